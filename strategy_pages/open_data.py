"""The ledger as a table. docs/open-data.md says what each column means; no names, no addresses, no citizens' words.

For a German Excel and by RFC 4180 but for the separator: semicolons, every cell in quotes, UTF-8 with its mark.
"""

import csv
from io import StringIO

from django.utils import timezone

from cms.site import absolute
from cms.text import clean_line

from .services.reading.answers import answered_on
from .services.reading.ledger import STATES, contributions, in_state, show_state

COLUMNS = (
    "kennung", "punkt", "art", "stand", "stand_text", "handlungsfeld", "fassung", "absatz", "eingegangen_am",
    "in_pruefung_seit", "zugesagt_bis", "beantwortet_am", "ergebnis", "ergebnis_text", "begruendung",
    "entschieden_von", "fachbereich", "fuehrte_zu", "adresse",
)  # fmt: skip
# What spreadsheets take for the beginning of a formula, also in the wide forms of East Asian keyboards
# (OWASP, "CSV Injection"). Tab and carriage return are taken out before.
FORMULA = tuple("=+-@＝＋－＠")


def harmless(text):
    """Text for a cell: one line, no control characters, and never read as a formula."""
    text = " ".join(clean_line(part) for part in str(text).splitlines()).strip() if text else ""
    return f"'{text}" if text.startswith(FORMULA) else text


def date_of(moment):
    """Local day as 2022-03-01."""
    return timezone.localtime(moment).date().isoformat() if moment else ""


def ledger_csv(draft):
    """One row for each point of each public contribution, the oldest first, in bytes."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    comments = in_state(contributions(draft), "").select_related("version", "passage").defer("text", "wording")
    for comment in answered_on(draft.translation_key, comments.order_by("pk")):
        show_state(comment)
        for place, point in enumerate(comment.answered_points, start=1):
            writer.writerow([harmless(cell) for cell in row(comment, place, point)])
    return out.getvalue().encode("utf-8-sig")


def row(comment, place, point):
    answer = point.answer
    return (
        comment.code,
        str(place),
        comment.kind,
        comment.stand,
        STATES[comment.stand],
        comment.passage.field if comment.passage else "",
        str(comment.version.number),
        comment.passage.number if comment.passage else "",
        date_of(comment.submitted_at),
        date_of(point.matter.review_since),
        comment.answers_until.isoformat() if comment.answers_until else "",
        date_of(answer.decided_at) if answer else "",
        answer.outcome if answer else "",
        answer.get_outcome_display() if answer else "",
        answer.text if answer else "",
        answer.role if answer else "",
        point.matter.department.name if point.matter.department else "",
        ", ".join(f"{passage.version.number}/{passage.number}" for passage in point.results),
        absolute(comment.get_absolute_url()),
    )
