"""An evening from sign-up to its end: the waiting list moves up, the reminder comes, the door opens and closes."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta

from tests.databases import BASE
from tests.walks.steps import fill_like_a_person, follow_private_link, letter_to

WAY_IN = "https://konferenz.example/raum-7"


class Clock:
    """Moves a workshop of the running site instead of the time: it begins in so many minutes."""

    def __init__(self, site, slug):
        self.site, self.slug = site, slug

    def run(self, statement, *values):
        with closing(sqlite3.connect(self.site.folder / "site.sqlite3", timeout=20)) as database, database:
            return database.execute(statement, values).fetchall()

    @property
    def workshop(self):
        [[pk]] = self.run("SELECT id FROM wagtailcore_page WHERE slug = ?", self.slug)
        return pk

    def begins_in(self, minutes, lasts=120):
        starts = datetime.now(UTC) + timedelta(minutes=minutes)
        moments = [moment.strftime("%Y-%m-%d %H:%M:%S.%f") for moment in (starts, starts + timedelta(minutes=lasts))]
        statement = "UPDATE events_workshoppage SET starts = ?, ends = ? WHERE page_ptr_id = ?"
        self.run(statement, *moments, self.workshop)

    def a_minute_passes(self):
        """What the worker does every minute."""
        environment = os.environ | {"VAR_DIR": str(self.site.folder), "DJANGO_SETTINGS_MODULE": "cms.settings.local"}
        for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "BASE_URL"):
            environment.pop(name, None)
        environment["BASE_URL"] = self.site.url
        subprocess.run([sys.executable, "manage.py", "run_jobs"], cwd=BASE, env=environment, check=True)


def sign_up(page, address, link):
    page.goto(link)
    fill_like_a_person(page, name=address.partition("@")[0], email=address)
    page.click("main form[action*='/anmelden/'] button[type=submit]")
    page.wait_for_url("**/anmelden/danke/")
    letter_to(page, address)
    follow_private_link(page)
    page.click("button:has-text('Ja, ich möchte kommen')")
    page.wait_for_load_state()
    return page.url


def test_the_line_moves_up_the_reminder_comes_and_the_door_opens(browser, editor, site):
    watched = browser(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = watched.page
    page.goto("/termine/")
    link = page.locator("main a[href*='-zusammenleben-2/']").first.get_attribute("href")
    clock = Clock(site, link.rstrip("/").rsplit("/", 1)[1])
    clock.run("UPDATE events_workshoppage SET seats = 1 WHERE page_ptr_id = ?", clock.workshop)

    first = sign_up(page, "erste@example.org", link)
    second = sign_up(page, "zweite@example.org", link)
    assert page.locator("h1").inner_text() == "Sie stehen auf der Warteliste"
    assert "Platz\u00a01" in page.inner_text("main")
    page.goto(first)
    page.click("button:has-text('Ich gebe meinen Platz frei')")
    assert "Ein Platz ist frei geworden" in letter_to(page, "zweite@example.org", about="Ein Platz für Sie")
    page.goto(second)
    assert page.locator("h1").inner_text() == "Sie sind angemeldet"
    assert "Das ist Ihre Tür" in page.inner_text("main")

    editor.goto(f"/admin/workshops/{clock.workshop}/door/")
    editor.fill("[name=address]", WAY_IN)
    editor.click("main form button[type=submit]")
    editor.wait_for_load_state()

    clock.run("UPDATE events_registration SET confirmed_at = datetime('now', '-9 days') WHERE confirmed_at IS NOT NULL")
    clock.begins_in(23 * 60)
    clock.a_minute_passes()
    assert "vorher" in letter_to(page, "zweite@example.org", about="Neuer Termin").lower()
    assert "Kommen Sie noch" in letter_to(page, "zweite@example.org", about="Erinnerung")
    follow_private_link(page)
    page.click("button:has-text('Ich komme noch')")
    page.wait_for_load_state()
    assert "noch einmal bestätigt" in page.inner_text("main")
    assert page.locator("main button:has-text('Ich komme noch')").count() == 0

    for minutes, is_open in ((16, False), (15, True), (-119, True)):
        clock.begins_in(minutes)
        page.goto(second)
        assert page.locator(f"main a[href='{WAY_IN}']").count() == is_open, minutes
        page.goto(link)
        assert WAY_IN not in page.content()
    clock.begins_in(-182)
    page.goto(second)
    assert WAY_IN not in page.content()
    assert "Danke, dass Sie dabei waren" in page.inner_text("h1")
    assert watched.errors == []
    assert watched.context.cookies() == []
