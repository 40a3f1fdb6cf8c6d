"""The technical check in a real browser, with the browser's own false camera and microphone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.walks.conftest import ARGUMENTS, CHROMIUM, Watched
from tests.walks.looks import RULES

FALSE_DEVICES = "--use-fake-device-for-media-stream"
ALLOWED, REFUSED = "--use-fake-ui-for-media-stream", "--use-fake-ui-for-media-stream=deny"
PAGE = "/technik-testen/"
CHECKS = ("camera", "microphone", "speaker", "connection")


@pytest.fixture
def visit(chromium, site):
    """Opens a watched page in a browser that was started with these arguments."""
    browsers = []

    def visit(*arguments, **options):
        browser = chromium.browser_type.launch(executable_path=str(CHROMIUM), args=[*ARGUMENTS, *arguments])
        browsers.append(browser)
        watched = Watched(browser, site, **options)
        watched.page.goto(PAGE)
        return watched

    yield visit
    for browser in browsers:
        browser.close()


def start(page, check):
    page.locator(f"[data-check={check}] [data-do=toggle]").click()


def wait_for(page, check, state):
    page.wait_for_selector(f"[data-check={check}][data-state={state}]")
    return page.locator(f"[data-check={check}] [role=status]").inner_text()


def live_tracks(page):
    return page.evaluate("document.querySelector('[data-check=camera] video').srcObject?.active ?? false")


def test_all_four_checks_turn_green_and_nothing_leaves_the_browser(visit):
    watched = visit(FALSE_DEVICES, ALLOWED, viewport={"width": 320, "height": 740})
    page, sent = watched.page, []
    page.on("request", lambda request: sent.append((request.method, bool(request.post_data))))
    assert page.locator("[data-without]").is_hidden()

    start(page, "camera")
    wait_for(page, "camera", "good")
    assert live_tracks(page)
    assert page.evaluate("document.activeElement.dataset.do") == "toggle"
    start(page, "microphone")  # one at a time: the camera is let go
    assert not live_tracks(page)
    wait_for(page, "microphone", "good")
    assert page.locator("[data-level]").inner_text()
    start(page, "speaker")
    wait_for(page, "speaker", "asked")
    page.locator("[data-do=heard]").click()
    start(page, "connection")
    wait_for(page, "connection", "good")

    for check in CHECKS:
        said = page.locator(f"[data-check={check}] [role=status]").inner_text()
        assert page.locator(f"[data-result={check}][data-state=good]").inner_text() == said
    assert {method for method, _ in sent} == {"GET", "HEAD"}
    assert [body for _, body in sent if body] == []
    assert (watched.foreign, watched.errors, watched.context.cookies()) == ([], [], [])
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert Axe().run(page, options=RULES).response["violations"] == []


def test_a_refused_permission_is_explained_and_the_rest_goes_on(visit):
    watched = visit(FALSE_DEVICES, REFUSED, color_scheme="dark")
    page = watched.page
    explained = page.evaluate(
        "document.querySelector('template[data-words]').content.querySelector('[data-key=camera-denied]').textContent"
    )
    start(page, "camera")
    assert wait_for(page, "camera", "bad") == explained
    start(page, "speaker")
    page.locator("[data-do=unheard]").click()
    wait_for(page, "speaker", "bad")
    page.route("**/256-kib*", lambda route: route.abort())
    start(page, "connection")
    wait_for(page, "connection", "bad")
    assert Axe().run(page, options=RULES).response["violations"] == []


def test_without_a_camera_and_without_javascript_the_page_says_what_to_do(browser):
    page = browser().page
    page.goto(PAGE)
    start(page, "camera")
    assert wait_for(page, "camera", "bad")

    watched = browser(java_script_enabled=False, viewport={"width": 320, "height": 740})
    watched.page.goto(PAGE)
    assert watched.page.locator("[data-without]").is_visible()
    assert watched.page.locator("main button").count() == 0
    assert watched.page.locator("#by-hand").is_visible()
    assert watched.page.evaluate("document.documentElement.scrollWidth") == 320
    assert (watched.foreign, watched.errors, watched.context.cookies()) == ([], [], [])
