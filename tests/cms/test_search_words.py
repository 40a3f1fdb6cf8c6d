"""Which words the search takes for the same, which compounds it takes apart, and what it shows of a text."""

import pytest

from cms.search.matching import Vocabulary, expansions, read_query, split
from cms.search.snippets import marked, snippet
from cms.search.suggesting import suggestion_for
from cms.search.words import folded, tokens

pytestmark = pytest.mark.once


def stems(text, language="de"):
    return [token.stem for token in tokens(text, language)]


def stem_of(word, language="de"):
    [stem] = stems(word, language)
    return stem


@pytest.mark.parametrize(
    "same",
    [
        ("Bürger*innen", "Bürger:innen", "Bürger_innen", "BürgerInnen", "Bürger/innen", "Bürger/-innen",
         "Bürger(innen)", "Bürgerinnen", "Bürgerin", "Bürger", "Buergerinnen", "BÜRGER", "Bu\u0308rger"),
        ("Maßnahme", "Massnahme", "Maßnahmen", "MASSNAHMEN"),
        ("Mobilität", "Mobilitaet", "Mobilitat", "mobilitä\u00adt"),
        ("Haus", "Häuser", "Häusern", "Haeuser"),
        ("Workshop", "Workshops"),
        ("barrierefrei", "barrierefreie", "Barrierefreiheit"),
        ("Straße", "Strasse", "Straßen"),
    ],
)  # fmt: skip
def test_these_are_one_word(same):
    assert len({stem_of(word) for word in same}) == 1


def test_different_words_stay_different():
    words = ("Verwaltung", "Wirtschaft", "Rat", "Rad", "beginnen", "Bürger", "M-01", "M-02", "2.7", "27")
    assert len({stem_of(word) for word in words}) == len(words)


def test_numbers_and_codes_stay_whole():
    assert stems("W-MOB-1-07, B-7K3Q; 2/2.7 um 18.30 Uhr am 23.") == [
        "w-mob-1-07", "b-7k3q", "2/2.7", "um", "18.30", "uhr", "am", "23",
    ]  # fmt: skip


def test_a_joined_word_is_found_whole_and_by_its_parts():
    [token] = tokens("Smart-City-Strategie", "de")
    assert (token.stem, token.parts) == ("smartcitystrategi", ("smart", "city", "strategi"))
    assert stem_of("E-Mail") == stem_of("Email")


def test_english_words_have_english_stems():
    assert stem_of("citizens", "en") == stem_of("citizen", "en") == "citizen"
    assert stem_of("policies", "en") == stem_of("policy", "en")


def test_a_phrase_is_compared_without_marks_signs_and_genders():
    assert folded("Für „Bürger:innen“ –  überall") == folded("fuer Bürgerinnen ueberall") == "fur burgerinnen uberall"


WORDS = {stem_of(word): word for word in (
    "Verkehr", "Radverkehr", "Rad", "Konzept", "Bus", "Business", "Haltestelle", "Bushaltestelle", "Verwaltung",
    "Digitalisierung", "Datenschutz",
)}  # fmt: skip
KNOWN = Vocabulary({"de": WORDS, "en": {}}, 10)


def test_longer_words_are_found_by_their_parts_with_less_weight_and_chance_is_no_part():
    assert expansions("verkehr", WORDS) == [("verkehr", 1.0), ("radverkehr", 0.45)]
    assert dict(expansions("bus", WORDS)) == {"bus": 1.0, "bushaltestell": 0.5}


def test_a_compound_is_taken_apart_where_all_its_parts_are_known():
    assert split(stem_of("Radverkehrskonzept"), WORDS) == ("radverkehr", "konzept")
    assert split(stem_of("Verwaltungsdigitalisierung"), WORDS) == ("verwalt", "digitalisier")
    assert split(stem_of("Xylophonkonzept"), WORDS) == ()


def groups(text):
    return [group.written for group in read_query(text, ["de", "en"], KNOWN).groups]


def test_words_that_say_nothing_count_only_where_there_are_no_others():
    assert groups("das Konzept für den Verkehr") == ["Konzept", "Verkehr"]
    assert groups("was wir sind") == ["was", "wir", "sind"]
    assert groups("  ") == groups("!?* ** ()") == []


def test_a_query_has_an_end():
    assert len(groups("Wort " * 50)) == 8


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Datenschuzt", "Datenschutz"),
        ("Verwaltng", "Verwaltung"),
        ("Digtalisierung", "Digitalisierung"),
        ("Konzpet für Verkehr", "Konzept für Verkehr"),
        ("Verkehr", ""),
        ("Xylophon", ""),
        ("B-7K3Q", ""),
        ("Rda", ""),
    ],
)
def test_a_typing_error_is_seen_and_a_stranger_is_left_alone(asked, meant):
    assert suggestion_for(read_query(asked, ["de", "en"], KNOWN), ["de", "en"], KNOWN) == meant


def shown(pieces):
    return "".join(f"[{text}]" if hit else text for text, hit in pieces)


def test_hits_are_marked_in_all_their_forms():
    terms = {"de": {stem_of("Bürger"), "radverkehr"}}
    assert shown(marked("Bürger*innen, bürgernah: der Radverkehr der Buerger", "de", terms)) == (
        "[Bürger*innen], bürgernah: der [Radverkehr] der [Buerger]"
    )


def test_a_snippet_shows_the_place_where_most_words_stand_and_cuts_between_words():
    text = "Anfang mit Rad. " + "Lange nichts davon. " * 30 + "Hier steht Rad beim Konzept. " + "Und weiter. " * 30
    found = shown(snippet(text, "de", {"de": {"rad", "konzept"}}))
    assert "Hier steht [Rad] beim [Konzept]." in found
    assert found.startswith("… ") and found.endswith(" …")
    words = set(text.split())
    assert [word for word in found.strip("… ").replace("[", "").replace("]", "").split() if word not in words] == []
    assert len(found) < 260


def test_a_snippet_without_hits_is_the_beginning_and_of_nothing_is_nothing():
    assert shown(snippet("Kurz.", "de", {})) == "Kurz."
    assert snippet("", "de", {}) == []
    assert shown(snippet("x" * 500, "de", {})) == "x" * 220 + " …"
