"""The timeline: the picture shows the days of the table, and the table carries all."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from cms.cache import raise_content_version
from strategy_pages.models import MeasureStep
from tests.strategy_pages.measures import bulk_measures, measure, only

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TIMELINE = "/massnahmen/zeitleiste/"


def read(client, query=""):
    raise_content_version()
    answer = client.get(TIMELINE + query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def steps(page, *rows):
    for place, (title, starts, ends, state) in enumerate(rows):
        MeasureStep.objects.create(
            measure=page, locale=page.locale, title=title, starts=starts, ends=ends, state=state, sort_order=place
        )


@pytest.fixture
def three():
    """Three measures: in two fields with steps, and one without any."""
    only()
    steps(
        measure("M-50", field="people"),
        ("Fragen", date(2026, 1, 1), date(2026, 6, 30), "done"),
        ("Bauen", date(2026, 7, 1), None, "under_way"),
        ("Feiern", None, None, "planned"),
    )
    steps(measure("M-60", field="mobility"), ("Zählen", date(2026, 4, 1), date(2026, 12, 31), "planned"))
    measure("M-70", field="mobility")


def test_the_table_has_every_step_by_field_and_number_with_its_days(client, three):
    table = read(client).select_one("table.data")
    assert [
        [row.th.get_text(" ", strip=True).split(" ")[0], *[one.time and one.time["datetime"] for one in row("td")[1:]]]
        for row in table.select("tbody tr")
    ] == [
        ["M-60"],
        ["Zählen", "2026-04-01", "2026-12-31"],
        ["M-50"],
        ["Fragen", "2026-01-01", "2026-06-30"],
        ["Bauen", "2026-07-01", None],
        ["Feiern", None, None],
    ]  # fmt: skip
    assert table.caption.get_text()


def test_the_picture_shows_what_has_a_day_and_is_hidden_from_screen_readers(client, three):
    html = read(client)
    rows = html.select(".gantt__row")
    assert [row.select_one(".gantt__label").get_text(" ", strip=True) for row in rows] == [
        "M-60 Maßnahme M-60", "M-50 Maßnahme M-50",
    ]  # fmt: skip
    assert [[mark.name for mark in row.select(".series")] for row in rows] == [["rect"], ["rect", "circle"]]
    assert [mark["class"][1] for mark in rows[1].select(".series")] == ["series--step-done", "series--step-under_way"]
    assert [field["data-field"] for field in html.select(".gantt__field")] == ["mobility", "people"]
    assert html.select_one(".gantt")["aria-hidden"] == "true"
    assert html.select(".gantt a, .gantt [tabindex]") == []
    assert html.figcaption.get_text()


def test_half_a_year_is_half_as_wide_as_the_picture_of_one(client, three):
    first = read(client).select(".gantt__row")[1].rect
    assert (first["x"], first["width"]) == ("0.00%", "49.59%")


def test_today_is_a_line_until_midnight(client, three, time_machine):
    time_machine.move_to("2026-07-01T23:30:00+02:00", tick=False)
    assert read(client).select_one(".gantt__grid .gantt__today")["x1"] == "49.59%"
    time_machine.move_to("2026-07-02T00:00:30+02:00", tick=False)
    kept = BeautifulSoup(client.get(TIMELINE).content, "html.parser")
    assert kept.select_one(".gantt__grid .gantt__today")["x1"] == "49.86%"
    time_machine.move_to("2028-01-01T12:00:00+01:00", tick=False)
    assert read(client).select(".gantt__today") == []


def test_steps_without_any_day_have_a_table_and_no_picture(client):
    only()
    steps(measure("M-50"), ("Irgendwann", None, None, "planned"))
    html = read(client)
    assert html.select(".gantt") == []
    assert [title.get_text() for title in html.select("tbody th[scope=row]")] == ["Irgendwann"]


def test_a_field_is_chosen_as_in_the_overview(client, three):
    html = read(client, "?feld=people")
    assert [number.get_text() for number in html.select(".data__group .number")] == ["M-50"]
    assert html.select_one(".measures__ways a")["href"] == "/massnahmen/?feld=people"
    assert read(client, "?stand=done").select(".empty")


def test_many_measures_are_shown_in_pages(client):
    only()
    steps(pattern := measure("M-50"), ("Schritt", date(2026, 1, 1), None, "planned"))
    bulk_measures(44, pattern)
    first, second = read(client), read(client, "?seite=2")
    assert [len(page.select(".data__group")) for page in (first, second)] == [40, 5]
    assert first.select_one(".pagination a")["href"] == "?seite=2"
    assert first.title.get_text() != second.title.get_text()
