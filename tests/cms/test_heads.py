"""What the head of each page names: the feeds of the whole site, and the one address to be found under."""

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from wagtail.models import Locale, Page

from cms.cache import raise_content_version
from events.models import CalendarPage
from home.models import PressPage
from strategy_pages.models import MeasureIndexPage
from tests.addresses import a_public_finding, draft_page, one_of_each_type, open_workshop

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SITE_WIDE = {  # measures and press are not translated
    "de": {"/termine/aenderungen.atom", "/massnahmen/aenderungen.atom", "/presse/aktuell.atom"},
    "en": {"/en/events/aenderungen.atom", "/massnahmen/aenderungen.atom", "/presse/aktuell.atom"},
}


def head(client, address):
    answer = client.get(address, follow=True)  # the calendar leaves out what it does not know
    assert answer.status_code in (200, 404), (address, answer.status_code)
    return BeautifulSoup(answer.content, "html.parser").head


def feeds(client, address):
    return [link["href"] for link in head(client, address).select("link[type='application/atom+xml']")]


def canonical(client, address):
    """What the page calls its address, without the host; None where it names none."""
    found = [link["href"] for link in head(client, address).select("link[rel=canonical]")]
    assert len(found) < 2, address
    return found[0].removeprefix(settings.WAGTAILADMIN_BASE_URL) if found else None


def test_every_page_names_the_feeds_of_the_whole_site_once(client):
    for name, address in (one_of_each_type() | {"finding": a_public_finding().get_absolute_url()}).items():
        found = feeds(client, address)
        assert len(found) == len(set(found)), name
        language = name.split()[1] if " " in name else "de"
        assert set(found) >= SITE_WIDE[language.rstrip(",")], name


def test_each_feed_that_is_named_can_be_read_though_nothing_is_in_it_yet(client):
    parents = (CalendarPage, MeasureIndexPage, PressPage)
    for parent in parents:
        for page in parent.objects.all():
            Page.objects.descendant_of(page).update(live=False)
    raise_content_version()
    for address in (*feeds(client, "/"), *feeds(client, "/en/")):
        first = client.get(address)
        cache.clear()
        assert (first.status_code, client.get(address).content) == (200, first.content), address
        read = feedparser.parse(first.content)
        assert not read.bozo and read.feed.updated, address


@pytest.mark.parametrize("page_type", [CalendarPage, MeasureIndexPage, PressPage])
def test_the_feed_of_a_page_that_is_not_public_is_named_nowhere(client, page_type):
    for page in page_type.objects.all():
        page.unpublish()
    assert not any(page.url in address for page in page_type.objects.all() for address in feeds(client, "/"))
    assert len(feeds(client, "/")) == 2


def test_every_page_has_one_address_to_be_found_under_whatever_is_asked_of_it(client):
    for name, address in one_of_each_type().items():
        assert canonical(client, address) == address, name
        assert canonical(client, f"{address}?utm_source=brief") == address, name


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?seite=2", "?seite=2"),
        ("?seite=1", ""),
        ("?seite=x", ""),
        ("?seite=2&feld=mobility", ""),
        ("?feld=mobility", ""),
    ],
)
def test_a_further_page_of_a_list_is_found_and_a_filtered_one_is_not(client, query, kept):
    assert canonical(client, f"/massnahmen/{query}") == f"/massnahmen/{kept}"


def test_what_is_shown_untranslated_is_found_at_the_original(client):
    draft, english = draft_page(), Locale.objects.get(language_code="en")
    alias = draft.copy_for_translation(english, copy_parents=True, alias=True)
    assert alias.url.startswith("/en/")
    assert canonical(client, alias.url) == draft.url
    assert canonical(client, f"{alias.url}fassung/1/") == f"{draft.url}fassung/1/"


def test_a_finding_has_its_own_address_and_what_is_missing_has_none(client):
    finding = a_public_finding().get_absolute_url()
    assert canonical(client, f"{finding}?x=1") == canonical(client, f"/en{finding}") == finding
    assert canonical(client, "/gibt/es/nicht/") is None
    assert canonical(client, open_workshop().sign_up_url) == open_workshop().sign_up_url


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_page_is_not_put_patched_or_deleted_from_outside(client, method):
    for name, address in one_of_each_type().items():
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST, OPTIONS"), name
