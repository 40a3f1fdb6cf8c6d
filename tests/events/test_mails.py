"""Mails about sign-ups, written by the worker and taken by a real mail server."""

import re
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import override_settings
from django.utils import translation

from cms.mail.delivery import deliver_due
from cms.models import OwedMail
from events.models import Registration, WorkshopPage
from events.services import signing_up
from events.views import link_to
from tests.events.conftest import ten_minutes_pass

pytestmark = pytest.mark.django_db
BASE = "https://stadt.example"
EVENING = datetime(2031, 2, 26, 18, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def base_url():
    with override_settings(WAGTAILADMIN_BASE_URL=BASE):
        yield


@pytest.fixture
def workshop(workshop):
    WorkshopPage.objects.filter(pk=workshop.pk).update(
        starts=EVENING, ends=EVENING.replace(hour=20), title="Mobilität & <Wege>"
    )
    workshop.refresh_from_db()
    return workshop


@pytest.fixture
def sent(server):
    """Lets the worker send everything that is owed; returns what arrived since the last time."""

    def send():
        server.mails.clear()
        while deliver_due("test"):
            pass
        assert not OwedMail.objects.filter(sent=None, gave_up=None).exists()
        return list(server.mails)

    return send


def text_of(mail):
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def assert_says_the_facts(mail, registration, workshop):
    text = text_of(mail)
    assert mail["To"] == registration.email
    assert mail["Subject"].endswith(workshop.title)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "de"
    assert workshop.title in text
    assert re.search(r"26\.\s+Februar\s+2031", text)
    assert re.search(r"18\.30\s+bis\s+20\.30\s+Uhr", text)
    assert text.count(BASE + link_path(registration)) == 1
    assert "&amp;" not in text
    assert "localhost" not in text


def link_path(registration):
    """The start of the private link: the rest is a signature with the time in it."""
    return link_to(registration).rsplit(".", 2)[0]


def attached(mail):
    return [part.get_filename() for part in mail.iter_attachments()]


def called(mail):
    """(calendar, event) of the invitation in a mail; the attached file says the same."""
    [part] = [part for part in mail.walk() if part.get_content_type() == "text/calendar" and not part.get_filename()]
    content = part.get_payload(decode=True)
    [entry] = mail.iter_attachments()
    assert entry.get_filename() == "termin.ics"
    assert entry.get_payload(decode=True).split() == content.split()
    calendar = icalendar.Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def private_page(client, mail):
    [url] = [u for u in re.findall(r"https://\S+", text_of(mail)) if "/meine-anmeldung/" in u]
    assert urlsplit(url).netloc == "stadt.example"
    response = client.get(urlsplit(url).path)
    assert response.status_code == 200
    return response.context["registration"]


def test_the_link_mail_holds_the_facts_and_leads_to_the_page_where_one_confirms(people, workshop, sent, client):
    erika = people.join("erika")
    [mail] = sent()
    assert_says_the_facts(mail, erika, workshop)
    assert attached(mail) == []
    assert private_page(client, mail) == erika


def test_the_link_mail_to_somebody_who_is_signed_up_already_says_something_else(people, workshop, sent, client):
    erika = people.join_and_confirm("erika")
    [seat] = sent()
    people.join("erika")
    assert sent() == []
    ten_minutes_pass()
    people.join("erika")
    [again] = sent()
    assert_says_the_facts(again, erika, workshop)
    assert private_page(client, again) == erika
    assert "24" not in text_of(again).replace(link_path(erika), "").split("\n")[0]


@pytest.mark.parametrize("answer", ["coming", "maybe"])
def test_the_seat_mail_brings_the_calendar_entry_and_what_one_needs(people, workshop, sent, client, answer):
    erika = people.join("erika", answer)
    sent()
    signing_up.confirm(erika)
    [mail] = sent()
    assert_says_the_facts(mail, erika, workshop)
    text = text_of(mail)
    for thing in workshop.needs_list:
        assert f"- {thing}\n" in text
    assert f"{BASE}{workshop.url}\n" in text
    assert private_page(client, mail) == erika
    calendar, event = called(mail)
    assert (calendar["method"], event["sequence"], event["status"]) == ("REQUEST", 0, "CONFIRMED")
    assert event.decoded("dtstart") == EVENING
    assert str(event["attendee"]) == "mailto:erika@example.org"
    assert event["attendee"].params["PARTSTAT"] == {"coming": "ACCEPTED", "maybe": "TENTATIVE"}[answer]
    assert str(event["conference"]).startswith(BASE + link_path(erika))
    assert str(event["summary"]).endswith("Mobilität & <Wege>")
    assert event["url"] == BASE + workshop.url


def test_who_is_only_informed_gets_no_entry_and_reads_that_no_seat_is_taken(people, sent):
    signing_up.confirm(people.join("erika", "inform"))
    [mail] = sent()
    assert attached(mail) == []
    assert "keinen Platz" in text_of(mail)


def test_the_three_answers_and_the_waiting_list_get_different_words(people, sent):
    bodies = []
    for name, answer in (("a", "coming"), ("b", "inform"), ("c", "coming"), ("d", "coming")):
        registration = people.join(name, answer)
        sent()
        signing_up.confirm(registration)
        [mail] = sent()
        bodies.append(text_of(mail).split("\n")[0])
    assert bodies[0] == bodies[2]
    assert len(set(bodies)) == 3


def test_who_moves_up_gets_a_mail_with_the_calendar_entry(people, workshop, sent, client):
    for name in ("a", "b", "c"):
        people.join_and_confirm(name)
    sent()
    signing_up.withdraw(Registration.objects.get(name="a"))
    [mail] = [mail for mail in sent() if mail["To"] == "c@example.org"]
    moved = Registration.objects.get(name="c")
    assert_says_the_facts(mail, moved, workshop)
    assert private_page(client, mail) == moved
    assert called(mail)[0]["method"] == "REQUEST"


def test_who_gives_a_seat_back_gets_the_entry_out_of_the_calendar_and_back_again_with_a_new_seat(people, sent):
    for leave in (signing_up.withdraw, lambda erika: signing_up.change_answer(erika, "inform")):
        erika = people.join_and_confirm("erika")
        [seat] = sent()
        leave(erika)
        [mail] = sent()
        (calendar, event), before = called(mail), called(seat)[1]
        assert (calendar["method"], event["status"], event["uid"]) == ("CANCEL", "CANCELLED", before["uid"])
        assert event["sequence"] >= before["sequence"]
        assert event.decoded("dtstamp") >= before.decoded("dtstamp")
        ten_minutes_pass()
    signing_up.withdraw(erika)
    assert sent() == []  # there is nothing left in the calendar


def test_who_signs_up_again_at_once_keeps_the_entry(people, sent):
    signing_up.withdraw(people.join_and_confirm("erika"))
    people.join_and_confirm("erika")
    ten_minutes_pass()
    assert "Ihr Platz ist frei" not in " ".join(mail["Subject"] for mail in sent())


def test_a_mail_that_is_no_longer_true_is_not_sent(people, sent):
    for change in (signing_up.withdraw, signing_up.erase):
        erika = people.join("erika")
        change(erika)
        ten_minutes_pass()
        assert sent() == []
    assert set(OwedMail.objects.values_list("error", flat=True)) == {"obsolete"}


def test_who_signed_up_in_english_gets_english_mails(workshop, english, sent):
    with translation.override("en"):
        erika = signing_up.sign_up(english, name="erika", email="erika@example.org", answer="coming")
    [mail] = sent()
    assert mail["Content-Language"] == "en"
    assert f"{BASE}/en/" in text_of(mail)
    assert mail["Subject"] == f"Please confirm: {english.title}"
    assert re.search(r"26\sFebruary\s2031, 18:30\sto\s20:30", text_of(mail))
    signing_up.confirm(erika)
    [mail] = sent()
    assert mail["Content-Language"] == "en"
    assert f"{BASE}{english.url}\n" in text_of(mail)


def test_a_hostile_name_or_title_cannot_change_the_mail(workshop, people, sent):
    WorkshopPage.objects.filter(pk=workshop.pk).update(title="Wege\r\nBcc: x@evil.example\r\n\r\n.\r\nText")
    signing_up.sign_up(workshop, name="a\r\nBcc: y@evil.example", email="erika@example.org", answer="coming")
    [mail] = sent()
    assert mail["Bcc"] is None
    assert mail["Subject"].endswith("Wege Bcc: x@evil.example . Text")


def test_an_owed_mail_names_nobody(people):
    people.join("erika")
    columns = [str(value) for value in OwedMail.objects.values().get().values()]
    assert not any("erika" in column for column in columns)
