"""Which entries a query means, and how well: the same arithmetic on every database.

Each word of the query is a group of stems: the word itself, longer and compound words that hold it (Verkehr finds
Radverkehr, with less weight), and of a compound its parts (Radverkehrskonzept finds what speaks of Radverkehr and of
a Konzept). The weight of a stem in an entry is in the index (BM25 with a fixed length); here words that are rare weigh
more, and a title that says just what was asked for weighs most.
"""

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import mul

from django.db.models import Q

from cms.cache import kept
from cms.models import SearchEntry, SearchPosting, SearchWord

from .words import folded, stop_words, tokens

LONGEST_QUERY, MOST_WORDS, MOST_STEMS = 100, 8, 80
WHOLE, BEGINS_WITH, ENDS_WITH, WITHIN, PARTS = 1.0, 0.5, 0.45, 0.3, 0.4
SHORTEST_PART, SHORTEST_WITHIN = 3, 5
TITLE_COVERED = 0.8  # more, where the title says nothing else
LINKS = ("", "s", "n", "en", "er", "es", "e", "ung", "ungs", "keits", "heits", "ions", "schafts", "tats", "ens", "ern")
PHRASES = re.compile(r"[\"„“”«»](.+?)[\"„“”«»]")


@dataclass
class Vocabulary:
    """All stems of the index by language, each with a word as it is written, and how many entries there are."""

    words: dict
    entries: int


def vocabulary():
    """Read once for each state of the public pages."""

    def read():
        words = defaultdict(dict)
        # Sorted here: the databases order letters differently.
        for language, term, written in sorted(SearchWord.objects.values_list("language", "term", "written")):
            words[language][term] = written
        return Vocabulary(dict(words), SearchEntry.objects.count())

    return kept("search_vocabulary", read)


@dataclass
class Group:
    """One word of the query: {(language, stem): (part, quality)}; part is None for the word as a whole."""

    written: str
    terms: dict = field(default_factory=dict)
    parts: dict = field(default_factory=dict)  # {language: how many parts}


@dataclass
class Query:
    """What was asked: its words, and the phrases that were set in quotes (folded)."""

    text: str
    groups: list
    phrases: list
    line: str  # all of it, folded
    rows: dict = field(default_factory=dict)  # {primary key: entry} of what was read of the hits meanwhile

    @cached_property
    def matches(self):
        """As `matches` below; asked once."""
        return matches(self)

    @property
    def terms(self):
        """{language: stems} of everything that counts as a hit."""
        found = defaultdict(set)
        for group in self.groups:
            for language, term in group.terms:
                found[language].add(term)
        return found


def read_query(text, languages, known):
    """The query with the stems it stands for in each language. Words that say nothing count only where there are no
    others."""
    text = " ".join(text.split())[:LONGEST_QUERY]
    read = {language: list(tokens(text, language)) for language in languages}
    count = len(read[languages[0]])
    empty = [
        place for place in range(count) if any(read[code][place].stem in stop_words(code) for code in languages[:1])
    ]
    places = [place for place in range(count) if place not in empty] or list(range(count))
    groups = []
    for place in places[:MOST_WORDS]:
        group = Group(read[languages[0]][place].written)
        for language in languages:
            token, words = read[language][place], known.words.get(language, {})
            group.terms |= {(language, term): (None, quality) for term, quality in expansions(token.stem, words)}
            parts = () if is_number(token.stem) else token.parts or split(token.stem, words)
            for number, part in enumerate(parts):
                group.terms.setdefault((language, part), (number, WHOLE))
            group.parts[language] = len(parts)
        groups.append(group)
    phrases = [phrase for phrase in map(folded, PHRASES.findall(text)) if phrase]
    return Query(text, groups, phrases, folded(text))


def expansions(stem, words):
    """(stem, quality) of the word itself and of the longer words that hold it, the best ones."""
    found = [(stem, WHOLE)]
    if len(stem) >= SHORTEST_PART and not is_number(stem):
        longer = [(term, quality_in(stem, term, words)) for term in words if stem in term and term != stem]
        longer = [(term, quality) for term, quality in longer if quality]
        found += sorted(longer, key=lambda pair: (-pair[1], len(pair[0]), pair[0]))[:MOST_STEMS]
    return found


