"""Production refuses to start with what is missing or unsafe, and names the variable."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.once

KEY = "k3y-with-many-different-signs-" + "0123456789abcdefghijklmnopqrstuvwxyz"
GOOD = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "smartcity.example.org"}
SHOW = "import json; from django.conf import settings as s; print(json.dumps({n: str(getattr(s, n)) for n in {names}}))"


def start(names=("SECRET_KEY",), module="production", **environment):
    """Loads the settings in a new process; returns (what they hold, or None; what was said)."""
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    environment = {name: value for name, value in (GOOD | environment).items() if value is not None}
    done = subprocess.run(
        [sys.executable, "-c", SHOW.replace("{names}", repr(list(names)))],
        cwd=settings.BASE_DIR,
        text=True,
        capture_output=True,
        env=clean | environment | {"DJANGO_SETTINGS_MODULE": f"cms.settings.{module}"},
        timeout=60,
    )
    return (json.loads(done.stdout) if done.returncode == 0 else None), done.stderr


@pytest.mark.parametrize("key", [None, "", "short", "x" * 60, "ab" * 30, "django-insecure-" + KEY, " " * 60])
def test_a_missing_or_unsafe_key_is_refused_by_name(key):
    held, said = start(SECRET_KEY=key)
    assert held is None
    last = said.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured: SECRET_KEY")
    assert not key or len(key) < 10 or key not in last


@pytest.mark.parametrize("hosts", [None, "", "*", "example.org,*", ","])
def test_missing_or_unsafe_hosts_are_refused_by_name(hosts):
    held, said = start(ALLOWED_HOSTS=hosts)
    assert held is None
    assert said.strip().splitlines()[-1].startswith("django.core.exceptions.ImproperlyConfigured: ALLOWED_HOSTS")


@pytest.mark.parametrize("key", ["$" + KEY, "$HOME" + KEY, KEY + "#=,; '\"", "${PATH}" + KEY])
def test_a_key_is_taken_as_it_is(key):
    held, said = start(SECRET_KEY=key)
    assert held == {"SECRET_KEY": key}, said


def test_production_is_strict_from_the_start():
    names = [
        "DEBUG",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_NAME",
        "LOCAL_MAILBOX",
        "ALLOWED_HOSTS",
    ]
    assert start(names)[0] == {
        "DEBUG": "False",
        "SECURE_SSL_REDIRECT": "True",
        "SECURE_HSTS_SECONDS": "31536000",
        "SESSION_COOKIE_SECURE": "True",
        "CSRF_COOKIE_SECURE": "True",
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "LOCAL_MAILBOX": "None",
        "ALLOWED_HOSTS": "['smartcity.example.org']",
    }


@pytest.mark.parametrize(
    ("url", "engine"),
    [(None, "cms.sqlite"), ("postgres://u:p@db/site", "django.db.backends.postgresql")],
)
def test_the_database_is_sqlite_unless_a_variable_names_another(url, engine, tmp_path):
    held, said = start(["DATABASES"], DATABASE_URL=url, VAR_DIR=str(tmp_path))
    assert engine in held["DATABASES"], said
    assert ("IMMEDIATE" in held["DATABASES"]) is (url is None)


def test_a_cache_address_moves_the_page_bodies_to_redis():
    assert "redis" in start(["CACHES"], REDIS_URL="redis://cache:6379/0")[0]["CACHES"]
    assert "locmem" in start(["CACHES"])[0]["CACHES"]


def test_the_first_run_on_ones_own_machine_makes_a_key_and_keeps_it(tmp_path):
    keys = [start(module="local", SECRET_KEY=None, ALLOWED_HOSTS=None, VAR_DIR=str(tmp_path))[0] for _again in range(2)]
    assert keys[0] == keys[1]
    assert len(keys[0]["SECRET_KEY"]) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
