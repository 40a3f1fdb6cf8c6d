"""The life of a sign-up: seats, waiting list, expiry, withdrawal, and the mails that are owed."""

from datetime import timedelta

import pytest
import time_machine
from django.db.models.signals import post_save
from django.utils import timezone, translation

from cms.cache import content_version
from cms.jobs import run_all
from cms.models import OwedMail
from cms.retention import run as run_retention
from events.choices import SeatState
from events.models import Registration, WorkshopPage
from events.services import signing_up
from tests.events.conftest import ten_minutes_pass

pytestmark = pytest.mark.django_db


def later(**span):
    return time_machine.travel(timezone.now() + timedelta(**span), tick=False)


def change(workshop, **values):
    WorkshopPage.objects.filter(pk=workshop.pk).update(**values)


def test_somebody_signs_up_confirms_and_withdraws(people):
    erika = people.join("erika")
    assert (erika.state, erika.confirmed_at, erika.language) == ("pending", None, "de")
    assert people.mails() == [("link", "erika")]
    erika = signing_up.confirm(erika)
    assert (erika.state, erika.confirmed_at is not None) == ("confirmed", True)
    assert people.mails() == [("link", "erika"), ("seat", "erika")]
    erika = signing_up.withdraw(erika)
    assert (erika.state, erika.withdrawn_at is not None) == ("cancelled", True)
    assert people.mails() == [("link", "erika"), ("seat", "erika")]


def test_every_step_done_twice_is_done_once(people):
    erika = people.join("erika")
    confirmed = [signing_up.confirm(erika).confirmed_at for _again in range(2)]
    withdrawn = [signing_up.withdraw(erika).withdrawn_at for _again in range(2)]
    assert confirmed[0] == confirmed[1]
    assert withdrawn[0] == withdrawn[1]
    assert people.mails() == [("link", "erika"), ("seat", "erika")]


def test_a_withdrawn_sign_up_cannot_be_confirmed_any_more(people):
    erika = signing_up.withdraw(people.join("erika"))
    assert signing_up.confirm(erika).state == "cancelled"
    assert people.mails() == [("link", "erika")]


def test_who_signs_up_again_gets_the_link_again_and_no_second_seat(people):
    first = people.join("erika")
    again = people.join("erika")
    ten_minutes_pass()
    people.join("erika")
    confirmed = signing_up.confirm(again)
    ten_minutes_pass()
    third = people.join("erika")
    assert first.pk == again.pk == confirmed.pk == third.pk
    assert third.state == "confirmed"
    assert people.mails() == [("link", "erika"), ("link", "erika"), ("seat", "erika"), ("known", "erika")]


@pytest.mark.parametrize("spelling", ["ERIKA@Bücher.example", "erika@BÜCHER.EXAMPLE", "Erika@bücher.example "])
def test_another_case_of_the_address_is_the_same_address(workshop, spelling):
    for email in ("erika@bücher.example", spelling):
        signing_up.sign_up(workshop, name="erika", email=email, answer="coming")
    assert Registration.objects.count() == 1
    assert OwedMail.objects.count() == 1


def test_an_address_is_free_again_after_withdrawing(people):
    first = signing_up.withdraw(people.join_and_confirm("erika"))
    second = people.join("erika")
    assert first.pk != second.pk
    assert second.state == "pending"


def test_one_address_may_come_to_several_workshops(people):
    other = WorkshopPage.objects.canonical().upcoming().last()
    assert other.pk != people.workshop.pk
    people.join("erika")
    signing_up.sign_up(other, name="erika", email="erika@example.org", answer="coming")
    assert Registration.objects.count() == 2


def test_who_comes_when_all_seats_are_taken_waits(people):
    for name in ("a", "b", "c"):
        people.join(name)
    assert people.states() == {"a": "pending", "b": "pending", "c": "waiting"}


def test_the_waiting_list_moves_up_in_order_and_only_who_confirmed(people):
    for name in ("a", "b"):
        people.join_and_confirm(name)
    people.join("c")
    waiting = [people.join_and_confirm(name) for name in ("d", "e")]
    assert [someone.state for someone in waiting] == ["waiting", "waiting"]
    OwedMail.objects.all().delete()
    signing_up.withdraw(Registration.objects.get(name="a"))
    assert people.states() == {"a": "cancelled", "b": "confirmed", "c": "waiting", "d": "confirmed", "e": "waiting"}
    assert people.mails() == [("moved_up", "d")]
    signing_up.withdraw(Registration.objects.get(name="b"))
    assert people.states()["e"] == "confirmed"
    assert people.mails() == [("moved_up", "d"), ("moved_up", "e")]


