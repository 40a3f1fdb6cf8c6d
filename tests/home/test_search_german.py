"""The table of German queries: which page comes first. The score is printed with `pytest -s`."""

import pytest
from django.db import transaction

from cms.search.reading import search
from strategy_pages.models import Comment
from tests.home import search_world
from tests.home.search_table import ENGLISH, GERMAN

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("search")]
BY_NUMBER = {"passage", "finding", "measure", "release"}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Built once for all tests here; the database goes back when they are done."""
    with django_db_blocker.unblock(), transaction.atomic():
        search_world.build()
        yield
        transaction.set_rollback(True)


def known_by(row, kind):
    """How the table knows a result of this kind."""
    return row.name if kind in BY_NUMBER else row.url if kind != "comment" else row.text


def first(query, language):
    """(kind, entry) of what comes first; (None, None) for nothing."""
    page = search(query, language=language).page
    return (page.object_list[0].kind.code, page.object_list[0].row) if page.object_list else (None, None)


def wrong(table, language):
    """The rows whose page does not come first, with what does."""
    found = []
    for query, kind, sign in table:
        if "{code}" in query:
            query = query.format(code=Comment.objects.get(text__startswith=sign).code)
        got, row = first(query, language)
        if got != kind or not known_by(row, kind).startswith(sign):
            found.append((query, f"{kind} {sign}", got and f"{got} {row.name} {row.title[:60]}"))
    print(f"\n{language}: {len(table) - len(found)} of {len(table)} first", *found, sep="\n")
    return found


def test_the_right_page_comes_first_for_forty_german_queries(world):
    assert len(GERMAN) >= 40
    assert wrong(GERMAN, "de") == []


def test_the_english_page_reads_english_words_and_finds_german_ones_after_them(world):
    assert wrong(ENGLISH, "en") == []
