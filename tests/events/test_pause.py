"""One address gets at most one confirmation mail in ten minutes, however many networks ask, and so many a day."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.mail.delivery import deliver_due
from cms.mail.pause import MOST_A_DAY
from cms.models import MailPause, OwedMail
from events.models import Registration, WorkshopPage
from events.services import signing_up
from events.views import link_to
from tests.events.test_mails import text_of

pytestmark = pytest.mark.django_db
NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def evenings(db):
    pages = list(WorkshopPage.objects.canonical().upcoming()[:4])
    assert len(pages) == 4
    return pages


def join(workshop, email="erika@example.org"):
    return signing_up.sign_up(workshop, name="erika", email=email, answer="coming")


def deliver(server, moment):
    with time_machine.travel(moment, tick=False):
        server.mails.clear()
        while deliver_due("test"):
            pass
    return list(server.mails)


def test_several_evenings_in_a_row_are_confirmed_by_two_mails_and_one_click(evenings, server, client):
    with time_machine.travel(NOON, tick=False) as clock:
        first = join(evenings[0])
        assert len(deliver(server, NOON)) == 1
        for workshop in evenings[1:]:
            clock.shift(30)
            join(workshop)
    assert deliver(server, NOON + timedelta(minutes=9, seconds=59)) == []
    [mail] = deliver(server, NOON + timedelta(minutes=10))
    for workshop in evenings:
        assert workshop.title in text_of(mail)
    client.post(link_to(first), {"step": "confirm"})
    assert set(Registration.objects.values_list("state", flat=True)) == {"confirmed"}
    assert OwedMail.objects.filter(kind="events.seat").count() == 4


def test_the_put_off_mail_is_not_sent_where_everything_was_confirmed_meanwhile(evenings, server):
    first, second = join(evenings[0]), join(evenings[1])
    signing_up.confirm_all(first)
    second.refresh_from_db()
    assert second.state == "confirmed"
    mails = deliver(server, timezone.now() + timedelta(minutes=11))
    assert not [mail for mail in mails if "bestätigen" in mail["Subject"]]


def test_the_same_sign_up_again_and_again_sends_a_mail_every_ten_minutes_and_so_many_a_day(evenings, server):
    sent = 0
    for minute in range(0, 600, 3):
        moment = NOON - timedelta(hours=11) + timedelta(minutes=minute)
        with time_machine.travel(moment, tick=False):
            join(evenings[0])
        sent += len(deliver(server, moment))
    assert sent == MOST_A_DAY
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        join(evenings[0])
    assert len(deliver(server, NOON + timedelta(days=1))) == 1


def test_another_address_does_not_wait(evenings, server):
    join(evenings[0])
    join(evenings[0], "karl@example.org")
    assert {mail["To"] for mail in deliver(server, timezone.now())} == {"erika@example.org", "karl@example.org"}


def test_the_pause_names_nobody(evenings):
    join(evenings[0])
    assert "erika" not in str(list(MailPause.objects.values()))
