"""Static files: hashed, compressed, and all style sheets in one file, so that a page needs few requests."""

import posixpath
import re

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLED = "css/main.css"
IMPORT = re.compile(r'@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>[\w-]+)\)(?: (?P<media>[\w-]+))?;')
ADDRESS = re.compile(r'url\((?P<quote>["\']?)(?!data:|#|/|https?:)(?P<path>[^)"\']+)(?P=quote)\)')


def bundle(name=BUNDLED):
    """The style sheet with the files it imports written into it, each in its layer; addresses in them made right."""
    folder = posixpath.dirname(name)

    def written_in(found):
        path = posixpath.normpath(posixpath.join(folder, found["path"]))
        css = read(path).removeprefix('@charset "UTF-8";')

        def moved(address):
            target = posixpath.join(posixpath.dirname(path), address["path"])
            return f'url("{posixpath.relpath(target, folder)}")'

        css = f"@layer {found['layer']} {{\n{ADDRESS.sub(moved, css)}\n}}"
        return f"@media {found['media']} {{\n{css}\n}}" if found["media"] else css

    return IMPORT.sub(written_in, read(name))


def read(name):
    with open(finders.find(name), encoding="utf-8") as file:
        return file.read()


class BundlingStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage; `css/main.css` is one file without imports once it is collected."""

    def post_process(self, paths, dry_run=False, **options):
        """Before hashing: the bundle takes the place of the file it is made from."""
        if not dry_run and BUNDLED in paths:
            self.delete(BUNDLED)
            self._save(BUNDLED, ContentFile(bundle().encode()))
            paths = {**paths, BUNDLED: (self, BUNDLED)}
        yield from super().post_process(paths, dry_run, **options)
