"""Those who took part read the record for seven days, ask for corrections, and then it is frozen for good."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.cache import content_version
from cms.jobs import jobs
from cms.mail import renderer
from cms.models import OwedMail
from cms.models.frozen import FrozenError
from events.jobs import freeze_records
from events.models import Finding, Notice, Record, Registration, Remark
from events.services import checking, correcting, recording
from tests.events.records import evening, frozen, guest, offered, three_entries, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop():
    return evening()


def told():
    return sorted(Notice.objects.filter(about="record").values_list("registration__name", flat=True))


def people(workshop):
    """One in each state; by name who hears."""
    guest(workshop, "hears-seat")
    guest(workshop, "hears-maybe", answer="maybe")
    guest(workshop, "hears-came-from-the-line", state="waiting", came=True)
    guest(workshop, "hears-came-informed", answer="inform", came=True)
    guest(workshop, "away", came=False)
    guest(workshop, "waits", state="waiting")
    guest(workshop, "informed", answer="inform")
    guest(workshop, "unconfirmed", state="pending", confirmed_at=None)
    guest(workshop, "withdrawn", state="cancelled")
    guest(workshop, "by-phone", email="")


def test_everybody_who_came_or_held_a_seat_gets_one_mail(workshop):
    people(workshop)
    record = offered(workshop)
    assert told() == ["hears-came-from-the-line", "hears-came-informed", "hears-maybe", "hears-seat"]
    assert OwedMail.objects.filter(kind="events.record").count() == 4
    checking.offer(record)
    assert OwedMail.objects.filter(kind="events.record").count() == 4
    assert PageLogEntry.objects.get(action="events.record_offered").data == {"people": 4}


def test_it_is_checked_for_seven_days_from_the_offer(workshop):
    now = timezone.now()
    record = checking.offer(three_entries(workshop), now=now)
    assert (record.state, record.checked_until) == ("checking", now + timedelta(days=7))


def test_an_empty_record_and_one_of_a_coming_workshop_are_not_offered(workshop):
    from events.models import WorkshopPage

    with pytest.raises(recording.NotPossible):
        checking.offer(recording.open_record(workshop))
    coming = WorkshopPage.objects.canonical().upcoming().first()
    with pytest.raises(recording.NotPossible):
        offered(coming)


def test_the_mail_leads_to_the_record_by_the_private_link(workshop, client):
    erika = guest(workshop)
    offered(workshop)
    mail = OwedMail.objects.get(kind="events.record")
    letter = renderer(mail.kind)(mail.object_id)
    assert letter.to == erika.email
    assert letter.button.endswith("/protokoll/") and letter.button in letter.text
    assert "Techniktest" not in letter.text and "Absagen" not in letter.text  # the evening is over
    answer = client.get("/" + letter.button.split("/", 3)[3])
    assert answer.status_code == 200
    assert "Alle zehn Minuten ein Bus." in answer.content.decode()


def test_the_mail_is_not_sent_once_the_time_is_over(workshop):
    guest(workshop)
    offered(workshop)
    mail = OwedMail.objects.get(kind="events.record")
    with time_machine.travel(timezone.now() + timedelta(days=7), tick=False):
        assert renderer(mail.kind)(mail.object_id) is None


def test_a_wish_is_kept_once_and_for_the_entry_it_names(workshop):
    erika, record = guest(workshop), offered(workshop)
    finding = record.findings.first()
    first = correcting.send_remark(record, erika, text="Er kommt alle Stunde.", finding=finding)
    assert correcting.send_remark(record, erika, text="Er kommt alle Stunde.", finding=finding) == first
    correcting.send_remark(record, erika, text="Er kommt alle Stunde.")
    assert list(Remark.objects.values_list("finding__place", "state")) == [(1, "open"), (None, "open")]


def test_one_person_sends_twenty_wishes_at_most(workshop):
    erika, record = guest(workshop), offered(workshop)
    for number in range(20):
        correcting.send_remark(record, erika, text=f"Wunsch {number}")
    with pytest.raises(correcting.TooMany):
        correcting.send_remark(record, erika, text="Noch einer")
    assert correcting.send_remark(record, guest(workshop, "rosa"), text="Noch einer")


def test_only_who_took_part_can_ask_for_a_correction(workshop):
    people(workshop)
    guest(evening("people"), "elsewhere")
    record = offered(workshop)
    able = set()
    for one in Registration.objects.all():
        try:
            correcting.send_remark(record, one, text="x")
            able.add(one.name)
        except recording.NotPossible:
            pass
    assert able == {"hears-came-from-the-line", "hears-came-informed", "hears-maybe", "hears-seat"}


def test_the_last_moment_for_a_wish_is_the_one_before_the_end(workshop):
    erika, record = guest(workshop), offered(workshop)
    with time_machine.travel(record.checked_until - timedelta(microseconds=1), tick=False):
        correcting.send_remark(record, erika, text="gerade noch")
    with time_machine.travel(record.checked_until, tick=False), pytest.raises(correcting.TooLate):
        correcting.send_remark(record, erika, text="zu spät")


def test_declining_needs_a_reason_and_a_decision_can_be_changed_until_it_freezes(workshop):
    erika, record = guest(workshop), offered(workshop)
    wish = correcting.send_remark(record, erika, text="x")
    with pytest.raises(recording.NotPossible):
        correcting.decide_remark(wish, state="declined", reason=" ")
    with pytest.raises(recording.NotPossible):
        correcting.decide_remark(wish, state="open")
    correcting.decide_remark(wish, state="declined", reason="So wurde es gesagt.")
    assert correcting.decide_remark(wish, state="taken").state == "taken"
    checking.freeze(record, now=record.checked_until)
    with pytest.raises(recording.NotPossible):
        correcting.decide_remark(wish, state="declined", reason="Doch nicht.")


def test_an_entry_with_an_open_wish_is_not_removed_and_a_decided_wish_outlives_it(workshop):
    erika, record = guest(workshop), offered(workshop)
    finding = record.findings.last()
    wish = correcting.send_remark(record, erika, text="Das hat niemand gesagt.", finding=finding)
    with pytest.raises(recording.NotPossible):
        recording.remove_finding(finding)
    correcting.decide_remark(wish, state="taken")
    recording.remove_finding(finding)
    assert Remark.objects.get().finding is None


def test_it_freezes_not_before_the_seven_days_are_over_and_not_with_an_open_wish(workshop):
    erika, record = guest(workshop), offered(workshop)
    with pytest.raises(recording.NotPossible):
        checking.freeze(record, now=record.checked_until - timedelta(seconds=1))
    wish = correcting.send_remark(record, erika, text="x")
    with pytest.raises(recording.NotPossible):
        checking.freeze(record, now=record.checked_until)
    correcting.decide_remark(wish, state="taken")
    assert checking.freeze(record, now=record.checked_until).state == "frozen"


def test_a_record_that_nobody_could_check_is_not_frozen(workshop):
    with pytest.raises(recording.NotPossible):
        checking.freeze(three_entries(workshop))


def test_freezing_sets_the_same_moment_everywhere_and_renews_public_pages_once(workshop):
    record = offered(workshop, timezone.now() - timedelta(days=8))
    before, now = content_version(), timezone.now()
    checking.freeze(record, note="Zwei Wörter.", now=now)
    assert set(Finding.objects.values_list("frozen_at", flat=True)) == {now}
    assert Record.objects.values_list("frozen_at", "note").get() == (now, "Zwei Wörter.")
    assert checking.freeze(record, note="Anders.").note == "Zwei Wörter."
    assert content_version() == before + 1
    assert PageLogEntry.objects.get(action="events.record_frozen").data == {"findings": 3}


def test_without_a_note_the_record_counts_wishes(workshop):
    erika, record = guest(workshop), offered(workshop)
    for number in range(3):
        wish = correcting.send_remark(record, erika, text=f"Wunsch {number}")
        correcting.decide_remark(wish, state="taken" if number else "declined", reason="x")
    note = checking.freeze(record, now=record.checked_until).note
    assert [word.strip(";.") for word in note.split() if word.strip(";.").isdigit()] == ["3", "2"]


def test_the_job_freezes_what_is_due_and_nothing_else(workshop):
    erika, record = guest(workshop), offered(workshop)
    wish = correcting.send_remark(record, erika, text="x")
    other = offered(evening("people"))
    late = record.checked_until + timedelta(minutes=1)

    def states_after(moment):
        freeze_records(moment)
        return dict(Record.objects.values_list("prefix", "state"))

    assert states_after(timezone.now()) == {"W-MOB-1": "checking", "W-PEO-1": "checking"}
    assert set(checking.due(late)) == {other}
    assert jobs()["events.freeze_records"] is freeze_records
    assert states_after(late + timedelta(minutes=1)) == {"W-MOB-1": "checking", "W-PEO-1": "frozen"}
    correcting.decide_remark(wish, state="taken")
    assert states_after(late + timedelta(minutes=2)) == {"W-MOB-1": "frozen", "W-PEO-1": "frozen"}
    assert states_after(late + timedelta(minutes=3)) == {"W-MOB-1": "frozen", "W-PEO-1": "frozen"}


CHANGES = {
    "events_finding": ("text = 'x'", "code = 'W-MOB-1-99'", "answers_to_id = NULL", "frozen_at = NULL"),
    "events_record": ("note = 'x'", "people = 1", "frozen_at = NULL", "prefix = 'W-MOB-9'"),
}


def refused(doing):
    with pytest.raises(DatabaseError), transaction.atomic():
        doing()


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", CHANGES)
def test_the_database_refuses_to_alter_or_delete_what_is_frozen(workshop, table):
    frozen(workshop)
    for change in CHANGES[table]:
        refused(lambda change=change: sql(f"UPDATE {table} SET {change}"))
    refused(lambda: sql(f"DELETE FROM {table}"))


def test_models_and_querysets_refuse_too(workshop):
    record = frozen(workshop)
    finding, record = Finding.objects.first(), Record.objects.get(pk=record.pk)
    for row in (finding, record):
        with pytest.raises(FrozenError):
            row.save()
        with pytest.raises(FrozenError):
            row.delete()
    refused(lambda: Finding.objects.update(text="x"))
    refused(lambda: Finding.objects.filter(answered_by=None).delete())
    refused(lambda: Record.objects.update(people=1))


def test_what_is_not_frozen_can_be_altered_by_the_database(workshop):
    record = three_entries(workshop)
    frozen(evening("people"))
    sql(f"UPDATE events_finding SET text = 'Anders.' WHERE record_id = {record.pk}")
    assert Finding.objects.filter(text="Anders.").count() == 3


def test_the_editors_account_can_go_without_touching_the_findings(workshop, person):
    user = person("Moderation")
    record = three_entries(workshop)
    typed(record, "Noch etwas.", user=user)
    checking.offer(record, now=timezone.now() - timedelta(days=8))
    checking.freeze(record)
    user.delete()
    assert record.findings.get(place=4).typed_by is None