def test_who_confirms_when_a_seat_has_become_free_gets_it_with_one_mail(people):
    people.join_and_confirm("a")
    people.join_and_confirm("b")
    waiting = people.join("c")
    signing_up.withdraw(Registration.objects.get(name="a"))
    OwedMail.objects.all().delete()
    assert signing_up.confirm(waiting).state == "confirmed"
    assert people.mails() == [("moved_up", "c")]


def test_seats_that_editors_add_go_to_those_who_wait_not_to_who_comes_next(people):
    for name in ("a", "b", "c"):
        people.join_and_confirm(name)
    change(people.workshop, seats=3)
    people.join("d")
    assert people.states() == {"a": "confirmed", "b": "confirmed", "c": "confirmed", "d": "waiting"}


def test_the_worker_gives_added_seats_to_those_who_wait(people):
    for name in ("a", "b", "c", "d"):
        people.join_and_confirm(name)
    OwedMail.objects.all().delete()
    change(people.workshop, seats=3)
    for _again in range(2):
        assert run_all(timezone.now()) == []
    assert people.states() == {"a": "confirmed", "b": "confirmed", "c": "confirmed", "d": "waiting"}
    assert people.mails() == [("moved_up", "c")]


def test_nobody_moves_up_once_it_has_begun(people):
    for name in ("a", "b", "c"):
        people.join_and_confirm(name)
    with time_machine.travel(people.workshop.starts, tick=False):
        signing_up.withdraw(Registration.objects.get(name="a"))
        run_all(timezone.now())
    assert people.states() == {"a": "cancelled", "b": "confirmed", "c": "waiting"}


def test_an_unconfirmed_seat_is_free_again_after_24_hours(people):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        people.join("a")
        people.join_and_confirm("b")
        people.join_and_confirm("c")
        clock.shift(timedelta(hours=24))
        run_all(timezone.now())
        assert people.states() == {"a": "pending", "b": "confirmed", "c": "waiting"}
        clock.shift(timedelta(seconds=1))
        run_all(timezone.now())
        run_all(timezone.now())
    assert people.states() == {"a": "expired", "b": "confirmed", "c": "confirmed"}
    assert people.mails().count(("moved_up", "c")) == 1


def test_an_unconfirmed_place_on_the_waiting_list_expires_too(people):
    for name in ("a", "b"):
        people.join_and_confirm(name)
    people.join("c")
    with later(hours=25):
        run_all(timezone.now())
    assert people.states() == {"a": "confirmed", "b": "confirmed", "c": "expired"}


def test_an_expired_sign_up_cannot_be_confirmed_but_made_again(people):
    erika = people.join("erika")
    with later(hours=25):
        run_all(timezone.now())
        assert signing_up.confirm(erika).state == "expired"
        assert people.join("erika").state == "pending"


def test_keep_me_informed_takes_no_seat_and_never_waits(people):
    for name in ("a", "b", "c"):
        assert people.join_and_confirm(name, "inform").state == "confirmed"
    assert people.join("d").state == "pending"
    assert people.join("e", "maybe").state == "pending"
    assert people.join("f", "maybe").state == "waiting"
    assert people.join("g", "inform").state == "pending"


def test_without_a_number_of_seats_nobody_waits(people):
    change(people.workshop, seats=None)
    assert {people.join(name).state for name in "abcdefg"} == {"pending"}


def test_sign_up_is_closed_from_the_deadline_on_and_open_a_second_before(people):
    deadline = people.workshop.starts - timedelta(hours=6)
    change(people.workshop, sign_up_closes=deadline)
    people.workshop.refresh_from_db()
    with time_machine.travel(deadline - timedelta(seconds=1), tick=False):
        people.join("early")
    with time_machine.travel(deadline, tick=False), pytest.raises(signing_up.SignUpClosed):
        people.join("late")
    assert people.states() == {"early": "pending"}
    assert people.mails() == [("link", "early")]


