"""Every page type, every public address and every private page of the shipped site, visited without a browser.

What needs a browser (axe, the console, sizes, light and dark) is in tests/walks.
"""

import re
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

import events.urls
import home.urls
import strategy_pages.urls
from strategy_pages.models import FieldPage, Passage
from tests.addresses import (
    CALENDARS,
    DOWNLOADS,
    FILES,
    LEDGER_FILES,
    MEASURE_FILES,
    broken_private_addresses,
    draft_page,
    open_workshop,
    other_addresses,
    page_types,
    private_addresses,
    public_pages,
)
from tests.visits import crawl, visit_all

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("every_page")]

MISSING = {"404": "/diese/seite/gibt/es/nicht/", "404 in English": "/en/no/such/verwaltung/"}
FRAMED = ("events:embedded",)  # shown in a frame on other sites: without navigation, and X-Frame-Options
INDEX_ROUTES = {"index_route", "all_workshops", "detail", "newest", "office", "overview"}  # the page's own address
PRESS_LIST = ("home:my_press_list", "home:press_list_end")  # private
LEADS_ON = {"events:short_link", "strategy_pages:support"}  # to a page that is visited


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """{name: Visit} of everything, visited once for all tests here and then rolled back."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            pages = {f"{type(page).__name__} {page.url}": page.url for page in public_pages()}
            visits = visit_all(
                Client(),
                pages | other_addresses() | private_addresses() | broken_private_addresses() | MISSING,
            )
            transaction.set_rollback(True)
        return visits


@pytest.fixture(scope="module")
def documents(site):
    """The visits that answered with HTML: all but calendars, files, the ledger's and the script for other sites."""
    assert {name for name, visit in site.items() if not visit.is_html} == {
        *CALENDARS, *FILES, *LEDGER_FILES, *MEASURE_FILES, *DOWNLOADS, "events:height_script",
        "home:search_description",
    }  # fmt: skip
    return [visit for visit in site.values() if visit.is_html]


def of_each(documents, question):
    """{name: answer} for all documents whose answer is not empty."""
    return {visit.name: answer for visit in documents if (answer := question(visit))}


def routes():
    """Names of everything that answers at an address of its own: routes of page types, and the rooms' urls."""
    of_pages = {
        f"{model.__name__}.{route.name}"
        for model in page_types().values()
        if issubclass(model, RoutablePageMixin)
        for route in model.get_subpage_urls()
        if route.name not in INDEX_ROUTES
    }
    rooms = (events.urls, home.urls, strategy_pages.urls)
    named = {f"{room.app_name}:{pattern.name}" for room in rooms for pattern in room.urlpatterns}
    return of_pages | named - LEADS_ON


def test_all_fifteen_page_types_and_all_routes_are_visited(site):
    visited = {re.split(r"[ ,]", name)[0] for name in site}
    assert len(page_types()) == 15
    assert set(page_types()) - visited == set()
    assert routes() - visited == set()
    assert visited - set(page_types()) - routes() == {"404", "CalendarPage.all_workshops", "MeasureIndexPage.overview"}


def test_pages_of_both_languages_are_visited(site):
    languages = {name.split()[0]: set() for name in site}
    for name, visit in site.items():
        languages[name.split()[0]].add(visit.language)
    assert {name for name in page_types() if "en" in languages[name]} == {
        "HomePage", "FieldIndexPage", "FieldPage", "CalendarPage", "WorkshopPage", "ProcessPage", "OutcomePage",
    }  # fmt: skip


def test_what_is_there_answers_200_and_what_is_not_404(site):
    missing = set(MISSING) | set(broken_private_addresses())
    assert {name for name, visit in site.items() if visit.response.status_code == 404} == missing
    assert {visit.response.status_code for name, visit in site.items() if name not in missing} == {200}


def test_every_page_has_one_main_heading(documents):
    assert of_each(documents, lambda visit: len(visit.html.find_all("h1")) - 1) == {}
    assert of_each(documents, lambda visit: not visit.html.h1.get_text(strip=True)) == {}


def test_headings_do_not_jump(documents):
    assert of_each(documents, lambda visit: visit.heading_jumps()) == {}


def test_every_page_says_its_language(documents):
    assert of_each(documents, lambda visit: visit.html.html.get("lang") != visit.language) == {}
    assert of_each(documents, lambda visit: visit.response.headers["Content-Language"] != visit.language) == {}


