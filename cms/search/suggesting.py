"""What was probably meant where a word stands nowhere: the nearest word of the index."""

from django.db.models import Count, Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from cms.models import SearchPosting

from .words import bare, plain, stem

SHORTEST = 4
CONSIDERED = 5


def errors_in(length):
    """How many letters may be wrong in a word."""
    return 1 if length < 6 else 2 if length < 11 else 3


def suggestion_for(query, languages, known):
    """The text of the query with the words that stand nowhere in the index replaced; "" where nothing is near."""
    text, changed = query.text, False
    for group in query.groups:
        if stands_somewhere(group, known):
            continue
        better = nearest(group.written, languages[:2], known)
        if better:
            text, changed = text.replace(group.written, better, 1), True
    return text if changed else ""


def stands_somewhere(group, known):
    return any(
        term in known.words.get(language, {})
        for (language, term), (part, _quality) in group.terms.items()
        if part is None or group.parts[language]
    )


def nearest(written, languages, known):
    """The word of the index that differs least, as it is written there; of several the one in most entries."""
    sought = bare(plain(written))
    if len(sought) < SHORTEST or any(char.isdigit() for char in sought):
        return ""
    found = []
    for language in languages:
        words = known.words.get(language, {})
        stemmed = stem(written, language)
        spelled = {term: bare(plain(word)) for term, word in words.items() if abs(len(word) - len(sought)) <= 3}
        for one, choices in ((sought, spelled), (stemmed, {term: term for term in words})):
            most = errors_in(len(one))
            near = process.extract(one, choices, scorer=OSA.distance, score_cutoff=most, limit=CONSIDERED)
            found += [(distance + (one[:1] != choice[:1]), language, term) for choice, distance, term in near]
    if not found:
        return ""
    least = min(found)[0]
    best = {(language, term) for distance, language, term in found if distance == least}
    counts = used(best)
    language, term = min(best, key=lambda word: (languages.index(word[0]), -counts.get(word, 0), word[1]))
    return known.words[language][term]


def used(words):
    """{(language, stem): in how many entries it stands}."""
    if len(words) < 2:
        return {}
    any_of = Q()
    for language, term in words:
        any_of |= Q(language=language, term=term)
    rows = SearchPosting.objects.filter(any_of).order_by().values_list("language", "term").annotate(n=Count("pk"))
    return {(language, term): count for language, term, count in rows}