def test_without_a_deadline_sign_up_is_open_until_the_start(people):
    with time_machine.travel(people.workshop.starts - timedelta(seconds=1), tick=False):
        people.join("early")
    with time_machine.travel(people.workshop.starts, tick=False), pytest.raises(signing_up.SignUpClosed):
        people.join("late")


def test_a_deadline_that_editors_move_meanwhile_counts(people):
    change(people.workshop, sign_up_closes=timezone.now())
    with pytest.raises(signing_up.SignUpClosed):
        people.join("erika")


def test_the_content_version_rises_only_when_the_shown_seat_state_changes(people):
    change(people.workshop, seats=12)
    states, raised = [], []
    for number in range(13):
        before = content_version()
        people.join(f"p{number}")
        raised.append(content_version() - before)
        states.append(WorkshopPage.objects.get(pk=people.workshop.pk).seat_state)
    assert states == [SeatState.FREE] * 6 + [SeatState.FEW] * 5 + [SeatState.FULL] * 2
    assert raised == [0] * 6 + [1] + [0] * 4 + [1, 0]


def test_confirming_raises_no_content_version_and_withdrawing_from_a_full_workshop_does(people):
    versions = [content_version()]
    a, b = (people.join(name) for name in "ab")  # two seats: free, few, full
    versions.append(content_version())
    signing_up.confirm(a)
    versions.append(content_version())
    signing_up.withdraw(b)
    versions.append(content_version())
    assert [new - old for old, new in zip(versions, versions[1:], strict=False)] == [2, 0, 1]


def test_a_withdrawal_that_lets_somebody_move_up_changes_nothing_that_is_shown(people):
    a = people.join_and_confirm("a")
    for name in ("b", "c"):
        people.join_and_confirm(name)
    before = content_version()
    signing_up.withdraw(a)
    assert content_version() == before


def test_the_english_page_signs_up_for_the_german_one(people, english):
    with translation.override("en"):
        erika = signing_up.sign_up(english, name="erika", email="erika@example.org", answer="coming")
    assert (erika.workshop_id, erika.language) == (people.workshop.pk, "en")
    assert list(OwedMail.objects.values_list("kind", "object_id", "language")) == [("events.link", erika.pk, "en")]
    people.join("erika")
    assert Registration.objects.count() == 1
    people.join("b")
    assert english.seat_state == SeatState.FULL


def test_a_sign_up_whose_mail_cannot_be_owed_is_not_kept(people):
    def fail(**kwargs):
        raise RuntimeError("no mail")

    post_save.connect(fail, sender=OwedMail)
    try:
        with pytest.raises(RuntimeError, match="no mail"):
            people.join("erika")
    finally:
        post_save.disconnect(fail, sender=OwedMail)
    assert people.states() == {}


def test_erasing_before_the_workshop_gives_the_seat_to_the_next(people):
    a = people.join_and_confirm("a")
    for name in ("b", "c"):
        people.join_and_confirm(name)
    signing_up.erase(a)
    a.refresh_from_db()
    assert (a.name, a.email, a.state, a.erased_at is not None) == ("", "", "cancelled", True)
    assert people.states()["c"] == "confirmed"


def test_60_days_after_the_workshop_names_and_addresses_are_erased_and_the_counts_stay(people):
    people.join_and_confirm("a")
    people.join_and_confirm("b")
    people.join_and_confirm("c")
    with time_machine.travel(people.workshop.ends + timedelta(days=60), tick=False):
        run_retention(timezone.now())
        assert sorted(people.states()) == ["a", "b", "c"]
    with time_machine.travel(people.workshop.ends + timedelta(days=60, seconds=1), tick=False):
        assert run_retention(timezone.now())["events.registrations"] == 3
        assert run_retention(timezone.now())["events.registrations"] == 0
    rows = Registration.objects.order_by("pk").values_list("name", "email", "state")
    assert list(rows) == [("", "", "confirmed"), ("", "", "confirmed"), ("", "", "waiting")]


def test_two_days_after_expiry_or_withdrawal_names_and_addresses_are_erased(people):
    people.join("a")
    signing_up.withdraw(people.join("b"))
    people.join_and_confirm("c")
    with later(hours=25):
        run_all(timezone.now())
    with later(hours=49):
        run_retention(timezone.now())
    assert sorted(Registration.objects.values_list("email", "state")) == [
        ("", "cancelled"),
        ("", "expired"),
        ("c@example.org", "confirmed"),
    ]
