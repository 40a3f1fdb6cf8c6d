"""The language comes from the address; translations of a list are found in one query."""

import sys

import pytest
from django.http import HttpResponse
from django.urls import path
from django.utils import translation
from wagtail.models import Locale, Page, PageViewRestriction

from cms.languages import localized_by_key

urlpatterns = [
    path("page/", lambda request: HttpResponse(translation.get_language())),
    path("en/page/", lambda request: HttpResponse(translation.get_language())),
]
pytestmark = [pytest.mark.urls(sys.modules[__name__]), pytest.mark.django_db]


@pytest.mark.parametrize(("address", "language"), [("/page/", "de"), ("/en/page/", "en")])
def test_neither_cookie_nor_browser_choose_the_language(client, address, language):
    client.cookies["django_language"] = "en"
    response = client.get(address, headers={"Accept-Language": "en, fr;q=0.5"})
    assert response.content.decode() == response.headers["Content-Language"] == language
    assert "Vary" not in response.headers


def test_the_language_of_a_request_ends_with_it(client):
    with translation.override("de"):
        client.get("/en/page/")
        assert translation.get_language() == "de"


def test_only_live_public_own_translations_are_found_with_one_query_beside_that_for_the_restrictions(
    django_assert_num_queries,
):
    german = Locale.objects.get_or_create(language_code="de")[0]
    english = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=german))
    pages = [
        root.add_child(instance=Page(title=name, slug=name, locale=german))
        for name in ("good", "draft", "alias", "private", "none")
    ]
    good, draft, alias, private, _none = pages

    def translated(page, parent=root, **values):
        values = {"title": page.title, "slug": f"{page.slug}-en", "locale": english} | values
        return parent.add_child(instance=Page(translation_key=page.translation_key, **values))

    found = translated(good)
    translated(draft, live=False)
    translated(alias, alias_of=alias)
    closed = root.add_child(instance=Page(title="closed", slug="closed", locale=english))
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    translated(private, parent=closed)
    with django_assert_num_queries(2):
        assert localized_by_key(pages, english) == {good.translation_key: found}
    with django_assert_num_queries(0):
        assert localized_by_key([], english) == {}
