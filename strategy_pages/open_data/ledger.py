"""The ledger as a table. docs/open-data.md says what each column means; no names, no addresses, no citizens' words.

For a German Excel and by RFC 4180 but for the separator: semicolons, every cell in quotes, UTF-8 with its mark.
"""

import csv
from io import StringIO

from django.utils import timezone

from cms.site import absolute
from cms.text import clean_line

from ..services.reading.answers import answered_on
from ..services.reading.ledger import STATES, contributions, in_state, show_state

COLUMNS = (
    "kennung", "punkt", "art", "stand", "stand_text", "handlungsfeld", "fassung", "absatz", "eingegangen_am",
    "in_pruefung_seit", "zugesagt_bis", "beantwortet_am", "ergebnis", "ergebnis_text", "begruendung",
    "entschieden_von", "fachbereich", "fuehrte_zu", "adresse",
)  # fmt: skip
NEEDED = (
    "code", "kind", "outcome", "state", "submitted_at", "answered_at",
    "version__number", "version__draft_key", "passage__number", "passage__field",
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
    labels = {code: str(label) for code, label in STATES.items()}
    comments = in_state(contributions(draft), "").select_related("version", "passage").only(*NEEDED).order_by("pk")
    for comment in answered_on(draft.translation_key, comments):
        show_state(comment)
        for place, point in enumerate(comment.answered_points, start=1):
            writer.writerow(row(comment, place, point, labels))
    return out.getvalue().encode("utf-8-sig")


def row(comment, place, point, labels):
    """The cells; what somebody typed is made harmless, the rest are codes, numbers and days."""
    answer = point.answer
    return (
        comment.code,
        place,
        comment.kind,
        comment.stand,
        labels[comment.stand],
        comment.passage.field if comment.passage else "",
        comment.version.number,
        comment.passage.number if comment.passage else "",
        date_of(comment.submitted_at),
        date_of(point.matter.review_since),
        comment.answers_until.isoformat() if comment.answers_until else "",
        date_of(answer.decided_at) if answer else "",
        answer.outcome if answer else "",
        labels[answer.outcome] if answer else "",
        harmless(answer.text) if answer else "",
        harmless(answer.role) if answer else "",
        harmless(point.matter.department.name) if point.matter.department else "",
        ", ".join(f"{passage.version.number}/{passage.number}" for passage in point.results),
        absolute(comment.get_absolute_url()),
    )
