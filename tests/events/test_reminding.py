"""Reminders: each once, to who still means to come, with "I still come" and "I free my seat"."""

from datetime import timedelta

import pytest
import time_machine

from cms.mail.delivery import deliver_due
from cms.models import OwedMail
from events import jobs
from events.models import Registration
from events.views import link_to
from tests.events.conftest import People, publish

pytestmark = pytest.mark.django_db


def remind_at(moment):
    """Runs the job twice; returns to whom a reminder is owed since."""
    before = set(OwedMail.objects.values_list("pk", flat=True))
    with time_machine.travel(moment, tick=False):
        for _twice in range(2):
            jobs.remind(moment)
    owed = OwedMail.objects.filter(kind="events.reminder").exclude(pk__in=before).values_list("object_id", flat=True)
    return sorted(Registration.objects.filter(notices__in=owed).values_list("name", flat=True))


@pytest.fixture
def evening(workshop):
    publish(workshop, reminder_hours="48, 3", seats=3)
    people = People(workshop)
    for name, answer in (("anna", "coming"), ("maybe", "maybe"), ("informed", "inform")):
        people.join_and_confirm(name, answer)
    people.join("unconfirmed")
    people.join_and_confirm("waits")
    return workshop


def test_each_reminder_goes_once_to_who_holds_a_seat(evening):
    starts = evening.starts
    assert remind_at(starts - timedelta(hours=49)) == []
    assert remind_at(starts - timedelta(hours=48)) == ["anna", "maybe"]
    assert remind_at(starts - timedelta(hours=47)) == []
    assert remind_at(starts - timedelta(hours=3)) == ["anna", "maybe"]
    assert remind_at(starts + timedelta(minutes=1)) == []


def test_after_a_pause_of_the_worker_only_the_last_reminder_goes_out(evening):
    assert remind_at(evening.starts - timedelta(hours=2)) == ["anna", "maybe"]
    assert OwedMail.objects.filter(kind="events.reminder").count() == 2


def test_who_signs_up_after_the_reminders_time_is_not_reminded_at_once(evening):
    publish(evening, seats=9)
    with time_machine.travel(evening.starts - timedelta(hours=40), tick=False):
        People(evening).join_and_confirm("late")
    assert remind_at(evening.starts - timedelta(hours=39)) == ["anna", "maybe", "waits"]


def test_a_moved_workshop_reminds_anew_and_the_old_reminder_is_not_sent(evening, server):
    assert remind_at(evening.starts - timedelta(hours=48)) == ["anna", "maybe"]
    publish(evening, starts=evening.starts + timedelta(days=7), ends=evening.ends + timedelta(days=7))
    while deliver_due("test"):
        pass
    assert not [mail for mail in server.mails if mail["Subject"].startswith("Erinnerung")]
    assert remind_at(evening.starts - timedelta(hours=48)) == ["anna", "maybe"]


def test_a_cancelled_workshop_reminds_nobody(evening):
    publish(evening, is_cancelled=True)
    assert remind_at(evening.starts - timedelta(hours=48)) == []


def test_the_answer_to_a_reminder_is_a_button_and_maybe_becomes_yes(evening, client):
    maybe = Registration.objects.get(name="maybe")
    assert client.get(link_to(maybe)).status_code == 200
    maybe.refresh_from_db()
    assert maybe.still_coming_at is None
    client.post(link_to(maybe), {"step": "still_coming"})
    maybe.refresh_from_db()
    assert (maybe.answer, maybe.still_coming_at is not None) == ("coming", True)
    client.post(link_to(maybe), {"step": "withdraw"})
    assert Registration.objects.get(name="waits").state == "confirmed"