def test_every_title_is_there_and_names_one_address_only(documents):
    titles = {}
    for visit in documents:
        # A private page has one title for all its states. The newest version is also at the address that stays.
        # What stands in a frame on another site, or was passed on, is also a page of ours.
        if visit.name.startswith(
            ("strategy_pages:my", "events:my", *PRESS_LIST, "DraftPage.version", "WorkshopPage.invitation", *FRAMED)
        ):
            continue
        titles.setdefault((visit.language, visit.title), set()).add(visit.address)
    assert {title: sorted(addresses) for title, addresses in titles.items() if len(addresses) > 1} == {}
    assert of_each(documents, lambda visit: not visit.title.partition(" – ")[0]) == {}


def test_every_page_has_one_main_one_header_and_one_footer(documents):
    for name in ("main", "footer"):
        assert of_each(documents, lambda visit, name=name: len(visit.html.find_all(name)) != 1) == {}
    headers = of_each(documents, lambda visit: len(visit.html.find_all("header", class_="site-header")) != 1)
    assert {name for name in headers if not name.startswith(FRAMED)} == set()
    assert len(headers) == 6


def test_the_first_link_skips_to_the_content(documents):
    assert of_each(documents, lambda visit: visit.links()[0] != "#main") == {}
    assert of_each(documents, lambda visit: visit.html.main.get("id") != "main") == {}


def test_no_answer_sets_a_cookie(site):
    assert {name for name, visit in site.items() if visit.response.cookies} == set()


def test_nothing_is_loaded_from_elsewhere(documents):
    def foreign(visit):
        return [address for address in visit.loaded() if not address.startswith("/") or address.startswith("//")]

    assert of_each(documents, foreign) == {}


def test_the_style_sheets_load_nothing_from_elsewhere():
    sheets = [path for path in Path("static").rglob("*.css") if path.name != "admin.css"]
    loaded = {path.name: re.findall(r"url\(\s*['\"]?((?:https?:)?//[^)'\"]+)", path.read_text()) for path in sheets}
    assert len(sheets) > 5
    assert {name: addresses for name, addresses in loaded.items() if addresses} == {}


def test_no_style_no_script_and_no_handler_is_written_in_a_page(documents):
    assert of_each(documents, lambda visit: visit.written_in_the_page()) == {}


def test_every_field_has_a_label(documents):
    assert of_each(documents, lambda visit: visit.unlabelled_fields()) == {}
    assert len([visit for visit in documents if visit.html.find("form", method="post")]) > 20


def test_ids_are_unique_and_what_is_named_is_there(documents):
    assert of_each(documents, lambda visit: {one for one in visit.ids() if visit.ids().count(one) > 1}) == {}
    assert of_each(documents, lambda visit: visit.missing_references()) == {}


def test_every_image_has_an_alternative_and_every_drawing_is_hidden_or_named(documents):
    def without_alternative(visit):
        return [str(tag) for tag in visit.html.find_all("img") if tag.get("alt") is None]

    def silent(visit):
        return [
            str(tag)[:120]
            for tag in visit.html.find_all("svg")
            if tag.get("aria-hidden") != "true" and not (tag.get("role") == "img" and tag.get("aria-label"))
        ]

    assert of_each(documents, without_alternative) == {}
    assert of_each(documents, silent) == {}


def test_every_link_and_button_has_words(documents):
    def silent(visit):
        tags = chain(visit.html.find_all("a", href=True), visit.html.find_all("button"))
        return [str(tag)[:120] for tag in tags if not tag.get_text(strip=True) and not tag.get("aria-label")]

    assert of_each(documents, silent) == {}


def test_words_in_another_language_are_marked(documents):
    german = {page.title for page in public_pages() if page.locale.language_code == "de"}
    german |= set(Passage.objects.exclude(kind="chapter").values_list("text", flat=True))
    german -= {page.title for page in public_pages() if page.locale.language_code == "en"}
    english = set(FieldPage.objects.values_list("name_en", flat=True)) | {"English"}

    def unmarked(visit):
        expected = dict.fromkeys(german, "de") | dict.fromkeys(english, "en") | {"Deutsch": "de"}
        texts = [text for text in visit.html.body.find_all(string=True) if text.strip() in expected]
        return sorted({text.strip() for text in texts if visit.language_of(text) != expected[text.strip()]})

    assert of_each(documents, unmarked) == {}


