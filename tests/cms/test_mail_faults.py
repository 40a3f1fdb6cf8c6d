"""A mail is neither lost nor doubled, whatever the mail server and the machine do."""

import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from cms.mail import Letter, letter, owe, resend
from cms.mail.delivery import deliver, deliver_due
from cms.models import OwedMail

pytestmark = pytest.mark.django_db
letters = {}


@letter("tests.fault")
def write(object_id):
    written = letters[object_id]
    return written() if callable(written) else written


@pytest.fixture(autouse=True)
def one_letter():
    letters.clear()
    letters[1] = Letter(to="erika@example.org", subject="Bitte bestätigen", text="Grüße aus Pinneberg\n")


def owed(object_id=1, **values):
    with transaction.atomic():
        mail = owe("tests.fault", object_id, language=values.pop("language", "de"))
    OwedMail.objects.filter(pk=mail.pk).update(**values)
    return mail


def deliver_all():
    while deliver_due("test"):
        pass


def make_due(mail):
    OwedMail.objects.filter(pk=mail.pk).update(next_try=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("answer", ["451 try later", "421 closing"])
def test_a_server_that_says_later_is_asked_again_after_a_pause(server, answer):
    server.answers = [answer]
    mail = owed()
    deliver_all()
    mail.refresh_from_db()
    assert (mail.attempts, mail.handed, mail.error) == (1, None, f"SMTPDataError {answer[:3]}")
    assert timedelta(seconds=40) < mail.next_try - timezone.now() < timedelta(seconds=80)
    assert server.mails == []
    make_due(mail)
    deliver_all()
    mail.refresh_from_db()
    assert [got["Message-ID"] for got in server.mails] == [mail.message_id]
    assert (mail.attempts, mail.error, mail.sent is not None) == (2, "", True)


def test_a_recipient_that_is_refused_for_good_is_given_up_without_naming_anybody(server, caplog):
    caplog.set_level(logging.DEBUG, logger="cms")
    server.refuse_recipient = "550 no such user erika@example.org"
    mail = owed()
    deliver_all()
    mail.refresh_from_db()
    assert (mail.error, mail.gave_up is not None, mail.handed) == ("SMTPRecipientsRefused 550", True, None)
    assert "erika" not in caplog.text
    assert "SMTPRecipientsRefused 550" in caplog.text
    make_due(mail)
    assert not deliver_due("test")


def test_a_mail_that_is_refused_after_the_dot_is_given_up(server):
    server.answers = ["554 looks like spam"]
    mail = owed()
    deliver_all()
    mail.refresh_from_db()
    assert (mail.error, mail.gave_up is not None, mail.handed) == ("SMTPDataError 554", True, None)


def test_a_recipient_that_is_refused_for_now_is_tried_again(server):
    server.refuse_recipient = "450 greylisted"
    mail = owed()
    deliver_all()
    server.refuse_recipient = None
    make_due(mail)
    deliver_all()
    assert len(server.mails) == 1


def test_a_server_that_is_away_or_wants_another_password_loses_no_mail(settings, server):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    mail = owed()
    deliver_all()
    mail.refresh_from_db()
    assert (mail.error, mail.gave_up) == ("ConnectionRefusedError", None)
    settings.EMAIL_PORT, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = port, "user", "wrong"
    make_due(mail)
    deliver_all()
    mail.refresh_from_db()
    assert (mail.gave_up, mail.attempts) == (None, 2)
    settings.EMAIL_HOST_USER = ""
    make_due(mail)
    deliver_all()
    assert len(server.mails) == 1


def test_a_mail_handed_over_without_an_answer_waits_for_an_editor(server):
    server.on_dot = lambda connection: connection.transport.abort()
    mail = owed()
    deliver_all()
    mail.refresh_from_db()
    assert (mail.handed is not None, mail.sent, mail.error) == (True, None, "SMTPServerDisconnected")
    assert list(OwedMail.objects.unanswered()) == [mail]
    server.on_dot, server.mails[:] = None, []
    make_due(mail)
    deliver_all()
    assert server.mails == []
    assert resend(mail)
    deliver_all()
    assert [got["Message-ID"] for got in server.mails] == [mail.message_id]


def test_an_answer_that_takes_too_long_is_no_answer(server, settings):
    settings.EMAIL_ANSWER_SECONDS = 0.2
    server.on_dot = lambda connection: time.sleep(0.6)
    mail = owed()
    deliver_all()
    mail.refresh_from_db()
    assert (mail.handed is not None, mail.sent, mail.gave_up) == (True, None, None)


def test_after_some_days_a_mail_is_given_up(server):
    server.answers = ["451 later"]
    mail = owed(attempts=47)
    deliver_all()
    mail.refresh_from_db()
    assert (mail.attempts, mail.error, mail.gave_up is not None) == (48, "SMTPDataError 451", True)


def test_a_worker_that_lost_its_lease_stops_before_the_dot(server):
    def taken_over():
        OwedMail.objects.update(leased_by="other", lease_until=timezone.now() + timedelta(minutes=1))
        return Letter("e@example.org", "S", "T")

    letters[1] = taken_over
    mail = owed()
    deliver(mail.pk, "test")
    mail.refresh_from_db()
    assert (server.mails, mail.handed, mail.leased_by) == ([], None, "other")


# A worker in a process of its own, on the test's database or on a copy of it, that says what became of the row.
WORKER = """
    import json, os, sys, django
    from django.conf import settings
    settings.DATABASES["default"].update(json.loads(os.environ["TEST_DATABASE"]))
    settings.EMAIL_BACKEND = "cms.mail.smtp.HandingEmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(os.environ["TEST_PORT"])
    django.setup()
    from cms.mail import Letter, letter
    from cms.mail.delivery import deliver_due
    from cms.models import OwedMail
    letter("tests.fault")(lambda object_id: Letter("erika@example.org", "S", "T"))
    if sys.argv[1] == "after":
        OwedMail.objects.update(lease_until=None, next_try="2022-01-01T00:00Z")
    while deliver_due("worker"):
        pass
    rows = OwedMail.objects.values_list("attempts", "handed", "sent")
    print(json.dumps([[attempts, handed is None, sent is None] for attempts, handed, sent in rows]))
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("moment", "row_afterwards", "mails"),
    [("before the dot", [[2, False, False]], 1), ("after the dot", [[1, False, True]], 1)],
)
def test_a_worker_killed_while_it_sends_neither_loses_nor_doubles_a_mail(
    server, tmp_path, moment, row_afterwards, mails
):
    owed()
    database = {name: connection.settings_dict[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    if connection.vendor == "sqlite":
        database["NAME"] = str(tmp_path / "copy.sqlite3")
        with sqlite3.connect(database["NAME"]) as copy:
            connection.connection.backup(copy)
    environment = os.environ | {"TEST_DATABASE": json.dumps(database), "TEST_PORT": str(server.port)}

    def start(argument):
        return subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WORKER), argument], env=environment, stdout=subprocess.PIPE
        )

    worker = start("first")

    def kill(_):
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    if moment == "after the dot":
        server.on_dot = kill
    else:
        server.on_recipient = kill
    worker.wait(timeout=30)
    assert worker.returncode == -signal.SIGKILL
    server.on_dot = server.on_recipient = None
    output = start("after").communicate(timeout=30)[0]
    assert json.loads(output) == row_afterwards
    assert len(server.mails) == mails
