"""The public ledger of a draft: counts, list, feed and table."""

import csv
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from strategy_pages.models import Department, DraftPage
from strategy_pages.open_data import COLUMNS
from strategy_pages.services import answering, commenting
from tests.strategy_pages.contributions import many, matter_of, published, said

pytestmark = pytest.mark.django_db
WORDS = {"outcome": "adopted", "text": "=Die Bänke\nkommen.", "role": "Lenkungsgruppe"}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def user(person):
    return person("Moderation")


@pytest.fixture
def told(draft, version, user):
    """One contribution in each state of the ledger that matters here, by name."""
    DraftPage.objects.filter(pk=draft.pk).update(answers_until=date(2030, 5, 31))
    names = ("received", "review", "adopted", "whole", "hidden", "withdrawn", "declined")
    made = {name: said(version, None if name == "whole" else "1.1", author_name="Erika") for name in names}
    said(version, text="Wartet noch")
    commenting.decline(made["declined"], user, "Regel 1")
    for name in names[:-1]:
        commenting.publish(made[name], user)
    commenting.hide(made["hidden"], user, "Regel 3")
    commenting.withdraw(made["withdrawn"])
    bau = Department.objects.create(name="Bauamt")
    answering.assign([matter_of(made["review"]), matter_of(made["adopted"])], bau, user)
    answering.answer(matter_of(made["adopted"]), user=user, **WORDS)
    answering.answer(matter_of(made["whole"]), user=user, **WORDS | {"outcome": "noted"})
    answering.lead_to(matter_of(made["adopted"]), version, [version.passages.get(number="1.2")], user)
    return made


def ledger(client, draft, query=""):
    cache.clear()  # what is kept has no context
    return client.get(f"{draft.url}auswertung/{query}")


def codes(response):
    return [row.code for row in response.context["rows"]]


def numbers(response):
    return [state["number"] for state in response.context["states"]]


def test_the_ledger_counts_every_state_and_names_what_is_not_shown(client, draft, told):
    response = ledger(client, draft)
    assert numbers(response) == [1, 1, 1, 0, 0, 0, 1, 0]
    assert (response.context["total"], response.context["answered_total"]) == (4, 2)
    assert [number for _label, number in response.context["not_shown"]] == [1, 1, 1]
    assert [(row["code"], row["total"]) for row in response.context["fields"]] == [("mobility", 3), ("ohne", 1)]
    assert codes(response) == [told[name].code for name in ("whole", "adopted", "review", "received")]
    html = response.content.decode()
    assert "31.\u00a0Mai\u00a02030" in html
    assert f'href="{draft.url}fassung/1/absatz/1.2/"' in html
    assert "Erika" not in html
    assert "Wartet noch" not in html


def test_a_contribution_is_there_whatever_became_of_its_words_but_never_with_them(client, draft, told):
    html = ledger(client, draft).content.decode()
    for name in ("hidden", "withdrawn", "declined"):
        assert told[name].code not in html


def test_state_and_field_narrow_the_list_and_what_is_unknown_is_not_chosen(client, draft, told):
    for query, names in {
        "?stand=received": ["received"],
        "?stand=review": ["review"],
        "?stand=adopted&feld=mobility": ["adopted"],
        "?stand=adopted&feld=ohne": [],
        "?feld=ohne": ["whole"],
        "?stand=partly": [],
        "?stand=declined&feld=x&page=99": ["whole", "adopted", "review", "received"],
    }.items():
        response = ledger(client, draft, query)
        assert codes(response) == [told[name].code for name in names], query
        assert response.context["items"].paginator.count == len(names)
    assert numbers(ledger(client, draft, "?feld=ohne")) == [0, 0, 0, 0, 0, 0, 1, 0]


def test_the_ledger_changes_at_once_when_an_answer_comes(client, draft, told, user):
    address, code = f"{draft.url}auswertung/?stand=review", told["review"].code
    assert code in client.get(address).content.decode()
    answering.answer(matter_of(told["review"]), user=user, **WORDS)
    assert code not in client.get(address).content.decode()


