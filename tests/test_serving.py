"""`make run` as a newcomer meets it: it serves, says a taken port in one line, starts again quickly, ends all."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.databases import BASE, SQLite
from tests.served import share_static

SECOND_START_SECONDS = 8


class Run:
    """A `manage.py serve` in a folder of its own."""

    def __init__(self, folder, port):
        inherited = {
            name: value
            for name, value in os.environ.items()
            if name not in {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "BASE_URL", "DJANGO_SETTINGS_MODULE", "PORT"}
        }
        self.log = folder / "log"
        self.url = f"http://localhost:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=BASE,
            env=inherited | {"VAR_DIR": str(folder)},
            stdout=open(self.log, "w"),
            stderr=subprocess.STDOUT,
        )

    def wait_until_it_answers(self):
        for _attempt in range(1200):
            assert self.process.poll() is None, self.log.read_text()
            if "Ctrl-C" in self.log.read_text():
                return urllib.request.urlopen(self.url).read().decode()
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def children(self):
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@pytest.fixture
def folder(tmp_path, django_db_setup):
    share_static(tmp_path)
    SQLite("serving").prepare_template()
    shutil.copyfile(SQLite("serving").template, tmp_path / "site.sqlite3")
    return tmp_path


@pytest.mark.serve
@pytest.mark.xdist_group("serve")
def test_it_serves_starts_again_within_8_seconds_and_leaves_nothing_running(folder):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    first = Run(folder, port)
    assert "Pinneberg entwirft seine digitale Zukunft" in first.wait_until_it_answers()
    assert "redaktion" in first.log.read_text()
    with urllib.request.urlopen(f"{first.url}/strategie/entwurf/auswertung.atom") as feed:
        assert f'href="{first.url}/strategie/' in feed.read().decode()  # absolute links name the port
    children = first.children()
    assert len(children) == 2

    second = Run(folder, port)
    assert second.process.wait(30) == 1
    assert second.log.read_text().strip() == (
        f"CommandError: Port {port} is taken. Choose another one: PORT=8001 make run"
    )

    assert first.interrupt() == 0
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []

    started = time.monotonic()
    third = Run(folder, port)
    third.wait_until_it_answers()
    assert time.monotonic() - started < SECOND_START_SECONDS
    assert "Log-in" not in third.log.read_text()
    assert third.interrupt() == 0
