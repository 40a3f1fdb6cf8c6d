"""The way into the video conference: on private pages only, from some minutes before the start, and nowhere else."""

import pickle
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Revision

from cms.mail.delivery import deliver_due
from events.models import Door, Registration
from events.services import signing_up
from events.views import link_to
from tests.addresses import other_addresses
from tests.events.conftest import People, publish
from tests.visits import crawl, visit_all

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WAY_IN = "https://konferenz.example/raum/3f9c-geheimeraum?pwd=passwortwort"


@pytest.fixture
def door(workshop):
    return Door.objects.create(workshop=workshop, address=WAY_IN, dial_in="040 123, Code 99")


@pytest.fixture
def anna(workshop):
    return People(workshop).join_and_confirm("anna")


def page_at(client, registration, moment):
    with time_machine.travel(moment, tick=False):
        return client.get(link_to(registration)).content.decode()


def test_the_door_opens_to_the_second_and_closes_an_hour_after_the_end(client, workshop, door, anna):
    publish(workshop, door_minutes=20)
    opens, closes = workshop.starts - timedelta(minutes=20), workshop.ends + timedelta(hours=1)
    second = timedelta(seconds=1)
    for moment, is_open in ((opens - second, False), (opens, True), (workshop.ends, True), (closes - second, True)):
        page = page_at(client, anna, moment)
        assert (WAY_IN in page, "040 123" in page) == (is_open, is_open), moment
    assert WAY_IN not in page_at(client, anna, closes)


def test_before_it_opens_the_page_says_when_and_shows_programme_and_calendar_file(client, workshop, door, anna):
    publish(workshop, programme=[("item", {"time": None, "title": "Ankommen", "text": ""})])
    page = page_at(client, anna, workshop.starts - timedelta(days=1)).replace("\u00a0", " ")
    assert "ab 18.15 Uhr" in page
    assert "Ankommen" in page
    assert workshop.ics_url in page


def test_a_changed_address_is_there_at_once_without_a_mail(client, workshop, door, anna):
    moment = workshop.starts - timedelta(minutes=5)
    assert WAY_IN in page_at(client, anna, moment)
    Door.objects.update(address="https://konferenz.example/anderer-raum")
    page = page_at(client, anna, moment)
    assert WAY_IN not in page
    assert "https://konferenz.example/anderer-raum" in page


def test_without_an_address_the_open_door_asks_to_come_back_in_a_minute(client, workshop, anna):
    assert "in einer Minute" in page_at(client, anna, workshop.starts)


def test_who_holds_no_confirmed_seat_finds_no_door(client, workshop, door):
    people = People(workshop)
    people.join_and_confirm("seat")
    others = [
        people.join("unconfirmed"),
        people.join_and_confirm("waits"),
        people.join_and_confirm("informed", "inform"),
    ]
    others.append(signing_up.withdraw(people.join_and_confirm("gone")))
    for registration in others:
        assert WAY_IN not in page_at(client, registration, workshop.starts), registration.name
    publish(workshop, is_cancelled=True)
    assert WAY_IN not in page_at(client, Registration.objects.get(name="seat"), workshop.starts)


def test_the_address_is_in_nothing_that_is_public(client, workshop, door, anna, server, caplog):
    """Every page and file that links lead to, at an evening when the door is open; caches, revisions, mails, logs."""
    with time_machine.travel(workshop.starts + timedelta(minutes=5), tick=False):
        assert WAY_IN in client.get(link_to(anna)).content.decode()
        publish(workshop, title=workshop.title)
        visits = crawl(client) | visit_all(client, other_addresses())
        visits |= visit_all(client, {"search": "/suche/?q=passwortwort", "search 2": "/suche/?q=konferenz.example"})
        found = [address for address, visit in visits.items() if "geheimeraum" in visit.words]
    assert len(visits) > 80
    assert found == []
    assert workshop.url in visits
    kept = pickle.dumps(dict(cache._cache))
    assert b"geheimeraum" not in kept
    assert len(kept) > 100_000
    assert not any("geheimeraum" in str(content) for content in Revision.objects.values_list("content", flat=True))
    while deliver_due("test"):
        pass
    assert server.mails
    assert not any(b"geheimeraum" in mail.as_bytes() for mail in server.mails)
    assert "geheimeraum" not in caplog.text


def test_a_copy_of_the_page_does_not_take_the_door_along(workshop, door):
    copy = workshop.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    assert not Door.objects.filter(workshop=copy).exists()
    assert timezone.now() - door.changed_at < timedelta(minutes=1)
