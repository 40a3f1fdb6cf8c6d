"""A page of another site shows a sign-up form in a frame; a site that is not listed is refused by the browser."""

import re
import sqlite3
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.walks.steps import HUMAN_SECONDS, letter_to

PLACE = '<!doctype html><html lang="de"><title>Eine andere Website</title><h1>Pinneberg</h1>{}'


@pytest.fixture
def elsewhere():
    """Another site on this machine; what it shows is put into `elsewhere.html`."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PLACE.format(server.html).encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def workshop(site):
    """Path of the next workshop's embedded form."""
    listed = urllib.request.urlopen(f"{site.url}/einbetten/termine/").read().decode()
    return re.search(r'href="(/einbetten/termine/2[^"]+)"', listed)[1]


def allow(site, origin):
    """As an editor does in the site settings: the list, and in the same transaction the content version."""
    with sqlite3.connect(site.folder / "site.sqlite3", timeout=20) as database:
        database.execute("UPDATE cms_sitesettings SET embedding_sites = ?", [origin])
        database.execute("UPDATE cms_contentversion SET number = number + 1")
    database.close()


@pytest.mark.parametrize("java_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_citizen_signs_up_in_a_frame_on_another_site(browser, site, elsewhere, workshop, java_script):
    port = elsewhere.server_port
    allow(site, f"http://127.0.0.1:{port}")
    elsewhere.html = (
        f'<iframe src="{site.url}{workshop}" title="Anmeldung" width="100%" height="900"></iframe>'
        f'<script src="{site.url}/einbetten/hoehe.js" async></script>'
    )
    watched = browser(java_script_enabled=java_script, viewport={"width": 360, "height": 740})
    page, address = watched.page, f"frame-{java_script}@example.org"
    page.goto(f"http://127.0.0.1:{port}/")
    frame = page.frame_locator("iframe")

    def height():
        return page.locator("iframe").bounding_box()["height"]

    frame.locator("[name=name]").fill("Rosa")
    frame.locator("[name=email]").fill("keine-adresse")
    if java_script:
        page.locator("iframe[style]").wait_for()
    before, style = height(), page.locator("iframe").get_attribute("style")
    frame.locator("form [type=submit]").click()
    frame.locator("[role=alert]").wait_for()
    assert frame.locator("[name=name]").input_value() == "Rosa"
    if java_script:
        page.locator(f"iframe:not([style='{style}'])").wait_for()
        assert height() > before
        assert frame.locator("html").evaluate("page => page.scrollHeight <= innerHeight")  # nothing scrolls inside
    else:
        assert height() == before

    frame.locator("[name=email]").fill(address)
    page.wait_for_timeout(HUMAN_SECONDS * 1000)
    frame.locator("form [type=submit]").click()
    frame.locator("form").wait_for(state="detached")
    assert page.frames[1].url == f"{site.url}{workshop}danke/"
    assert page.url == f"http://127.0.0.1:{port}/"
    assert watched.context.cookies() == []
    assert [url for url in watched.foreign if not url.startswith(page.url)] == []
    if java_script:
        letter_to(page.context.new_page(), address)


def test_a_site_that_is_not_listed_is_refused_by_the_browser(browser, site, elsewhere, workshop):
    allow(site, f"http://127.0.0.1:{elsewhere.server_port}")
    elsewhere.html = f'<iframe src="{site.url}{workshop}"></iframe>'
    watched = browser()
    watched.page.goto(f"http://localhost:{elsewhere.server_port}/")  # the same server under another name
    assert any("frame-ancestors" in error for error in watched.errors)
    assert watched.page.frame_locator("iframe").locator("form").count() == 0