def is_number(stem):
    """Whether it is a number or a code, which stands for itself alone."""
    return any(char.isdigit() for char in stem)


def quality_in(stem, term, words):
    """How much a longer word says about the word within it; 0 where it is there by chance (bus in business)."""
    at = term.find(stem)
    if at == 0:
        rest = term[len(stem) :]
        return BEGINS_WITH if len(stem) > SHORTEST_PART or is_word(rest, words) else 0
    if term.endswith(stem):
        rest = term[: -len(stem)]
        return ENDS_WITH if len(rest) >= SHORTEST_PART and (len(stem) > 4 or is_word(rest, words)) else 0
    return WITHIN if len(stem) > 5 and at >= SHORTEST_PART else 0


def loosened(query, known):
    """The same query, where words that stand nowhere are replaced by the known words within them; None for no such.

    Only for compounds of which no entry speaks: Radverkehrskonzept may still lead to Verkehr.
    """
    groups = []
    for group in query.groups:
        inner = Group(group.written)
        for language, term in group.terms:
            words = known.words.get(language, {})
            within = [word for word in words if len(word) >= SHORTEST_WITHIN and word in term and word != term]
            if within and term not in words:
                inner.terms[language, max(within, key=lambda word: (len(word), word))] = (None, WITHIN)
        groups.append(inner if inner.terms else group)
    changed = any(new is not old for new, old in zip(groups, query.groups, strict=True))
    return replace(query, groups=groups) if changed else None


def is_word(rest, words):
    """Whether what is left of a compound is a word, with or without the letters that link it."""
    for link in LINKS:
        for left in (rest.removeprefix(link), rest.removesuffix(link)):
            if len(left) >= SHORTEST_PART and left in words:
                return True
    return False


def split(stem, words):
    """The stems of which a compound is made, as far as the index knows them all; () for none."""
    if len(stem) < 2 * SHORTEST_PART + 1:
        return ()
    for end in range(len(stem) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        first = next(
            (left for link in LINKS if (left := stem[:end].removesuffix(link)) in words and len(left) >= SHORTEST_PART),
            None,
        )
        if first is None:
            continue
        rest = stem[end:]
        if rest in words:
            return (first, rest)
        if deeper := split(rest, words):
            return (first, *deeper)
    return ()


def matches(query):
    """{primary key of an entry: (score of each word, how much of it stands in the title)}; one query.

    Of all entries with at least one of the words. Plain lists: a common word stands in thousands of entries.
    """
    wanted, stems, count = defaultdict(list), defaultdict(set), len(query.groups)
    for number, group in enumerate(query.groups):
        for (language, term), (part, quality) in group.terms.items():
            wanted[language, term].append((number, part, quality / 1000))
            stems[language].add(term)
    if not wanted:
        return {}
    any_of = Q()
    for language, terms in stems.items():
        any_of |= Q(language=language, term__in=terms)
    rows = SearchPosting.objects.filter(any_of).values_list("entry_id", "language", "term", "weight", "in_title")
    found, parts = {}, defaultdict(dict)
    for entry, language, term, weight, in_title in rows:
        match = found.get(entry)
        if match is None:
            match = found[entry] = ([0.0] * count, [0.0] * count)
        scores, title = match
        for number, part, quality in wanted[language, term]:
            if part is None:
                scores[number] = 1 - (1 - scores[number]) * (1 - quality * weight)
                if in_title and title[number] < quality:
                    title[number] = quality
            else:
                parts[entry, number, language][part] = quality * weight
    for (entry, number, language), scores in parts.items():
        if len(scores) == query.groups[number].parts[language]:
            score = PARTS * sum(scores.values()) / len(scores)
            found[entry][0][number] = max(found[entry][0][number], score)
    return found


def rarity(found, count, entries):
    """[how much each word says]: the fewer entries hold it, the more."""
    numbers = [sum(1 for scores, _title in found.values() if scores[number]) for number in range(count)]
    return [math.log(1 + (max(entries, number) - number + 0.5) / (number + 0.5)) for number in numbers]


def score_of(match, rare, title_words, boost):
    """One number: the sum over the words, more where the title says just this, more for some kinds."""
    scores, title = match
    score = sum(map(mul, rare, scores)) * boost
    if title_words:
        score *= 1 + TITLE_COVERED * min(1, 1000 * sum(title) / title_words)
    return round(score, 6)
