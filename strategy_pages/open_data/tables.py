"""Rows as a table for a German Excel and by RFC 4180 but for the separator: semicolons, every cell in quotes, UTF-8."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

from .ledger import harmless


def csv_table(columns, rows):
    """The rows, each a {column: value}, in bytes with the mark of UTF-8 at the beginning."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row[column]) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def cell(value):
    """Days as 2022-03-01, numbers with a point, yes and no as ja and nein, lists with commas; text made harmless."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | Decimal):
        return str(value)  # a negative number is a number and no formula
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return harmless(", ".join(str(one) for one in value))
    return harmless(value) if value else ""
