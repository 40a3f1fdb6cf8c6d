"""What is not published, or is behind a password, is found nowhere: not in lists, not in the search, not in feeds."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.search.index import sweep
from events.models import CalendarPage, WorkshopPage
from home.models import HomePage, StandardPage
from strategy_pages.models import (
    CouncilDecision,
    DraftPage,
    FieldIndexPage,
    FieldPage,
    MeasureIndexPage,
    MeasurePage,
    MeasureStep,
    StrategyIndexPage,
)
from tests.addresses import (
    broken_private_addresses,
    comment,
    data_addresses,
    draft_page,
    open_workshop,
    other_addresses,
    private_addresses,
    public_pages,
    registration,
)
from tests.strategy_pages.measures import change, indicator
from tests.visits import visit_all

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("hidden")]


class Hiding:
    """A way of not being public, with a word of its own: in title, address and all texts of what nobody may see."""

    def __init__(self, word, field=None):
        self.word, self.address, self.field, self.pages = word, word.lower(), field, []


def a_page(hiding, model, parent, live=True, **values):
    """A page with the word everywhere. Not live: as an editor leaves a first draft."""
    now, word = timezone.now(), hiding.word
    more = {
        WorkshopPage: {"starts": now + timedelta(hours=1), "ends": now + timedelta(hours=3), "field": "mobility",
                       "place": word, "needs": word},
        MeasurePage: {"number": f"M-{80 + MeasurePage.objects.count()}", "field": "mobility", "aim": word},
        FieldPage: {"code": hiding.field, "name_en": word},
        DraftPage: {"comments_open_at": now - timedelta(days=1), "comments_close_at": now + timedelta(hours=1)},
        StandardPage: {"show_in_menus": True},
    }[model]  # fmt: skip
    if model is not DraftPage:
        more["body"] = [{"type": "paragraph", "value": f"<p>{word}</p>"}]
    page = model(title=word, slug=hiding.address, lead=word, live=live, **more, **values)
    parent.add_child(instance=page)
    if model is DraftPage and live:
        page.body = [{"type": "chapter", "value": {"title": word, "field": "mobility"}},
                     {"type": "paragraph", "value": f"<p>{word}</p>"}]  # fmt: skip
        page.save_revision().publish()
    if model is MeasurePage:
        tell_of_measure(page, word)
    hiding.pages.append(page)
    return page


def tell_of_measure(page, word):
    """The word in all that rows tell of a measure."""
    shared = {"measure": page, "locale": page.locale}
    MeasureStep.objects.create(title=word, **shared)
    CouncilDecision.objects.create(number=word, day=timezone.localdate(), **shared)
    change(page, "idea", text=word, moved=False)
    change(page, "decided", text=word)
    indicator(page, (timezone.localdate(), "1", word), name=word)


PLACES = {
    StandardPage: HomePage,
    WorkshopPage: CalendarPage,
    MeasurePage: MeasureIndexPage,
    FieldPage: FieldIndexPage,
    DraftPage: StrategyIndexPage,
}


def home(language="de"):
    return HomePage.objects.get(locale__language_code=language)


def with_password(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")


# Each makes what it hides. Where fields are made, the code is that of a page that was deleted: one page for each field.


def one_of_each(hiding, live=True):
    """A page with the word in every place that lists pages."""
    FieldPage.objects.get(code=hiding.field).delete()
    for model, parent in PLACES.items():
        a_page(hiding, model, parent.objects.get(locale=Locale.get_default()), live)


def public():
    one_of_each(hiding := Hiding("Offenfachwort", "people"))
    return hiding


def not_published():
    one_of_each(hiding := Hiding("Entwurfsfachwort", "governance"), live=False)
    return hiding


def taken_back():
    one_of_each(hiding := Hiding("Ehemalsfachwort", "economy"))
    for page in hiding.pages:
        page.unpublish()
    return hiding


def behind_a_password():
    one_of_each(hiding := Hiding("Geheimfachwort", "living"))
    for page in hiding.pages:
        with_password(page)
    return hiding


def below_a_password():
    parent = home().add_child(instance=StandardPage(title="Intern", slug="intern"))
    with_password(parent)
    a_page(hiding := Hiding("Unterfachwort"), StandardPage, parent)
    return hiding


def alias():
    page = a_page(hiding := Hiding("Zweitfachwort"), StandardPage, home())
    with_password(page)
    hiding.pages = [page.create_alias(parent=home("en"), update_locale=home("en").locale)]
    return hiding


def unpublished_and_personal():
    """Contributions in all states, and people's data."""
    hiding = Hiding("Namensfachwort")
    version = draft_page().versions.get()
    passage = version.passages.get(number="1.1")
    moment = timezone.now()
    states = {
        "unconfirmed": {},
        "awaiting": {},
        "withdrawn": {"withdrawn_at": moment, "decided_at": moment},
        "declined": {"decided_at": moment, "decline_reason": "Regel 2."},
    }
    hiding.rows = [
        comment(version=version, passage=place, state=state, text=hiding.word, author_name=hiding.word, **more)
        for state, more in states.items()
        for place in (None, passage)
    ]
    comment(version=version, state="published", decided_at=moment, email=f"{hiding.address}@example.org")
    for number, state in enumerate(("pending", "confirmed", "waiting", "cancelled")):
        confirmed_at = moment if state == "confirmed" else None
        registration(
            name=hiding.word, email=f"{number}{hiding.address}@example.org", state=state, confirmed_at=confirmed_at
        )
    return hiding


