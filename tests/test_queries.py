"""How many questions a page asks the database: at most 15 when it is rendered, one when it is kept.

Two ways are counted. "Next": another page was rendered before in the same content version, so that what all pages
share is kept (by cms.cache.kept, and for an hour what Wagtail keeps of its sites). "First": nothing at all is kept.
Django's content types are known in both: a process looks them up once in its life.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from events.models import CalendarPage, WorkshopPage
from home.models import HomePage, StandardPage
from strategy_pages.models import DraftPage, FieldPage, MeasurePage, Version
from tests.addresses import (
    DOWNLOADS,
    comment,
    data_addresses,
    draft_page,
    one_of_each_type,
    open_workshop,
    other_addresses,
    page_types,
    registration,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

AT_MOST = 15
AT_MOST_FIRST = 20  # with what all pages share: site, navigation, settings, what is behind a password
AT_MOST_WHERE_NOTHING_IS = 18  # Wagtail looks for a redirect, and the page for what may have been meant
MAY_GROW_BY = 2
FEW, MANY = 1, 30
# Always rendered: "not found" is not kept, because addresses that do not exist are endless.
MISSING = {"404": "/gibt/es/nicht/"}


def queries(client, address):
    """What this address asks the database."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == (404 if address in MISSING.values() else 200), address
    return [query["sql"] for query in captured]


# Any page of each language; the query makes it another address than the one that is counted.
OTHERS = ("/impressum/?andere", "/en/?andere")


def counts(client, others=OTHERS):
    """{name: number of queries} of every address that is not kept, after these other ones were visited."""
    ContentType.objects.get_for_models(*page_types().values())
    found = {}
    addresses = one_of_each_type() | other_addresses() | data_addresses() | MISSING
    cache.clear()
    for other in others:
        assert client.get(other).status_code == 200
    shared = dict(cache._cache), dict(cache._expire_info)  # what they left behind, put back before each address
    for name, address in addresses.items():
        cache.clear()
        cache._cache.update(shared[0])
        cache._expire_info.update(shared[1])
        found[name] = len(queries(client, address))
    return found


def leave_one():
    """Of everything that is listed one is left: one coming and one past workshop, one field, one measure."""
    workshop = open_workshop()
    WorkshopPage.objects.exclude(field=workshop.field).update(live=False)
    FieldPage.objects.exclude(code=workshop.field).update(live=False)
    MeasurePage.objects.exclude(slug__startswith="m-01").update(live=False)
    StandardPage.objects.filter(depth=3).exclude(slug="mitmachen").update(live=False)
    return workshop


def child(parent, model, place, **values):
    """A page below another one."""
    page = model(title=f"{model.__name__} {place}", slug=f"kind-{place}", lead="Eine von vielen.", **values)
    return parent.add_child(instance=page)


def add_children(workshop, count):
    """As many as asked for of everything that pages list: half of the workshops are past, and all are translated."""
    now, english = timezone.now(), Locale.objects.get(language_code="en")
    calendar, home = CalendarPage.objects.get(locale=workshop.locale), HomePage.objects.get(locale=workshop.locale)
    measures, strategy = MeasurePage.objects.first().get_parent(), draft_page().get_parent()
    for number in range(count):
        starts = now + timedelta(days=number + 1 if number % 2 else -number - 1)
        page = child(
            calendar,
            WorkshopPage,
            number,
            starts=starts,
            ends=starts + timedelta(hours=2),
            seats=20,
            field=workshop.field,
        )
        page.copy_for_translation(english).save_revision().publish()
        child(measures, MeasurePage, number, number=f"M-{number + 10}", field=workshop.field)
        child(home, StandardPage, number, show_in_menus=True)
        child(strategy, DraftPage, number)
        registration(workshop=workshop, email=f"{number}@example.org")


def release(paragraphs):
    """The draft's next version: one chapter of the shown field, with contributions to the whole and to 1.1."""
    draft = DraftPage.objects.get(slug="entwurf")
    chapter = {"type": "chapter", "value": {"title": "Wege", "field": "mobility"}, "id": str(uuid4())}
    words = [{"type": "paragraph", "value": f"<p>Satz {n}.</p>", "id": str(uuid4())} for n in range(paragraphs)]
    draft.body = [chapter, *words]
    draft.save_revision().publish()
    version = Version.objects.of(draft).newest()
    for number in range(paragraphs):
        for passage in (None, version.passages.get(number="1.1")):
            comment(
                version=version, passage=passage, text=f"Beitrag {number}", state="published", decided_at=timezone.now()
            )
    return version


def print_table(few, many, first):
    """Shown with `pytest -s`."""
    print(f"\n{'queries of a page that is not kept':44} {'next,':>8} {'next,':>8} {'first,':>8}")
    print(f"{'children':44} {FEW:>8} {MANY:>8} {MANY:>8}")
    for name in few:
        print(f"{name:44} {few[name]:>8} {many[name]:>8} {first[name]:>8}")


def test_every_page_type_asks_at_most_15_times_and_not_more_often_with_thirty_children(client):
    workshop = leave_one()
    release(FEW)
    few = counts(client)
    add_children(workshop, MANY)
    release(MANY)
    many, first = counts(client), counts(client, others=())
    print_table(few, many, first)
    assert set(few) == set(many) == set(first)
    assert {name.split()[0] for name in few} >= set(page_types())
    for table in (few, many, first):
        assert table.pop("404") <= AT_MOST_WHERE_NOTHING_IS
    assert {name: (few[name], many[name]) for name in few if max(few[name], many[name]) > AT_MOST} == {}
    assert {name: (few[name], many[name]) for name in few if many[name] - few[name] > MAY_GROW_BY} == {}
    assert {name: number for name, number in first.items() if number > AT_MOST_FIRST} == {}
    assert_all_are_shown(client, workshop)


def assert_all_are_shown(client, workshop):
    """Else the numbers would say nothing."""
    draft, calendar = DraftPage.objects.get(slug="entwurf"), CalendarPage.objects.get(locale=workshop.locale)
    shown = {
        "calendar": client.get(calendar.url).content.count(b'<article class="workshop '),
        "menu, in header and footer": client.get("/").content.count(b">StandardPage "),
        "measures": client.get("/massnahmen/").content.count(b">MeasurePage "),
        "drafts": client.get("/strategie/").content.count(b">DraftPage "),
        "passages": client.get(draft.url).content.count(b'class="passage"'),
        "contributions": min(client.get(draft.url).content.count(b'class="comment"'), MANY),  # visits make some, too
    }
    assert shown == {
        "calendar": 32,
        "menu, in header and footer": 60,
        "measures": 23,  # beside M-01 on the first page of two
        "drafts": 30,
        "passages": 30,
        "contributions": 30,
    }


def test_every_kept_page_asks_only_for_the_content_version(client):
    for name, address in (one_of_each_type() | other_addresses() | data_addresses()).items():
        if name in DOWNLOADS:
            continue
        client.get(address)
        assert queries(client, address) == ["SELECT number FROM cms_contentversion WHERE id = 1"], name


def test_a_page_asks_nothing_twice(client):
    for name, address in (one_of_each_type() | other_addresses() | data_addresses()).items():
        cache.clear()
        asked = queries(client, address)
        assert sorted(asked) == sorted(set(asked)), name
