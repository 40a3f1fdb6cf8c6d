"""A citizen comments on a paragraph; a moderator publishes it; everybody reads it."""

import pytest

from tests.walks.steps import fill_like_a_person, follow_private_link, letter_to

PASSAGE = "/strategie/entwurf/fassung/1/absatz/2.1/"


@pytest.mark.parametrize("java_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_comment_goes_from_the_paragraph_through_moderation_to_the_public(browser, editor, java_script):
    watched = browser(java_script_enabled=java_script, viewport={"width": 360, "height": 740})
    page, address = watched.page, f"karl-{java_script}@example.org"
    words = f"Bitte auch an Regentage denken. <b>{java_script}</b>"

    page.goto("/strategie/entwurf/")
    page.locator(f"main a[href='{PASSAGE}']").first.click()
    page.wait_for_url(f"**{PASSAGE}**")
    fill_like_a_person(page, text=words, author_name="Karl", email=address)
    page.click("main form.form button[type=submit]")
    page.wait_for_url("**/kommentieren/danke/")

    letter_to(page, address)
    follow_private_link(page)
    page.click("button:has-text('Ja, ich möchte diesen Beitrag senden')")
    page.wait_for_load_state()
    page.goto(PASSAGE)
    assert words not in page.inner_text("main")

    editor.goto("/admin/contributions/?tab=awaiting")
    editor.locator("main table .desk-said a").first.click()
    assert words in editor.inner_text("main")
    editor.check("[name=decision][value=publish]")
    editor.click("main form:has([name=decision]) button[type=submit]:not([name])")
    editor.wait_for_selector("text=ist jetzt öffentlich")

    page.goto(PASSAGE)
    assert words in page.inner_text("main")
    assert address not in page.content()
    assert "veröffentlicht" in letter_to(page, address, about="Ihr Beitrag") or "lesen" in page.inner_text("pre.letter")

    assert watched.context.cookies() == []
    assert watched.foreign == []
    assert watched.errors == []


def test_without_an_address_a_contribution_waits_for_moderation_at_once(browser, editor):
    page = browser(java_script_enabled=False).page
    page.goto("/strategie/entwurf/kommentieren/")
    fill_like_a_person(page, text="Zum Ganzen: gut verständlich.")
    page.click("main form.form button[type=submit]")
    page.wait_for_url("**/kommentieren/danke/")
    editor.goto("/admin/contributions/?tab=awaiting")
    editor.locator("main table .desk-said a").first.click()
    assert "gut verständlich" in editor.inner_text("main")
    editor.check("[name=decision][value=decline]")
    save = "main form:has([name=decision]) button[type=submit]:not([name])"
    editor.click(save)
    assert "Bitte sagen Sie, warum" in editor.inner_text("main form:has([name=decision])")
    editor.select_option("[name=rule]", "1")
    editor.fill("[name=reason]", "Kein Bezug zum Absatz")
    editor.click(save)
    editor.wait_for_selector("text=wird nicht veröffentlicht")
