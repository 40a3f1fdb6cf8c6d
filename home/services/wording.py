"""The words of a press release as they are published: everything a reader sees of it, ready to be kept for good."""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import RichText

from strategy_pages.services import pictures
from strategy_pages.services.wording import digest, rich_html

SHOWN_SIZE = "max-1200x1200"  # on the page
PRESS_SIZE = "max-2000x2000"  # to be printed


def words_hash(release):
    """Fingerprint of what an editor wrote and chose. Reads no picture, so it may be asked often."""
    return digest(
        release.title,
        release.lead,
        release.kicker,
        release.place,
        facts_of(release),
        release.body,
        release.background,
        release.contact,
        [[quote.text, quote.name, quote.role] for quote in release.quotes.all()],
        [[one.image.get_file_hash(), *picture_words(one).values()] for one in release.pictures.all()],
        [[one.document.get_file_hash(), one.label] for one in release.files.all()],
    )


def facts_of(release):
    """[number, date] of the German release: they are the same in every language."""
    return [release.canonical.number, release.canonical.day.isoformat()]


def words_of(release, keep=True):
    """All words of a release as JSON can keep them: safe HTML, plain text, pictures and files by id.

    Pictures and files are copied under the fingerprint of their bytes: replacing or deleting them leaves the copies.
    Without `keep` (an editor's preview) nothing is copied, and there is nothing to download.
    """
    number, day = facts_of(release)
    return {
        "number": number,
        "day": day,
        "place": release.place,
        "kicker": release.kicker,
        "title": release.title,
        "lead": release.lead,
        "body": rich_html(RichText(release.body)),
        "background": rich_html(RichText(release.background)),
        "contact": release.contact,
        "quotes": [{"text": one.text, "name": one.name, "role": one.role} for one in release.quotes.all()],
        "pictures": [picture_of(one, keep) for one in release.pictures.all()],
        "files": [found for one in release.files.all() if (found := file_of(one, keep))],
    }


def picture_words(picture):
    """What is said of a picture."""
    image = picture.image
    return {
        "caption": picture.caption,
        "alt": image.default_alt_text,
        "author": image.author,
        "licence": image.licence,
    }


def picture_of(picture, keep):
    """A picture with its words and both sizes; a size is None where the image's own file is gone."""
    return {
        "image": picture.image_id,
        **picture_words(picture),
        "shown": kept_size(picture.image, SHOWN_SIZE) if keep else size_of(picture.image),
        "press": kept_size(picture.image, PRESS_SIZE) if keep else None,
    }


def kept_size(image, size):
    """{name in the storage, width, height, size in bytes} of a size that is kept for good."""
    found = pictures.kept(image, size)
    if found is None:
        return None
    name = f"{pictures.FOLDER}/{PurePosixPath(found.url).name}"
    return {"name": name, "width": found.width, "height": found.height, "size": default_storage.size(name)}


def size_of(image):
    """The same of the size that Wagtail makes and forgets."""
    try:
        found = image.get_rendition(SHOWN_SIZE)
    except (SourceImageIOError, OSError):
        return None
    return {"name": found.file.name, "width": found.width, "height": found.height, "size": 0}


def file_of(file, keep):
    """A file with its label; None where it is gone."""
    document = file.document
    try:
        with document.open_file() as source:
            content = source.read()
    except OSError:
        return None
    return {
        "document": document.pk,
        "label": file.label,
        "name": pictures.keep(content, f".{document.file_extension.lower()}") if keep else "",
        "kind": document.file_extension.upper(),
        "size": len(content),
    }
