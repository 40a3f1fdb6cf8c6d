"""Calendar files, read by two parsers."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
import vobject
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.models import WorkshopPage

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def feed(client, workshop):
    url = f"{workshop.get_parent().url}kalender.ics"
    return lambda: client.get(url)


def events_in(response):
    """{UID: facts} of the workshops, once by icalendar and once by vobject; both must agree."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    first = {}
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        if str(event["uid"]).endswith("@comments.smart-city"):  # see test_calendar_feeds.py
            continue
        first[str(event["uid"])] = {
            "start": event.decoded("dtstart"),
            "end": event.decoded("dtend"),
            "title": str(event["summary"]),
            "text": str(event["description"]),
            "url": str(event["url"]),
            "place": str(event["location"]),
            "zone": event["dtstart"].params["TZID"],
        }
    second = {}
    for event in vobject.readOne(text).contents.get("vevent", []):
        if event.uid.value.endswith("@comments.smart-city"):
            continue
        second[event.uid.value] = {
            "start": event.dtstart.value,
            "end": event.dtend.value,
            "title": event.summary.value,
            "text": event.description.value,
            "url": event.url.value,
            "place": event.location.value,
            "zone": event.dtstart.params["X-VOBJ-ORIGINAL-TZID"][0],
        }
    assert first == second
    return first


def sequence(response):
    [event] = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return event["sequence"]


def test_the_feed_holds_all_ten_workshops_at_half_past_six(feed):
    found = events_in(feed())
    assert len(found) == 10
    for workshop in WorkshopPage.objects.canonical():
        event = found[f"{workshop.translation_key}@workshop.smart-city"]
        assert (event["start"], event["end"]) == (workshop.starts, workshop.ends)
        assert event["start"].astimezone(BERLIN).strftime("%H:%M") == "18:30"
        assert event["zone"] == "Europe/Berlin"
        assert event["title"] == ("Beispiel: " if workshop.is_example else "") + workshop.title
        assert event["url"].endswith(workshop.url)
        assert workshop.lead in event["text"]
    days = sorted(event["start"].date().isoformat() for event in found.values())[:5]
    assert days == ["2022-02-23", "2022-02-28", "2022-03-01", "2022-03-02", "2022-03-03"]


@pytest.mark.parametrize(("month", "offset"), [(2, 1), (7, 2)])
def test_half_past_six_is_half_past_six_in_winter_and_in_summer(client, workshop, month, offset):
    starts = datetime(2031, month, 26, 18, 30, tzinfo=BERLIN)
    WorkshopPage.objects.filter(pk=workshop.pk).update(starts=starts, ends=starts + timedelta(hours=2))
    response = client.get(workshop.ics_url)
    [event] = events_in(response).values()
    assert event["start"].utcoffset() == event["end"].utcoffset() == timedelta(hours=offset)
    lines = response.content.decode().split("\r\n")
    assert f"DTSTART;TZID=Europe/Berlin:2031{month:02}26T183000" in lines
    assert f"DTEND;TZID=Europe/Berlin:2031{month:02}26T203000" in lines


def test_the_file_brings_the_time_zone_with_both_offsets(client, workshop):
    calendar = icalendar.Calendar.from_ical(client.get(workshop.ics_url).content)
    [zone] = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Berlin"
    offsets = {
        part.name: {rule["tzoffsetto"].to_ical() for rule in zone.walk(part.name)} for part in zone.subcomponents
    }
    assert offsets == {"STANDARD": {"+0100"}, "DAYLIGHT": {"+0200"}}
    assert (calendar["version"], calendar["method"], calendar["calscale"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert calendar["prodid"]


def test_one_workshop_is_a_file_of_its_own_with_the_same_entry_as_in_the_feed(client, workshop, feed):
    response = client.get(workshop.ics_url)
    assert response["Content-Disposition"] == f'attachment; filename="{workshop.slug}.ics"'
    found = events_in(response)
    assert list(found) == [f"{workshop.translation_key}@workshop.smart-city"]
    assert found.items() <= events_in(feed()).items()


def test_the_english_file_has_the_same_uid_and_moment_with_english_words(client, workshop, english):
    [german], [en] = (list(events_in(client.get(page.ics_url)).items()) for page in (workshop, english))
    assert german[0] == en[0]
    assert (german[1]["start"], german[1]["end"]) == (en[1]["start"], en[1]["end"])
    assert en[1]["title"].endswith(english.title)
    assert en[1]["url"].endswith(english.url)


def test_the_sequence_rises_with_every_publication_and_the_new_date_is_served_at_once(client, workshop):
    numbers = [sequence(client.get(workshop.ics_url))]
    for step in (5, 3600):
        with time_machine.travel(timezone.now() + timedelta(seconds=step), tick=False):
            page = WorkshopPage.objects.get(pk=workshop.pk)
            page.starts += timedelta(days=1)
            page.ends += timedelta(days=1)
            page.save_revision().publish()
        response = client.get(workshop.ics_url)
        numbers.append(sequence(response))
        [event] = events_in(response).values()
        assert event["start"] == page.starts
    assert numbers == sorted(set(numbers))


def test_lines_end_with_crlf_and_are_at_most_75_octets_long(workshop, feed):
    WorkshopPage.objects.filter(pk=workshop.pk).update(lead="Straßenüberquerungshilfe 🚲 " * 10)
    body = feed().content
    assert body.endswith(b"END:VCALENDAR\r\n")
    assert body.count(b"\n") == body.count(b"\r\n") == body.count(b"\r")
    lines = body.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no character is cut in two


@pytest.mark.parametrize(
    "title",
    [
        "Wege\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:evil",
        "Wege\nBEGIN:VALARM\nACTION:AUDIO",
        "Größe, Maß; Übergänge: \\n \\, \"'",
        "🚲👩‍👩‍👧‍👦 Ä̈ß\u2028x\u2029y",
        "a\u0085b\x0bc\x0cd\x1ce",
        "x" * 255,
    ],
)
def test_a_hostile_title_stays_a_title(client, workshop, feed, title):
    WorkshopPage.objects.filter(pk=workshop.pk).update(title=title, place=title[:200])
    response = client.get(workshop.ics_url)
    [event] = events_in(response).values()
    said = event["title"].removeprefix("Beispiel: ")
    assert said.split() == title.split()
    assert b"\nBEGIN:VALARM" not in response.content
    assert len(events_in(feed())) == 10


def test_drafts_private_and_expired_workshops_are_in_no_feed(client, workshop, feed):
    draft, private, taken_down = WorkshopPage.objects.canonical().upcoming()[:3]
    WorkshopPage.objects.filter(pk=draft.pk).update(live=False)
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    taken_down.unpublish()
    found = events_in(feed())
    assert len(found) == 7
    for page in (draft, private, taken_down):
        assert f"{page.translation_key}@workshop.smart-city" not in found
    assert client.get(draft.ics_url).status_code == 404
    assert client.get(taken_down.ics_url).status_code == 404
    assert client.get(private.ics_url).status_code == 302


def test_an_empty_feed_is_a_calendar_too(feed):
    WorkshopPage.objects.update(live=False)
    assert events_in(feed()) == {}
