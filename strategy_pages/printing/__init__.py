"""A released version on paper: PDF and Word, alone or with all contributions and answers, without personal data."""

from .files import Busy, Unavailable, printed

__all__ = ["Busy", "Unavailable", "printed"]
