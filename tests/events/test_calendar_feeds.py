"""What one subscribes to: all workshops, those of a field, and the deadlines of comment periods."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from events.models import CalendarPage, Door, WorkshopPage
from strategy_pages.models import DraftPage, FieldPage
from tests.addresses import draft_page

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
ALL, MOBILITY = "/termine/kalender.ics", "/termine/kalender/mobilitaet.ics"


@pytest.fixture
def entries(client):
    """{UID: entry} of a feed."""

    def read(address):
        response = client.get(address)
        assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(response.content).walk("VEVENT")}

    return read


def uid(page):
    return f"{page.translation_key}@{'comments' if isinstance(page, DraftPage) else 'workshop'}.smart-city"


def test_a_fields_feed_holds_its_own_workshops_and_those_that_also_belong_to_it(entries, workshop):
    other = WorkshopPage.objects.canonical().upcoming().exclude(field="mobility").first()
    other.more_fields = ["mobility"]
    other.save_revision().publish()
    workshops = {uid(page) for page in WorkshopPage.objects.canonical().filter(field="mobility")} | {uid(other)}
    assert {name for name in entries(MOBILITY) if "@workshop" in name} == workshops
    assert entries(MOBILITY).items() <= entries(ALL).items()


def test_the_name_in_the_address_is_the_slug_in_each_language_or_the_code(client):
    english = CalendarPage.objects.get(locale__language_code="en")
    field = FieldPage.objects.get(code="mobility", locale__language_code="en")
    for address in (MOBILITY, "/termine/kalender/mobility.ics", f"{english.url}kalender/{field.slug}.ics"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert (answer.headers["Cache-Control"], bool(answer.headers["ETag"])) == ("no-cache", True)
        assert client.get(address, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
        head = client.head(address)
        assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", answer.headers["ETag"])
    for name in ("nichts", "MOBILITY", "%00", "x" * 300):
        assert client.get(f"/termine/kalender/{name}.ics").status_code in (400, 404), name
    FieldPage.objects.get(code="mobility", locale__language_code="de").unpublish()
    assert client.get(MOBILITY).status_code == 404
    assert 'href="/termine/kalender/mobility.ics"' in client.get("/termine/").content.decode()
    assert client.get("/termine/kalender/mobility.ics").status_code == 200


def test_the_page_offers_every_feed_for_the_calendar_program_and_as_a_file(client):
    html = BeautifulSoup(client.get("/termine/").content, "html.parser")
    feeds = html.select(".subscriptions li")
    assert len(feeds) == 6
    for feed in feeds:
        subscribe, file = feed.select("a")
        assert client.get(file["href"]).status_code == 200
        assert subscribe["href"].startswith("webcal://") and subscribe["href"].endswith(file["href"])
        assert feed.code.get_text().partition("://")[2] == subscribe["href"].removeprefix("webcal://")
        assert len(feed.select_one(".subscriptions__about").get_text()) > 20


def test_the_last_day_for_comments_is_an_entry_that_blocks_nobodys_day(entries):
    draft = draft_page()
    draft.comments_close_at = datetime(2031, 4, 1, 0, 0, tzinfo=BERLIN)  # so the last day is the one before
    draft.save_revision().publish()
    entry = entries(ALL)[uid(draft)]
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2031, 3, 31), date(2031, 4, 1))
    assert (entry["transp"], entry["status"]) == ("TRANSPARENT", "CONFIRMED")
    assert draft.title in entry["summary"] and "1.\xa0April\xa02031" in entry["description"]
    assert entry["url"].endswith(draft.url)


def test_a_deadline_keeps_its_uid_and_rises_in_sequence_when_it_is_published_anew(entries):
    draft = draft_page()
    before = entries(ALL)[uid(draft)]
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        draft.comments_close_at += timedelta(days=7)
        draft.save_revision().publish()
        after = entries(ALL)[uid(draft)]
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") - before.decoded("dtstart") == timedelta(days=7)
    DraftPage.objects.filter(pk=draft.pk).update(comments_close_at=None, comments_open_at=None)
    draft_page().save_revision().publish()
    assert uid(draft) not in entries(ALL)


def test_a_fields_feed_holds_the_deadlines_of_drafts_that_concern_it_and_of_general_ones(entries):
    draft = draft_page()

    def about(field):
        chapter = {"type": "chapter", "value": {"title": "Wege", "field": field}, "id": str(uuid4())}
        draft.body = [chapter, {"type": "paragraph", "value": "<p>Satz.</p>", "id": str(uuid4())}]
        draft.save_revision().publish()
        return [uid(draft) in entries(f"/termine/kalender/{code}.ics") for code in ("mobility", "economy")]

    assert about("mobility") == [True, False]
    assert about("economy") == [False, True]  # the newest version counts
    assert about("") == [True, True]


def test_a_cancelled_workshop_stays_in_every_feed_and_says_so(entries, workshop):
    workshop.is_cancelled, workshop.change_note = True, "Der Saal hat keinen Strom."
    workshop.save_revision().publish()
    for address in (ALL, MOBILITY, workshop.ics_url):
        entry = entries(address)[uid(workshop)]
        assert (entry["status"], entry["transp"], entry["sequence"]) == ("CANCELLED", "TRANSPARENT", 1)
        assert "Der Saal hat keinen Strom." in entry["description"]


def test_the_way_into_the_video_conference_is_in_no_feed_and_on_no_page(client, workshop):
    Door.objects.create(workshop=workshop, address="https://meet.example.org/secret-room", dial_in="0049 4101 12345")
    moved = WorkshopPage.objects.get(pk=workshop.pk)
    moved.is_cancelled = False
    moved.save_revision().publish()
    month = f"/termine/monat/{timezone.localtime(workshop.starts):%Y-%m}/"
    for address in (ALL, MOBILITY, workshop.ics_url, "/termine/", month, workshop.url):
        body = client.get(address).content
        assert b"secret-room" not in body and b"4101 12345" not in body, address


def test_a_feed_keeps_the_latest_where_there_are_too_many(entries, workshop, monkeypatch):
    from events.services import calendar

    monkeypatch.setattr(calendar, "MOST_IN_FEED", 3)
    found = [name for name in entries(ALL) if "@workshop" in name]
    assert found == [uid(page) for page in WorkshopPage.objects.canonical().order_by("starts")][-3:]
