"""Which passage of the draft each piece of a Word file is. What the words do not settle is a question to the editor.

The same words, once on both sides, keep their identity. Everything else is asked: nothing is decided by likeness.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from ..linking import CONTAINED, LIKELY, contained, likeness, word_list

MOST_OFFERS = 3
COMPARED = 8  # candidates whose words are compared in order, for each piece


@dataclass
class Question:
    """Which of `new` (places) is which of `old` (places).

    `kind`: "reworded" (one new, likely old ones), "split" (one old, its likely halves), "equal" (one new, equal old
    ones). `options` are pairs (new place, old place), the likeliest first; none of them is an answer, too.
    """

    kind: str
    new: list
    old: list
    options: list
    likeness: float = 0.0

    @property
    def key(self):
        return f"{self.kind}-{'-'.join(map(str, self.new))}"


@dataclass
class Match:
    """What the words settle ({new place: old place}), what must be asked, and what is new whatever is answered."""

    kept: dict = field(default_factory=dict)
    questions: list = field(default_factory=list)
    new: list = field(default_factory=list)

    def gone(self, old_count, answers):
        """Places of the old passages that nothing follows, given {key of a question: (new, old) or None}."""
        taken = {*self.kept.values(), *(pair[1] for pair in answers.values() if pair)}
        return [place for place in range(old_count) if place not in taken]

    def all_kept(self, answers):
        """{new place: old place}, what was answered included."""
        return self.kept | {pair[0]: pair[1] for pair in answers.values() if pair}


def match(old, new):
    """A `Match` of two lists of passages (`kind`, `text`, `text_hash`), each by its place."""
    found = Match()
    asked = same_words(old, new, found)
    free_old = [place for place in range(len(old)) if place not in set(found.kept.values()) | asked[0]]
    free_new = [place for place in range(len(new)) if place not in set(found.kept) | asked[1]]
    likely = likely_pairs(old, new, free_old, free_new)
    free_new = ask_about_splits(old, new, free_old, free_new, found)
    for place in free_new:
        offers = sorted(likely.get(place, []), key=lambda offer: -offer[1])[:MOST_OFFERS]
        if offers:
            options = [(place, other) for other, _alike in offers]
            found.questions.append(Question("reworded", [place], [o for o, _a in offers], options, offers[0][1]))
        else:
            found.new.append(place)
    found.questions.sort(key=lambda question: question.new)
    return found


def same_words(old, new, found):
    """Settles what is the same once, or as often as before. Returns (old, new) places of equal words to ask about."""
    before, after = defaultdict(list), defaultdict(list)
    for places, passages in ((before, old), (after, new)):
        for place, passage in enumerate(passages):
            places[passage.kind, passage.text_hash].append(place)
    asked_old, asked_new = set(), set()
    for key, places in after.items():
        others = before.get(key, [])
        if len(places) == len(others):
            found.kept.update(zip(places, others, strict=True))
        elif others:
            asked_old.update(others)
            asked_new.update(places)
            for place in places:
                options = [(place, other) for other in others]
                found.questions.append(Question("equal", [place], list(others), options, 1.0))
    return asked_old, asked_new


def likely_pairs(old, new, free_old, free_new):
    """{new place: [(old place, likeness)]} of those that may be the same with other words.

    The shared words are counted first; in order they are compared only where enough are shared.
    """
    words_old = {place: word_list(old[place].text) for place in free_old}
    where = defaultdict(list)
    for place, words in words_old.items():
        for word, times in Counter(words).items():
            where[word].append((place, times))
    likely = {}
    for place in free_new:
        words = word_list(new[place].text)
        shared = Counter()
        for word, times in Counter(words).items():
            for other, other_times in where[word]:
                shared[other] += min(times, other_times)
        bounds = [(2 * n / (len(words) + len(words_old[other])), other) for other, n in shared.items()]
        bounds += [(n / len(words_old[other]), other) for other, n in shared.items()]
        bounds += [(n / len(words), other) for other, n in shared.items()]
        best = dict.fromkeys(other for _bound, other in sorted(bounds, key=lambda b: (-b[0], b[1])) if _bound >= LIKELY)
        offers = []
        for other in list(best)[:COMPARED]:
            alike = likeness(old[other].text, new[place].text)
            if alike >= LIKELY or contained(old[other].text, new[place].text) >= CONTAINED:
                offers.append((other, alike))
        if offers:
            likely[place] = offers
    return likely


def ask_about_splits(old, new, free_old, free_new, found):
    """Where the words of one passage stand in two or more new ones, asks about them together. Returns the rest."""
    halves = defaultdict(list)
    words_old = {other: set(word_list(old[other].text)) for other in free_old}
    for place in free_new:
        words = set(word_list(new[place].text))
        shares = [
            (contained(new[place].text, old[other].text), -other)
            for other in free_old
            if len(new[place].text) < len(old[other].text) and 2 * len(words & words_old[other]) > len(words)
        ]
        share, other = max(shares, default=(0.0, 0))
        if share >= CONTAINED and len(words) > 2:
            halves[-other].append(place)
    asked = set()
    for other, places in halves.items():
        if len(places) > 1:
            options = sorted(((place, other) for place in places), key=lambda pair: -len(new[pair[0]].text))
            found.questions.append(Question("split", places, [other], options))
            asked.update(places)
    return [place for place in free_new if place not in asked]
