"""The worker sends mails, publishes what is scheduled, erases what is old, and survives what fails."""

import fcntl
import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail as outbox
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.signals import page_published

from cms import jobs, retention
from cms.jobs import run_all
from cms.mail import Letter, letter, owe
from cms.management.commands import work
from cms.models import Attempt, OwedMail, WorkerBeat

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@letter("tests.job")
def write(object_id):
    return Letter("erika@example.org", "S", "T")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def root():
    Locale.objects.get_or_create(language_code="de")
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))


@pytest.fixture
def failing_page():
    def fail(sender, instance, **kwargs):
        if instance.slug == "fails":
            raise RuntimeError("erika@example.org")

    page_published.connect(fail)
    yield
    page_published.disconnect(fail)


def scheduled(root, slug, hours_ago):
    page = root.add_child(instance=Page(title=slug, slug=slug, live=False))
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(hours=hours_ago))
    return page


def test_one_page_that_cannot_be_published_does_not_stop_the_rest(root, failing_page, caplog):
    first, fails, last = (scheduled(root, slug, ago) for slug, ago in (("first", 3), ("fails", 2), ("last", 1)))
    future = scheduled(root, "future", -1)
    assert run_all(timezone.now()) == []
    live = {page.slug: page.live for page in Page.objects.filter(pk__in=[first.pk, fails.pk, last.pk, future.pk])}
    assert live == {"first": True, "fails": False, "last": True, "future": False}
    fails.refresh_from_db()
    assert fails.latest_revision.approved_go_live_at is not None
    assert "RuntimeError" in caplog.text
    assert "erika" not in caplog.text


def test_what_has_ended_is_taken_down(root):
    ended = root.add_child(instance=Page(title="a", slug="ended", expire_at=timezone.now() - DAY))
    lasting = root.add_child(instance=Page(title="b", slug="lasting", expire_at=timezone.now() + DAY))
    run_all(timezone.now())
    ended.refresh_from_db()
    lasting.refresh_from_db()
    assert (ended.live, ended.expired, lasting.live) == (False, True, True)


def test_running_the_jobs_twice_changes_nothing_more(root):
    page = scheduled(root, "once", 1)
    run_all(timezone.now())
    published = Page.objects.get(pk=page.pk).last_published_at
    run_all(timezone.now())
    assert Page.objects.get(pk=page.pk).last_published_at == published


def test_a_job_that_fails_is_named_by_class_and_stops_no_other(caplog, monkeypatch):
    ran = []

    def fail(now):
        raise ValueError("erika@example.org")

    monkeypatch.setattr(jobs, "_jobs", {"a": fail, "b": ran.append})
    now = timezone.now()
    assert [name for name in run_all(now) if name in ("a", "b")] == ["a"]
    assert ran == [now]
    assert "job a failed (ValueError)" in caplog.text
    assert "erika" not in caplog.text
    assert WorkerBeat.objects.get().at == now


def test_two_jobs_cannot_have_one_name():
    jobs.job("cms.publish")(jobs.publish_scheduled)
    with pytest.raises(ValueError, match=r"cms\.publish"):
        jobs.job("cms.publish")(lambda now: None)


def test_what_is_old_is_erased_and_what_is_young_is_kept():
    now = timezone.now()
    for hours in (23, 25):
        Attempt.objects.create(kind=str(hours), key_hash="x", at=now - timedelta(hours=hours))
    for kind, values in {
        "sent long ago": {"sent": now - 91 * DAY},
        "given up long ago": {"gave_up": now - 91 * DAY},
        "unanswered long ago": {"handed": now - 91 * DAY},
        "sent lately": {"sent": now - 89 * DAY},
        "owed for long": {"created": now - 91 * DAY},
    }.items():
        OwedMail.objects.create(kind=kind, object_id=1, language="de", **values)
    for key, ends in {"ended": now - DAY, "open": now + DAY}.items():
        Session.objects.create(session_key=key, expire_date=ends)
    erased = retention.run(now)
    assert {name: erased[name] for name in ("cms.attempts", "cms.mails", "cms.sessions")} == {
        "cms.attempts": 1,
        "cms.mails": 3,
        "cms.sessions": 1,
    }
    assert [row.kind for row in Attempt.objects.all()] == ["23"]
    assert set(OwedMail.objects.values_list("kind", flat=True)) == {"sent lately", "owed for long"}
    assert [row.session_key for row in Session.objects.all()] == ["open"]


