"""Pictures of released passages: kept under the fingerprint of their bytes, whatever becomes of the image later."""

import hashlib
from pathlib import PurePosixPath
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

FOLDER = "fassungen"


class Kept(NamedTuple):
    """A picture as it is shown for good."""

    url: str
    width: int
    height: int


def kept(image, size):
    """A size of an image as `Kept`; None where its file is gone.

    The same bytes are one file. It is written when first asked for, as Wagtail does with its sizes, and never
    altered: replacing or deleting the image leaves it.
    """
    try:
        rendition = image.get_rendition(size)
        with rendition.file.open("rb") as file:
            content = file.read()
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None
    name = keep(content, PurePosixPath(rendition.file.name).suffix.lower())
    return Kept(default_storage.url(name), rendition.width, rendition.height)


def keep(content, suffix):
    """Keeps these bytes under their fingerprint and returns the name in the storage. The same bytes are one file."""
    name = f"{FOLDER}/{hashlib.sha256(content).hexdigest()}{suffix}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(content))
    return name
