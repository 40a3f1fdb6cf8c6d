"""The search as pages show it: asked of the index, and each hit checked against what is public at this moment."""

from collections import Counter
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils import translation
from django.utils.translation import get_language

from cms.models import SearchEntry

from .matching import loosened, matches, rarity, read_query, score_of, vocabulary
from .snippets import LOOKED_AT, marked, snippet
from .sources import kinds, sources
from .suggesting import suggestion_for
from .words import day_words, folded

A_PAGE = 10
LOOKED_INTO = 60  # the best hits, whose words are compared with the query as a whole
FEW = 500  # hits that are asked for one by one
PHRASE_IN_TITLE, PHRASE_IN_TEXT = 1.5, 1.25
META = ("pk", "kind", "language", "same", "is_translation", "fields", "title_words")


@dataclass
class Choice:
    """One filter: its code, what it is called, and how many results it would leave."""

    code: str
    label: str
    count: int
    chosen: bool = False


@dataclass
class Result:
    """One result as it is shown. `title` and `snippet` are lists of (text, whether it is a hit)."""

    row: SearchEntry
    kind: object
    title: list
    snippet: list

    @property
    def url(self):
        """Its address in the language shown, where it has one of its own in each."""
        return sources()[self.row.source].url(self.row)

    @property
    def field(self):
        """Code of the first action field, for the colour."""
        return self.row.fields.partition(" ")[0]


@dataclass
class Found:
    """Everything that a search page shows. `instead`: these are the results of the suggestion."""

    query: str
    page: object
    kinds: list = field(default_factory=list)
    fields: list = field(default_factory=list)
    total: int = 0
    suggestion: str = ""
    instead: bool = False
    partly: bool = False


def search(text, *, kind="", field="", page=1, language=None):
    """Results for a query in the language shown, its own words first, German ones after; `kind` and `field` narrow.

    Where no entry has all words: what was probably meant; then what has some of them, or a part of a long word.
    """
    languages = languages_for(language or get_language() or settings.LANGUAGE_CODE)
    known = vocabulary()
    query = read_query(text, languages, known)
    found, hits = Found(query.text, None), ranked(query, languages, known)
    if query.groups and not hits:
        found.suggestion, meant, better = suggested(query, languages, known)
        hits = ranked(query, languages, known, some=True)
        if hits:
            found.partly = True
        elif better:
            query, hits, found.instead = meant, better, True
        elif loose := loosened(query, known):
            query, hits = loose, ranked(loose, languages, known)
            found.partly = bool(hits)
    return shown(found, hits, query, kind, field, page)


def best(text, count, language=None):
    """The first results for some words, of which not all must be there. For the page that was not found."""
    languages = languages_for(language or get_language() or settings.LANGUAGE_CODE)
    known = vocabulary()
    query = read_query(text, languages, known)
    hits = ranked(query, languages, known) or ranked(query, languages, known, some=True)
    return results([hit[0] for hit in hits[:count]], query)


def suggested(query, languages, known):
    """(text, query, hits) of what was probably meant; nothing that leads to nothing is suggested."""
    text = suggestion_for(query, languages, known)
    if text:
        meant = read_query(text, languages, known)
        if hits := ranked(meant, languages, known):
            return text, meant, hits
    return "", None, []


def languages_for(language):
    """The language shown first, German after it, then the others: contributions are written in any."""
    return list(dict.fromkeys([language, settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)]))


def public_now():
    """Condition for entries whose source says that everybody may read them now."""
    return reduce(or_, (Q(source=name, key__in=source.public().values("pk")) for name, source in sources().items()))


def ranked(query, languages, known, some=False):
    """[(primary key, kind, fields)] of the hits that may be shown, the best first.

    With all words of the query; with `some`, those with the most of them, where there are several.
    """
    found = matches(query)
    enough = len(query.groups)
    if some:
        enough = max((len(match.scores) for match in found.values()), default=0) if enough > 1 else 0
        if not enough or query.phrases:
            return []
    chosen = {entry for entry, match in found.items() if len(match.scores) >= enough}
    return order(chosen, found, rarity(query, found, known.entries), query, languages)


def order(entries, found, rare, query, languages):
    """The hits that may be shown: one of each translation, in the order of languages, scores and keys."""
    if not entries:
        return []
    place = {code: number for number, code in enumerate(languages)}
    boosts = {code: kind.boost for code, kind in kinds().items()}
    rows = SearchEntry.objects.filter(public_now())
    rows = rows.filter(pk__in=entries) if len(entries) <= FEW else rows
    hits = []
    for pk, kind, language, same, is_translation, fields, title_words in rows.values_list(*META):
        if pk in entries and kind in boosts and language in place and not (is_translation and place[language]):
            score = score_of(found[pk], rare, title_words, boosts[kind])
            hits.append((place[language], -score, pk, kind, fields, same))
    hits.sort()
    once = {}
    for hit in hits:
        once.setdefault(hit[-1], hit)
    return look_into(list(once.values()), query)


def look_into(hits, query):
    """The first hits again, now with the query as a whole: a phrase in quotes must be there, else it weighs more.

    That also tells words with one stem apart (Schule, Schüler).
    """
    most = FEW if query.phrases else LOOKED_INTO
    first, rest = hits[:most], [] if query.phrases else hits[most:]
    rows = SearchEntry.objects.filter(pk__in=[hit[2] for hit in first])
    words = {row.pk: in_one_line(row) for row in rows}
    again = []
    for place, score, pk, kind, fields, _same in first:
        title, text = words.get(pk, ("", ""))
        if all(f" {phrase} " in f" {title} {text} " for phrase in query.phrases):
            phrase = query.phrases[0] if query.phrases else query.line
            factor = PHRASE_IN_TITLE if phrase in title else PHRASE_IN_TEXT if phrase in text else 1
            again.append((place, score * factor, pk, kind, fields))
    return [hit[2:] for hit in sorted(again)] + [hit[2:5] for hit in rest]


def in_one_line(row):
    """(name, title and day, text) of an entry, folded."""
    with translation.override(row.language):
        day = day_words(row.day) if row.day else ""
    return folded(f"{row.name} {row.title} {day}"), folded(row.text[:LOOKED_AT])


def shown(found, hits, query, kind, field, page):
    """The page of results that was asked for, with the filters and their counts."""
    names, labels = kinds(), dict(settings.ACTION_FIELDS)
    kind, field = kind if kind in names else "", field if field in labels else ""
    by_kind = Counter(hit[1] for hit in hits if not field or field in hit[2].split())
    by_field = Counter(code for hit in hits if not kind or hit[1] == kind for code in hit[2].split())
    found.kinds = [
        Choice(code, one.plural, by_kind[code], code == kind)
        for code, one in names.items()
        if by_kind[code] or code == kind
    ]
    found.fields = [
        Choice(code, label, by_field[code], code == field)
        for code, label in labels.items()
        if by_field[code] or code == field
    ]
    chosen = [hit[0] for hit in hits if (not kind or hit[1] == kind) and (not field or field in hit[2].split())]
    found.total = len(chosen)
    found.page = Paginator(chosen, A_PAGE).get_page(page)
    found.page.object_list = results(list(found.page.object_list), query)
    return found


def results(keys, query):
    """The entries as they are shown, in the order of the keys; one query."""
    rows = SearchEntry.objects.in_bulk(keys) if keys else {}
    terms, names = query.terms, kinds()
    return [
        Result(
            row,
            names[row.kind],
            marked(row.title, row.language, terms),
            snippet(row.text, row.language, terms),
        )
        for row in (rows[key] for key in keys if key in rows)
    ]
