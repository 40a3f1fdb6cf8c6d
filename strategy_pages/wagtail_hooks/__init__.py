"""What this room adds to the admin."""

from . import desk, gate, measures, pages, word  # noqa: F401
