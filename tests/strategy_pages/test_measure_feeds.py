"""Who follows the measures, or one, hears of each step; and who takes them along gets exact rows."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from django.utils import timezone

from cms.cache import raise_content_version
from strategy_pages.models import CouncilDecision, MeasureChange, MeasurePage
from strategy_pages.open_data import (
    CHANGE_COLUMNS,
    INDICATOR_COLUMNS,
    MEASURE_COLUMNS,
    STEP_COLUMNS,
    change_rows,
    indicator_rows,
    measure_rows,
    step_rows,
)
from tests.strategy_pages.measures import change, full_measure, indicator, measure, only

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OVERVIEW = "/massnahmen/"


@pytest.fixture
def full():
    """One measure with everything, and one with nothing."""
    only()
    measure("M-60", field="people", title='Wege & "Ziele"')
    return full_measure()


def read(client, address):
    """The feed, if it is a valid one."""
    raise_content_version()
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.content)
    assert found.bozo == 0
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    return found


def names(found):
    """What each entry is about: its title without words that a language writes."""
    return [entry.title.replace("\u00a0", " ") for entry in found.entries]


# Feeds.


def test_the_feed_of_all_tells_of_new_ones_of_moves_and_of_decisions_but_not_of_every_report(client, full):
    found = read(client, f"{OVERVIEW}aenderungen.atom")
    assert len(found.entries) == 5  # two new ones, two that moved (the first report is the publication), one decision
    assert sum("Noch keine Angebote." in entry.summary for entry in found.entries) == 0
    assert sum("Der Rat hat &lt;zugestimmt&gt;." in entry.summary for entry in found.entries) == 1
    assert [name for name in names(found) if "In Umsetzung" in name] == ["M-51 Fahrradbügel am Bahnhof: In Umsetzung"]
    assert sum("VO/2026/007" in entry.summary for entry in found.entries) == 1
    assert {entry.link for entry in found.entries} == {
        "http://localhost:8000/massnahmen/m-51/", "http://localhost:8000/massnahmen/m-60/",
    }  # fmt: skip
    assert found.feed.title == "Maßnahmen"


def test_the_feed_of_one_tells_of_every_report(client, full):
    found = read(client, f"{full.url}aenderungen.atom")
    assert len(found.entries) == 5  # it is there, three reports, one decision
    assert sum("Noch keine Angebote." in entry.summary for entry in found.entries) == 1
    assert found.feed.title == "M-51: Fahrradbügel am Bahnhof"
    other = read(client, f"{OVERVIEW}m-60/aenderungen.atom")
    assert len(other.entries) == 1


def test_an_entry_keeps_its_id_whatever_the_measure_is_called(client, full):
    before = {entry.id for entry in read(client, f"{OVERVIEW}aenderungen.atom").entries}
    full.title, full.slug = "Anders", "anders"
    full.save_revision().publish()
    after = read(client, f"{OVERVIEW}aenderungen.atom")
    assert {entry.id for entry in after.entries} == before
    assert "M-51 Anders: In Umsetzung" in names(after)


def test_the_newest_fifty_are_told_the_newest_first(client, full):
    for number in range(70):
        change(full, "idea" if number % 2 else "examined", date(2026, 5, 1), f"Bericht {number}.")
    entries = read(client, f"{full.url}aenderungen.atom").entries
    assert len(entries) == 50
    assert "Bericht 69." in entries[0].summary
    moments = [entry.updated_parsed for entry in entries]
    assert moments == sorted(moments, reverse=True)


def test_a_decision_of_a_day_to_come_is_not_told_yet(client, full):
    CouncilDecision.objects.update(day=timezone.localdate() + timedelta(days=1))
    assert "VO/2026/007" not in str(read(client, f"{OVERVIEW}aenderungen.atom").entries)


def test_pages_say_where_their_feed_is(client, full):
    for address in (OVERVIEW, full.url):
        assert (
            f'<link rel="alternate" type="application/atom+xml" href="{address}aenderungen.atom"'
            in client.get(address).content.decode()
        )


def test_without_any_measure_feed_and_tables_are_empty(client):
    only()
    raise_content_version()
    assert read(client, f"{OVERVIEW}aenderungen.atom").entries == []
    assert json.loads(client.get(f"{OVERVIEW}massnahmen.json").content)["massnahmen"] == []
    assert table(client, "massnahmen") == [list(MEASURE_COLUMNS)]


# Tables.


def table(client, name):
    raise_content_version()
    response = client.get(f"{OVERVIEW}{name}.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_the_measures_are_rows_with_every_column(client, full):
    head, first, second = table(client, "massnahmen")
    assert tuple(head) == MEASURE_COLUMNS
    assert dict(zip(head, first, strict=True)) == {
        "kennung": "M-51",
        "titel": "Fahrradbügel am Bahnhof",
        "kurztext": "Sichere Plätze für Räder, wo Menschen umsteigen.",
        "handlungsfeld": "mobility",
        "weitere_handlungsfelder": "living, people",
        "stand": "under_way",
        "stand_text": "In Umsetzung",
        "stand_seit": "2026-04-02",
        "ziel": "Wer mit dem Rad zur Bahn fährt, findet einen Platz. Auch abends.",
        "fachbereich": "Fachbereich Straßen",
        "rolle": "Leitung Verkehr",
        "partner": "Verkehrsverbund, Radverein",
        "zielgruppen": "Pendlerinnen und Pendler",
        "horizont": "short",
        "nutzen": "3",
        "aufwand": "1",
        "nutzen_aufwand_grund": "Viele fragen danach.",
        "kosten": "40.000 Euro",
        "finanzierung": "zur Hälfte vom Land",
        "beteiligung_47f": "Die Schülervertretung wählt die Orte mit aus.",
        "kontakt": "verkehr@example.org",
        "beschluesse": "Ratsversammlung VO/2026/007 2026-02-19 https://example.org/vo-2026-007",
        "beispiel": "nein",
        "adresse": "http://localhost:8000/massnahmen/m-51/",
    }
    assert [cell for cell in second if cell] == [
        "M-60", 'Wege & "Ziele"', "people", "idea", "Idee", "open", "nein", "http://localhost:8000/massnahmen/m-60/",
    ]  # fmt: skip


def test_steps_indicators_and_reports_are_rows_of_their_own(client, full):
    assert table(client, "schritte") == [
        list(STEP_COLUMNS),
        ["M-51", "1", "Orte prüfen", "2026-01-01", "2026-03-31", "done", full.steps.all()[0].get_state_display()],
        ["M-51", "2", "Bügel setzen", "2026-04-01", "", "under_way", full.steps.all()[1].get_state_display()],
        ["M-51", "3", "Nachzählen", "", "", "planned", full.steps.all()[2].get_state_display()],
    ]
    about = ["M-51", "1", "Bügel", "Bügel", "4", "2026-01-01", "40", "2026-12-31"]
    assert table(client, "indikatoren") == [
        list(INDICATOR_COLUMNS),
        [*about, "12", "2026-03-01", "Zählung der Stadt"],
        [*about, "21,5", "2026-06-01", "Zählung am Abend"],
    ]
    today = timezone.localdate().isoformat()
    assert table(client, "verlauf") == [
        list(CHANGE_COLUMNS),
        ["M-51", "1", "idea", "Idee", "2026-01-05", "nein", "", today],
        ["M-51", "2", "decided", "Beschlossen", "2026-02-19", "ja", "Der Rat hat <zugestimmt>.", today],
        ["M-51", "3", "decided", "Beschlossen", "2026-03-10", "nein", "Noch keine Angebote.", today],
        ["M-51", "4", "under_way", "In Umsetzung", "2026-04-02", "ja", "", today],
    ]


def test_the_document_holds_each_measure_with_everything_in_it(client, full):
    document = json.loads(client.get(f"{OVERVIEW}massnahmen.json").content)
    assert list(document) == ["lizenz", "quelle", "adresse", "massnahmen"]
    assert document["lizenz"] == "https://www.govdata.de/dl-de/by-2-0"
    first, second = document["massnahmen"]
    assert list(first) == [*MEASURE_COLUMNS, "schritte", "indikatoren", "verlauf"]
    assert (first["weitere_handlungsfelder"], first["nutzen"], first["beispiel"]) == (["living", "people"], 3, False)
    assert [step["von"] for step in first["schritte"]] == ["2026-01-01", "2026-04-01", None]
    assert first["indikatoren"] == [
        {
            "indikator": 1,
            "name": "Bügel",
            "einheit": "Bügel",
            "startwert": 4,
            "start_am": "2026-01-01",
            "zielwert": 40,
            "ziel_am": "2026-12-31",
            "werte": [
                {"wert": 12, "wert_am": "2026-03-01", "quelle": "Zählung der Stadt"},
                {"wert": 21.5, "wert_am": "2026-06-01", "quelle": "Zählung am Abend"},
            ],
        }
    ]
    assert [report["geaendert"] for report in first["verlauf"]] == [False, True, False, True]
    assert (second["schritte"], second["indikatoren"], second["verlauf"]) == ([], [], [])
    assert (second["stand_seit"], second["nutzen"], second["kosten"]) == (None, None, "")


def test_a_cell_is_never_a_formula_and_a_negative_number_stays_one(client):
    only()
    page = measure(title="=HYPERLINK(1)", aim="+1", partners="@x\ny")
    indicator(page, (date(2026, 1, 1), "-3.5"), name="-Grad")
    assert table(client, "massnahmen")[1][1] == "'=HYPERLINK(1)"
    assert table(client, "massnahmen")[1][MEASURE_COLUMNS.index("ziel")] == "'+1"
    row = table(client, "indikatoren")[1]
    assert (row[2], row[8]) == ("'-Grad", "-3,5")


def test_an_indicator_without_values_has_a_row_and_no_value(client):
    only()
    indicator(measure())
    assert table(client, "indikatoren")[1][8:] == ["", "", ""]
    [one] = json.loads(client.get(f"{OVERVIEW}massnahmen.json").content)["massnahmen"]
    assert one["indikatoren"][0]["werte"] == []


def test_each_column_of_each_table_is_documented_in_its_table():
    documented = Path("docs/open-data.md").read_text()
    for name, columns in {
        "massnahmen": MEASURE_COLUMNS,
        "schritte": STEP_COLUMNS,
        "indikatoren": INDICATOR_COLUMNS,
        "verlauf": CHANGE_COLUMNS,
    }.items():
        rows = documented.partition(f"| column of `{name}.csv` |")[2].partition("\n\n")[0]
        assert tuple(re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE)) == columns, name


def test_who_reports_is_in_no_file(client, full, person):
    user = person()
    user.first_name, user.last_name, user.email = "Erika", "Musterfrau", "erika@example.org"
    user.save()
    MeasurePage.objects.filter(pk=full.pk).update(reporter=user)
    MeasureChange.objects.create(measure=full, state="done", day=date(2026, 7, 1), moved=True, reported_by=user)
    raise_content_version()
    files = [f"{OVERVIEW}{name}.csv" for name in ("massnahmen", "schritte", "indikatoren", "verlauf")]
    for address in [*files, f"{OVERVIEW}massnahmen.json", f"{OVERVIEW}aenderungen.atom", full.url, OVERVIEW]:
        answer = client.get(address).content.decode()
        assert not [word for word in ("Erika", "Musterfrau", user.username) if word in answer], address


def test_rows_can_be_taken_by_others_without_an_argument(full):
    assert [row["kennung"] for row in measure_rows()] == ["M-51", "M-60"]
    assert [len(list(rows())) for rows in (step_rows, indicator_rows, change_rows)] == [3, 2, 4]


def test_files_answer_that_nothing_changed_until_something_did(client, full):
    for name in ("massnahmen.csv", "massnahmen.json", "aenderungen.atom"):
        tag = client.get(f"{OVERVIEW}{name}").headers["ETag"]
        assert client.get(f"{OVERVIEW}{name}", headers={"If-None-Match": tag}).status_code == 304
    change(full, "done", date(2026, 8, 1))
    raise_content_version()
    assert client.get(f"{OVERVIEW}massnahmen.json", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("name", ["massnahmen.xlsx", "geheim.csv", "zitat.bib", "massnahmen.json/x"])
def test_what_is_no_file_is_not_found(client, full, name):
    assert client.get(f"{OVERVIEW}{name}", follow=True).status_code == 404


def test_the_moment_of_the_newest_entry_is_when_the_feed_changed(client, full):
    found = read(client, f"{OVERVIEW}aenderungen.atom")
    newest = datetime(*found.entries[0].updated_parsed[:6], tzinfo=UTC)
    assert datetime(*found.feed.updated_parsed[:6], tzinfo=UTC) == newest
    assert abs(timezone.now() - newest) < timedelta(minutes=5)
