"""What this room gives away as data: contributions with answers, versions and passages of drafts, measures."""

from cms.open_data.files import csv_table

from . import drafts, measure_sets  # noqa: F401 (they register what they have)
from .ledger import COLUMNS, ledger_csv
from .measures import (
    CHANGE_COLUMNS,
    INDICATOR_COLUMNS,
    MEASURE_COLUMNS,
    STEP_COLUMNS,
    change_rows,
    indicator_rows,
    measure_documents,
    measure_rows,
    step_rows,
)

__all__ = [
    "CHANGE_COLUMNS",
    "COLUMNS",
    "INDICATOR_COLUMNS",
    "MEASURE_COLUMNS",
    "STEP_COLUMNS",
    "change_rows",
    "csv_table",
    "indicator_rows",
    "ledger_csv",
    "measure_documents",
    "measure_rows",
    "step_rows",
]
