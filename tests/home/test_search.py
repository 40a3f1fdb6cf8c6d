"""The search page: what it shows, what it never shows, and how the index keeps up."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.jobs import jobs
from cms.models import SearchEntry, SearchPosting, SearchWord
from cms.search import reading
from events.models import Finding, Record, WorkshopPage
from home.models import HomePage, PressReleasePage, StandardPage
from strategy_pages.models import Comment, DraftPage, Version
from strategy_pages.services import answering, commenting
from tests.addresses import comment, draft_page
from tests.home.search_world import frozen_record, press_page, published, release, sweep_all, sweep_now

pytestmark = pytest.mark.django_db


def a_page(title, text="", **values):
    home = HomePage.objects.get(locale__language_code="de")
    body = [{"type": "paragraph", "value": f"<p>{text}</p>"}]
    return published(home, StandardPage(title=title, slug=title.lower(), body=body, **values))


def found(text, **values):
    """Titles of what is found for a query, and the kinds of it."""
    return [result.row.title for result in reading.search(text, language="de", **values).page.object_list]


def html(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


# What is found, and how it is shown


def test_a_page_is_found_as_soon_as_it_is_published_and_not_any_more_when_it_is_taken_back():
    page = a_page("Wunderwort", "Etwas ganz Neues.")
    assert found("wunderworte") == ["Wunderwort"]
    page.title = "Zauberwort"
    page.save_revision().publish()
    assert (found("Wunderwort"), found("Zauberwort")) == ([], ["Zauberwort"])
    page.unpublish()
    assert found("Zauberwort") == []
    assert not SearchEntry.objects.filter(source="page", key=page.pk).exists()


def test_a_page_that_is_deleted_is_gone_with_all_its_words():
    page = a_page("Wunderwort")
    page.delete()
    assert found("Wunderwort") == []
    assert not SearchPosting.objects.filter(term__startswith="wunderwort").exists()


def test_words_are_marked_and_what_looks_like_html_is_shown_as_text(client):
    a_page("Wunderwort", "Hier &lt;script&gt;alert(1)&lt;/script&gt; und Wunderwörter.")
    page = html(client, "/suche/?q=Wunderwort")
    result = page.select_one("ol.results > li")
    assert [mark.text for mark in result.select("h3 mark")] == ["Wunderwort"]
    assert "<script>alert(1)</script> und Wunderwörter." in result.select_one(".results__text").text
    assert result.select("script") == []
    assert [mark.text for mark in result.select(".results__text mark")] == ["Wunderwörter"]


def test_a_query_with_html_is_text_and_result_pages_are_not_for_search_engines(client):
    page = html(client, "/suche/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert page.select("main script") == []
    assert page.select_one("#search-q")["value"] == "<script>alert(1)</script>"
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    assert html(client, "/suche/").select_one('meta[name="robots"]') is None


@pytest.mark.parametrize("query", ["*", '"', "((", "'%20OR%201=1", "%25", "a" * 5000, "%F0%9F%8C%B9", "q%5B%5D"])
def test_no_query_is_an_error(client, query):
    assert client.get(f"/suche/?q={query}").status_code == 200


def test_filters_are_links_with_counts_and_narrow_the_results(client):
    everything = reading.search("Mobilität", language="de")
    page = html(client, "/suche/?q=Mobilit%C3%A4t")
    counts = {link["href"]: int(link.span.text) for link in page.select(".filter a") if link.span}
    assert counts["?q=Mobilit%C3%A4t&art=field"] == 1
    assert sum(number for href, number in counts.items() if "&art=" in href) == everything.total
    for href, number in counts.items():
        narrowed = html(client, f"/suche/{href}")
        assert narrowed.select_one("#results").text.startswith(f"{number} "), href
        assert [link["href"] for link in narrowed.select('.filter a[aria-current="true"]') if link.span] == [href]


def test_unknown_filters_and_pages_are_passed_over(client):
    all_of_them = html(client, "/suche/?q=Verwaltung").select_one("#results").text
    page = html(client, "/suche/?q=Verwaltung&art=nichts&feld=nirgends&seite=99999")
    assert page.select_one("#results").text == all_of_them
    assert len(page.select("ol.results > li")) > 0


def test_results_come_ten_a_page_and_each_stands_on_one(client):
    for number in range(25):
        a_page(f"Wunderwort-{number}")
    seen, address = [], "/suche/?q=Wunderwort"
    while address:
        page = html(client, address)
        seen.append([link.text for link in page.select("ol.results h3")])
        after = page.select_one('.pagination a[rel="next"]')
        address = after and f"/suche/{after['href'].partition('#')[0]}"
    assert [len(titles) for titles in seen] == [10, 10, 5]
    assert len({title for titles in seen for title in titles}) == 25


def test_a_typing_error_shows_what_was_meant_and_says_so(client):
    page = html(client, "/suche/?q=Datenschuzt")
    assert page.select_one(".search-note a")["href"] == "?q=Datenschutz"
    assert page.select_one("ol.results h3").text == "Datenschutz"


def test_nothing_is_suggested_that_leads_to_nothing():
    hidden = a_page("Wunderwort")
    sweep_now()
    type(hidden).objects.filter(pk=hidden.pk).update(live=False)
    missed = reading.search("Wunderwrot", language="de")
    assert (missed.suggestion, missed.total) == ("", 0)


def test_the_english_page_shows_english_first_and_says_which_words_are_german(client):
    page = html(client, "/en/suche/?q=Workshops")
    languages = [link.get("lang", "en") for link in page.select("ol.results h3 a")]
    assert languages == sorted(languages, key=lambda code: code != "en")
    german = html(client, "/en/suche/?q=Baumschulen").select("ol.results h3 a")
    assert {link["lang"] for link in german} == {"de"}
    assert {text.get("lang") for text in html(client, "/suche/?q=Baumschulen").select("ol.results h3 a")} == {None}


def test_a_page_and_its_translation_are_one_result():
    for language, address in (("de", "/handlungsfelder/mobilitaet/"), ("en", "/en/action-fields/mobility/")):
        results = reading.search("Smart Mobility", language=language).page.object_list
        assert [result.url for result in results if result.kind.code == "field"][0] == address
        assert len({result.row.same for result in results}) == len(results)


def test_the_browser_is_told_how_to_search_here(client):
    answer = client.get("/suche/opensearch.xml")
    assert answer.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    document = BeautifulSoup(answer.content, "xml")
    assert document.Url["template"] == "http://testserver/suche/?q={searchTerms}"
    assert len(document.ShortName.text) <= 16


# What is never shown


def test_what_is_hidden_past_all_signals_is_not_shown_whatever_the_index_says():
    sweep_all()
    page = a_page("Wunderwort")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")
    assert SearchEntry.objects.filter(source="page", key=page.pk).exists()
    assert found("Wunderwort") == []
    assert sweep_now() == 1
    assert not SearchEntry.objects.filter(source="page", key=page.pk).exists()
    PageViewRestriction.objects.all().delete()
    StandardPage.objects.filter(pk=page.pk).update(live=False)
    assert (sweep_now(), found("Wunderwort")) == (0, [])


def test_a_release_before_its_embargo_is_found_by_nobody_though_it_were_live():
    press = press_page()
    page = published(press, release("9/2022", "Wunderwort", "<p>Geheim.</p>"))
    assert found("Wunderwort") == ["Wunderwort"]
    PressReleasePage.objects.filter(pk=page.pk).update(embargo=timezone.now() + timedelta(hours=1), live=True)
    assert found("Wunderwort") == []
    sweep_all()
    assert not SearchEntry.objects.filter(source="page", key=page.pk).exists()


def contribution(text="Ein Wunderwort, bitte.", **values):
    version = Version.objects.of(draft_page()).newest()
    return comment(version=version, text=text, author_name="Ada Lovelace", **values)


def test_a_contribution_is_found_when_it_is_published_by_its_words_and_answer_and_not_by_the_name(person):
    made = contribution(state="awaiting")
    assert found("Wunderwort") == []
    made = commenting.publish(made, person())
    assert [result.row.name for result in reading.search("Wunderwort").page.object_list] == [made.code]
    answering.answer(
        made.points.get().matter,
        outcome="noted",
        text="Danke, ein Zauberwort.",
        role="Stadt",
        user=person("Moderation"),
    )
    assert [result.row.name for result in reading.search("Zauberwort").page.object_list] == [made.code]
    assert found("Lovelace") == []
    assert not SearchEntry.objects.filter(text__contains="Lovelace").exists()


@pytest.mark.parametrize("how", ["hide", "withdraw", "erase after hiding"])
def test_a_contribution_that_is_taken_back_leaves_the_index_in_the_same_transaction(person, how):
    made = commenting.publish(contribution(state="awaiting"), person())
    assert SearchEntry.objects.filter(source="comment", key=made.pk).exists()
    if how == "withdraw":
        commenting.withdraw(made)
    else:
        commenting.hide(made, person(), "Regel 2.")
    if how == "erase after hiding":
        commenting.erase(made)
    assert found("Wunderwort") == []
    assert not SearchEntry.objects.filter(source="comment", key=made.pk).exists()
    assert not SearchPosting.objects.filter(term="wunderwort").exists()
    sweep_now()
    assert not SearchWord.objects.filter(term="wunderwort").exists()


def test_a_contribution_hidden_past_the_services_is_not_shown_and_the_sweep_deletes_it(person):
    sweep_all()
    made = commenting.publish(contribution(state="awaiting"), person())
    Comment.objects.filter(pk=made.pk).update(state="withdrawn")
    assert found("Wunderwort") == []
    assert sweep_all() == 1
    assert not SearchEntry.objects.filter(source="comment", key=made.pk).exists()


def test_contributions_and_passages_go_with_their_draft():
    commenting.publish(contribution(state="awaiting"), None)
    assert found("Wunderwort") and found("2.1 Haustür")
    DraftPage.objects.get(slug="entwurf").unpublish()
    assert (found("Wunderwort"), found("2.1 Haustür")) == ([], [])


def test_only_the_newest_version_is_found_and_at_once():
    draft = draft_page()
    blocks = [
        {"type": "chapter", "value": {"title": "Neues Kapitel", "field": "mobility"}},
        {"type": "paragraph", "value": "<p>Ein Wunderwort.</p>"},
    ]
    assert found("Lastenräder Abstellplätze") != []
    draft.body = blocks
    draft.save_revision().publish()
    assert [result.row.name for result in reading.search("Wunderwort").page.object_list] == ["2/1.1"]
    assert found("Lastenräder Abstellplätze") == []


def test_a_finding_that_is_its_own_title_is_said_once(client):
    """Its words are title and text; where they are longer than a title, the text tells the rest."""
    frozen_record(findings={1: ("challenge", "Zauberwort."), 2: ("challenge", "Wunderwort " * 40)})
    sweep_all()
    for word, snippets in (("Zauberwort", 0), ("Wunderwort", 1)):
        html = BeautifulSoup(client.get("/suche/", {"q": word}).content, "html.parser")
        assert (len(html.select("main h3 a")), len(html.select(".results__text"))) == (1, snippets)


def test_findings_are_found_once_their_record_is_frozen():
    frozen_record()
    workshop = WorkshopPage.objects.get(slug="2022-02-28-verwaltung")
    record = Record.objects.create(workshop=workshop, prefix="W-GOV-1")
    values = {"record": record, "place": 1, "code": "W-GOV-1-01", "kind": "challenge", "field": "governance"}
    Finding.objects.create(text="Ein Wunderwort im Saal.", **values)
    sweep_all()
    assert found("Wunderwort") == []
    results = reading.search("W-MOB-1-07").page.object_list
    assert [(result.row.name, result.url) for result in results] == [("W-MOB-1-07", "/ergebnis/W-MOB-1-07/")]
    Record.objects.filter(pk=record.pk).update(state="frozen", frozen_at=timezone.now())
    sweep_all()
    assert [result.row.name for result in reading.search("Wunderwort").page.object_list] == ["W-GOV-1-01"]


# How the index keeps up


def test_the_sweep_writes_what_no_signal_told_and_then_has_nothing_to_do():
    sweep_all()
    home = HomePage.objects.get(locale__language_code="de")
    home.add_child(instance=StandardPage(title="Wunderwort", slug="wunderwort"))
    assert found("Wunderwort") == []
    assert (sweep_all(), found("Wunderwort")) == (1, ["Wunderwort"])
    assert (sweep_all(), sweep_now()) == (0, 0)


def test_the_sweep_heals_whatever_was_lost():
    sweep_all()
    before = set(SearchEntry.objects.values_list("source", "key", "fingerprint"))
    SearchEntry.objects.filter(source="page").delete()
    SearchWord.objects.all().delete()
    sweep_all()
    assert set(SearchEntry.objects.values_list("source", "key", "fingerprint")) == before


def test_the_sweep_looks_again_only_when_something_public_changed_or_after_an_hour():
    home = HomePage.objects.get(locale__language_code="de")
    sweep_all()
    home.add_child(instance=StandardPage(title="Wunderwort", slug="wunderwort"))
    assert sweep_now() == 0
    assert sweep_now(timedelta(hours=2)) == 1
    assert "cms.search" in jobs()


def test_a_failing_index_stops_nobody(monkeypatch, caplog):
    sweep_all()
    from cms.search import index

    monkeypatch.setattr(index, "AVERAGE", 0)
    page = a_page("Wunderwort")
    assert page.live
    assert "search entries of page were left to the sweep (ZeroDivisionError)" in caplog.text
    monkeypatch.undo()
    assert (sweep_all(), found("Wunderwort")) == (1, ["Wunderwort"])


def test_what_is_rolled_back_is_not_in_the_index():
    with transaction.atomic():
        a_page("Wunderwort")
        transaction.set_rollback(True)
    assert not SearchEntry.objects.filter(title="Wunderwort").exists()
