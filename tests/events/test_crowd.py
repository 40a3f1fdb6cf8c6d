"""Two hundred people for thirty seats at the same moment, over HTTP, on the site as `make run` serves it."""

from itertools import pairwise

import pytest
from django.utils import timezone

from cms.guards.limits import _hashed
from cms.models import Attempt
from events.models import WorkshopPage
from tests.served import Person, Site, all_at_once

PEOPLE, SEATS = 200, 30
MOST_PLACES = 40  # from the order of arrival; 3 to 8 are usual


def displaced(people, rows):
    """How far each person's place is from the one in which the request came to the site's code.

    The first thing that it writes of a request is the network it came from, and everybody has one of their own.
    """
    places = {row["email"]: row["order"] for row in rows}
    by_network = {_hashed("sign_up", person.address, timezone.now()): person for person in people}
    networks = Attempt.objects.filter(kind="sign_up").order_by("at").values_list("key_hash", flat=True)
    return [abs(places[by_network[network].email] - came) for came, network in enumerate(networks, start=1)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("serve")
def test_two_hundred_people_at_once_get_thirty_seats_and_the_others_wait_in_order_of_arrival(tmp_path):
    workshop = WorkshopPage.objects.canonical().upcoming().first()
    WorkshopPage.objects.filter(pk=workshop.pk).update(seats=SEATS, format="virtual")
    path = workshop.sign_up_url  # here, not in the threads: each would open a connection of its own for it
    site, people = Site(tmp_path), [Person(number) for number in range(PEOPLE)]
    site.serve()
    try:
        all_at_once(people, lambda person: person.sign_up(site, path))
        rows = [row for row in site.sign_ups() if row["event"] == workshop.slug]
    finally:
        site.stop()

    assert [person.status for person in people if not person.is_acknowledged] == []
    assert [row["status"] for row in rows] == ["pending"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    assert [row["order"] for row in rows] == list(range(1, PEOPLE + 1))
    assert sorted(row["email"] for row in rows) == sorted(person.email for person in people)  # nobody lost or doubled
    assert all(earlier["id"] < later["id"] for earlier, later in pairwise(rows))
    # A thread that sleeps between its first line and the lock is overtaken, on a busy machine by some; without a queue
    # the first may be the last. tests/cms/test_sqlite_queue.py looks at the queue alone, and more closely.
    furthest = max(displaced(people, rows))
    assert furthest <= MOST_PLACES, furthest
    answered_before = [(a, b) for a in people for b in people if a.answered < b.asked]
    places = {row["email"]: row["order"] for row in rows}
    assert [(a, b) for a, b in answered_before if places[a.email] > places[b.email]] == []
    assert "Traceback" not in site.log()
