"""The press office writes, a second person approves in the editor, and a journalist reads; then a correction."""

import os
import subprocess
import sys
from contextlib import closing

import pytest

from tests.databases import BASE

MAKE_PEOPLE = """
from django.contrib.auth.models import Group
from cms.models import User
for name in ("Presse", "Freigabe"):
    user = User.objects.create_user(f"rundgang-{name}", password="rundgang", email=f"{name}@example.org")
    user.groups.add(Group.objects.get(name=name))
"""
TITLE, CORRECTED = "Ein Knotenpunkt wird erprobt", "Ein Knotenpunkt wird ein Jahr lang erprobt"
LEAD, WORDS, NOTE = "Ein Beispiel aus dem Rundgang.", "Bus und Rad treffen sich.", "Die Dauer fehlte."


@pytest.fixture
def people(site, chromium):
    """{name of the group: a page of somebody in it, logged in}."""
    environment = os.environ | {"VAR_DIR": str(site.folder), "DJANGO_SETTINGS_MODULE": "cms.settings.local"}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", MAKE_PEOPLE]
    subprocess.run(command, cwd=BASE, env=environment, capture_output=True, text=True, check=True)
    with (
        closing(chromium.new_context(base_url=site.url, locale="de-DE")) as press,
        closing(chromium.new_context(base_url=site.url, locale="de-DE")) as release,
    ):
        pages = {"Presse": press.new_page(), "Freigabe": release.new_page()}
        for name, page in pages.items():
            page.set_default_timeout(15_000)
            page.goto("/admin/login/")
            page.fill("#id_username", f"rundgang-{name}")
            page.fill("#id_password", "rundgang")
            page.click("button[type=submit]")
            page.wait_for_url("**/admin/")
        yield pages


def press_button(page, button):
    """A button of the editor's menu, which is folded but for the first one."""
    if not page.locator(f"footer {button}").first.is_visible():
        page.locator("footer .w-dropdown__toggle").click()
    page.locator(button).locator("visible=true").first.click()


def approve(page, address):
    """Opens the editor, changes nothing, approves."""
    page.goto(address)
    press_button(page, "button[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")
    page.wait_for_load_state("networkidle")


def test_two_people_publish_a_release_and_later_a_correction(browser, people):
    press, release = people["Presse"], people["Freigabe"]
    reader = browser(java_script_enabled=False, viewport={"width": 360, "height": 740})
    press.goto("/admin/pages/")
    press.goto("/admin/pages/search/?q=Presse")
    index = next(
        href
        for href in press.locator("a[href*='/edit/']").evaluate_all("links => links.map(a => a.href)")
        if press.goto(href) and press.locator("#id_contact_hours").count()
    )
    pk = index.rstrip("/").split("/")[-2]
    press.goto(f"/admin/pages/add/home/pressreleasepage/{pk}/")
    press.fill("#id_title", TITLE)
    press.fill("#id_lead", LEAD)
    press.locator("[data-contentpath=body] [contenteditable=true]").click()
    press.keyboard.type(WORDS)
    press.wait_for_timeout(800)
    press_button(press, "button[name=action-submit]")
    press.wait_for_url("**/admin/pages/**")
    edit = f"/admin/pages/{newest(press)}/edit/"

    reader.page.goto("/presse/")
    assert TITLE not in reader.page.inner_text("main")
    approve(release, edit)
    reader.page.goto("/presse/")
    reader.page.click(f"a:has-text('{TITLE}')")
    assert LEAD in reader.page.inner_text("main") and WORDS in reader.page.inner_text("main")
    address = reader.page.url

    press.goto(edit)
    press.fill("#id_title", CORRECTED)
    press.fill("#id_correction", NOTE)
    press.wait_for_timeout(800)
    press_button(press, "button[name=action-submit]")
    press.wait_for_load_state("networkidle")
    approve(release, edit)
    reader.page.goto(address)
    assert CORRECTED in reader.page.inner_text("h1") and NOTE in reader.page.inner_text("main")
    reader.page.goto(f"{address}version/1/")
    assert reader.page.inner_text("h1") == TITLE
    assert (reader.errors, reader.foreign) == ([], [])


def newest(page):
    """Primary key of the release that was just submitted."""
    page.goto("/admin/pages/search/?q=Knotenpunkt")
    links = page.locator("a[href*='/edit/']").evaluate_all("links => links.map(a => [a.innerText, a.href])")
    return next(href for words, href in links if TITLE in words).rstrip("/").split("/")[-2]