def test_a_retention_rule_that_fails_stops_no_other(monkeypatch, caplog):
    def fail(now):
        raise KeyError("erika@example.org")

    rule = retention.RetentionRule("a.fails", "cms.Attempt", "x", DAY, fail)
    monkeypatch.setitem(retention._rules, rule.name, rule)
    erased = retention.run(timezone.now())
    assert (erased["a.fails"], erased["cms.attempts"]) == (None, 0)
    assert "erika" not in caplog.text


def test_the_jobs_erase_once_an_hour():
    now = timezone.now()
    run_all(now)
    Attempt.objects.create(kind="old", key_hash="x", at=now - 2 * DAY)
    run_all(now + timedelta(minutes=59))
    assert Attempt.objects.count() == 1
    run_all(now + timedelta(minutes=61))
    assert Attempt.objects.count() == 0


def owed(**values):
    with transaction.atomic():
        mail = owe("tests.job", 1)
    OwedMail.objects.filter(pk=mail.pk).update(**values)
    return mail


def test_the_worker_sends_what_is_due_and_runs_the_jobs_once(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail = owed()
    call_command("work", "--once")
    assert [sent.extra_headers["Message-ID"] for sent in outbox.outbox] == [mail.message_id]
    assert timezone.now() - WorkerBeat.objects.get().at < timedelta(seconds=5)


def test_a_second_worker_says_so_and_ends(folder):
    with (folder / "worker.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Another worker is running"):
            call_command("work", "--once")


def test_a_worker_that_starts_again_takes_its_dead_predecessors_mails(settings, folder):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    (folder / "worker.lock").write_text("worker-one")
    later = timezone.now() + timedelta(minutes=4)
    own = owed(lease_until=later, leased_by="worker-one")
    owed(lease_until=later, leased_by="worker-two")
    handed = owed(lease_until=later, leased_by="worker-one", handed=timezone.now())
    call_command("work", "--once")
    assert [sent.extra_headers["Message-ID"] for sent in outbox.outbox] == [own.message_id]
    assert list(OwedMail.objects.unanswered()) == [handed]


@pytest.mark.django_db(transaction=True)
def test_the_worker_survives_database_errors(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    failures = [OperationalError("gone: erika@example.org")]

    def fail_once(execute, sql, params, many, context):
        if failures:
            raise failures.pop()
        return execute(sql, params, many, context)

    owed()
    command = work.Command()
    stopper = threading.Timer(1.8, lambda: command.stop.set())
    stopper.start()
    with connection.execute_wrapper(fail_once):
        call_command(command)
    stopper.join()
    assert "database error (OperationalError), waiting 1 s" in caplog.text
    assert "erika" not in caplog.text
    assert len(outbox.outbox) == 1


def test_run_jobs_runs_them_and_names_what_failed(monkeypatch):
    call_command("run_jobs")
    assert WorkerBeat.objects.count() == 1

    def fail(now):
        raise ValueError

    monkeypatch.setitem(jobs._jobs, "a.fails", fail)
    with pytest.raises(CommandError, match=r"a\.fails"):
        call_command("run_jobs")


WORKER = """
    import json, os, django
    from django.conf import settings
    settings.DATABASES["default"].update(json.loads(os.environ["TEST_DATABASE"]))
    settings.VAR_DIR = settings.LOCAL_MAILBOX = os.environ["TEST_FOLDER"]
    settings.EMAIL_BACKEND = "cms.mail.mailbox.MailboxBackend"
    django.setup()
    from cms.mail import Letter, letter
    letter("tests.job")(lambda object_id: Letter("erika@example.org", "S", "T"))
    from django.core.management import call_command
    call_command("work")
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_with_0_when_it_is_told_to(folder, told):
    owed()
    database = {name: connection.settings_dict[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    if connection.vendor == "sqlite":
        database["NAME"] = str(folder / "copy.sqlite3")
        with sqlite3.connect(database["NAME"]) as copy:
            connection.connection.backup(copy)
    environment = os.environ | {"TEST_DATABASE": json.dumps(database), "TEST_FOLDER": str(folder)}
    worker = subprocess.Popen([sys.executable, "-c", textwrap.dedent(WORKER)], env=environment)
    try:
        until = time.monotonic() + 30
        while not list(folder.glob("*.eml")) and time.monotonic() < until:
            time.sleep(0.05)
        worker.send_signal(told)
        assert worker.wait(timeout=10) == 0
    finally:
        worker.kill()
    assert len(list(folder.glob("*.eml"))) == 1


def test_the_worker_says_nothing_but_class_and_number(settings, caplog):
    caplog.set_level(logging.DEBUG, logger="cms")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    mail = owed()
    call_command("work", "--once")
    messages = [record.getMessage() for record in caplog.records if record.name == "cms.mail.delivery"]
    assert messages == [f"mail {mail.pk} will be tried again (ConnectionRefusedError)"]
