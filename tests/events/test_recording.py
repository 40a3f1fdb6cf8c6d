"""The record while it is typed: numbers that are never given twice, entries sent twice, two who change the same."""

from uuid import uuid4

import pytest
from wagtail.models import PageLogEntry

from events.models import Finding, Record, WorkshopPage
from events.services import recording
from tests.events.records import evening, frozen, three_entries, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return recording.open_record(evening())


def codes(record):
    return list(Finding.objects.filter(record=record).order_by("place").values_list("code", flat=True))


def words(finding, **more):
    """What the form that changes an entry sends."""
    return {"kind": finding.kind, "text": finding.text, "shown": recording.seen(finding)} | more


def test_the_prefix_names_the_field_and_the_round():
    first, second = WorkshopPage.objects.canonical().filter(field="mobility").order_by("starts")
    assert recording.open_record(first).prefix == "W-MOB-1"
    assert recording.open_record(second).prefix == "W-MOB-2"
    assert recording.open_record(evening("people")).prefix == "W-PEO-1"


def test_a_proposed_prefix_that_is_taken_gives_way_to_the_next_one():
    recording.open_record(evening("people"), prefix="W-MOB-1")
    assert recording.open_record(evening()).prefix == "W-MOB-2"


def test_opening_twice_gives_the_same_record_and_one_line_in_the_log(record):
    assert recording.open_record(evening()) == record
    assert PageLogEntry.objects.filter(action="events.record_opened").count() == 1


def test_opening_from_the_translation_opens_that_of_the_german_page(english, workshop):
    assert recording.open_record(english).workshop == workshop


@pytest.mark.parametrize("prefix", ["MOB-1", "W-MOBILITY-1", "W-MOB-", "W-MOB-123", "W-MOB-1-07"])
def test_a_prefix_of_another_form_is_refused(prefix):
    with pytest.raises(recording.NotPossible):
        recording.open_record(evening(), prefix=prefix)
    assert not Record.objects.exists()


def test_a_prefix_that_another_record_has_is_refused(record):
    with pytest.raises(recording.NotPossible):
        recording.open_record(evening("people"), prefix="w-mob-1")


def test_the_prefix_changes_until_a_number_was_given(record):
    assert recording.rename_record(record, prefix="w-mob-9").prefix == "W-MOB-9"
    recording.remove_finding(typed(record))
    with pytest.raises(recording.NotPossible):
        recording.rename_record(record, prefix="W-MOB-1")
    assert Record.objects.get().prefix == "W-MOB-9"


def test_entries_are_numbered_in_their_order(record):
    assert codes(three_entries(evening())) == ["W-MOB-1-01", "W-MOB-1-02", "W-MOB-1-03"]


def test_a_number_that_was_given_is_never_given_again(record):
    typed(record)
    recording.remove_finding(typed(record))
    recording.remove_finding(typed(record))
    assert typed(record).code == "W-MOB-1-04"
    assert codes(record) == ["W-MOB-1-01", "W-MOB-1-04"]


def test_the_same_entry_sent_twice_is_one(record):
    key = uuid4()
    first, again = typed(record, client_key=key), typed(record, "Anders getippt.", client_key=key)
    assert first == again
    assert Finding.objects.get().text == "Der Bus kommt zu selten."
    assert typed(record).place == 2


def test_a_key_of_another_record_is_refused(record):
    key = typed(record).client_key
    with pytest.raises(recording.NotPossible):
        typed(recording.open_record(evening("people")), client_key=key)


def test_an_entry_has_the_field_of_its_workshop_or_a_further_one_of_it(record):
    workshop = record.workshop
    workshop.more_fields = ["living"]
    WorkshopPage.objects.filter(pk=workshop.pk).update(more_fields=["living"])
    assert typed(record).field == "mobility"
    assert typed(record, field="living").field == "living"
    with pytest.raises(recording.NotPossible):
        typed(record, field="economy")


