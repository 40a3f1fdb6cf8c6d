"""`make crash`: kill -9 of web server and worker in the middle of a stream of sign-ups, and a bad mail server.

Three rounds of 50 aimed kills on each database, with the processes that production runs and a real SMTP server. Every
sign-up that was acknowledged must be there once, and every mail that is owed must arrive once. Takes 20 to 40 minutes.
"""

import itertools
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

ROUNDS, KILLS = 3, 50
CLIENTS = 4
PAUSE = 0.05  # seconds between two sign-ups of a client
AIM = 0.03  # seconds after a mail began to arrive, or a form was sent, within which the kill falls
MAILS_WITHIN = 180  # seconds after the last kill; a server that said 451 is asked again after a minute
ACKNOWLEDGED_WITHIN = 3  # seconds, whatever the mail server does


class Stream:
    """People who sign up one after the other, from a few clients, until told to stop."""

    def __init__(self, site, path, first=0):
        self.site, self.path, self.people = site, path, []
        self.numbers, self.stopped, self.asking = itertools.count(first), threading.Event(), threading.Event()
        self.threads = [threading.Thread(target=self.run) for _ in range(CLIENTS)]

    def run(self):
        from tests.served import Person

        while not self.stopped.wait(PAUSE):
            person = Person(next(self.numbers))
            self.people.append(person)
            self.asking.set()
            try:
                person.sign_up(self.site, self.path)
            except OSError:
                continue  # nothing was promised

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.stopped.set()
        for thread in self.threads:
            thread.join(90)


class Crash:
    """The site on the production path with its worker and a mail server, and what became of the promises."""

    def __init__(self, site, sink, path):
        self.site, self.sink, self.path = site, sink, path
        self.people, self.kills = [], Counter()
        self.web = self.worker = None

    def start(self):
        """Both processes; returns when the site answers."""
        self.worker, self.web = self.site.start_worker(), self.site.start_web_server()
        self.site.wait_until_it_answers()

    def kill(self, target):
        """At a moment when the target is at work; starts it again at once."""
        aim = self.stream.asking if target == "web server" else self.sink.arriving
        aim.clear()
        assert aim.wait(60), f"nothing happens: {self.site.log()}"
        time.sleep(random.uniform(0, AIM))
        if target != "worker":
            self.site.kill(self.web)
        if target != "web server":
            self.site.kill(self.worker)
            self.worker = self.site.start_worker()
        if target != "worker":
            self.web = self.site.start_web_server()
            self.site.wait_until_it_answers()
        self.kills[target] += 1

    def round(self, targets):
        """One stream with a kill of each of the targets in turn; everything runs again at the end."""
        with Stream(self.site, self.path, first=len(self.people)) as self.stream:
            for target in targets:
                self.kill(target)
        self.people += self.stream.people

    def sign_up(self, number):
        """Some more people, one after the other; the longest time until one was answered."""
        from tests.served import Person

        more = [Person(len(self.people) + i) for i in range(number)]
        self.people += more
        for person in more:
            person.sign_up(self.site, self.path)
        return max(person.seconds for person in more)

    def wait_for_mails(self, addresses=None):
        """Until each of these, else each who was told that a mail comes, has got one; not for ever."""
        wanted = {person.email for person in self.people if person.is_acknowledged} if addresses is None else addresses
        self.wait(lambda: set(wanted) <= set(self.sink.recipients))

    @staticmethod
    def wait(done):
        end = time.monotonic() + MAILS_WITHIN
        while not done() and time.monotonic() < end:
            time.sleep(0.05)

    def result(self):
        """Waits until as many mails came as sign-ups are kept (not for ever), then compares."""
        kept = Counter(row["email"] for row in self.site.sign_ups())
        self.wait_for_mails(kept)
        acknowledged = {person.email for person in self.people if person.is_acknowledged}
        mails = Counter(self.sink.recipients)
        return {
            "kills": self.kills.total(),
            "acknowledged": len(acknowledged),
            "kept": len(kept),
            "sign-ups lost": len(acknowledged - set(kept)),
            "sign-ups doubled": sum(number > 1 for number in kept.values()),
            "mails": mails.total(),
            "mails lost": len(set(kept) - set(mails)),
            "of them not shown to editors": len(set(kept) - set(mails) - shown_to_editors()),
            "mails doubled": sum(number > 1 for number in mails.values()),
            "mails to nobody": len(set(mails) - set(kept)),
            "5xx": sum(person.status >= 500 for person in self.people),
        }


