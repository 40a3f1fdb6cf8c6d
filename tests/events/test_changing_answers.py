"""Changing one's mind on the private page, and the last two hours before the start."""

from datetime import timedelta

import pytest
import time_machine

from events import jobs
from events.models import Registration
from events.services import signing_up
from events.views import link_to

pytestmark = pytest.mark.django_db


def say(client, registration, answer):
    return client.post(link_to(registration), {"step": "answer", "answer": answer})


def test_who_only_wanted_to_be_informed_comes_and_joins_at_the_end(people, client):
    informed = people.join_and_confirm("informed", "inform")
    for name in ("a", "b", "c"):
        people.join_and_confirm(name)
    assert say(client, informed, "coming").status_code == 302
    row = Registration.objects.get(name="informed")
    assert (row.key, row.state, row.answer, row.place_in_line) == (informed.key, "waiting", "coming", 2)
    signing_up.withdraw(Registration.objects.get(name="a"))
    assert people.states() == {"informed": "waiting", "a": "cancelled", "b": "confirmed", "c": "confirmed"}


def test_who_comes_no_more_but_wants_to_hear_of_it_frees_the_seat(people, client):
    first = people.join_and_confirm("first")
    for name in ("b", "waits"):
        people.join_and_confirm(name)
    say(client, first, "inform")
    first.refresh_from_db()
    assert (first.state, first.answer) == ("confirmed", "inform")
    assert people.states()["waits"] == "confirmed"


def test_a_yes_that_becomes_a_maybe_keeps_the_seat_and_the_place(people, client):
    first = people.join_and_confirm("first")
    say(client, first, "maybe")
    row = Registration.objects.get(name="first")
    assert (row.pk, row.state, row.answer) == (first.pk, "confirmed", "maybe")


@pytest.mark.parametrize("answer", ["", "nonsense", "coming\x0b", "ä" * 5000])
def test_nonsense_changes_nothing(people, client, answer):
    first = people.join_and_confirm("first")
    assert say(client, first, answer).status_code == 302
    assert Registration.objects.get(name="first").answer == "coming"


def test_who_has_not_confirmed_changes_nothing(people, client):
    first = people.join("first")
    say(client, first, "inform")
    assert Registration.objects.get(name="first").answer == "coming"


def test_until_two_hours_before_the_start_the_line_moves_up_by_itself_then_by_hand(people, client):
    first = people.join_and_confirm("first")
    for name in ("b", "waits"):
        people.join_and_confirm(name)
    waits = Registration.objects.get(name="waits")
    with time_machine.travel(people.workshop.starts - timedelta(hours=2), tick=False):
        signing_up.withdraw(first)
        jobs.fill_seats(people.workshop.starts - timedelta(hours=2))
        assert people.states()["waits"] == "waiting"
        assert people.join_and_confirm("late").state == "waiting"
        assert "Ein Platz ist frei" in client.get(link_to(waits)).content.decode()
        client.post(link_to(waits), {"step": "take_seat"})
        assert people.states()["waits"] == "confirmed"
        late = Registration.objects.get(name="late")
        assert "Ein Platz ist frei" not in client.get(link_to(late)).content.decode()
        client.post(link_to(late), {"step": "take_seat"})
        assert people.states()["late"] == "waiting"


def test_three_hours_before_the_start_the_next_in_line_moves_up(people):
    first = people.join_and_confirm("first")
    for name in ("b", "waits"):
        people.join_and_confirm(name)
    with time_machine.travel(people.workshop.starts - timedelta(hours=3), tick=False):
        signing_up.withdraw(first)
    assert people.states()["waits"] == "confirmed"
