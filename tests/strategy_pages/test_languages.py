"""One thread in all languages: a contribution is seen under each version of its passage, marked with its own."""

import pytest
from bs4 import BeautifulSoup
from django.conf.locale import LANG_INFO
from django.urls import clear_url_caches
from django.utils.translation import override, trans_real
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale

from cms.translating import translate_page
from strategy_pages.models import Comment, DraftPage, Version
from strategy_pages.services import commenting
from strategy_pages.views import link_to
from tests.public_forms import stamp
from tests.strategy_pages.conftest import rewrite, shown
from tests.strategy_pages.test_passages import ENGLISH, to_english  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EASY = {german: f"{german} (leicht)" for german in ENGLISH if german != "@slug"} | {"@slug": "leicht"}
LANGUAGES = [("de", "Deutsch"), ("en", "English"), ("de-simple", "Leichte Sprache")]


@pytest.fixture
def easy(settings, monkeypatch, django_capture_on_commit_callbacks):
    """The site with Leichte Sprache as a third language; translates a draft into it."""

    def forget():
        clear_url_caches()
        get_content_languages.cache_clear()
        trans_real.get_languages.cache_clear()
        trans_real._get_supported_language_variant.cache_clear()

    easy_info = LANG_INFO["de"] | {"code": "de-simple", "name": "Leichte Sprache", "name_local": "Leichte Sprache"}
    monkeypatch.setitem(LANG_INFO, "de-simple", easy_info)
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
    forget()
    locale = Locale.objects.create(language_code="de-simple")

    def translate(draft):
        index = draft.get_parent().specific
        home = index.get_parent().specific
        for page in (home, index):
            made = page.copy_for_translation(locale)
            made.slug = f"{page.slug}-leicht"
            made.save_revision(clean=False).publish()
        with django_capture_on_commit_callbacks(execute=True):
            translate_page(DraftPage.objects.get(pk=draft.pk), locale, EASY)
        return DraftPage.objects.get(translation_key=draft.translation_key, locale=locale)

    yield translate
    monkeypatch.undo()
    forget()


def passage_url(draft, number="1.1", version=1):
    return f"{draft.url}fassung/{version}/absatz/{number}/"


def send(client, url, text):
    """A contribution as the form of a passage sends it, published."""
    answer = client.post(url, {"kind": "idea", "text": text, "stamp": stamp()})
    assert answer.status_code == 302
    return Comment.objects.latest("pk")


def words_of(client, url, comment):
    """(language of the page, of the words, the mark) of a contribution on a passage's page."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    found = page.find(id=comment.code)
    mark = found.select_one(".comment__language")
    text = found.select_one(".comment__text")
    assert text.get_text().strip() == comment.text
    return page.html["lang"], text["lang"], mark and mark.get_text()


def test_the_same_contribution_stands_under_all_three_languages_marked_with_its_own(
    client, draft, version, moderator, easy, to_english  # noqa: F811
):  # fmt: skip
    urls = {"de": passage_url(draft), "en": passage_url(to_english(draft)), "de-simple": passage_url(easy(draft))}
    assert {language: url.split("/")[1] for language, url in urls.items()} == {
        "de": "strategie", "en": "en", "de-simple": "de-simple",
    }  # fmt: skip
    said = {"de": "Mehr Bänke.", "en": "More benches.", "de-simple": "Mehr Bänke. Bitte."}
    for language, url in urls.items():
        comment = send(client, url, said[language])
        assert (comment.language, comment.anchor) == (language, version.passages.get(number="1.1"))
        commenting.publish(comment, moderator)
    found = {
        (language, comment.language): words_of(client, url, comment)
        for language, url in urls.items()
        for comment in Comment.objects.all()
    }
    assert found == {
        (page, own): (page, own, None if page == own else mark)
        for page, marks in {
            "de": {"de": None, "en": "Sprache: Englisch", "de-simple": "Sprache: Leichte Sprache"},
            "en": {"de": "Language: German", "en": None, "de-simple": "Language: Leichte Sprache"},
            "de-simple": {"de": "Sprache: Deutsch", "en": "Sprache: Englisch", "de-simple": None},
        }.items()
        for own, mark in marks.items()
    }


def test_the_public_and_the_private_page_lead_to_the_language_it_was_written_in(
    client, draft, moderator, to_english  # noqa: F811
):  # fmt: skip
    english = to_english(draft)
    comment = send(client, passage_url(english), "More benches.")
    commenting.publish(comment, moderator)
    for language, start in (("de", "/beitrag/"), ("en", "/en/beitrag/")):
        with override(language):
            pages = [client.get(url) for url in (comment.get_absolute_url(), link_to(comment))]
            assert comment.get_absolute_url().startswith(start)
        for response in pages:
            page = BeautifulSoup(response.content, "html.parser")
            assert page.html["lang"] == language
            links = {link["href"] for link in page.find("main").find_all("a")}
            assert (passage_url(english) in links, passage_url(draft) in links) == (True, False)
        passage = BeautifulSoup(pages[0].content, "html.parser").select_one(".passage__text")
        assert (passage.get_text().strip(), passage["lang"]) == ("Bicycle and bus", "en")


def test_a_translation_that_stayed_behind_says_so_and_its_contributions_follow_the_thread(
    client, draft, moderator, to_english  # noqa: F811
):  # fmt: skip
    english = to_english(draft)
    late = "The German draft is in version 2 already; this translation is of version 1."
    urls = (english.url, passage_url(english))
    assert [late in shown(client.get(url)) for url in urls] == [False, False]
    rewrite(draft, (1, "<p>Rad, Bus und Bahn</p>")).publish()
    for url in urls:
        page = client.get(url)
        assert late in shown(page)
        link = BeautifulSoup(page.content, "html.parser").select_one("main .notice a")
        assert (link["href"], link["hreflang"]) == (draft.url, "de")
    assert late not in shown(client.get(draft.url))
    comment = send(client, passage_url(english), "And trains?")
    commenting.publish(comment, moderator)
    assert words_of(client, passage_url(draft, version=2), comment) == ("de", "en", "Sprache: Englisch")
    to_english(draft)
    assert Version.objects.of(english).newest().number == 2
    assert words_of(client, passage_url(english, version=2), comment) == ("en", "en", None)
    assert late not in shown(client.get(english.url))
