"""Two published workshops exchange their dates two days before the first: what subscribed calendars see of it."""

from datetime import timedelta

import pytest
import time_machine
import vobject

from events.models import WorkshopPage

pytestmark = pytest.mark.django_db


def entries(client):
    """{UID: (start, end, sequence, status, title)} as a second library reads the feed."""
    feed = vobject.readOne(client.get("/termine/kalender.ics").content.decode())
    return {
        event.uid.value: (
            *(event.dtstart.value, event.dtend.value, int(event.sequence.value), event.status.value),
            event.summary.value,
        )
        for event in feed.vevent_list
    }


def publish(page, starts, ends):
    page.starts, page.ends = starts, ends
    page.save_revision().publish()


def test_two_workshops_that_exchange_their_dates_are_two_moved_entries_and_no_new_ones(client):
    first, second = WorkshopPage.objects.canonical().upcoming()[:2]
    (one, two), names = (
        [(page.starts, page.ends) for page in (first, second)],
        [f"{page.translation_key}@workshop.smart-city" for page in (first, second)],
    )
    with time_machine.travel(first.starts - timedelta(days=2), tick=False):
        before = entries(client)
        publish(first, *two)
        publish(second, *one)
        after = entries(client)
    assert list(after) != [] and set(after) == set(before)
    moved = {uid for uid in before if before[uid] != after[uid]}
    assert moved == set(names)
    for uid, (starts, ends) in zip(names, (two, one), strict=True):
        _starts, _ends, sequence, status, title = before[uid]
        assert after[uid] == (starts, ends, sequence + 1, status, title)
