"""From a finding of 23 February to the passage it changed, to the measure it became, to its state today, and back."""

import os
import subprocess
import sys

import pytest

from tests.databases import BASE
from tests.walks.looks import LOOKS, faults

WORKSHOP, FINDING = "/termine/2022-02-23-mobilitaet/", "/ergebnis/W-MOB-1-04/"
PASSAGE, MEASURE = "/strategie/entwurf/fassung/1/absatz/2.2/", "/massnahmen/m-02-digitale-wegweiser/"
WORDS = "Umsteigen an einem Ort"
SIDES = {"before": "Kommt aus", "after": "Daraus wurde"}
REPORT = "Der erste Knotenpunkt steht."
PAGES = (
    *("/", "/verfahren/", "/was-wurde-daraus/", "/massnahmen/", "/massnahmen/zeitleiste/", "/presse/", "/daten/"),
    *("/presse/verteiler/", "/suche/?q=Mobilit%C3%A4t", "/suche/?q=Mobilt%C3%A4t", WORKSHOP, FINDING, PASSAGE, MEASURE),
)


@pytest.fixture
def record(site):
    """The record of 23 February 2022, typed, checked and frozen as the example plays it."""
    environment = os.environ | {"VAR_DIR": str(site.folder), "DJANGO_SETTINGS_MODULE": "cms.settings.local"}
    command = [sys.executable, "manage.py", "load_example_findings"]
    subprocess.run(command, cwd=BASE, env=environment, capture_output=True, text=True, check=True)


def becomes_a_measure(editor):
    """The town says in the admin what became of the finding and of the passage, and reports the measure as done."""
    editor.goto("/admin/workshops/")
    editor.locator("main table").last.locator("a").filter(has_text="Wie kommen wir ans Ziel").first.click()
    editor.wait_for_load_state()
    editor.goto(f"{editor.url}record/follow-ups/")
    editor.click("a:has-text('W-MOB-1-04')")
    editor.check("[name=kind][value=measure]")
    editor.select_option("[name=measure]", label=next(
        label for label in editor.locator("[name=measure] option").all_inner_texts() if label.startswith("M-02")
    ))  # fmt: skip
    editor.click("button[name=step][value=set]")
    editor.wait_for_selector("main :text('M-02')")
    editor.goto("/admin/measures/")
    editor.locator("main a").filter(has_text="Digitale Wegweiser").first.click()
    editor.wait_for_load_state()
    editor.fill("[name=find]", "2.2")
    editor.keyboard.press("Enter")
    editor.wait_for_load_state()
    editor.locator("li:has([name=passage])").filter(has_text="Absatz 2.2").first.locator("button").click()
    editor.wait_for_selector(".desk-origins")
    editor.select_option("[name=state]", "done")
    editor.fill("[name=text]", REPORT)
    editor.click("section:has(#report) button[type=submit]")
    editor.wait_for_selector(f".desk-said:has-text('{REPORT}')")


def step(page, section, link):
    """Follows a link of the chain on the page that is shown: where it comes from, or what came of it."""
    page.locator(f".chain__side:has(:text-is('{SIDES[section]}')) a[href$='{link}']").first.click()
    page.wait_for_url(f"**{link}")


def test_one_goes_from_what_was_said_to_the_done_measure_and_back_without_javascript(browser, editor, record):
    becomes_a_measure(editor)
    watched = browser(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = watched.page
    page.goto(WORKSHOP)
    assert "W-MOB-1-04" in page.inner_text("main")
    page.locator(f"main a[href='{FINDING}']").first.click()
    page.wait_for_url(f"**{FINDING}")
    assert WORDS in page.inner_text("main")
    step(page, "after", PASSAGE)
    step(page, "after", MEASURE)
    text = page.inner_text("main")
    assert "Umgesetzt" in text and REPORT in text
    step(page, "before", FINDING)
    step(page, "after", MEASURE)
    step(page, "before", PASSAGE)
    step(page, "before", FINDING)
    page.locator(f"main a[href='{WORKSHOP}']").first.click()
    page.wait_for_url(f"**{WORKSHOP}")
    page.goto("/was-wurde-daraus/")
    row = page.locator("table tr").filter(has_text="Mobilität").first.inner_text().split()
    assert row.count("0") < 4  # there is something in it now
    page.locator(f"main a[href='{MEASURE}']").first.click()
    page.wait_for_url(f"**{MEASURE}")
    assert (watched.errors, watched.foreign) == ([], [])
    assert {address: wrong for address in PAGES if (wrong := wrong_with(browser, address))} == {}


def wrong_with(browser, address):
    """What axe finds at an address, small in light and large in dark."""
    page = browser().page
    page.goto(address)
    return [fault for look in LOOKS for fault in faults(page, *look)]
