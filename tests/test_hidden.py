"""What is not published, or is behind a password, is found nowhere: not in lists, not in the search, not in feeds."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from events.models import CalendarPage, WorkshopPage
from home.models import HomePage, StandardPage
from strategy_pages.models import DraftPage, FieldIndexPage, FieldPage, MeasureIndexPage, MeasurePage, StrategyIndexPage
from tests.addresses import (
    broken_private_addresses,
    comment,
    draft_page,
    open_workshop,
    other_addresses,
    private_addresses,
    public_pages,
    registration,
)
from tests.visits import visit_all

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORD = "Geheimfachwort"  # in the title, the address and all texts of what nobody may see
ADDRESS = WORD.lower()


def hidden_page(model, parent, live, **values):
    """A page with the word everywhere. Not live: as an editor leaves a first draft."""
    now = timezone.now()
    more = {
        WorkshopPage: {"starts": now + timedelta(hours=1), "ends": now + timedelta(hours=3), "field": "mobility",
                       "place": WORD, "needs": WORD},
        MeasurePage: {"number": "M-00", "field": "mobility"},
        FieldPage: {"code": "people", "name_en": WORD},
        DraftPage: {"comments_open_at": now - timedelta(days=1), "comments_close_at": now + timedelta(hours=1)},
        StandardPage: {"show_in_menus": True},
    }[model]  # fmt: skip
    if model is not DraftPage:
        more["body"] = [{"type": "paragraph", "value": f"<p>{WORD}</p>"}]
    page = model(title=WORD, slug=ADDRESS, lead=WORD, live=live, **more, **values)
    parent.add_child(instance=page)
    if model is DraftPage and live:
        page.body = [{"type": "chapter", "value": {"title": WORD, "field": "mobility"}},
                     {"type": "paragraph", "value": f"<p>{WORD}</p>"}]  # fmt: skip
        page.save_revision().publish()
    return page


PLACES = {
    StandardPage: HomePage,
    WorkshopPage: CalendarPage,
    MeasurePage: MeasureIndexPage,
    FieldPage: FieldIndexPage,
    DraftPage: StrategyIndexPage,
}


def one_of_each(live):
    """A page with the word in every place that lists pages."""
    german = Locale.get_default()
    FieldPage.objects.get(code="people").delete()  # there is one page for each field
    return [hidden_page(model, parent.objects.get(locale=german), live) for model, parent in PLACES.items()]


def with_password(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")


def everywhere(client):
    """{name: Visit} of everything public, and of searches that would find the word."""
    cache.clear()
    pages = {page.url: page.url for page in public_pages()}
    searches = {
        "search": f"/suche/?q={WORD}",
        "search in English": f"/en/suche/?q={WORD}",
        "404 that searches": f"/{ADDRESS}-{ADDRESS}/",
    }
    return visit_all(client, pages | searches | other_addresses() | broken_private_addresses())


def places_with_the_word(client):
    """Where the word stands, other than where the visitor's own words are repeated."""
    found = []
    for name, visit in everywhere(client).items():
        # The search repeats what was asked for: in its field, its title and above the results.
        body = visit.words
        if visit.is_html:
            for tag in visit.html.find_all(["title", "form", "h2"]) if "search" in name else []:
                tag.decompose()
            body = str(visit.html)
        if ADDRESS in body.lower():
            found.append(name)
    return found


def test_the_word_would_be_found_if_it_were_public(client):
    one_of_each(live=True)
    found = set(places_with_the_word(client))
    assert {"/", "/termine/", "/massnahmen/", "/handlungsfelder/", "/handlungsfelder/mobilitaet/", "/strategie/",
            "search", "search in English", "404 that searches", "CalendarPage.feed"} <= found  # fmt: skip


def test_what_is_not_published_is_shown_nowhere(client):
    pages = one_of_each(live=False)
    assert places_with_the_word(client) == []
    assert {client.get(page.url).status_code for page in pages} == {404}


