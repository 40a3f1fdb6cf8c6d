"""Twenty people, five seats, at the same moment: real threads, each with its own connection."""

import threading
import time
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.db import connection, connections
from django.db.models import QuerySet
from django.db.models.signals import pre_save
from django.db.transaction import TransactionManagementError

from cms.models import OwedMail
from events.models import Registration, WorkshopPage
from events.services import signing_up

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, SEATS = 20, 5


@pytest.fixture
def five_seats(workshop):
    WorkshopPage.objects.filter(pk=workshop.pk).update(seats=SEATS)
    workshop.refresh_from_db()
    return workshop


@pytest.fixture
def slow_rows():
    """Every sign-up takes a moment between counting the seats and writing the row."""

    def wait(**kwargs):
        time.sleep(0.05)

    pre_save.connect(wait, sender=Registration)
    yield
    pre_save.disconnect(wait, sender=Registration)


def all_at_once(doing, number=PEOPLE):
    """Runs `doing(i)` in as many threads; returns what each raised, or None."""
    barrier, outcomes = threading.Barrier(number), [None] * number

    def run(i):
        try:
            barrier.wait(timeout=30)
            doing(i)
        except Exception as error:  # noqa: BLE001
            outcomes[i] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[i]) for i in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes


def sign_up(workshop, email):
    return signing_up.sign_up(WorkshopPage.objects.get(pk=workshop.pk), name="x", email=email, answer="coming")


def assert_promise_kept():
    """The first five have a seat, the others wait, in the order of their places."""
    states = list(Registration.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["pending"] * SEATS + ["waiting"] * (PEOPLE - SEATS)


def test_twenty_people_at_once_get_five_seats_and_fifteen_places_in_line(five_seats, slow_rows):
    failed = all_at_once(lambda i: sign_up(five_seats, f"p{i}@example.org"))
    assert failed == [None] * PEOPLE
    assert_promise_kept()
    assert OwedMail.objects.filter(kind="events.link").count() == PEOPLE


def test_without_the_lock_the_same_crowd_oversells(five_seats, slow_rows, monkeypatch):
    """The negative control: the test above would notice. The lock is taken away in Django, not in the service.

    On SQLite the transaction is the lock, and so is its turn in the queue: both are taken away, so that each statement
    stands alone; owing a mail then refuses, after the seat is kept.
    """
    monkeypatch.setattr(QuerySet, "select_for_update", lambda queryset, **kwargs: queryset)
    if connection.vendor == "sqlite":
        monkeypatch.setattr(signing_up, "transaction", SimpleNamespace(atomic=nullcontext))
    failed = all_at_once(lambda i: sign_up(five_seats, f"p{i}@example.org"))
    refused = {type(error) for error in failed} - {type(None)}
    assert refused == ({TransactionManagementError} if connection.vendor == "sqlite" else set())
    assert Registration.objects.count() == PEOPLE
    assert Registration.objects.filter(workshop=five_seats).seated().count() > SEATS
    with pytest.raises(AssertionError):
        assert_promise_kept()


def test_one_address_sent_twenty_times_at_once_holds_one_seat(five_seats, slow_rows):
    spellings = ["erika@example.org", "Erika@example.org", "ERIKA@EXAMPLE.ORG"]
    failed = all_at_once(lambda i: sign_up(five_seats, spellings[i % 3]))
    assert failed == [None] * PEOPLE
    assert Registration.objects.count() == 1
    assert OwedMail.objects.count() == 1


def test_all_who_withdraw_at_once_hand_their_seats_to_as_many_who_wait(five_seats):
    for i in range(12):
        signing_up.confirm(sign_up(five_seats, f"p{i}@example.org"))
    seated = list(Registration.objects.order_by("pk")[:SEATS])
    assert all_at_once(lambda i: signing_up.withdraw(seated[i]), SEATS) == [None] * SEATS
    states = list(Registration.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["cancelled"] * 5 + ["confirmed"] * 5 + ["waiting"] * 2
    moved = OwedMail.objects.filter(kind="events.moved_up").values_list("object_id", flat=True)
    assert len(moved) == len(set(moved)) == SEATS


def test_confirming_and_expiring_at_the_same_moment_leaves_one_of_both(five_seats):
    erika = sign_up(five_seats, "erika@example.org")
    after = erika.created_at.replace(year=erika.created_at.year + 1)
    steps = [lambda: signing_up.confirm(erika), lambda: signing_up.expire(erika.pk, five_seats.pk, after)]
    assert all_at_once(lambda i: steps[i % 2](), 8) == [None] * 8
    erika.refresh_from_db()
    mails = OwedMail.objects.filter(kind="events.seat").count()
    assert (erika.state, mails) in {("confirmed", 1), ("expired", 0)}
