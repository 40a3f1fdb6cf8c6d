"""A real browser on the real site: `manage.py serve` with gunicorn, the worker, and mails on disk."""

import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import BASE, SQLite
from tests.served import share_static

FIRST_WALKS = {"test_comment", "test_reading", "test_three_parsers", "test_technical_check"}
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_WITHIN = 60


def pytest_collection_modifyitems(items):
    for item in items:
        if "walks" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            # Two groups of about the same length, so that both processes have walks to do; each starts a site.
            first = item.path.stem in FIRST_WALKS
            item.add_marker(pytest.mark.xdist_group("browser one" if first else "browser two"))
            # In CI a missing browser is an error, not a skipped test.
            if not CHROMIUM.exists() and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="needs /usr/bin/chromium"))


class RunningSite:
    """Address and editor's password of a site that runs for the tests."""

    def __init__(self, url, password, folder):
        self.url, self.password, self.folder = url, password, folder


@pytest.fixture(scope="session")
def site(tmp_path_factory, django_db_setup):
    folder = tmp_path_factory.mktemp("site")
    share_static(folder)
    shutil.copyfile(SQLite("walks").template, folder / "site.sqlite3")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "BASE_URL", "DJANGO_SETTINGS_MODULE"}
    } | {"VAR_DIR": str(folder), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    log = open(folder / "log", "w+")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)], cwd=BASE, env=environment, stdout=log, stderr=log
    )
    try:
        yield RunningSite(f"http://localhost:{port}", password_in(process, folder / "log"), folder)
    finally:
        process.terminate()
        process.wait(30)
    assert "Traceback" not in (folder / "log").read_text()


def password_in(process, log):
    """Waits until the site answers and returns the editor's password that it printed."""
    import time

    for _attempt in range(READY_WITHIN * 10):
        if match := re.search(r"Log-in\s+redaktion\s+(\S+)", log.read_text()):
            return match[1]
        assert process.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    # Playwright's loop would make Django refuse database work in this process.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A browser context that remembers what must not happen: errors in the console, requests to elsewhere."""

    def __init__(self, chromium, site, **options):
        self.context = chromium.new_context(base_url=site.url, locale="de-DE", **options)
        self.errors, self.foreign = [], []
        self.site = site
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self.seen)

    def seen(self, request):
        if not request.url.startswith((self.site.url, "data:", "blob:")):
            self.foreign.append(request.url)


@pytest.fixture
def browser(chromium, site):
    """Opens a watched page: `browser(java_script_enabled=False)`."""
    opened = []

    def open_one(**options):
        opened.append(Watched(chromium, site, **options))
        return opened[-1]

    yield open_one
    for watched in opened:
        watched.context.close()


@pytest.fixture(scope="session")
def logged_in(chromium, site):
    """What the technical administrator's browser keeps after logging in."""
    with closing(chromium.new_context(base_url=site.url, locale="de-DE")) as context:
        page = context.new_page()
        page.goto("/admin/login/")
        page.fill("#id_username", "redaktion")
        page.fill("#id_password", site.password)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return context.storage_state()


@pytest.fixture
def editor(browser, logged_in):
    """A page logged in as the technical administrator."""
    return browser(viewport={"width": 1280, "height": 1000}, storage_state=logged_in).page
