"""Files of the site that a printed version may load: style sheet, fonts, pictures. Nothing from elsewhere."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from cms.site import absolute

PICTURES = ("images/", "original_images/")  # below MEDIA_URL; documents may be behind a password


def our_file(url):
    """The bytes at an address of this site, or None where it is another site's, not there, or not for printing."""
    here, there = urlsplit(absolute("/")), urlsplit(url)
    if (there.scheme, there.netloc) not in (("", ""), (here.scheme, here.netloc)):
        return None
    path = unquote(there.path)
    if ".." in path.split("/"):
        return None
    try:
        if path.startswith(settings.STATIC_URL):
            found = finders.find(path.removeprefix(settings.STATIC_URL))
            return read(open(found, "rb")) if found else None
        name = path.removeprefix(settings.MEDIA_URL)
        if path.startswith(settings.MEDIA_URL) and name.startswith(PICTURES):
            return read(default_storage.open(name))
    except (OSError, ValueError, SuspiciousFileOperation):
        pass
    return None


def read(file):
    with file:
        return file.read()