def test_every_link_leads_somewhere_and_every_public_page_is_linked(client):
    found = crawl(client)
    assert {
        address: visit.response.status_code for address, visit in found.items() if visit.response.status_code != 200
    } == {}
    assert {page.url for page in public_pages()} - set(found) == set()
    draft = draft_page()
    passages = {f"{draft.url}fassung/1/absatz/{passage.number}/" for passage in draft.versions.get().passages.all()}
    assert passages - set(found) == set()
    workshops = Page.objects.live().filter(depth=4, content_type__model="workshoppage").count()
    assert len([address for address in found if address.endswith("termin.ics")]) == workshops == 11
    missing = {
        f"{visit.address} → {href}"
        for visit in found.values()
        if visit.is_html
        for href in visit.links()
        if "#" in href and not is_there(href, visit, found)
    }
    assert missing == set()


def is_there(href, visit, found):
    """Whether the part of a page that a link names is on that page."""
    address, _, part = href.partition("#")
    target = found.get(address) if address else visit
    return target is None or not part or part in target.ids()


def test_links_to_other_sites_are_written_out_and_safe(documents):
    elsewhere = {href for visit in documents for href in visit.links() if not href.startswith(("/", "#", "?"))}
    assert {href.split(":")[0] for href in elsewhere} <= {"https", "mailto", "sms", "webcal"}


def test_a_list_of_what_one_can_do_leads_on_from_every_open_workshop(client):
    workshop = open_workshop()
    [visit] = visit_all(client, {"workshop": workshop.url}).values()
    assert {"#anmelden", f"{workshop.url}termin.ics"} <= set(visit.links())
    assert visit.html.find("form", action=f"{workshop.url}anmelden/")["method"] == "post"


def test_static_files_that_pages_name_exist(documents):
    named = {address for visit in documents for address in visit.loaded() if address.startswith("/static/")}
    folder = Path(django_settings.STATICFILES_DIRS[0])
    assert len(named) > 3
    assert {address for address in named if not (folder / address.removeprefix("/static/")).is_file()} == set()


POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "media-src 'self'", "manifest-src 'self'", "form-action 'self'", "frame-ancestors 'self'",
    "base-uri 'none'", "object-src 'none'",
}  # fmt: skip
SWITCHED_OFF = (
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()"
)
WITH_CAMERA = SWITCHED_OFF.replace("camera=()", "camera=(self)").replace("microphone=()", "microphone=(self)")


def test_every_answer_carries_the_security_headers(site):
    def headers(visit):
        sent = visit.response.headers
        policy = {part.strip() for part in sent.get("Content-Security-Policy", "").split(";")}
        rest = (
            sent.get("X-Content-Type-Options"),
            sent.get("Referrer-Policy"),
            sent.get("X-Frame-Options"),
            sent.get("Permissions-Policy"),
            sent.get("Cross-Origin-Opener-Policy"),
        )
        return policy ^ POLICY, rest

    def expected(name):
        switched_off = WITH_CAMERA if name.startswith("events:technical_check") else SWITCHED_OFF
        framing = None if name.startswith(FRAMED) else "DENY"
        return set(), ("nosniff", "same-origin", framing, switched_off, "same-origin")

    assert {name: headers(visit) for name, visit in site.items() if headers(visit) != expected(name)} == {}


def test_public_pages_may_be_kept_if_asked_for_again_and_private_ones_not_at_all(site):
    own = ("_registration, ", "events:my_", "strategy_pages:my_", "strategy_pages:following", *PRESS_LIST)
    private = {name for name in site if any(part in name for part in own)}
    private |= set(broken_private_addresses())
    kept = {name: visit.response.headers.get("Cache-Control") for name, visit in site.items()}
    assert len(private) == 27
    assert {kept[name] for name in private} == {"private, no-store"}
    assert {site[name].response.headers.get("X-Robots-Tag") for name in private} == {"noindex, nofollow"}
    assert {kept[name] for name in site.keys() - private - set(MISSING)} == {"no-cache"}


def test_production_asks_for_https_for_a_year(settings):
    from cms.settings import production

    for name in ("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        setattr(settings, name, getattr(production, name))
    client = Client()
    plain, secure = client.get("/termine/"), client.get("/termine/", secure=True)
    assert (plain.status_code, plain.headers["Location"]) == (301, "https://testserver/termine/")
    assert secure.status_code == 200
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert client.get("/healthz").status_code == 200
