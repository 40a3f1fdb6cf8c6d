"""A workshop as schema.org/Event: what search engines read, and nothing that could run."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from events.models import Door, WorkshopPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOSTILE = '</script><script>alert(1)</script><!-- & \u2028 "quoted" \\ \u202e'


def publish(workshop, **values):
    page = WorkshopPage.objects.get(pk=workshop.pk)
    for name, value in ({"is_example": False} | values).items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


@pytest.fixture
def data(client):
    """What a workshop's page says to machines."""

    def read(workshop):
        html = BeautifulSoup(client.get(workshop.url).content, "html.parser")
        [block] = html.find_all("script", type="application/ld+json")
        found = [thing for thing in json.loads(block.string)["@graph"] if thing["@type"] == "Event"]
        return found[0] if found else None

    return read


def schema(name):
    return f"https://schema.org/{name}"


def test_a_virtual_workshop_takes_place_at_its_own_page(data, workshop):
    Door.objects.create(workshop=workshop, address="https://meet.example.org/secret-room")
    page = publish(workshop)
    found = data(page)
    assert (found["@type"], found["name"], found["description"]) == ("Event", page.title, page.lead)
    assert found["startDate"] == timezone.localtime(page.starts).isoformat(timespec="seconds")
    assert found["endDate"] == timezone.localtime(page.ends).isoformat(timespec="seconds")
    assert found["eventStatus"] == schema("EventScheduled")
    assert found["eventAttendanceMode"] == schema("OnlineEventAttendanceMode")
    assert found["location"] == {"@type": "VirtualLocation", "url": found["url"]}
    assert found["url"].endswith(page.url)
    assert (found["isAccessibleForFree"], found["inLanguage"]) == (True, "de")
    assert found["organizer"]["name"] == "Stadt Pinneberg"
    assert "secret-room" not in json.dumps(found)


def test_the_form_decides_where_it_takes_place(data, workshop):
    room = {"@type": "Place", "name": "Rathaus", "address": "Rathaus"}
    hybrid = data(publish(workshop, format="hybrid", place="Rathaus", host="Volkshochschule"))
    assert hybrid["eventAttendanceMode"] == schema("MixedEventAttendanceMode")
    assert [place["@type"] for place in hybrid["location"]] == ["Place", "VirtualLocation"]
    assert hybrid["organizer"] == {"@type": "Organization", "name": "Volkshochschule"}
    on_site = data(publish(workshop, format="on_site", place="Rathaus"))
    assert (on_site["eventAttendanceMode"], on_site["location"]) == (schema("OfflineEventAttendanceMode"), room)


def test_a_moved_workshop_says_what_it_was_before_and_a_cancelled_one_that_it_is_off(data, workshop):
    before = timezone.localtime(workshop.starts).isoformat(timespec="seconds")
    day = timedelta(days=1)
    publish(workshop)
    moved = data(publish(workshop, starts=workshop.starts + day, ends=workshop.ends + day))
    assert (moved["eventStatus"], moved["previousStartDate"]) == (schema("EventRescheduled"), before)
    cancelled = data(publish(workshop, is_cancelled=True))
    assert cancelled["eventStatus"] == schema("EventCancelled")


def test_the_english_page_has_english_words_and_the_same_facts(data, workshop, english):
    german = data(publish(workshop))
    found = data(english)
    assert (found["inLanguage"], found["name"]) == ("en", english.title)
    assert (found["startDate"], found["@id"]) == (german["startDate"], german["@id"])


def test_a_hostile_title_stays_data(client, data, workshop):
    page = publish(workshop, title=HOSTILE, lead=HOSTILE, host=HOSTILE[:120], place=HOSTILE, format="hybrid")
    assert data(page)["name"] == HOSTILE
    head = client.get(page.url).content.decode().partition("</head>")[0]
    assert head.count("<script") == head.count("</script>") == 2  # and the script of the copy button
    assert "\u2028" not in head.partition("ld+json")[2]


def test_an_example_is_not_offered_to_search_engines(data, workshop):
    assert workshop.is_example
    assert data(workshop) is None
