"""The calendar as a list and as months, chosen by links."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Locale

from events.choices import SeatState
from events.models import CalendarPage, WorkshopPage
from events.services import calendar as listing

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def page(client):
    """What an address answers, as HTML."""
    return lambda address: BeautifulSoup(client.get(address).content, "html.parser")


@pytest.fixture
def german():
    return CalendarPage.objects.get(locale__language_code="de")


def titles(html):
    return [tag.get_text() for tag in html.select(".workshop__title")]


def words(tag):
    return " ".join(tag.get_text(" ").split())


def change(workshop, **values):
    """Publishes a workshop with other facts."""
    page = WorkshopPage.objects.get(pk=workshop.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def test_choices_combine_and_each_link_leads_to_what_it_says(page, workshop):
    change(workshop, format="hybrid", place="Rathaus", more_fields=["people"])
    start = page("/termine/")
    hrefs = {tag.get_text(): tag["href"] for tag in start.select(".calendar-filter a")}
    assert hrefs["Zusammenleben"] == "/termine/?feld=people"
    people = page(hrefs["Zusammenleben"])
    assert len(titles(people)) == 3 and workshop.title in titles(people)
    [hybrid] = [tag for tag in people.select(".calendar-filter a") if "format=hybrid" in tag["href"]]
    assert (hybrid["href"], hybrid["rel"]) == ("/termine/?feld=people&format=hybrid", ["nofollow"])
    both = page(hybrid["href"])
    assert titles(both) == [workshop.title]
    assert [words(tag) for tag in both.select(".calendar-filter [aria-current=true]")][0] == "Zusammenleben"
    assert "1 " in words(both.select_one(".calendar__found")) and "0 " in words(both.select_one(".calendar__found"))
    assert {tag["href"] for tag in both.select(".calendar-filter a")} >= {"/termine/?format=hybrid"}


def test_a_language_is_named_by_itself_and_shows_the_pages_in_it(page, workshop, english):
    [link] = [tag for tag in page("/termine/").select(".calendar-filter a") if "sprache=en" in tag["href"]]
    assert (link.get_text(), link["lang"], link["href"]) == ("English", "en", "/termine/?sprache=en")
    found = page(link["href"])
    assert titles(found) == [english.title]
    assert found.select_one(".workshop__title a")["href"] == english.url
    assert found.select_one(".workshop__title a")["lang"] == "en"
    assert len(titles(page("/termine/?sprache=de"))) == 10


def test_one_choice_has_one_address(client):
    for asked, leads_to in {
        "?sprache=en&format=virtual&feld=mobility": "?feld=mobility&format=virtual&sprache=en",
        "?feld=&format=": "",
        "?feld=mobility&tracked=1": "?feld=mobility",
        "?feld=%6Dobility": "?feld=mobility",
        "?seite=1": "",
    }.items():
        answer = client.get(f"/termine/{asked}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/termine/{leads_to}")
        assert client.get(answer.headers["Location"]).status_code == 200


def test_a_choice_that_does_not_exist_is_not_found(client):
    choices = ["feld=mobilitaet", "format=zoom", "sprache=fr", "feld=%3Cscript%3E", "feld=mobility&format=zoom"]
    pages = ["seite=0", "seite=2", "seite=-1", "seite=99999999999999999999", "seite=%C2%B2"]
    for query in choices + pages:
        assert client.get(f"/termine/?{query}").status_code == 404, query


def test_an_empty_result_says_what_to_do(page, workshop):
    change(workshop, format="on_site", place="Rathaus")
    found = page("/termine/?feld=governance&format=on_site")
    assert titles(found) == []
    empty = found.select_one(".empty")
    assert empty.a["href"] == "/termine/"
    assert len(words(empty)) > 40


def test_the_list_is_bounded_and_what_is_older_is_on_further_pages(page, german, monkeypatch):
    monkeypatch.setattr(listing, "LISTED", 2)
    first, second, third = (page(f"/termine/{query}") for query in ("", "?seite=2", "?seite=3"))
    assert [len(titles(html)) for html in (first, second, third)] == [4, 2, 1]
    assert len(set(titles(first)[2:] + titles(second) + titles(third))) == 5
    assert first.select_one("a[rel=next]")["href"] == "/termine/?seite=2"
    assert (second.select_one("a[rel=prev]")["href"], second.select_one("a[rel=next]")["href"]) == (
        *("/termine/", "/termine/?seite=3"),
    )  # fmt: skip
    assert third.select_one("a[rel=next]") is None
    assert first.select_one("#coming").parent.find_all("a")[-1]["href"].startswith("/termine/monat/")


def test_moved_and_cancelled_are_said_in_words(page, workshop):
    before = timezone.localtime(workshop.starts)
    change(workshop, starts=workshop.starts + timedelta(days=1), ends=workshop.ends + timedelta(days=1))
    off = change(WorkshopPage.objects.canonical().upcoming()[2], is_cancelled=True)
    cards = {words(card.select_one(".workshop__title")): card for card in page("/termine/").select(".workshop")}
    moved, cancelled = cards[workshop.title], cards[off.title]
    assert f"{before:%-d}." in moved.select_one(".workshop__status").get_text()
    assert (before + timedelta(days=1)).date().isoformat() in moved.time["datetime"]
    assert cancelled.select_one(".workshop__status").get_text() == SeatState.CANCELLED.label
    assert cancelled.select_one("s time") is not None
    assert cancelled.select_one(".seat") is None
    month = page(f"/termine/monat/{timezone.localtime(off.starts):%Y-%m}/")
    [entry] = [tag for tag in month.select(".month__workshop") if off.title in tag.get_text()]
    assert entry.s is not None and str(SeatState.CANCELLED.label) in entry.get_text()


def test_a_month_is_a_table_with_its_days_and_says_which_is_today(page, workshop):
    starts = datetime(2032, 2, 18, 18, 30, tzinfo=BERLIN)
    change(workshop, starts=starts, ends=starts + timedelta(hours=2))
    with time_machine.travel(starts - timedelta(days=16), tick=False):
        html = page("/termine/monat/2032-02/")
    table = html.table
    assert "Februar\xa02032" in table.caption.get_text()
    assert [th.get_text() for th in table.find_all("th", scope="col")] == [
        *("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    ]  # fmt: skip
    rows = [[td.time and td.time["datetime"][-2:] for td in row.find_all("td")] for row in table.tbody.find_all("tr")]
    assert {len(row) for row in rows} == {7}
    assert [day for row in rows for day in row if day] == [f"{day:02}" for day in range(1, 30)]
    assert rows[0][:6] == [None] * 6  # the 1st is a Sunday
    [today] = [tag.find_parent("td") for tag in table.select(".month__today")]
    assert today.time["datetime"] == "2032-02-02"
    [day] = [td for td in table.find_all("td") if td.a]
    assert (day.time["datetime"], day.a["href"], day.a.get_text()) == ("2032-02-18", workshop.url, workshop.title)
    assert "Mittwoch, 18.\xa0Februar\xa02032" in day.get_text()
    assert "18.30\xa0Uhr" in day.get_text()


def test_months_lead_to_the_next_one_with_workshops_and_no_further(client, page):
    html = page("/termine/monat/2022-02/")
    assert (html.select_one("a[rel=prev]"), html.select_one("a[rel=next]")["href"]) == (None, "/termine/monat/2022-03/")
    assert page("/termine/monat/2022-03/").select_one("a[rel=prev]")["href"] == "/termine/monat/2022-02/"
    for month in ("2022-04", "2022-01", "2022-13", "2022-00", "1822-02", "9999-12", "0000-01", "2022-2"):
        assert client.get(f"/termine/monat/{month}/").status_code == 404, month
    chosen = page("/termine/monat/2022-02/?feld=economy")
    assert (len(chosen.select(".month__workshop")), len(chosen.select(".month"))) == (0, 1)
    assert chosen.select_one(".month-nav a[href]")["href"] == "/termine/monat/2022-03/?feld=economy"
    assert client.get("/termine/monat/2022-02/?feld=x").status_code == 404
    assert client.get("/termine/monat/2022-02/?seite=1").headers["Location"] == "/termine/monat/2022-02/"


def test_an_evening_near_midnight_stands_on_its_day_in_pinneberg(page, workshop):
    starts = datetime(2031, 8, 1, 0, 30, tzinfo=BERLIN)  # still July in UTC
    change(workshop, starts=starts, ends=starts + timedelta(hours=1))
    [day] = [td for td in page("/termine/monat/2031-08/").select("td") if td.a]
    assert day.time["datetime"] == "2031-08-01"


def test_the_printed_sheet_says_of_which_day_it_is_and_how_one_gets_to_the_rest(page):
    with time_machine.travel(datetime(2031, 1, 5, 12, tzinfo=BERLIN), tick=False):
        sheet = page("/termine/?feld=mobility").select_one(".print-only")
    assert "5.\xa0Januar\xa02031" in sheet.get_text()
    assert sheet.select_one(".notice-sheet__address").get_text().endswith("/termine/?feld=mobility")
    assert sheet.svg["aria-hidden"] == "true" and sheet.svg.path
    assert not re.search(r"style=|<script", str(sheet))


def test_the_english_calendar_speaks_english_and_keeps_the_facts(page, english):
    address = CalendarPage.objects.get(locale=Locale.objects.get(language_code="en")).url
    html = page(address)
    assert english.title in titles(html)
    assert f"{address}?feld=mobility" in [tag["href"] for tag in html.select(".calendar-filter a")]
