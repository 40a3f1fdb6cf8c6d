"""The list of participants as a file: right types, nothing that a spreadsheet would run."""

import csv
import datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from wagtail.models import PageLogEntry

from events.desk.export import harmless
from events.models import WorkshopQuestion
from tests.events.desk import seat, url
from tests.public_forms import HOSTILE

pytestmark = pytest.mark.django_db
EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u202e=1", "\x00=cmd|' /C calc'!A0", "＝1+1", "\n\n@x"]


@pytest.fixture
def people(client, person, workshop):
    client.force_login(person("Redaktion"))
    WorkshopQuestion.objects.create(page=workshop, label="=Woher?", field_type="multiline", clean_name="woher")
    seat(workshop, "rosa", came=True, answers={"woher": '=HYPERLINK("https://evil.example")\nzweite;Zeile'})
    for number, name in enumerate([*EVIL, *HOSTILE.values()]):
        seat(workshop, name[:80].replace("\x00", ""), email=f"e{number}@example.org", state="cancelled")
    return workshop


@pytest.mark.parametrize("words", EVIL)
def test_no_cell_begins_like_a_formula(words):
    assert harmless(words)[0] == "'"


def test_an_xlsx_has_texts_as_texts_and_moments_as_moments(client, people):
    answer = client.post(url("export", people), {"kind": "xlsx"})
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["Content-Disposition"].endswith(f'-{people.pk}.xlsx"')
    head, first, *others = openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows()
    assert len(others) == len(EVIL) + len(HOSTILE)
    assert [cell.data_type for cell in first[:7]] == ["n", "s", "s", "s", "s", "s", "d"]
    assert isinstance(first[6].value, datetime.datetime)
    assert head[-1].value == "'=Woher?"
    assert (first[1].value, first[2].value) == ("rosa", "rosa@example.org")
    assert first[-1].value == '\'=HYPERLINK("https://evil.example") zweite;Zeile'
    cells = [cell for row in (head, first, *others) for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert not [
        cell.value for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@\t\r" and cell.value
    ]


def test_a_csv_opens_in_a_german_excel_and_is_in_the_log(client, people):
    answer = client.post(url("export", people), {"kind": "csv"})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert {len(row) for row in rows} == {10}
    assert rows[1][1:3] == ["rosa", "rosa@example.org"]
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    entry = PageLogEntry.objects.get(action="events.exported")
    assert entry.data == {"format": "csv", "people": 1 + len(EVIL) + len(HOSTILE)}


def test_looking_at_the_address_of_the_export_exports_nothing(client, people):
    assert client.get(url("export", people)).status_code == 405
    assert not PageLogEntry.objects.filter(action="events.exported").exists()
