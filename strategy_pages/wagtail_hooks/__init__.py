"""What this room adds to the admin."""

from . import desk, gate, pages, word  # noqa: F401
