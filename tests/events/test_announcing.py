"""A calendar entry that stays true: what changes of a published workshop, and who hears of it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.mail.delivery import deliver_due
from cms.models import OwedMail
from events import jobs
from events.models import Notice, Registration, WorkshopChange, WorkshopPage
from events.services import announcing, signing_up
from tests.events.conftest import People, publish
from tests.events.test_mails import called, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(db):
    """Two workshops to come, each with a person of its own and one who goes to both."""
    first, second = WorkshopPage.objects.canonical().upcoming()[:2]
    for workshop, name in ((first, "anna"), (second, "bela")):
        for person in (name, "both"):
            People(workshop).join_and_confirm(person)
    OwedMail.objects.all().delete()
    return first, second


@pytest.fixture
def sent(server):
    """What arrives when the worker sends all that is owed: {(address, subject): mail}."""

    def send():
        server.mails.clear()
        while deliver_due("test"):
            pass
        return {(mail["To"], mail["Subject"].strip()): mail for mail in server.mails}

    return send


def facts(change):
    return change.sequence, change.starts, change.is_cancelled


def test_the_swap_two_workshops_exchange_their_dates_two_days_before(two, sent, client):
    first, second = two
    before = {page.pk: (page.starts, page.ends) for page in two}
    announced = {page.pk: announcing.last_change(page).sequence for page in two}
    with time_machine.travel(first.starts - timedelta(days=2), tick=False):
        publish(first, starts=before[second.pk][0], ends=before[second.pk][1], change_note="Der Saal war belegt.")
        publish(second, starts=before[first.pk][0], ends=before[first.pk][1])
        mails = sent()
        assert len(mails) == 4
        for (address, subject), mail in mails.items():
            page, other = (first, second) if subject.endswith(first.title) else (second, first)
            assert subject == f"Neuer Termin: {page.title}"
            calendar, event = called(mail)
            assert calendar["method"] == "REQUEST"
            assert event["sequence"] == announced[page.pk] + 1
            assert event.decoded("dtstart") == before[other.pk][0]
            assert str(event["uid"]).startswith(str(page.translation_key))
            old = before[page.pk][0].astimezone(timezone.get_default_timezone())
            assert f"Vorher:\n\n  {day_in_words(old)}" in text_of(mail).replace("\u00a0", " ")
            assert (address == "both@example.org") or address.startswith("anna" if page == first else "bela")
        for page in two:
            said = client.get(page.url).content.decode().replace("\u00a0", " ")
            old = before[page.pk][0].astimezone(timezone.get_default_timezone())
            assert f"vorher: {day_in_words(old)}, 18.30 Uhr" in said
        assert "Der Saal war belegt." in client.get(first.url).content.decode()
        assert sent() == {}


def day_in_words(moment):
    from django.utils.formats import date_format

    return f"{date_format(moment, 'l')}, {date_format(moment, 'DATE_FORMAT')}"


def test_publishing_the_same_facts_again_tells_nobody_whatever_else_changed(two):
    first, _second = two
    rows = WorkshopChange.objects.count()
    publish(first, title="Ein besserer Titel", seats=99)
    assert (WorkshopChange.objects.count(), OwedMail.objects.count()) == (rows, 0)


def test_what_a_crash_left_undone_the_worker_does_once(two):
    first, _second = two
    WorkshopPage.objects.filter(pk=first.pk).update(starts=first.starts + timedelta(hours=1))
    for _twice in range(2):
        jobs.note_changes(timezone.now())
    assert OwedMail.objects.filter(kind="events.changed").count() == 2
    assert announcing.last_change(first).sequence == announcing.last_change(first).previous.sequence + 1


def test_a_workshop_moved_twice_before_the_mail_goes_out_is_told_once_with_what_people_knew(two, sent):
    first, _second = two
    known = first.starts
    publish(first, starts=first.starts + timedelta(days=1), ends=first.ends + timedelta(days=1))
    publish(first, starts=first.starts + timedelta(days=1), ends=first.ends + timedelta(days=1))
    mails = sent()
    assert sorted(address for address, _subject in mails) == ["anna@example.org", "both@example.org"]
    for mail in mails.values():
        assert f"Vorher:\n\n  {day_in_words(timezone.localtime(known))}" in text_of(mail).replace("\u00a0", " ")
        assert called(mail)[1].decoded("dtstart") == known + timedelta(days=2)


def test_who_is_told_everybody_with_a_confirmed_address_and_nobody_else(workshop, sent):
    people = People(workshop)
    for name, answer in (("seat", "coming"), ("maybe", "maybe"), ("waits", "coming"), ("informed", "inform")):
        people.join_and_confirm(name, answer)
    people.join("unconfirmed")
    signing_up.withdraw(people.join_and_confirm("gone"))
    sent()
    publish(workshop, is_cancelled=True, change_note="Die Moderation ist erkrankt.")
    mails = sent()
    assert {address.split("@")[0] for address, _subject in mails} == {"seat", "maybe", "waits", "informed"}
    for (address, subject), mail in mails.items():
        assert subject == f"Abgesagt: {workshop.title}"
        assert "Die Moderation ist erkrankt." in text_of(mail)
        has_entry = address.split("@")[0] in {"seat", "maybe"}
        assert any(part.get_content_type() == "text/calendar" for part in mail.walk()) is has_entry
        if has_entry:
            calendar, event = called(mail)
            assert (calendar["method"], event["status"]) == ("CANCEL", "CANCELLED")
            assert "conference" not in event


def test_a_cancelled_workshop_stays_says_so_and_takes_nobody(workshop, client, sent):
    people = People(workshop)
    for name in ("a", "b", "waits"):
        people.join_and_confirm(name)
    publish(workshop, is_cancelled=True)
    workshop = WorkshopPage.objects.get(pk=workshop.pk)
    page = client.get(workshop.url).content.decode()
    assert "Dieser Workshop findet nicht statt" in page
    assert 'name="email"' not in page
    with pytest.raises(signing_up.SignUpClosed):
        people.join("late")
    signing_up.withdraw(Registration.objects.get(name="a"))
    assert people.states()["waits"] == "waiting"
    sent()
    publish(workshop, is_cancelled=False)
    jobs.fill_seats(timezone.now())
    assert people.states()["waits"] == "confirmed"
    subjects = {subject for _address, subject in sent()}
    assert f"Findet doch statt: {workshop.title}" in subjects
    assert [facts(change)[2] for change in WorkshopChange.objects.filter(workshop=workshop)] == [False, True, False]


def test_what_was_taken_back_before_anybody_was_told_is_told_to_nobody(two, sent):
    first, _second = two
    publish(first, is_cancelled=True)
    publish(first, is_cancelled=False)
    assert sent() == {}
    assert OwedMail.objects.filter(error="obsolete").count() == 4


def test_a_date_corrected_after_the_evening_is_kept_but_told_to_nobody(two):
    past = WorkshopPage.objects.canonical().past().first()
    People(past)
    Registration.objects.create(
        workshop=past, name="x", email="x@example.org", answer="coming", state="confirmed", confirmed_at=timezone.now()
    )
    publish(past, ends=past.ends + timedelta(minutes=30))
    assert announcing.last_change(past).is_public
    assert Notice.objects.count() == 0


def test_a_draft_with_another_date_tells_nobody(two):
    first, _second = two
    first.starts += timedelta(days=1)
    first.ends += timedelta(days=1)
    first.save_revision()
    jobs.note_changes(timezone.now())
    assert OwedMail.objects.count() == 0


def test_the_documentation_is_announced_once_to_who_was_there_or_wanted_to_know(workshop, sent):
    people = People(workshop)
    for name, answer in (("came", "coming"), ("informed", "inform"), ("stayed away", "coming")):
        people.join_and_confirm(name.replace(" ", "-"), answer)
    Registration.objects.filter(name="stayed-away").update(came=False)
    sent()
    with time_machine.travel(workshop.ends + timedelta(days=1), tick=False):
        publish(workshop, documentation=[("paragraph", "<p>Drei Wünsche.</p>")])
        for _twice in range(2):
            jobs.note_changes(timezone.now())
        mails = sent()
        assert {address.split("@")[0] for address, _subject in mails} == {"came", "informed"}
        assert {subject for _address, subject in mails} == {f"Was daraus wurde: {workshop.title}"}
