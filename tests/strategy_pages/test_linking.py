"""What can be seen from the words of two versions, and what is only offered to a person."""

import random
import time
import uuid
from functools import partial

import pytest

from strategy_pages.models import Passage
from strategy_pages.services import linking
from strategy_pages.services.wording import digest

pytestmark = pytest.mark.once
BIKES = "Die Stadt baut sichere Radwege zu allen Schulen und hält sie im Winter frei von Schnee."
TREES = "An jeder Straße werden Bäume gepflanzt, die Schatten geben und Wasser speichern."


def identity(name):
    return uuid.uuid5(uuid.NAMESPACE_URL, name)


def passages(*words):
    """Unsaved passages: (identity, words)."""
    return [
        Passage(
            block_id=uuid.uuid5(uuid.NAMESPACE_URL, name),
            position=place,
            number=name,
            html=f"<p>{text}</p>",
            text=text,
            text_hash=digest(text),
        )
        for place, (name, text) in enumerate(words)
    ]


def seen(old, new):
    """[(passage, what is offered, what is written where nobody decides, targets)]"""
    found = linking.effects(passages(*old), passages(*new))
    return [(e.old.number, str(e.kind), str(e.settled), [target.number for target in e.targets]) for e in found]


def test_the_same_words_stay_and_other_words_under_the_same_identity_are_reworded():
    new = BIKES.replace("sichere", "breite")
    assert seen([("a", BIKES), ("b", TREES)], [("a", new), ("b", TREES)]) == [
        ("a", "changed", "changed", ["a"]),
        ("b", "unchanged", "unchanged", ["b"]),
    ]


def test_only_what_changed_its_place_among_the_others_has_moved():
    old = [(name, f"{name} {BIKES}") for name in "abcd"]
    moved = [old[3], *old[:3]]
    assert [row[1] for row in seen(old, moved)] == ["unchanged", "unchanged", "unchanged", "moved"]


def test_an_identity_with_hardly_alike_words_is_a_question():
    assert seen([("a", BIKES)], [("a", TREES)]) == [("a", "changed", "undecided", ["a"])]


def test_a_gone_passage_is_offered_where_its_words_went_and_nothing_is_decided():
    other = BIKES.replace("sichere", "breite")
    both = f"{TREES} {BIKES}"
    assert seen([("a", BIKES)], [("x", other)]) == [("a", "changed", "undecided", ["x"])]
    assert seen([("a", BIKES), ("b", TREES)], [("b", both)])[0] == ("a", "merged", "undecided", ["b"])
    assert seen([("a", BIKES)], [("x", TREES)]) == [("a", "dropped", "undecided", [])]
    assert seen([("a", BIKES)], []) == [("a", "dropped", "undecided", [])]


def test_a_passage_whose_second_half_stands_alone_is_offered_as_split():
    half = BIKES.split(" und ")
    assert seen([("a", BIKES)], [("a", half[0]), ("x", half[1])]) == [("a", "split", "changed", ["a", "x"])]


def test_of_equal_offers_the_earlier_one_is_made():
    assert seen([("a", BIKES)], [("x", BIKES), ("y", BIKES)])[0][3] == ["x"]


def test_the_quick_way_finds_what_comparing_every_pair_finds():
    chance = random.Random(4)
    some = ["rad", "bus", "bahn", "weg", "platz", "baum", "schule", "wasser", "licht", "daten"]

    def text():
        return " ".join(chance.choices(some, k=chance.randint(0, 14)))

    for _round in range(60):
        pool = passages(*((str(place), text()) for place in range(12)))
        asked, words = text(), linking.Words()
        for score, bound in (
            (partial(linking.likeness, asked), partial(words.likeness_bound, asked)),
            (partial(linking.contained, asked), partial(words.contained_bound, asked)),
        ):
            best = max(pool, key=lambda one, score=score: (score(one.text), -one.position))
            found = linking.best_of(pool, of_text(bound), of_text(score), 0.4)
            assert found == ((score(best.text), best) if score(best.text) >= 0.4 else (0.0, None))


def of_text(function):
    return lambda passage: function(passage.text)


def test_a_draft_written_wholly_anew_is_compared_in_seconds():
    chance = random.Random(5)
    some = [f"wort{number}" for number in range(400)]

    def version(name):
        return passages(*((f"{name}{n}", " ".join(chance.choices(some, k=60))) for n in range(120)))

    start = time.process_time()
    assert {effect.kind for effect in linking.effects(version("a"), version("b"))} == {"dropped"}
    assert time.process_time() - start < 4