def shown_to_editors():
    """Who has a mail that was handed over, but never answered: editors see it, and can send it again."""
    from cms.models import OwedMail
    from events.models import Registration

    unanswered = OwedMail.objects.unanswered().filter(kind="events.link").values("object_id")
    return set(Registration.objects.filter(pk__in=unanswered).values_list("email", flat=True))


NEVER = ("sign-ups lost", "sign-ups doubled", "of them not shown to editors", "mails doubled", "mails to nobody", "5xx")
FAULTS = ("mails lost", *NEVER)


@contextmanager
def crash(folder):
    """A running `Crash` on this process's database; stops all of it at the end."""
    from events.models import WorkshopPage
    from tests.served import Sink, Site

    workshop = WorkshopPage.objects.canonical().upcoming().first()
    WorkshopPage.objects.filter(pk=workshop.pk).update(seats=None, format="virtual")
    sink = Sink()
    sink.open()
    site = Site(folder, mail_port=sink.port)
    try:
        running = Crash(site, sink, workshop.sign_up_url)
        running.start()
        yield running
    finally:
        site.stop()
        sink.close()


def bad_mail_server(running):
    """Signs people up while the mail server refuses, says 451, and is slow; the longest wait of each, in seconds."""
    sink, waits = running.sink, {}
    running.sign_up(5)
    running.wait_for_mails()
    sink.close()
    waits["refuses"] = running.sign_up(5)
    time.sleep(3)  # the worker meets it
    sink.answer = "451 try later"
    sink.open()
    waits["says 451"] = running.sign_up(5)
    running.wait(lambda: len(sink.refused) >= 5)
    sink.answer, sink.seconds = "250 OK", 5
    waits["slow"] = running.sign_up(5)
    return waits


def on_one_database(name):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing is left running
    import django

    django.setup()
    from tests.databases import database

    found = database("crash")
    found.prepare()
    faults = 0
    try:
        for number in range(1, ROUNDS + 1):
            found.restore()
            with tempfile.TemporaryDirectory() as folder, crash(Path(folder)) as running:
                targets = itertools.cycle(["worker", "web server", "worker", "both"])
                running.round(itertools.islice(targets, KILLS))
                result = running.result()
                print(f"{name} round {number}:", *(f"{value} {what}," for what, value in result.items()), flush=True)
                faults += sum(result[fault] for fault in FAULTS)
        found.restore()
        with tempfile.TemporaryDirectory() as folder, crash(Path(folder)) as running:
            waits = bad_mail_server(running)
            result = running.result()
            print(f"{name} bad mail server:", *(f"{what} {wait:.2f} s," for what, wait in waits.items()), result)
            faults += sum(result[fault] for fault in FAULTS) + sum(
                wait > ACKNOWLEDGED_WITHIN for wait in waits.values()
            )
    finally:
        found.remove()
    return faults


def main():
    if "CRASH_DATABASE" in os.environ:
        raise SystemExit(min(on_one_database(os.environ["CRASH_DATABASE"]), 1))
    failed = False
    for name in ("sqlite", "postgres"):
        chosen = {"CRASH_DATABASE": name, "TEST_DATABASE": name, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
        command = [sys.executable, "-W", "ignore", "-m", "tests.crash"]
        failed |= bool(subprocess.run(command, env=os.environ | chosen).returncode)
    raise SystemExit("A promise was broken." if failed else 0)


if __name__ == "__main__":
    main()
