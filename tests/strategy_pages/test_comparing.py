"""Two versions beside each other: what became of each passage, word by word, and which contributions led to it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from strategy_pages.choices import CommentState, LinkKind
from strategy_pages.models import PassageLink
from strategy_pages.services.comparing import between
from strategy_pages.services.linking import decide
from tests.strategy_pages.conftest import rewrite
from tests.strategy_pages.releases import adopted, block, release
from tests.strategy_pages.test_passages import to_english  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db

FIRST = [
    block("ways", "Wege", "chapter"),
    block("bikes", "Die Stadt baut sichere Wege für Räder und hält sie das ganze Jahr über frei."),
    block("buses", "Busse fahren abends alle zwanzig Minuten in jeden Ortsteil. Am Sonntag fahren sie auch früh."),
    block("lamps", "An den Wegen stehen Lampen mit warmem Licht, das nur leuchtet, wenn jemand kommt."),
    block("town hall", "Rathaus", "chapter"),
    block("data", "Die Stadt veröffentlicht ihre Daten offen und kostenlos."),
    block("forms", "Anträge lassen sich am Telefon stellen, ohne ins Rathaus zu kommen."),
    block("fax", "Das Faxgerät bleibt in Betrieb."),
]
# bikes reworded, buses split, lamps behind forms, data and forms merged, fax dropped, benches new
SECOND = [
    FIRST[0],
    block("bikes", "Die Stadt baut breite Wege für Räder und hält sie das ganze Jahr über frei."),
    block("buses", "Busse fahren abends alle zwanzig Minuten in jeden Ortsteil."),
    block("sunday", "Am Sonntag fahren sie auch früh."),
    block("benches", "Alle dreihundert Meter steht eine Bank."),
    FIRST[4],
    block("data", "Die Stadt veröffentlicht ihre Daten offen. Anträge lassen sich am Telefon stellen."),
    FIRST[3],
]
DECISIONS = {
    "buses": ("split", ["buses", "sunday"], ""),
    "forms": ("merged", ["data"], ""),
    "fax": ("dropped", [], "Das Gerät ist kaputt."),
}
THIRD = [
    *SECOND[:3],
    block("benches", "Alle zweihundert Meter steht eine Bank mit Lehne."),
    *SECOND[5:7],
    block("lamps", "An den Wegen stehen Lampen mit warmem Licht."),
]


@pytest.fixture
def first(unreleased):
    return release(unreleased, FIRST)


@pytest.fixture
def second(unreleased, first):
    return release(unreleased, SECOND, DECISIONS, note="Vieles wurde kürzer.")


def told(old, new):
    """[(numbers before, numbers now, kinds)] in the order of the page."""
    return [
        (
            " ".join(passage.number for passage in change.olds),
            " ".join(passage.number for passage in change.news),
            " ".join(change.kinds),
        )
        for change in between(old, new)
    ]


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(change, tag):
    """What is marked in a change, without the words for screen readers."""
    for hidden in change.select(f"{tag} .visually-hidden"):
        hidden.extract()
    return [one.get_text() for one in change.find_all(tag)]


def rows(soup):
    """[(anchors, chapter, words that are gone, words that are new)] of all changes shown."""
    return [
        (
            " ".join(link["id"] for link in change.h3.select("a")),
            change.find_previous("h2").find_all("span")[-1].get_text(),
            words(change, "del"),
            words(change, "ins"),
        )
        for change in soup.select(".change")
    ]


def test_each_passage_says_what_became_of_it(first, second):
    assert told(first, second) == [
        ("1", "1", "unchanged"),
        ("1.1", "1.1", "changed"),
        ("1.2", "1.2 1.3", "split"),
        ("", "1.4", "new"),
        ("2", "2", "unchanged"),
        ("2.1 2.2", "2.1", "merged"),
        ("2.3", "", "dropped"),
        ("1.3", "2.2", "moved"),
    ]


def test_over_several_versions_the_links_are_put_together(unreleased, first, second):
    third = release(unreleased, THIRD, {"sunday": ("dropped", [], "Steht im Fahrplan.")})
    assert told(first, third) == [
        ("1", "1", "unchanged"),
        ("1.1", "1.1", "changed"),
        ("1.2", "1.2", "changed"),
        ("", "1.3", "new"),
        ("2", "2", "unchanged"),
        ("2.1 2.2", "2.1", "merged"),
        ("2.3", "", "dropped"),
        ("1.3", "2.2", "changed moved"),
    ]
    losses = {change.olds[0].number: change.losses for change in between(first, third) if change.losses}
    assert losses == {
        "1.2": [("dropped", "Steht im Fahrplan.", 3)],
        "2.3": [("dropped", "Das Gerät ist kaputt.", 2)],
    }


def test_what_nobody_decided_is_shown_as_not_decided_and_followed_once_it_is(unreleased, first):
    second = release(
        unreleased, [FIRST[0], block("bikes", "Etwas ganz anderes steht jetzt an dieser Stelle."), *FIRST[4:]]
    )
    assert [one for one in told(first, second) if one[2] != "unchanged"] == [
        ("1.1", "", "undecided"),
        ("1.2", "", "undecided"),
        ("1.3", "", "undecided"),
        ("", "1.1", "undecided"),
    ]
    question = PassageLink.objects.get(version=second, kind=LinkKind.UNDECIDED, source__number="1.1")
    decide(question, LinkKind.CHANGED, [second.passages.get(number="1.1")])
    assert ("1.1", "1.1", "changed") in told(first, second)


def test_the_page_shows_the_changes_word_by_word_with_numbers_reasons_and_notes(client, unreleased, first, second):
    soup = html(client, f"{unreleased.url}vergleich/1/2/")
    assert rows(soup) == [
        ("vorher-1.1 absatz-1.1", "Wege", ["sichere"], ["breite"]),
        ("vorher-1.2 absatz-1.2 absatz-1.3", "Wege", [], []),
        ("absatz-1.4", "Wege", [], ["Alle dreihundert Meter steht eine Bank."]),
        ("vorher-2.1 vorher-2.2 absatz-2.1", "Rathaus", ["und kostenlos", ", ohne ins Rathaus zu kommen"], []),
        ("vorher-2.3", "Rathaus", ["Das Faxgerät bleibt in Betrieb."], []),
        ("vorher-1.3 absatz-2.2", "Rathaus", [], []),
    ]
    assert "Das Gerät ist kaputt." in soup.find(id="vorher-2.3").find_parent(class_="change").get_text()
    assert soup.select_one(".callout").p.find_next("p").get_text() == "Vieles wurde kürzer."
    everything = html(client, f"{unreleased.url}vergleich/1/2/?alles=1")
    assert [one[0] for one in rows(everything)][0] == "vorher-1 absatz-1"
    assert len(rows(everything)) == 8


def test_side_by_side_what_was_split_stands_beside_its_parts(client, unreleased, first, second):
    soup = html(client, f"{unreleased.url}vergleich/1/2/?ansicht=nebeneinander")
    before, after = soup.find(id="absatz-1.3").find_parent(class_="change").select(".change__side")
    assert [one.get_text() for one in before.select(".passage__text")] == [
        "Busse fahren abends alle zwanzig Minuten in jeden Ortsteil. Am Sonntag fahren sie auch früh."
    ]
    assert [one.get_text() for one in after.select(".passage__text")] == [
        "Busse fahren abends alle zwanzig Minuten in jeden Ortsteil.",
        "Am Sonntag fahren sie auch früh.",
    ]


def test_published_contributions_that_led_to_a_change_are_named_beside_it(client, unreleased, first, second):
    passage = second.passages.get(number="1.1")
    one, two = adopted(passage, "Breiter, bitte.", "Viel breiter.")
    adopted(passage, "Verborgen.", state=CommentState.HIDDEN)
    refused = adopted(passage, "Schmaler.")[0].points.get().matter
    refused.outcome = "not_adopted"
    refused.save()
    third = release(unreleased, THIRD, {"sunday": ("dropped", [], "Steht im Fahrplan.")})
    more = adopted(third.passages.get(number="1.3"), "Mit Lehne.")
    soup = html(client, f"{unreleased.url}vergleich/1/3/")
    named = {
        change.h3.find("a")["id"]: [link["href"] for link in change.select(".change__why a")]
        for change in soup.select(".change")
    }
    assert {place: links for place, links in named.items() if links} == {
        "vorher-1.1": [one.get_absolute_url(), two.get_absolute_url()],
        "absatz-1.3": [more[0].get_absolute_url()],
    }


def test_addresses_lead_to_the_one_that_stays_or_to_nothing(client, unreleased, first, second):
    base = f"{unreleased.url}vergleich/"
    for asked, target in {
        "2/1/": "1/2/",
        "01/2/?alles=1&x=1": "1/2/?alles=1",
        "": "1/2/",
        "?von=2&mit=1": "1/2/",
    }.items():
        assert client.get(base + asked).headers["Location"] == base + target, asked
    for asked in ("1/1/", "1/3/", "0/1/", "1/999999/"):
        assert client.get(base + asked).status_code == 404, asked
    for asked in ("?von=1&mit=1", "?von=1&mit=x", "?von=1"):
        soup = html(client, base + asked)
        assert soup.find(role="alert") is not None, asked
        assert soup.find("select", {"name": "von"})["aria-describedby"] == "compare-error"
    assert client.post(f"{base}1/2/").status_code == 405
    PageViewRestriction.objects.create(page=unreleased, restriction_type="login")
    assert client.get(f"{base}1/2/").status_code != 200


def test_with_one_version_the_page_says_that_there_is_only_one(client, unreleased, first):
    soup = html(client, f"{unreleased.url}vergleich/")
    assert soup.find("select") is None
    assert soup.select_one(".empty") is not None


def test_in_another_language_its_own_words_are_compared_along_the_german_links(client, draft, to_english):  # noqa: F811
    to_english(draft)
    rewrite(draft, (1, "<p>Rad, Bus und Bahn</p>")).publish()
    english = to_english(draft)
    soup = html(client, f"{english.url}vergleich/1/2/")
    assert rows(soup) == [("vorher-1.1 absatz-1.1", "Mobility", ["bus"], [", bus", "train"])]


@pytest.mark.once
def test_many_changes_cost_no_more_queries_than_few(client, unreleased):
    def counted(paragraphs, start):
        raw = [[block("c", "Kapitel", "chapter")], [block("c", "Kapitel", "chapter")]]
        for place in range(paragraphs):
            words = f"Absatz {place} sagt, was die Stadt in diesem Jahr für alle Wege plant"
            raw[0].append(block(f"p{place}", f"{words}."))
            raw[1].append(block(f"p{place}", f"{words} und baut."))
        release(unreleased, raw[0])
        new = release(unreleased, raw[1])
        for passage in new.passages.exclude(number="1")[: paragraphs // 2]:
            adopted(passage, "Ja.")
        with CaptureQueriesContext(connection) as captured:
            soup = html(client, f"{unreleased.url}vergleich/{start}/{start + 1}/")
        assert len(soup.select(".change")) == paragraphs
        return len(captured)

    few, many = counted(2, 1), counted(40, 3)
    assert many <= few <= 12 + 10  # what all pages share comes on top
