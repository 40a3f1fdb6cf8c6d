"""The site in processes of its own, on this test's database, and people who sign up over HTTP."""

import asyncio
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from functools import cache
from urllib.parse import quote, urlencode

from aiosmtpd.controller import Controller
from django.conf import settings
from django.db import connection

from cms.management.commands.serve import WEB_SERVER_OPTIONS
from tests.databases import BASE, HOME, one_at_a_time
from tests.mail_server import Server
from tests.public_forms import stamp

READY_WITHIN = 60  # seconds
COLLECT = "import django; django.setup(); from cms.management.commands.serve import Command; Command.collect_static()"
DECIDED_BY_THE_SITE = {"SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DJANGO_SETTINGS_MODULE", "TEST_DATABASE"}


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def database_url():
    """Of the database this process uses now."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    user, password = (quote(known[part], safe="") for part in ("USER", "PASSWORD"))
    options = {name: value for name, value in known["OPTIONS"].items() if isinstance(value, str)}
    if known["HOST"].startswith("/"):  # the folder of a socket
        options["host"], host = known["HOST"], ""
    else:
        host = f"{known['HOST']}{':' if known['PORT'] else ''}{known['PORT']}"
    address = f"{user}:{password}@{host}"
    return f"postgres://{address}/{known['NAME']}?{urlencode(options)}"


def share_static(folder):
    """Lets a site in this folder find its static files collected: that takes seconds, so it is done once for all."""
    served = HOME / "served"
    served.mkdir(parents=True, exist_ok=True)
    newest = max(path.stat().st_mtime for path in [BASE / "requirements.txt", *(BASE / "static").rglob("*")])
    with one_at_a_time():
        mark = served / "static.collected"
        if not mark.exists() or mark.stat().st_mtime < newest:
            environment = {name: value for name, value in os.environ.items() if name not in DECIDED_BY_THE_SITE}
            environment |= {"VAR_DIR": str(served), "DJANGO_SETTINGS_MODULE": "cms.settings.local"}
            subprocess.run([sys.executable, "-c", COLLECT], cwd=BASE, env=environment, check=True)
            mark.touch()
    for name in ("static", "static.collected"):
        (folder / name).symlink_to(served / name)


class Site:
    """Starts, kills and asks the site. `mail_port` is the mail server's; without it mails are kept on disk."""

    def __init__(self, folder, mail_port=None):
        self.port, self.folder, self.processes = free_port(), folder, []
        share_static(folder)
        self.environment = {name: value for name, value in os.environ.items() if name not in DECIDED_BY_THE_SITE} | {
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "DATABASE_URL": database_url(),
            "SECRET_KEY": settings.SECRET_KEY,  # so that a test can make a stamp of a certain age
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASE_URL": f"http://127.0.0.1:{self.port}",
        }
        if mail_port:
            self.environment |= {
                "DJANGO_SETTINGS_MODULE": "cms.settings.production",
                "BEHIND_PROXY": "false",
                "SECURE_SSL_REDIRECT": "false",
                "EMAIL_HOST": "127.0.0.1",
                "EMAIL_PORT": str(mail_port),
            }

    def start(self, *command):
        log = open(self.folder / "log", "a")
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=BASE,
            env=self.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,  # a group of its own, which can be killed as one
        )
        self.processes.append(process)
        return process

    def serve(self):
        """As `make run` does: web server and worker together."""
        self.start("manage.py", "serve", "--port", str(self.port))
        self.wait_until_it_answers()

    def start_web_server(self):
        """As docs/operations.md says: gunicorn alone. Returns before it answers."""
        bind = ("--bind", f"127.0.0.1:{self.port}")
        return self.start("-m", "gunicorn", "cms.wsgi:application", *bind, *WEB_SERVER_OPTIONS)

    def start_worker(self):
        return self.start("manage.py", "work")

    def manage(self, *command):
        """What a command prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=BASE, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sign_ups(self):
        return json.loads(self.manage("signup_state", "--json"))["signups"]

    def wait_until_it_answers(self):
        end = time.monotonic() + READY_WITHIN
        while True:
            try:
                if self.ask("GET", "/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.02)
            assert time.monotonic() < end, self.log()
            assert self.processes[-1].poll() is None, self.log()

    def log(self):
        return (self.folder / "log").read_text()

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(30)

    def kill(self, process):
        """kill -9 of a process and of all its children at once."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.processes.remove(process)

    def ask(self, method, path, fields=None, address="127.0.0.1", timeout=60):
        """One request over a connection of its own from a network of one's own; the answer, read."""
        to = http.client.HTTPConnection("127.0.0.1", self.port, timeout, source_address=(address, 0))
        try:
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
            to.request(method, path, urlencode(fields) if fields else None, headers if fields else {})
            answer = to.getresponse()
            answer.text = answer.read().decode(errors="replace")
            return answer
        except http.client.HTTPException as error:
            raise ConnectionError(type(error).__name__) from error
        finally:
            to.close()


@cache
def form_stamp():
    """Of a form that was opened a while ago. It names no visitor, so all may send the same."""
    return stamp()


@dataclass
class Person:
    """Somebody who signs up, and what the site answered."""

    number: int
    asked: float = 0.0  # time.monotonic()
    answered: float = 0.0
    status: int = 0
    location: str = ""

    @property
    def email(self):
        return f"person-{self.number}@example.org"

    @property
    def address(self):
        """Of the person's own network. Linux lets a client use all of 127.0.0.0/8."""
        return f"127.1.{self.number // 250}.{self.number % 250 + 1}"

    @property
    def is_acknowledged(self):
        return self.status == 302 and self.location.endswith("/anmelden/danke/")

    @property
    def seconds(self):
        return self.answered - self.asked

    def sign_up(self, site, path):
        """Sends the public form once. OSError where there was no answer."""
        fields = {"name": f"Person {self.number}", "email": self.email, "answer": "coming", "website": ""}
        fields["stamp"] = form_stamp()
        self.asked = time.monotonic()
        try:
            answer = site.ask("POST", path, fields, self.address)
            self.status, self.location = answer.status, answer.headers.get("Location", "")
        finally:
            self.answered = time.monotonic()


def all_at_once(people, doing):
    """`doing(person)` for each in a thread of its own, from the same moment on; raises the first error."""
    barrier, errors = threading.Barrier(len(people)), []

    def run(person):
        barrier.wait(30)
        try:
            doing(person)
        except Exception as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=run, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    if errors:
        raise errors[0]


class Sink(Server):
    """A mail server that remembers to whom it took a mail, and can refuse, be slow, or say 451."""

    def __init__(self):
        super().__init__()
        self.port, self.controller = free_port(), None
        self.recipients, self.refused, self.seconds, self.answer = [], [], 0.0, "250 OK"
        self.texts = {}  # of the last mail to each
        self.arriving = threading.Event()

    def open(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self):
        if self.controller:
            self.controller.stop()
            self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        envelope.rcpt_tos.append(address)
        self.arriving.set()
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.answer
        if answer.startswith("2"):
            self.recipients += envelope.rcpt_tos
            text = message_from_bytes(envelope.content, policy=policy.default).get_body(("plain",)).get_content()
            self.texts |= dict.fromkeys(envelope.rcpt_tos, text)
        else:
            self.refused += envelope.rcpt_tos
        await asyncio.sleep(self.seconds)
        return answer
