"""What can be taken along as data. docs/open-data.md says what each column means; no names, no addresses."""

from .ledger import COLUMNS, date_of, harmless, ledger_csv
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
from .tables import csv_table

__all__ = [
    "CHANGE_COLUMNS",
    "COLUMNS",
    "INDICATOR_COLUMNS",
    "MEASURE_COLUMNS",
    "STEP_COLUMNS",
    "change_rows",
    "csv_table",
    "date_of",
    "harmless",
    "indicator_rows",
    "ledger_csv",
    "measure_documents",
    "measure_rows",
    "step_rows",
]
