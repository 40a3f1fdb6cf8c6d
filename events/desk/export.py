"""The participants of one workshop as a file. Each export is in the log: who, when, how many."""

import csv
import datetime
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from wagtail.log_actions import log

from cms.text import clean_line

from ..models import Registration
from ..permissions import may_export
from .access import desk_view
from .answers import in_words

# What spreadsheets take for the beginning of a formula, also in the wide forms of East Asian keyboards
# (OWASP, "CSV Injection"). Tab and carriage return are taken out before.
FORMULA = tuple("=+-@＝＋－＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767  # characters, Excel's limit
DATE_FORMAT = "dd.mm.yyyy hh:mm"


def harmless(text):
    """Text for a cell: one line, no control characters, and never read as a formula."""
    text = " ".join(clean_line(part) for part in str(text).splitlines()).strip() if text else ""
    return (f"'{text}" if text.startswith(FORMULA) else text)[:LONGEST_CELL]


def table(workshop):
    """The head, and one row for each sign-up, withdrawn ones too: texts made harmless, moments in local time."""
    questions = list(workshop.questions.all())
    head = [_("Number"), _("Name"), _("Mail address"), _("Answer"), _("State"), _("Takes part"), _("Signed up at")]
    head += [_("Came"), _("Added by the town hall"), *(question.label for question in questions)]
    rows = []
    for person in Registration.objects.filter(workshop=workshop).order_by("pk"):
        given = person.answers if isinstance(person.answers, dict) else {}
        rows.append(
            [
                person.pk,
                harmless(person.name or _("(erased)")),
                harmless(person.email),
                harmless(person.get_answer_display()),
                harmless(person.get_state_display()),
                harmless(person.get_seat_kind_display()),
                timezone.localtime(person.created_at).replace(tzinfo=None, microsecond=0),
                {True: _("yes"), False: _("no"), None: ""}[person.came],
                _("yes") if person.by_desk else "",
                *(harmless(in_words(given.get(question.clean_name))) for question in questions),
            ]
        )
    return [harmless(title) for title in head], rows


def as_csv(head, rows):
    """For a German Excel: semicolons, every cell in quotes, UTF-8 with its mark."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    for row in rows:
        writer.writerow(f"{cell:%d.%m.%Y %H:%M}" if isinstance(cell, datetime.datetime) else cell for cell in row)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(head, rows):
    """Texts are stored as texts, whatever they look like; numbers and moments as such."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=_("Participants")[:31])
    sheet.freeze_panes = "A2"
    sheet.append([cell_of(sheet, title, bold=True) for title in head])
    for row in rows:
        sheet.append([cell_of(sheet, value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell_of(sheet, value, bold=False):
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, datetime.datetime):
        cell.number_format = DATE_FORMAT
    if bold:
        cell.font = Font(bold=True)
    return cell


KINDS = {"xlsx": (XLSX, as_xlsx), "csv": ("text/csv; charset=utf-8", as_csv)}


@desk_view(may_export, methods=("POST",))
def export(request, workshop):
    """The file; a POST, because it writes into the log."""
    kind = request.POST.get("kind")
    kind = kind if kind in KINDS else "xlsx"
    media_type, write = KINDS[kind]
    head, rows = table(workshop)
    response = HttpResponse(write(head, rows), content_type=media_type)
    name = f"teilnehmende-{timezone.localtime(workshop.starts):%Y-%m-%d}-{workshop.pk}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    log(workshop, "events.exported", user=request.user, data={"format": kind, "people": len(rows)})
    return response
