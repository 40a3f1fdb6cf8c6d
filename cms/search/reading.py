"""The search as pages show it: asked of the index, and each hit checked against what is public at this moment."""

from collections import Counter
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import get_language

from cms.models import SearchEntry

from .matching import matches, rarity, read_query, score_of, vocabulary
from .snippets import marked, snippet
from .sources import kinds, sources
from .suggesting import suggestion_for
from .words import folded

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
    url: str

    def __getattr__(self, name):  # language, name, day, fields
        if name in ("language", "name", "day"):
            return getattr(self.row, name)
        raise AttributeError(name)

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
    """Results for a query in the language shown, its own words first, German ones after; `kind` and `field` narrow."""
    language = language or get_language() or settings.LANGUAGE_CODE
    known = vocabulary()
    hits, query, partly = ranked(text, language, known)
    found = Found(query.text, None, partly=partly)
    if query.groups and (partly or not hits):
        found.suggestion, better = suggested(query, language, known)
        if found.suggestion and not hits:
            hits, query, found.partly = better
            found.instead = True
    return shown(found, hits, query, kind, field, page)


def best(text, count, language=None):
    """The first results for some words, of which not all must be there. For the page that was not found."""
    hits, query, _partly = ranked(text, language or get_language() or settings.LANGUAGE_CODE, vocabulary())
    return results([pk for pk, *_meta in hits[:count]], query)


def suggested(query, language, known):
    """(the query as it was probably meant, its hits); nothing that leads to nothing is suggested."""
    text = suggestion_for(query, languages_for(language), known)
    if not text:
        return "", None
    better = ranked(text, language, known)
    return (text, better) if better[0] and not better[2] else ("", None)


def languages_for(language):
    """The language shown first, German after it, then the others: contributions are written in any."""
    return list(dict.fromkeys([language, settings.LANGUAGE_CODE, *dict(settings.LANGUAGES)]))


def public_now():
    """Condition for entries whose source says that everybody may read them now."""
    return reduce(or_, (Q(source=name, key__in=source.public().values("pk")) for name, source in sources().items()))


def ranked(text, language, known):
    """([(primary key, kind, fields)] of the hits, the best first, the query, whether only some words were found)."""
    languages = languages_for(language)
    query = read_query(text, languages, known)
    found = matches(query)
    rare = rarity(query, found, known.entries)
    everything = {entry for entry, match in found.items() if len(match.scores) == len(query.groups)}
    hits = order(everything, found, rare, query, languages)
    if hits or len(query.groups) < 2 or query.phrases:
        return hits, query, False
    most = max((len(match.scores) for match in found.values()), default=0)
    some = {entry for entry, match in found.items() if len(match.scores) == most}
    return order(some, found, rare, query, languages), query, True


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
    """The first hits again, now with the query as a whole: a phrase in quotes must be there, else it weighs more."""
    if not query.phrases and " " not in query.line:
        return [(pk, kind, fields) for _place, _score, pk, kind, fields, _same in hits]
    most = FEW if query.phrases else LOOKED_INTO
    first, rest = hits[:most], [] if query.phrases else hits[most:]
    words = {
        pk: (folded(f"{name} {title}"), folded(text[:20_000]))
        for pk, name, title, text in SearchEntry.objects.filter(pk__in=[hit[2] for hit in first]).values_list(
            "pk", "name", "title", "text"
        )
    }
    again = []
    for place, score, pk, kind, fields, _same in first:
        title, text = words.get(pk, ("", ""))
        if all(f" {phrase} " in f" {title} {text} " for phrase in query.phrases):
            phrase = query.phrases[0] if query.phrases else query.line
            factor = PHRASE_IN_TITLE if phrase in title else PHRASE_IN_TEXT if phrase in text else 1
            again.append((place, score * factor, pk, kind, fields))
    return [hit[2:] for hit in sorted(again)] + [hit[2:5] for hit in rest]


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
    terms, names, known = query.terms, kinds(), sources()
    return [
        Result(
            row,
            names[row.kind],
            marked(row.title, row.language, terms),
            snippet(row.text, row.language, terms),
            known[row.source].url(row),
        )
        for row in (rows[key] for key in keys if key in rows)
    ]
