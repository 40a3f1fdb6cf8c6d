"""`manage.py serve`: what `make run` starts. Web server and worker together, on the path production takes."""

import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.models import LoadedContent

STOP_AFTER = 15  # seconds a child has to end by itself
# How gunicorn runs the site, here as in docs/operations.md.
WEB_SERVER_OPTIONS = (
    *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
    *("--graceful-timeout", "10"),  # seconds: less than STOP_AFTER
    *("--no-control-socket", "--log-level", "warning"),
)


class Command(BaseCommand):
    """Migrates, loads the content on the first run, collects static files, then serves until Ctrl-C."""

    help = "Serves the site on this machine: gunicorn and the worker, with mails kept on disk."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--as-of", default=None, metavar="YYYY-MM-DD", help="On the first run: see load_content.")

    def handle(self, *args, port, as_of=None, **options):
        for name in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self.interrupted)
        self.refuse_taken(port)
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        self.prepare(as_of)
        password = self.first_editor()
        web_server = ("-m", "gunicorn", "cms.wsgi:application", "--bind", f"127.0.0.1:{port}", *WEB_SERVER_OPTIONS)
        self.name_in_links(port)
        children = [("web server", self.start(*web_server)), ("worker", self.start("manage.py", "work"))]
        try:
            self.wait_for_port(port, children)
            self.announce(port, password)
            self.watch(children)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping.")
        finally:
            self.stop(children)

    @staticmethod
    def interrupted(*args):
        raise KeyboardInterrupt

    @staticmethod
    def refuse_taken(port):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError):
                raise CommandError(f"Port {port} is taken. Choose another one: PORT=8001 make run") from None

    def prepare(self, as_of):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        if not LoadedContent.objects.exists():
            self.stdout.write("First run: loading the content ...")
            call_command("load_content", *(["--as-of", as_of] if as_of else []))
        self.collect_static()

    @staticmethod
    def collect_static():
        """Collects and compresses only when a file has changed since: that is most of a second start's time."""
        found = hashlib.sha256()
        for finder in get_finders():
            for path, storage in finder.list([]):
                stat = os.stat(storage.path(path))
                found.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
        mark = settings.VAR_DIR / "static.collected"
        if not mark.exists() or mark.read_text() != found.hexdigest():
            call_command("collectstatic", verbosity=0, interactive=False)
            mark.write_text(found.hexdigest())

    @staticmethod
    def first_editor():
        """Makes the first editor and returns the password; None where there is an editor already."""
        users = get_user_model().objects
        if users.exists():
            return None
        password = secrets.token_urlsafe(12)
        users.create_superuser("redaktion", "", password)
        return password

    @staticmethod
    def name_in_links(port):
        """Links in mails lead to the port that is served, also where `--port` alone names it."""
        if os.environ.get("BASE_URL") == f"http://localhost:{settings.PORT}":
            os.environ["BASE_URL"] = f"http://localhost:{port}"

    @staticmethod
    def start(*command):
        # A session of its own: Ctrl-C reaches this process alone, which then ends its children in order.
        return subprocess.Popen([sys.executable, *command], cwd=settings.BASE_DIR, start_new_session=True)

    @staticmethod
    def wait_for_port(port, children):
        for _attempt in range(200):
            for name, child in children:
                if child.poll() is not None:
                    raise CommandError(f"The {name} ended at its start (code {child.returncode}).")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.1)
        raise CommandError("The web server did not answer within 20 seconds.")

    def announce(self, port, password):
        base = f"http://localhost:{port}"
        self.stdout.write(f"\n  Site     {base}/\n  Editors  {base}/admin/\n  Mails    {base}/postausgang/")
        if password:
            self.stdout.write(f"  Log-in   redaktion   {password}   (shown this once)")
        self.stdout.write("  Ctrl-C ends it.\n")
        self.stdout.flush()

    @staticmethod
    def watch(children):
        while True:
            for name, child in children:
                if child.poll() is not None:
                    raise CommandError(f"The {name} ended (code {child.returncode}).")
            time.sleep(0.5)

    @staticmethod
    def stop(children):
        for _name, child in children:
            if child.poll() is None:
                child.terminate()
        for _name, child in children:
            try:
                child.wait(STOP_AFTER)
            except subprocess.TimeoutExpired:
                child.kill()
