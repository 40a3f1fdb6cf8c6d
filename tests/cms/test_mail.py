"""A mail that is owed is written, sent once, and closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import get_language

from cms.mail import Letter, letter, owe, resend
from cms.mail.delivery import deliver, deliver_due, pause
from cms.models import OwedMail

pytestmark = pytest.mark.django_db
letters = {}


@letter("tests.letter")
def write(object_id):
    written = letters[object_id]
    return written() if callable(written) else written


@pytest.fixture(autouse=True)
def one_letter():
    letters.clear()
    letters[1] = Letter(to="erika@example.org", subject="Bitte bestätigen", text="Grüße aus Pinneberg\n")


def owed(object_id=1, **values):
    with transaction.atomic():
        mail = owe("tests.letter", object_id, language=values.pop("language", "de"))
    OwedMail.objects.filter(pk=mail.pk).update(**values)
    return mail


def deliver_all():
    while deliver_due("test"):
        pass


def make_due(mail):
    OwedMail.objects.filter(pk=mail.pk).update(next_try=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db(transaction=True)
def test_a_mail_can_be_owed_inside_a_transaction_only_and_goes_with_it():
    with pytest.raises(transaction.TransactionManagementError):
        owe("tests.letter", 1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        owe("tests.letter", 1)
        raise ZeroDivisionError
    assert OwedMail.objects.count() == 0
    with translation.override("en"), transaction.atomic():
        owe("tests.letter", 1)
    assert list(OwedMail.objects.values_list("kind", "object_id", "language")) == [("tests.letter", 1, "en")]


def test_a_mail_of_an_unknown_kind_cannot_be_owed():
    with pytest.raises(LookupError):
        owe("tests.unknown", 1)


def test_a_mail_is_sent_whole_and_once(server):
    mail = owed()
    deliver_all()
    deliver_all()
    [got] = server.mails
    assert (got["To"], got["Subject"]) == ("erika@example.org", "Bitte bestätigen")
    assert got.get_body(("plain",)).get_content().replace("\r\n", "\n") == "Grüße aus Pinneberg\n"
    assert (got["Message-ID"], got["Auto-Submitted"]) == (mail.message_id, "auto-generated")
    assert got["Date"]
    mail.refresh_from_db()
    assert mail.handed <= mail.sent
    assert (mail.attempts, mail.error, mail.lease_until, mail.leased_by) == (1, "", None, "")


def test_lines_that_begin_with_a_dot_and_attachments_arrive_unchanged(server):
    text = ".\n..\n.hidden\nEnde\n.\n"
    letters[1] = Letter("e@example.org", "S", text, attachments=(("termin.ics", "BEGIN:VCALENDAR", "text/calendar"),))
    owed()
    deliver_all()
    [got] = server.mails
    assert got.get_body(("plain",)).get_content().replace("\r\n", "\n") == text
    [part] = got.iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("termin.ics", "text/calendar")
    assert part.get_payload(decode=True) == b"BEGIN:VCALENDAR"


def test_a_mail_is_written_in_the_language_it_was_owed_in(server):
    letters[1] = lambda: Letter("e@example.org", f"in {get_language()}", "x")
    owed(language="en")
    deliver_all()
    assert server.mails[0]["Subject"] == "in en"
    assert server.mails[0]["Content-Language"] == "en"


@pytest.mark.parametrize("state", ["owed", "sending", "sent"])
def test_what_needs_no_second_sending_is_not_sent_again(server, state):
    now = timezone.now()
    values = {
        "owed": {},
        "sending": {"handed": now, "lease_until": now + timedelta(minutes=1)},
        "sent": {"handed": now, "sent": now},
    }
    assert not resend(owed(**values[state]))


def test_a_given_up_mail_can_be_sent_again(server):
    mail = owed(gave_up=timezone.now(), error="SMTPDataError 554", attempts=48)
    assert resend(mail)
    deliver_all()
    assert len(server.mails) == 1


def test_a_mail_that_another_worker_holds_is_left_alone_until_its_lease_ends(server):
    mail = owed(lease_until=timezone.now() + timedelta(minutes=1), leased_by="other")
    deliver_all()
    deliver(mail.pk, "test")
    assert server.mails == []
    OwedMail.objects.filter(pk=mail.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    deliver_all()
    assert len(server.mails) == 1


@pytest.mark.parametrize("how", ["none", "gone"])
def test_a_mail_that_is_no_longer_due_is_closed(server, how):
    def gone():
        if how == "gone":
            raise ObjectDoesNotExist

    letters[1] = gone
    mail = owed()
    deliver_all()
    mail.refresh_from_db()
    assert (mail.error, mail.gave_up is not None, server.mails) == ("obsolete", True, [])


def test_a_letter_that_cannot_be_written_stops_no_other_and_is_not_lost(server):
    letters[2] = lambda: {}["erika@example.org"]
    broken, good = owed(2), owed(1)
    deliver_all()
    broken.refresh_from_db()
    assert (broken.error, broken.gave_up) == ("KeyError", None)
    assert [got["Message-ID"] for got in server.mails] == [good.message_id]


def test_fresh_mails_go_before_those_that_failed(server):
    failed = owed(attempts=3, next_try=timezone.now() - timedelta(hours=1))
    fresh = owed()
    deliver_all()
    assert [got["Message-ID"] for got in server.mails] == [fresh.message_id, failed.message_id]


def test_pauses_grow_from_a_minute_to_three_hours():
    seconds = [pause(attempts).total_seconds() for attempts in (1, 2, 3, 8, 9, 48)]
    for got, middle in zip(seconds, (60, 120, 240, 7680, 10800, 10800), strict=True):
        assert 0.8 * middle <= got <= 1.2 * middle


def test_nobody_can_smuggle_in_a_header(server):
    assert Letter("e@example.org", "Hallo\r\nBcc: x@evil.example", "T").subject == "Hallo Bcc: x@evil.example"
    letters[1] = Letter("e@example.org", "Hallo\r\nBcc: x@evil.example\n\nText", "Bcc: y@evil.example\n")
    owed()
    deliver_all()
    [got] = server.mails
    assert (got["Subject"], got["Bcc"]) == ("Hallo Bcc: x@evil.example Text", None)
    for to in (
        "e@example.org\nBcc: x@evil.example",
        "a@example.org,b@example.org",
        "e@example.org\x00",
        "",
        "a b@c.de",
    ):
        with pytest.raises(ValueError, match=r"^(control character|a letter goes)"):
            Letter(to, "S", "T")
    for values in ({"reply_to": "r@example.org\nX: y"}, {"attachments": (("a\nX: y", "", "text/plain"),)}):
        with pytest.raises(ValueError, match="control character"):
            Letter("e@example.org", "S", "T", **values)
