"""Views that belong to no page: search, what is not there, open data."""

from .data import data
from .search import not_found, search, search_description

__all__ = ["data", "not_found", "search", "search_description"]
