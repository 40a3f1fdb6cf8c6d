"""Facilitators who type at the same moment lose nothing: real threads, each with its own connection."""

import time
from uuid import UUID, uuid4

import pytest
from django.db.models.signals import pre_save

from events.models import Finding, FollowUp
from events.services import checking, correcting, following_up, recording
from tests.events.records import evening, frozen, guest, offered, typed
from tests.events.test_seats_under_load import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)
TYPING = 12


@pytest.fixture
def slow_rows():
    """Every entry takes a moment between its number and its row."""

    def wait(**kwargs):
        time.sleep(0.03)

    pre_save.connect(wait, sender=Finding)
    yield
    pre_save.disconnect(wait, sender=Finding)


def places():
    return list(Finding.objects.order_by("place").values_list("place", flat=True))


def test_twelve_who_type_at_once_get_twelve_numbers_and_no_word_is_lost(slow_rows):
    record = recording.open_record(evening())
    assert all_at_once(lambda i: typed(record, f"Satz {i}."), TYPING) == [None] * TYPING
    assert places() == list(range(1, TYPING + 1))
    assert set(Finding.objects.values_list("text", flat=True)) == {f"Satz {i}." for i in range(TYPING)}


def test_one_entry_sent_twelve_times_at_once_is_one(slow_rows):
    record, key = recording.open_record(evening()), uuid4()
    assert all_at_once(lambda i: typed(record, client_key=key), TYPING) == [None] * TYPING
    assert places() == [1]
    assert typed(record).place == 2


def test_a_record_opened_by_several_at_once_is_one():
    workshop = evening()
    assert all_at_once(lambda i: recording.open_record(workshop), 6) == [None] * 6
    assert recording.Record.objects.count() == 1


def test_of_several_who_change_the_same_entry_one_wins_and_the_others_are_told(slow_rows):
    record = recording.open_record(evening())
    finding = typed(record)
    shown = recording.seen(finding)

    def change(i):
        recording.alter_finding(finding, kind="challenge", text=f"Satz {i}.", shown=shown)

    failed = [type(error) for error in all_at_once(change, 6)]
    assert (failed.count(type(None)), failed.count(recording.ChangedMeanwhile)) == (1, 5)
    winner = failed.index(type(None))
    assert Finding.objects.get().text == f"Satz {winner}."


def test_typing_and_freezing_at_once_leaves_every_entry_frozen_or_refused(slow_rows):
    record = offered(evening())
    moment = record.checked_until
    outcomes = all_at_once(lambda i: checking.freeze(record, now=moment) if i == 2 else typed(record, f"Satz {i}."), 6)
    assert outcomes[2] is None
    kept = [i for i, error in enumerate(outcomes) if error is None and i != 2]
    assert {type(error) for error in outcomes} <= {type(None), recording.NotPossible}
    assert Finding.objects.filter(text__startswith="Satz").count() == len(kept)
    assert not Finding.objects.filter(frozen_at=None).exists()


def test_wishes_sent_at_once_are_twenty_at_most():
    workshop = evening()
    erika, record = guest(workshop), offered(workshop)
    for number in range(18):
        correcting.send_remark(record, erika, text=f"Wunsch {number}")
    failed = all_at_once(lambda i: correcting.send_remark(record, erika, text=f"Noch {i}"), 6)
    assert [type(error) for error in failed].count(correcting.TooMany) == 4
    assert erika.remarks.count() == 20


def test_two_who_merge_in_opposite_directions_make_no_circle():
    one, other = (frozen(evening(field)).findings.get(place=1) for field in ("mobility", "people"))
    pairs = [(one, other), (other, one)]
    failed = all_at_once(
        lambda i: following_up.set_follow_up(pairs[i][0], kind="merged", merged_into=pairs[i][1]), len(pairs)
    )
    assert sorted(type(error).__name__ for error in failed) == ["NoneType", "NotPossible"]
    assert FollowUp.objects.count() == 1


def test_keys_are_keys():
    """The negative control of the second test: with another key it is another entry."""
    record = recording.open_record(evening())
    typed(record, client_key=UUID(int=1))
    typed(record, client_key=UUID(int=2))
    assert places() == [1, 2]