def test_what_is_taken_back_is_shown_nowhere(client):
    pages = one_of_each(live=True)
    for page in pages:
        page.unpublish()
    assert places_with_the_word(client) == []
    assert {client.get(page.url).status_code for page in pages} == {404}


def test_what_is_behind_a_password_is_shown_nowhere(client):
    pages = one_of_each(live=True)
    for page in pages:
        with_password(page)
    assert places_with_the_word(client) == []
    for page in pages:
        answer = client.get(page.url)
        assert f"<p>{WORD}</p>" not in answer.content.decode()
        assert b'type="password"' in answer.content
        assert "no-store" in answer.headers["Cache-Control"]


def test_what_is_below_a_page_with_a_password_is_shown_nowhere(client):
    parent = StandardPage(title="Intern", slug="intern")
    HomePage.objects.get(locale=Locale.get_default()).add_child(instance=parent)
    with_password(parent)
    below = hidden_page(StandardPage, parent, live=True)
    assert places_with_the_word(client) == []
    assert b'type="password"' in client.get(below.url).content


def test_an_alias_of_a_page_with_a_password_is_shown_nowhere(client):
    page = hidden_page(StandardPage, HomePage.objects.get(locale=Locale.get_default()), live=True)
    with_password(page)
    english = HomePage.objects.get(locale__language_code="en")
    alias = page.create_alias(parent=english, update_locale=english.locale)
    assert places_with_the_word(client) == []
    assert b'type="password"' in client.get(alias.url).content


def test_a_form_or_link_to_a_hidden_page_is_left_out(client):
    workshop = open_workshop()
    page = StandardPage(title="Anmelden", slug="anmelden-hier")
    page.body = [
        {"type": "sign_up_form", "value": workshop.pk},
        {"type": "links", "value": [{"type": "item", "value": {"page": workshop.pk, "text": ""}}]},
    ]
    HomePage.objects.get(locale=Locale.get_default()).add_child(instance=page)
    shown = client.get(page.url).content.decode()
    assert (f'action="{workshop.sign_up_url}"' in shown, f'href="{workshop.url}"' in shown) == (True, True)
    with_password(workshop)
    shown = client.get(page.url).content.decode()
    assert (f'action="{workshop.sign_up_url}"' in shown, f'href="{workshop.url}"' in shown) == (False, False)


def test_a_workshop_behind_a_password_takes_no_sign_up_and_gives_no_calendar_file(client):
    workshop = open_workshop()
    with_password(workshop)
    for address in (workshop.sign_up_url, workshop.ics_url, f"{workshop.sign_up_url}danke/"):
        assert b'type="password"' in client.get(address).content


def test_contributions_that_are_not_public_and_personal_data_are_shown_nowhere(client):
    version = draft_page().versions.get()
    passage = version.passages.get(number="1.1")
    moment = timezone.now()
    states = {
        "unconfirmed": {},
        "awaiting": {},
        "withdrawn": {"withdrawn_at": moment, "decided_at": moment},
        "declined": {"decided_at": moment, "decline_reason": "Regel 2."},
    }
    rows = [
        comment(version=version, passage=place, state=state, text=WORD, author_name=WORD, **more)
        for state, more in states.items()
        for place in (None, passage)
    ]
    comment(version=version, state="published", decided_at=moment, email=f"{ADDRESS}@example.org")
    for number, state in enumerate(("pending", "confirmed", "waiting", "cancelled")):
        confirmed_at = moment if state == "confirmed" else None
        registration(name=WORD, email=f"{number}{ADDRESS}@example.org", state=state, confirmed_at=confirmed_at)
    assert places_with_the_word(client) == []
    answers = {(row.state, client.get(row.get_absolute_url()).status_code) for row in rows}
    assert answers == {("unconfirmed", 404), ("awaiting", 404), ("withdrawn", 200), ("declined", 200)}
    assert not any(WORD in client.get(row.get_absolute_url()).content.decode() for row in rows)


def test_private_links_are_named_on_no_public_page(client):
    links = private_addresses().values()
    for name, visit in everywhere(client).items():
        assert not [link for link in links if link in visit.words], name