def test_the_ledger_asks_as_often_for_fifty_as_for_one(client, draft, version, user):
    def asked():
        cache.clear()
        client.get("/strategie/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{draft.url}auswertung/").status_code == 200
        return len(captured)

    made = published(version, user)
    answering.answer(matter_of(made), user=user, **WORDS)
    answering.lead_to(matter_of(made), version, [version.passages.get(number="1.2")], user)
    few = asked()
    many(version, 52, matter_of(made))
    assert asked() == few <= 15
    assert len(codes(ledger(client, draft))) == 50
    assert len(codes(ledger(client, draft, "?page=2"))) == 3


def test_before_anything_was_published_the_ledger_says_what_will_be_here(client, draft):
    response = ledger(client, draft)
    assert response.status_code == 200
    assert response.context["rows"] == []
    assert client.get(f"{draft.url}auswertung.atom").status_code == 200
    assert client.get(f"{draft.url}auswertung.csv").status_code == 200


def test_the_answer_stands_beside_the_contribution_with_what_came_before(client, draft, version, told, user):
    matter = matter_of(told["adopted"])
    first = matter.answers.get()
    answering.answer(matter, user=user, seen=first.pk, **WORDS | {"outcome": "partly", "text": "Nur drei Bänke."})
    html = client.get(f"{draft.url}fassung/1/absatz/1.1/").content.decode()
    for words in ("Nur drei Bänke.", "=Die Bänke<br>kommen.", "Lenkungsgruppe", "Bauamt", "31.\u00a0Mai\u00a02030"):
        assert words in html
    assert html.index("Nur drei Bänke.") < html.index("=Die Bänke")


def test_the_feed_has_the_newest_answers_that_are_public(client, draft, told, user):
    commenting.hide(told["whole"], user, "Regel 1")
    response = client.get(f"{draft.url}auswertung.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    [entry] = feed.findall(f"{ATOM}entry")
    assert told["adopted"].code in entry.findtext(f"{ATOM}title")
    assert entry.find(f"{ATOM}link").get("href").endswith(told["adopted"].get_absolute_url())
    assert "Bänke" in entry.findtext(f"{ATOM}summary")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")


def table(client, draft):
    response = client.get(f"{draft.url}auswertung.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(response.content.decode("utf-8-sig").splitlines(), delimiter=";"))


def test_the_table_has_every_public_contribution_without_names_and_without_formulas(client, draft, told):
    rows = {row["kennung"]: row for row in table(client, draft)}
    assert set(rows) == {told[name].code for name in ("received", "review", "adopted", "whole")}
    adopted = rows[told["adopted"].code]
    assert adopted["begruendung"] == "'=Die Bänke kommen."
    assert (adopted["stand"], adopted["ergebnis"], adopted["fuehrte_zu"]) == ("adopted", "adopted", "1/1.2")
    assert (adopted["fachbereich"], adopted["zugesagt_bis"]) == ("Bauamt", "2030-05-31")
    assert rows[told["review"].code]["stand"] == "review"
    assert "Erika" not in str(rows)


def test_the_table_has_a_row_for_each_point(client, draft, told, user):
    answering.split(told["received"], ["Bänke", "Bäume"], user)
    points = [row["punkt"] for row in table(client, draft) if row["kennung"] == told["received"].code]
    assert points == ["1", "2"]


@pytest.mark.once
def test_each_column_of_the_table_is_documented():
    documented = Path("docs/open-data.md").read_text()
    assert [name for name in COLUMNS if f"| `{name}` |" not in documented] == []


def test_a_translation_has_the_same_ledger(client, draft, told):
    english = draft.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)
    response = client.get(f"{english.url}auswertung/")
    assert codes(response) == codes(ledger(client, draft))
    assert numbers(response) == [1, 1, 1, 0, 0, 0, 1, 0]
    assert response.context["answers_until"] == date(2030, 5, 31)
