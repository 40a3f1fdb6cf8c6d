"""A released version on paper: PDF and Word, alone or with all contributions and answers, without personal data."""

from .files import Busy, Unavailable, erase_dossiers, printed

__all__ = ["Busy", "Unavailable", "erase_dossiers", "printed"]
