"""Drafts from Word files: looked into, read, compared, taken over. Nothing here publishes."""

from .comparing import compare
from .opening import LARGEST_FILE, Refused, too_large
from .taking import AlreadyTaken, Changed, keep_upload, take_over, thumbnail

__all__ = [
    "LARGEST_FILE",
    "AlreadyTaken",
    "Changed",
    "Refused",
    "compare",
    "keep_upload",
    "take_over",
    "thumbnail",
    "too_large",
]
