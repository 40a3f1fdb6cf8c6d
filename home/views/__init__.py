"""Search, and what visitors see where nothing is."""

from .search import not_found, search, search_description

__all__ = ["not_found", "search", "search_description"]
