"""A passage says what it came from, why it changed and what became of it; the draft says what changed."""

import pytest
from bs4 import BeautifulSoup

from strategy_pages.choices import LinkKind
from strategy_pages.models import PassageLink
from strategy_pages.services.linking import decide
from strategy_pages.services.reading.comparing import versions_of
from strategy_pages.services.reading.history import history_context
from tests.strategy_pages.conftest import rewrite
from tests.strategy_pages.releases import adopted, release
from tests.strategy_pages.test_comparing import DECISIONS, FIRST, SECOND, THIRD, first, second  # noqa: F401 (fixtures)
from tests.strategy_pages.test_passages import to_english  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db


def told(draft, version, number):
    return history_context(draft, version, version.passages.get(number=number), versions_of(draft))


def numbers(sides):
    return " ".join(one.number for one in sides)


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_a_passage_says_what_it_came_from(unreleased, first, second):  # noqa: F811
    found = {passage.number: told(unreleased, second, passage.number)["since"] for passage in second.passages.all()}
    assert {number: (one["kind"], numbers(one["olds"]), numbers(one["others"])) for number, one in found.items()} == {
        "1": ("unchanged", "1", ""),
        "1.1": ("changed", "1.1", ""),
        "1.2": ("split", "1.2", "1.3"),
        "1.3": ("split", "1.2", "1.2"),
        "1.4": ("new", "", ""),
        "2": ("unchanged", "2", ""),
        "2.1": ("merged", "2.1 2.2", ""),
        "2.2": ("moved", "1.3", ""),
    }
    assert {number for number, one in found.items() if one["diff"]} == {"1.1", "2.1"}
    assert "<del>" in found["1.1"]["diff"]
    assert told(unreleased, first, "1.1")["since"] is None


def test_a_passage_of_an_older_version_says_what_became_of_it(unreleased, first, second):  # noqa: F811
    found = {passage.number: told(unreleased, first, passage.number)["now"] for passage in first.passages.all()}
    assert {number: (one["kind"], numbers(one["heirs"])) for number, one in found.items()} == {
        "1": ("unchanged", "1"),
        "1.1": ("changed", "1.1"),
        "1.2": ("split", "1.2 1.3"),
        "1.3": ("moved", "2.2"),
        "2": ("unchanged", "2"),
        "2.1": ("merged", "2.1"),
        "2.2": ("merged", "2.1"),
        "2.3": ("dropped", ""),
    }
    assert found["2.3"]["losses"] == [("dropped", "Das Gerät ist kaputt.", 2)]
    assert told(unreleased, second, "1.1")["now"] is None
    third = release(unreleased, THIRD, {"sunday": ("dropped", [], "Steht im Fahrplan.")})
    assert told(unreleased, third, "1.1")["since"]["kind"] == "unchanged"
    now = told(unreleased, first, "1.2")["now"]
    assert (now["kind"], numbers(now["heirs"]), now["losses"][0].reason) == ("changed", "1.2", "Steht im Fahrplan.")
    assert told(unreleased, first, "2.2")["now"]["kind"] == "merged"


def test_what_nobody_decided_is_said_on_both_sides(client, unreleased, first):  # noqa: F811
    raw = [FIRST[0], {**FIRST[1], "value": "<p>Etwas ganz anderes steht jetzt hier.</p>"}, *FIRST[2:]]
    second = release(unreleased, raw)  # noqa: F811
    assert told(unreleased, first, "1.1")["now"]["kind"] == "undecided"
    assert told(unreleased, second, "1.1")["since"]["kind"] == "undecided"
    assert html(client, f"{unreleased.url}fassung/1/absatz/1.1/").select_one(".notice--info") is not None
    question = PassageLink.objects.get(version=second, kind=LinkKind.UNDECIDED)
    decide(question, LinkKind.CHANGED, [second.passages.get(number="1.1")])
    assert told(unreleased, second, "1.1")["since"]["kind"] == "changed"


def test_the_page_of_a_passage_names_the_contributions_and_shows_the_difference(client, unreleased, first, second):  # noqa: F811
    one, two = adopted(second.passages.get(number="1.1"), "Breiter.", "Bitte breiter.")
    adopted(second.passages.get(number="1.3"), "Der andere Teil.")
    since = html(client, f"{unreleased.url}fassung/2/absatz/1.1/").select_one(".since")
    base = unreleased.url
    assert [link["href"] for link in since.select("a")] == [
        one.get_absolute_url(),
        two.get_absolute_url(),
        f"{base}fassung/1/absatz/1.1/",
        f"{base}vergleich/1/2/#absatz-1.1",
    ]
    assert [tag.name for tag in since.select("details del, details ins")] == ["del", "ins"]
    assert told(unreleased, second, "1.2")["since"]["count"] == 0


def test_an_older_passage_leads_to_its_parts_and_to_the_comparison(client, unreleased, first, second):  # noqa: F811
    notice = html(client, f"{unreleased.url}fassung/1/absatz/1.2/").select_one(".notice--info")
    assert [link["href"] for link in notice.select("a")] == [
        f"{unreleased.url}fassung/2/absatz/1.2/",
        f"{unreleased.url}fassung/2/absatz/1.3/",
        f"{unreleased.url}vergleich/1/2/#vorher-1.2",
    ]
    gone = html(client, f"{unreleased.url}fassung/1/absatz/2.3/").select_one(".notice--info")
    assert "Das Gerät ist kaputt." in gone.get_text()


def test_the_draft_marks_what_changed_and_an_older_version_says_how_much(client, unreleased, first, second):  # noqa: F811
    marks = html(client, unreleased.url).select(".passage__mark")
    assert [mark["href"].partition("#")[2] for mark in marks] == [
        "absatz-1.1", "absatz-1.2", "absatz-1.3", "absatz-1.4", "absatz-2.1", "absatz-2.2",
    ]  # fmt: skip
    old = html(client, f"{unreleased.url}fassung/1/")
    assert [link["href"] for link in old.select(".old-version a")] == [
        unreleased.url,
        f"{unreleased.url}vergleich/1/2/",
    ]
    shown = html(client, f"{unreleased.url}vergleich/1/2/").select(".change")
    assert str(len(shown)) in old.select_one(".old-version").get_text()
    assert old.select(".passage__mark") == []


def test_a_translation_speaks_of_its_own_versions(draft, to_english):  # noqa: F811
    to_english(draft)
    rewrite(draft, (1, "<p>Rad, Bus und Bahn</p>")).publish()
    english = to_english(draft)
    one, two = sorted(versions_of(english), key=lambda version: version.number)
    since = told(english, two, "1.1")["since"]
    assert (since["kind"], since["olds"][0].url) == ("changed", f"{english.url}fassung/1/absatz/1.1/")
    assert "train" in since["diff"]
    assert told(english, one, "1.1")["now"]["heirs"][0].url == f"{english.url}fassung/2/absatz/1.1/"


def test_many_versions_are_folded_away_and_none_is_listed_twice(client, draft, to_english):  # noqa: F811
    for place in range(8):
        rewrite(draft, (1, f"<p>Worte {place}</p>")).publish()
    bar = html(client, draft.url).select_one(".version-bar")
    assert len(bar.select("nav > ul.version-bar__list > li")) >= 7  # with the comparison
    assert len(bar.select("details li")) == 3
    to_english(draft, **{"Worte 7": "Words"})
    english = to_english(draft, **{"Worte 7": "Other words"})
    assert [version.edition for version in versions_of(english)] == [2]
