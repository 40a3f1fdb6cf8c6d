"""Datasets as files: CSV for a German spreadsheet, JSON for programs.

CSV: UTF-8 with its mark, semicolons, every cell in quotes (RFC 4180 but for the separator), numbers with a comma.
"""

import csv
import json
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from django.conf import settings
from django.utils import timezone, translation

from cms.site import absolute
from cms.text import clean_line

from . import DAY, MOMENT, NUMBER, plain, rows_of
from .licence import attribution, licence

# What spreadsheets take for the beginning of a formula, also in the wide forms of East Asian keyboards
# (OWASP, "CSV Injection"). Tab and carriage return are taken out before.
FORMULA = tuple("=+-@＝＋－＠")


def harmless(text):
    """Text for a cell: one line, no control characters, and never read as a formula."""
    text = " ".join(clean_line(part) for part in str(text).splitlines()).strip() if text else ""
    return f"'{text}" if text.startswith(FORMULA) else text


def day_of(moment):
    """Local day as 2022-03-01; empty without a moment."""
    return timezone.localtime(moment).date().isoformat() if moment else ""


def table(names, rows):
    """The bytes of a CSV file with these column names and rows of finished cells."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def csv_table(columns, rows):
    """The same of rows that are {column: value}."""
    return table(columns, ([cell(row[column]) for column in columns] for row in rows))


def cell(value):
    """A value as a German spreadsheet reads it: numbers with a comma, days as 2022-03-01, text made harmless."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float | Decimal):
        return str(plain(NUMBER, value)).replace(".", ",")  # a negative number is a number and no formula
    if isinstance(value, date):
        return plain(MOMENT if isinstance(value, datetime) else DAY, value)
    return harmless(", ".join(map(str, value)) if isinstance(value, list) else value)


def as_csv(dataset, changed=None):
    """The dataset as a CSV file, in bytes."""
    return csv_table(dataset.names, rows_of(dataset))


def as_json(dataset, changed):
    """The dataset as a JSON file, in bytes: rows in an envelope that says what they are and how to name the source."""
    with translation.override(settings.LANGUAGE_CODE):
        envelope = {
            "name": dataset.name,
            "title": str(dataset.title),
            "description": str(dataset.about),
            "licence": licence(),
            "attribution": attribution(),
            "changed": timezone.localtime(changed).isoformat(timespec="seconds") if changed else None,
            "address": absolute(dataset.path("json")),
            "columns": [described(column) for column in dataset.columns],
            "rows": rows_of(dataset),
        }
    return json.dumps(envelope, ensure_ascii=False, indent=1).encode()


def described(column):
    """A column as data: what it is called, what it holds, what it means, and all codes it can have."""
    about = {"name": column.name, "type": column.kind, "description": str(column.about)}
    return about | ({"codes": list(column.codes)} if column.codes else {})