@pytest.mark.parametrize(
    ("kind", "answers_to"), [("challenge", 1), ("solution", 2), ("solution", 3), ("perspective", 1), ("solution", 99)]
)
def test_what_does_not_belong_together_is_refused_and_costs_no_number(kind, answers_to):
    record = three_entries(evening())
    with pytest.raises(recording.NotPossible):
        typed(record, kind=kind, answers_to=answers_to)
    assert typed(record).place == 4


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u2060", "!!!", "x" * 601])
def test_words_that_say_nothing_or_too_much_are_refused(record, text):
    with pytest.raises(recording.NotPossible):
        typed(record, text)
    assert codes(record) == []


def test_an_unknown_kind_is_refused(record):
    with pytest.raises(recording.NotPossible):
        typed(record, kind="wish")


def test_an_entry_is_changed_with_what_was_seen(record):
    finding = typed(record)
    recording.alter_finding(finding, **words(finding, text="Der Bus kommt nie."))
    assert (Finding.objects.get().text, codes(record)) == ("Der Bus kommt nie.", ["W-MOB-1-01"])


def test_who_changes_what_somebody_else_changed_meanwhile_overwrites_nothing(record):
    finding = typed(record)
    mine = words(finding, text="Mein Satz.")
    recording.alter_finding(finding, **words(finding, text="Ihr Satz."))
    with pytest.raises(recording.ChangedMeanwhile) as clash:
        recording.alter_finding(finding, **mine)
    assert clash.value.finding.text == "Ihr Satz."
    assert Finding.objects.get().text == "Ihr Satz."


def test_the_same_change_sent_twice_is_no_clash(record):
    finding = typed(record)
    change = words(finding, text="Mein Satz.")
    recording.alter_finding(finding, **change)
    assert recording.alter_finding(finding, **change).text == "Mein Satz."


def test_who_changes_what_is_removed_meanwhile_is_told(record):
    finding = typed(record)
    change = words(finding, text="Mein Satz.")
    recording.remove_finding(Finding.objects.get())
    with pytest.raises(recording.ChangedMeanwhile) as clash:
        recording.alter_finding(finding, **change)
    assert clash.value.finding is None


def test_an_entry_to_which_others_belong_keeps_its_kind_and_is_not_removed():
    record = three_entries(evening())
    challenge = record.findings.get(place=1)
    with pytest.raises(recording.NotPossible):
        recording.alter_finding(challenge, **words(challenge, kind="perspective"))
    with pytest.raises(recording.NotPossible):
        recording.remove_finding(challenge)
    recording.remove_finding(record.findings.get(place=3))
    assert codes(record) == ["W-MOB-1-01", "W-MOB-1-02"]


def test_removing_is_in_the_log_with_the_number_and_without_words(record, person):
    user = person("Moderation")
    recording.remove_finding(typed(record), user=user)
    entry = PageLogEntry.objects.get(action="events.finding_removed")
    assert (entry.user, entry.data, entry.page_id) == (user, {"finding": "W-MOB-1-01"}, record.workshop_id)


def test_removing_twice_changes_nothing(record):
    finding = typed(record)
    again = Finding.objects.get()
    recording.remove_finding(finding)
    recording.remove_finding(again)
    assert PageLogEntry.objects.filter(action="events.finding_removed").count() == 1


def test_a_frozen_record_takes_no_entry_no_change_and_no_number_of_people():
    record = frozen(evening())
    finding = record.findings.first()
    for doing in (
        lambda: typed(record),
        lambda: recording.alter_finding(finding, **words(finding, text="Anders.")),
        lambda: recording.remove_finding(record.findings.last()),
        lambda: recording.count_people(record, 3),
    ):
        with pytest.raises(recording.NotPossible):
            doing()
    assert record.findings.count() == 3


def test_the_same_entry_sent_once_more_after_freezing_is_still_known():
    record = frozen(evening())
    finding = record.findings.first()
    assert typed(record, client_key=finding.client_key) == finding


def test_typing_renews_no_public_page(record):
    from cms.cache import content_version

    before = content_version()
    finding = typed(record)
    recording.alter_finding(finding, **words(finding, text="Anders."))
    recording.remove_finding(finding)
    assert content_version() == before
