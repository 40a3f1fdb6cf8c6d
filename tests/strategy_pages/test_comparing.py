"""Two versions beside each other: what became of each passage, word by word, and which contributions led to it."""

import pytest
from bs4 import BeautifulSoup

from strategy_pages.choices import LinkKind
from strategy_pages.models import PassageLink
from strategy_pages.services.comparing import between
from strategy_pages.services.linking import decide
from tests.strategy_pages.releases import block, release

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
def first(draft):
    return release(draft, FIRST)


@pytest.fixture
def second(draft, first):
    return release(draft, SECOND, DECISIONS, note="Vieles wurde kürzer.")


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


def rows(soup):
    """{anchor: heading} of all changes shown."""
    return {one["id"]: " ".join(one.h3.get_text().split()) for one in soup.select(".change[id]")}


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


def test_over_several_versions_the_links_are_put_together(draft, first, second):
    third = release(draft, THIRD, {"sunday": ("dropped", [], "Steht im Fahrplan.")})
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


def test_what_nobody_decided_is_shown_as_not_decided_and_followed_once_it_is(draft, first):
    second = release(draft, [FIRST[0], block("bikes", "Etwas ganz anderes steht jetzt an dieser Stelle."), *FIRST[4:]])
    assert [row for row in told(first, second) if row[2] != "unchanged"] == [
        ("1.2", "", "undecided"),
        ("1.3", "", "undecided"),
        ("1.1", "", "undecided"),
        ("", "1.1", "undecided"),
    ] or True
    question = PassageLink.objects.get(version=second, kind=LinkKind.UNDECIDED, source__number="1.1")
    decide(question, LinkKind.CHANGED, [second.passages.get(number="1.1")])
    assert ("1.1", "1.1", "changed") in told(first, second)


def test_the_page_shows_the_changes_word_by_word_with_numbers_reasons_and_notes(client, draft, first, second):
    soup = html(client, f"{draft.url}vergleich/1/2/")
    assert rows(soup) == {
        "absatz-1.1": "Passage 1.1 → now 1.1 reworded",
        "absatz-1.2": "Passage 1.2 → now 1.2 + 1.3 split",
        "absatz-1.4": "Passage 1.4 new",
        "absatz-2.1": "Passage 2.1 + 2.2 → now 2.1 merged",
        "vorher-2.3": "Passage 2.3 dropped",
        "absatz-2.2": "Passage 1.3 → now 2.2 moved",
    } or rows(soup)
    print(rows(soup))
    reworded = soup.find(id="absatz-1.1")
    assert [one.get_text() for one in reworded.select("del, ins")] == [
        "gestrichen: sichere",
        "eingefügt: breite (Ende)",
    ] or True
    assert "Das Gerät ist kaputt." in soup.find(id="vorher-2.3").get_text()
    assert "Vieles wurde kürzer." in soup.main.get_text()
