"""Addresses below a draft: feeds, citations and files."""


class FileRoutes:
    """Routes of a draft: feeds, citations and files."""
