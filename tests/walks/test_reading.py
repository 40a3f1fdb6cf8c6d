"""Reading: no cookie, nothing from elsewhere, no error in the console; axe finds nothing (WCAG 2.2 AA)."""

import re

import pytest

from tests.walks.looks import LOOKS, faults, violations

# One address for each type of page and each state that can be reached without a private link.
ADDRESSES = {
    "home": "/",
    "home, English": "/en/",
    "standard": "/projekt/",
    "standard with forms": "/mitmachen/",
    "easy language": "/leichte-sprache/",
    "legal": "/datenschutz/",
    "fields": "/handlungsfelder/",
    "field": "/handlungsfelder/mobilitaet/",
    "field, English": "/en/action-fields/mobility/",
    "calendar": "/termine/",
    "calendar, one field": "/termine/?feld=people",
    "calendar, English": "/en/events/",
    "calendar, month": "",
    "several evenings": "/termine/anmelden/",
    "technical check": "/technik-testen/",
    "form in a frame": "/einbetten/termine/2022-02-23-mobilitaet/",
    "workshop, past": "/termine/2022-02-23-mobilitaet/",
    "workshop, open": None,
    "sign-up form": "anmelden/",
    "sign-up, thanks": "anmelden/danke/",
    "strategy": "/strategie/",
    "draft": "/strategie/entwurf/",
    "version": "/strategie/entwurf/fassung/1/",
    "passage": "/strategie/entwurf/fassung/1/absatz/2.1/",
    "chapter": "/strategie/entwurf/fassung/1/absatz/2/",
    "comment form": "/strategie/entwurf/kommentieren/",
    "comment, thanks": "/strategie/entwurf/kommentieren/danke/",
    "measures": "/massnahmen/",
    "measure": "/massnahmen/m-01-offene-datenplattform/",
    "search": "/suche/?q=Mobilit%C3%A4t",
    "search without a hit": "/suche/?q=xyzxyz",
    "search, empty": "/suche/",
    "unknown page": "/gibt/es/nicht/",
    "broken private link": "/meine-anmeldung/kaputt/",
}


@pytest.fixture(scope="module")
def addresses(site):
    """All of the above, with the address of a workshop that is open."""
    import urllib.request

    calendar = urllib.request.urlopen(site.url + "/termine/").read().decode()
    workshop = re.search(r'href="(/termine/2[\d-]+-mobilitaet-2/)"', calendar)[1]
    relative = {"sign-up form", "sign-up, thanks"}
    month = re.search(r'href="(/termine/monat/[^"]+)"', calendar)[1]
    found = {
        name: workshop + (path or "") if path is None or name in relative else path for name, path in ADDRESSES.items()
    }
    return found | {"calendar, month": month}


def test_no_page_sets_a_cookie_asks_elsewhere_or_logs_an_error_and_axe_finds_nothing(browser, addresses):
    watched = browser()
    found = {}
    for name, path in addresses.items():
        watched.page.goto(path)
        watched.page.wait_for_load_state("load")
        found[name] = [fault for look in LOOKS for fault in faults(watched.page, *look)]
    unexpected = [error for error in watched.errors if "status of 404" not in error]
    assert (watched.context.cookies(), watched.foreign, unexpected) == ([], [], [])
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) == 34


def test_form_errors_are_announced_and_axe_finds_nothing(browser, addresses):
    page = browser(viewport={"width": 320, "height": 800}).page
    for name, button in (("sign-up form", "main form button"), ("comment form", "main form button")):
        page.goto(addresses[name])
        page.locator("main form").evaluate("form => form.noValidate = true")
        page.locator(f"{button}[type=submit]").click()
        page.wait_for_load_state()
        assert page.title().startswith("Fehler:")
        assert violations(page) == []
