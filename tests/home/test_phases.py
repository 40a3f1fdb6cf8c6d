"""The process as phases: words of each language, facts of the German page, deadlines in the calendar."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from wagtail.models import Locale

from events.services.deadlines import all_deadlines
from home.choices import Influence
from home.models import HomePage, ProcessPage
from home.models.home import phase_states
from home.services.reading.phases import phases_of
from tests.addresses import draft_page

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
FEED = "/termine/kalender.ics"


def german_home():
    return HomePage.objects.get(locale__language_code="de")


def soup(client, address):
    cache.clear()
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def set_phase(place, **values):
    """Publishes the German home page with other facts of one phase."""
    home = german_home().get_latest_revision_as_object()
    home.phases.raw_data[place]["value"].update(values)
    home.save_revision(clean=False).publish()


@pytest.fixture
def asked():
    """The second phase runs until the end of 2030 and asks; its last day."""
    set_phase(1, starts="2026-01-01", ends="2030-12-31", influence="co_design")
    return date(2030, 12, 31)


def phase_entries(client, address=FEED):
    feed = icalendar.Calendar.from_ical(client.get(address).content)
    return [event for event in feed.walk("VEVENT") if "@phases" in str(event["uid"])]


def test_every_shipped_phase_says_what_it_is_and_most_how_much_can_be_influenced():
    phases = phases_of(german_home())
    assert [one["kind"] for one in phases] == [
        "kick_off", "workshops", "workshops", "evaluation", "draft", "monitoring",
    ]  # fmt: skip
    assert [one["influence"] for one in phases] == [
        "information", "co_design", "co_design", "none", "", "consultation",
    ]  # fmt: skip
    assert [one["level"] for one in phases] == [1, 3, 3, 0, None, 2]
    assert len({one["anchor"] for one in phases}) == 6


@pytest.mark.parametrize(
    ("today", "states"),
    [
        (date(2020, 9, 21), ["coming"] * 6),
        (date(2020, 9, 22), ["current"] + ["coming"] * 5),
        (date(2022, 2, 23), ["done", "current"] + ["coming"] * 4),
        (date(2022, 3, 4), ["done", "done", "current", "coming", "coming", "coming"]),
        (date(2022, 12, 1), ["done"] * 4 + ["current", "coming"]),
        (date(2023, 1, 1), ["done"] * 5 + ["current"]),
    ],
)
def test_the_state_of_each_phase_follows_from_the_dates(today, states):
    periods = [
        (date(2020, 9, 22), date(2020, 9, 22)),
        (date(2022, 2, 23), date(2022, 3, 3)),
        (None, None),
        (None, None),
        (date(2022, 12, 1), date(2022, 12, 31)),
        (None, None),
    ]
    assert phase_states(periods, today) == states
    with time_machine.travel(datetime.combine(today, datetime.min.time(), tzinfo=BERLIN), tick=False):
        assert [one["state"] for one in phases_of(german_home())] == states


def test_a_phase_of_one_day_names_it_once(client):
    days = [soup(client, "/verfahren/").select(f"#{one['anchor']} dd time") for one in phases_of(german_home())[:2]]
    assert [[one["datetime"] for one in phase] for phase in days] == [["2020-09-22"], ["2022-02-23", "2022-03-03"]]


def test_a_kept_page_shows_the_new_state_on_the_day_it_begins(client):
    set_phase(1, starts="2030-05-01", ends="2030-05-02")
    for moment, state in (
        (datetime(2030, 4, 30, 23, 59, tzinfo=BERLIN), "phase--coming"),
        (datetime(2030, 5, 1, 0, 1, tzinfo=BERLIN), "phase--current"),
        (datetime(2030, 5, 3, 0, 1, tzinfo=BERLIN), "phase--done"),
    ):
        with time_machine.travel(moment, tick=False):
            html = BeautifulSoup(client.get("/verfahren/").content, "html.parser")
            assert state in html.select(".phase")[1]["class"], moment


def test_the_process_page_tells_each_phase_at_length_and_the_home_page_leads_to_it(client):
    home, page = soup(client, "/"), soup(client, "/verfahren/")
    links = [link["href"] for link in home.select(".timeline .phase__title a")]
    phases = page.select(".timeline--long .phase")
    assert links == [f"/verfahren/#{one['id']}" for one in phases] and len(links) == 6
    assert [one["data-level"] for one in page.select(".scale .influence")] == ["0", "1", "2", "3"]
    words = [one.get_text(strip=True) for one in page.select(".scale .influence__words")]
    assert words == [str(label) for label in Influence.labels]  # words, not only a colour
    first = phases[0]
    assert first.select_one(".influence__words").get_text() == str(Influence.INFORMATION.label)
    assert [one["datetime"] for one in first.select("time")] == ["2020-09-22"]  # one day is named once
    assert "100.000\xa0Euro" in first.select("dd")[-1].get_text()
    assert phases[4].select(".influence") == []  # nothing is said of what nobody has said


def test_the_home_page_leads_nowhere_where_there_is_no_process_page(client):
    ProcessPage.objects.get(locale__language_code="de").unpublish()
    assert soup(client, "/").select(".timeline a") == []


def test_a_date_that_moves_moves_in_every_language_without_a_translator(client):
    english = ProcessPage.objects.get(locale__language_code="en")
    before = soup(client, english.url).select(".phase")[1]
    assert before.h3.get_text() == "Workshops, first round"
    set_phase(1, starts="2030-01-01", ends="2030-12-31", influence="information")
    after = soup(client, english.url).select(".phase")[1]
    assert after.h3.get_text() == "Workshops, first round"
    assert [one["datetime"] for one in after.select("time")] == ["2030-01-01", "2030-12-31"]
    assert [one["data-level"] for one in (*before.select(".influence"), *after.select(".influence"))] == ["3", "1"]


def test_the_last_day_of_a_phase_that_asks_is_an_entry_for_a_whole_day(client, asked):
    [entry] = phase_entries(client)
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (asked, asked + timedelta(days=1))
    assert (entry["transp"], entry["status"]) == ("TRANSPARENT", "CONFIRMED")
    assert "Workshops, erste Runde" in entry["summary"]
    anchor = phases_of(german_home())[1]["anchor"]
    assert str(entry["url"]).endswith(f"/verfahren/#{anchor}")
    assert len(phase_entries(client, "/termine/kalender/mobilitaet.ics")) == 1  # it concerns every field


def test_the_uid_stays_in_every_language_and_when_the_day_moves_and_the_sequence_rises(client, asked):
    [before] = phase_entries(client)
    [english] = phase_entries(client, "/en/events/kalender.ics")
    with time_machine.travel(datetime.now(BERLIN) + timedelta(hours=1), tick=False):
        set_phase(1, ends="2030-11-30", title="Workshops")
        [after] = phase_entries(client)
    assert before["uid"] == english["uid"] == after["uid"]
    assert "Workshops, first round" in english["summary"]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") == date(2030, 11, 30)


@pytest.mark.parametrize(
    ("values", "entries"),
    [
        ({"influence": "consultation"}, 1),
        ({"influence": "information"}, 0),
        ({"influence": "none"}, 0),
        ({"influence": ""}, 0),
        ({"ends": None}, 0),
        ({"ends": "2026-01-02"}, 0),  # over
    ],
)
def test_only_a_phase_to_come_or_running_that_asks_is_a_deadline(client, asked, values, entries):
    set_phase(1, **values)
    assert len(phase_entries(client)) == entries


def test_list_and_month_show_all_deadlines_that_fit_what_was_chosen(client, asked):
    def shown(address):
        return [link["href"] for link in soup(client, address).select(".deadline a, .month__deadline a")]

    draft, phase = draft_page().url, f"/verfahren/#{phases_of(german_home())[1]['anchor']}"
    assert shown("/termine/") == [draft, phase]
    assert shown("/termine/?feld=mobility") == [draft, phase]
    assert shown("/termine/?format=virtual") == shown("/termine/?sprache=en") == []  # a deadline has neither
    day = all_deadlines(Locale.get_default())[0].last_day
    set_phase(1, ends=day.isoformat())
    assert set(shown(f"/termine/monat/{day:%Y-%m}/")) == {draft, phase}


def test_a_deadline_leaves_the_kept_list_when_its_day_is_over(client, asked):
    for moment, count in (
        (datetime(2030, 12, 31, 23, 59, tzinfo=BERLIN), 1),
        (datetime(2031, 1, 1, 0, 1, tzinfo=BERLIN), 0),
    ):
        with time_machine.travel(moment, tick=False):
            html = BeautifulSoup(client.get("/termine/").content, "html.parser")
            assert len(html.select(".deadline")) == count


def test_a_process_page_without_phases_says_that_they_are_not_fixed(client):
    home = german_home().get_latest_revision_as_object()
    home.phases = []
    home.save_revision(clean=False).publish()
    html = soup(client, "/verfahren/")
    assert html.select(".phase, .scale") == [] and len(html.select(".empty")) == 1
