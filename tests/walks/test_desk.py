"""The town hall prepares an evening: adds who phoned, writes to participants, ticks who came, takes the list along."""

import csv
import re
from io import StringIO

from tests.walks.steps import letter_to


def test_an_editor_adds_by_phone_writes_ticks_and_exports(browser, editor):
    editor.goto("/admin/workshops/")
    editor.locator("main table a").first.click()
    editor.wait_for_load_state()
    desk = editor.url
    editor.click("a[href$='/add/']")
    editor.fill("[name=name]", "Wiebke")
    editor.fill("[name=email]", "wiebke@example.org")
    editor.check("[name=answer][value=maybe]")
    editor.click("form.desk-form button[type=submit]:not([name])")
    editor.wait_for_url(desk)
    row = editor.locator("#people tbody tr").filter(has_text="Wiebke")
    assert row.count() == 1

    editor.click("a[href$='/message/']")
    editor.fill("[name=subject]", "Raum 2")
    editor.fill("[name=text]", "Bitte nehmen Sie den Hintereingang.")
    editor.click("button[value=preview]")
    preview = editor.inner_text(".desk-letter pre")
    assert "Bitte nehmen Sie den Hintereingang." in preview
    editor.dblclick("button[value=send]")
    editor.wait_for_url(re.compile(r"/message/\d+/$"))

    editor.goto(desk)
    editor.click("a[href$='/came/']")
    editor.locator("label").filter(has_text="Wiebke").locator("input").focus()
    editor.keyboard.press("Space")
    editor.keyboard.press("Enter")
    editor.wait_for_load_state()
    editor.wait_for_selector("input[name=was]", state="attached")

    editor.goto(desk)
    with editor.expect_download() as download:
        editor.click("button[value=csv]")
    rows = list(csv.reader(StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";"))
    [wiebke] = [line for line in rows if line[1] == "Wiebke"]
    assert wiebke[2] == "wiebke@example.org"
    assert wiebke[7]

    visitor = browser().page
    letter = letter_to(visitor, "wiebke@example.org", about="Raum 2")
    assert "Bitte nehmen Sie den Hintereingang." in letter
    visitor.goto("/postausgang/")
    assert visitor.locator("main li, main tr").filter(has_text="Raum 2").count() == 1
