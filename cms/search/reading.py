"""The search as pages show it: asked of the index, and each hit checked against what is public at this moment."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils import translation
from django.utils.translation import get_language

from cms.models import SearchEntry

from .matching import loosened, rarity, read_query, score_of, vocabulary
from .snippets import LOOKED_AT, marked, snippet
from .sources import kinds, sources
from .suggesting import suggestion_for
from .words import day_words, folded

A_PAGE = 10
LOOKED_INTO = 60  # the best hits, whose words are compared with the query as a whole
LOOKED_INTO_FOR_PHRASES = 300
FEW = 4000  # hits that are asked for by their keys; of more, everything is read
PHRASE_IN_TITLE, PHRASE_IN_TEXT = 1.5, 1.25
META = ("pk", "source", "key", "kind", "language", "same", "fields", "title_words")


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

    @property
    def shown_for(self):
        """The words to which the results belong."""
        return self.suggestion if self.instead else self.query


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


def public_among(rows):
    """{source: keys that everybody may read at this moment} of these (…, source, key, …); one query for each source."""
    asked = defaultdict(list)
    for row in rows:
        asked[row[1]].append(row[2])
    found, known = {}, sources()
    for name in sorted(asked):
        public = known[name].public().order_by() if name in known else SearchEntry.objects.none()
        public = public.filter(pk__in=asked[name]) if len(asked[name]) <= FEW else public
        found[name] = set(public.values_list("pk", flat=True))
    return found


def ranked(query, languages, known, some=False):
    """[(primary key, kind, fields)] of the hits that may be shown, the best first.

    With all words of the query; with `some`, those with the most of them, where there are several.
    """
    found, count = query.matches, len(query.groups)
    if some:
        if count < 2 or query.phrases:
            return []
        words = {entry: count - scores.count(0.0) for entry, (scores, _title) in found.items()}
        enough = max(words.values(), default=0)
        chosen = {entry for entry, number in words.items() if number == enough > 0}
    else:
        chosen = {entry for entry, (scores, _title) in found.items() if 0.0 not in scores}
    return order(chosen, found, rarity(found, count, known.entries), query, languages)


def order(entries, found, rare, query, languages):
    """The hits that may be shown: one of each translation, in the order of languages, scores and keys.

    A translation is shown to who reads its language; others find the German words.
    """
    if not entries:
        return []
    place = {code: number for number, code in enumerate(languages)}
    boosts = {code: kind.boost for code, kind in kinds().items()}
    rows = SearchEntry.objects.filter(Q(is_translation=False) | Q(language=languages[0]), language__in=languages)
    rows = rows.filter(pk__in=entries) if len(entries) <= FEW else rows
    rows = [row for row in rows.values_list(*META) if row[0] in entries]
    public = public_among(rows)
    hits = [
        (place[language], -score_of(found[pk], rare, title_words, boosts[kind]), pk, kind, fields, same)
        for pk, source, key, kind, language, same, fields, title_words in rows
        if key in public[source] and kind in boosts
    ]
    hits.sort()
    once = {}
    for hit in hits:
        once.setdefault(hit[5], hit)
    return look_into(list(once.values()), query)


def look_into(hits, query):
    """The first hits again, now with the query as a whole: a phrase in quotes must be there, else it weighs more.

    That also tells words with one stem apart (Schule, Schüler).
    """
    most = LOOKED_INTO_FOR_PHRASES if query.phrases else LOOKED_INTO
    first, rest = hits[:most], [] if query.phrases else hits[most:]
    query.rows |= SearchEntry.objects.in_bulk([hit[2] for hit in first])
    words = {pk: in_one_line(row) for pk, row in query.rows.items()}
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
    by_kind, by_field = Counter(), Counter()
    for (of_kind, fields), number in Counter((hit[1], hit[2]) for hit in hits).items():
        if not field or field in fields.split():
            by_kind[of_kind] += number
        if not kind or of_kind == kind:
            by_field.update(dict.fromkeys(fields.split(), number))
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
    """The entries as they are shown, in the order of the keys; those that were not read yet in one query."""
    missing = [key for key in keys if key not in query.rows]
    rows = query.rows | (SearchEntry.objects.in_bulk(missing) if missing else {})
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