WAYS = (public, not_published, taken_back, behind_a_password, below_a_password, alias, unpublished_and_personal)


class House:
    """The site with all of this in it, and what it answered everywhere."""

    def __init__(self):
        self.hidden = {way: way() for way in WAYS}
        self.private_links = private_addresses().values()
        sweep(timezone.now())  # what was made without publishing; the rest is there already
        cache.clear()
        pages = {page.url: page.url for page in public_pages()}
        searches = {
            f"{hiding.word}: {name}": address
            for hiding in self.hidden.values()
            for name, address in {
                "search": f"/suche/?q={hiding.word}",
                "search in English": f"/en/suche/?q={hiding.word}",
                "404 that searches": f"/{hiding.address}-{hiding.address}/",
            }.items()
        }
        self.visits = visit_all(
            Client(), pages | searches | other_addresses() | data_addresses() | broken_private_addresses()
        )

    def places_with(self, way):
        """Where the word stands, other than where the visitor's own words are repeated."""
        word, found = self.hidden[way].address, []
        for name, visit in self.visits.items():
            if word not in visit.words.lower():
                continue
            body = visit.words
            if ": " in name:  # The search repeats what was asked for: in field, title, filters and above the results.
                html = BeautifulSoup(visit.response.content, "html.parser")
                for tag in html.find_all(["title", "form", "h2", "nav"]):
                    tag.decompose()
                for note in html.select("p.search-note"):  # what it suggests instead stays
                    note.replace_with(*note.find_all("a"))
                body = str(html)
            if word in body.lower():
                found.append(name.partition(": ")[2] or name)
        return found


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """Made and visited once for all tests here; the database goes back when they are done."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield House()
        transaction.set_rollback(True)
        cache.clear()


def statuses(client, pages):
    return {client.get(page.url).status_code for page in pages}


def test_the_word_would_be_found_if_it_were_public(house):
    assert {"/", "/termine/", "/massnahmen/", "/handlungsfelder/", "/handlungsfelder/mobilitaet/", "/strategie/",
            "search", "search in English", "404 that searches", "CalendarPage.feed", "MeasureIndexPage.timeline",
            "MeasureIndexPage.feed", "MeasureIndexPage.table", "MeasureIndexPage.table, steps",
            "MeasureIndexPage.table, indicators", "MeasureIndexPage.table, reports", "MeasureIndexPage.data",
            "data termine.csv", "data massnahmen.json", "data absaetze.csv", "API pages", "API workshops",
            } <= set(
            house.places_with(public))  # fmt: skip


def test_what_is_not_published_is_shown_nowhere(house, client):
    assert house.places_with(not_published) == []
    assert statuses(client, house.hidden[not_published].pages) == {404}


def test_what_is_taken_back_is_shown_nowhere(house, client):
    assert house.places_with(taken_back) == []
    assert statuses(client, house.hidden[taken_back].pages) == {404}


def test_what_is_behind_a_password_is_shown_nowhere(house, client):
    hiding = house.hidden[behind_a_password]
    assert house.places_with(behind_a_password) == []
    for page in hiding.pages:
        answer = client.get(page.url)
        assert f"<p>{hiding.word}</p>" not in answer.content.decode()
        assert b'type="password"' in answer.content
        assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("way", [below_a_password, alias])
def test_what_is_below_a_page_with_a_password_or_its_alias_is_shown_nowhere(house, client, way):
    assert house.places_with(way) == []
    [page] = house.hidden[way].pages
    assert b'type="password"' in client.get(page.url).content


def test_contributions_that_are_not_public_and_personal_data_are_shown_nowhere(house, client):
    assert house.places_with(unpublished_and_personal) == []
    hiding = house.hidden[unpublished_and_personal]
    answers = {row: client.get(row.get_absolute_url()) for row in hiding.rows}
    assert {(row.state, answer.status_code) for row, answer in answers.items()} == {
        ("unconfirmed", 404), ("awaiting", 404), ("withdrawn", 200), ("declined", 200),
    }  # fmt: skip
    assert not any(hiding.word in answer.content.decode() for answer in answers.values())


def test_private_links_are_named_on_no_public_page(house):
    for name, visit in house.visits.items():
        assert not [link for link in house.private_links if link in visit.words], name


def test_a_form_or_link_to_a_hidden_page_is_left_out(client):
    workshop = open_workshop()
    page = StandardPage(title="Anmelden", slug="anmelden-hier")
    page.body = [
        {"type": "sign_up_form", "value": workshop.pk},
        {"type": "links", "value": [{"type": "item", "value": {"page": workshop.pk, "text": ""}}]},
    ]
    home().add_child(instance=page)
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
