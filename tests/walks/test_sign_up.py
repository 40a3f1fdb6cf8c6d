"""A citizen signs up, confirms and withdraws, in a real browser, with and without JavaScript."""

import pytest

from tests.walks.steps import fill_like_a_person, follow_private_link, letter_to


@pytest.mark.parametrize("java_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_citizen_signs_up_confirms_and_withdraws(browser, java_script):
    watched = browser(java_script_enabled=java_script, viewport={"width": 360, "height": 740})
    page, address = watched.page, f"rosa-{java_script}@example.org"

    page.goto("/")
    page.locator("main a[href*='/termine/2']").first.click()
    title = page.inner_text("h1")
    fill_like_a_person(page, name="Rosa", email=address)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/anmelden/danke/")
    assert address not in page.content()

    text = letter_to(page, address)
    assert title in text
    follow_private_link(page)
    assert watched.context.cookies() == []
    page.click("button:has-text('Ja, ich möchte kommen')")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Sie sind angemeldet"

    assert title in letter_to(page, address, about="Ihr Platz")
    follow_private_link(page)
    page.click("button:has-text('Ich gebe meinen Platz frei')")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Sie haben abgesagt"

    assert watched.foreign == []
    assert watched.errors == []


def test_an_unfinished_form_comes_back_with_everything_kept(browser):
    page = browser(java_script_enabled=False).page
    page.goto("/termine/")
    page.locator("main a[href*='-mobilitaet-2/']").first.click()
    fill_like_a_person(page, name="Björn Özdemir-Großschmidt", email="keine-adresse")
    page.check("main [name=answer][value=maybe]")
    page.click("main form button[type=submit]")
    page.wait_for_load_state()
    assert page.url.endswith("/anmelden/")
    assert page.input_value("main [name=name]") == "Björn Özdemir-Großschmidt"
    assert page.input_value("main [name=email]") == "keine-adresse"
    assert page.is_checked("main [name=answer][value=maybe]")
    assert page.title().startswith("Fehler:")
    assert page.locator("main [role=alert] a[href='#id_email']").count() == 1


def test_several_evenings_are_ticked_in_a_form_on_another_page_and_confirmed_with_one_click(browser):
    page = browser(java_script_enabled=False).page
    page.goto("/mitmachen/")
    form = page.locator("main form[action$='/termine/anmelden/']")
    for evening in ("Mobilität", "Verwaltung"):
        form.locator("label", has_text=f"{evening}:").click()
    form.locator("[name=name]").fill("Ada")
    form.locator("[name=email]").fill("ada@example.org")
    page.wait_for_timeout(2200)
    form.locator("button[type=submit]").click()
    page.wait_for_url("**/termine/anmelden/danke/")
    text = letter_to(page, "ada@example.org")
    assert text.count("18.30") == 2
    follow_private_link(page)
    page.click("button:has-text('Ja, ich möchte zu allen kommen')")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Sie sind angemeldet"
    letter_to(page, "ada@example.org", about="Ihr Platz: Verwaltung")
