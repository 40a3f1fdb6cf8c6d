"""What this room gives away as data: contributions with answers, versions and passages of drafts, measures."""

from . import drafts, measures  # noqa: F401 (they register what they have)
from .ledger import COLUMNS, ledger_csv

__all__ = ["COLUMNS", "ledger_csv"]
