"""Keeps the entries true: at once where something is published or taken back, and by a sweep that heals the rest."""

import hashlib
import logging
from collections import Counter, defaultdict
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef
from django.utils import translation

from cms.cache import content_version, raise_content_version
from cms.models import SearchEntry, SearchPosting, SearchSweep, SearchWord

from .sources import kinds, sources
from .words import LONGEST_WORD, RULES, tokens

logger = logging.getLogger(__name__)

TITLE, NAME, FACTS, LEAD, HEADING, TEXT = 6.0, 10.0, 4.0, 2.5, 1.0, 1.0
AVERAGE, LENGTH_COUNTS, SATURATION = 120, 0.6, 1.3  # as in BM25, with a fixed average so that an entry stands alone
LONGEST_TEXT = 60_000  # characters of one entry
AT_A_TIME = 200
AT_LEAST_EVERY = timedelta(hours=1)


def refresh(source, keys):
    """Brings the entries of these keys up to date, in the transaction in hand; what is not public any more goes.

    Never stops the caller: where it fails, the sweep does it within a minute. Call it before the content version is
    raised.
    """
    keys = list(keys)
    try:
        with transaction.atomic():
            found = {entry.key: entry for entry in sources()[source].entries(keys)}
            remove(source, [key for key in keys if key not in found])
            write(source, found.values())
    except Exception as error:  # noqa: BLE001
        logger.error("search entries of %s were left to the sweep (%s)", source, type(error).__name__)


def remove(source, keys):
    """Deletes the entries of these keys. Returns how many there were."""
    rows = list(SearchEntry.objects.filter(source=source, key__in=keys).values_list("pk", flat=True))
    if rows:
        SearchPosting.objects.filter(entry__in=rows)._raw_delete(SearchPosting.objects.db)
        SearchEntry.objects.filter(pk__in=rows)._raw_delete(SearchEntry.objects.db)
    return len(rows)


def fingerprint(entry):
    """Of all that is written for an entry."""
    rules = (RULES, TITLE, NAME, FACTS, LEAD, HEADING, TEXT, AVERAGE, LENGTH_COUNTS, SATURATION, kind_word(entry))
    return hashlib.sha256(f"{rules} {entry!r}".encode(errors="replace")).hexdigest()


def kind_word(entry):
    """What the entry is, in its own language, so that “Maßnahme M-02” finds it; nothing for a mere page."""
    kind = kinds()[entry.kind]
    with translation.override(entry.language):
        return str(kind.label) if kind.is_asked_for else ""


def weighted_terms(entry):
    """({stem: (weight in thousandths, in the title)}, {stem: as written}, how many words the title has)."""
    counts, written, in_title, title_words, length = Counter(), {}, set(), 0, 0
    for text, value in (
        *((entry.title, TITLE), (entry.name, NAME), (entry.lead, LEAD), (entry.heading, HEADING)),
        *((entry.text[:LONGEST_TEXT], TEXT), (entry.facts, FACTS), (kind_word(entry), FACTS)),
        (entry.background, TEXT),
    ):
        for token in tokens(text, entry.language):
            length += 1
            for part in {token.stem, *token.parts} if token.parts else (token.stem,):
                counts[part] += value
                if value in (TITLE, NAME):
                    in_title.add(part)
            if not token.parts and len(token.written) <= LONGEST_WORD:
                written.setdefault(token.stem, token.written)
            title_words += value == TITLE
    norm = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length / AVERAGE)
    return (
        {term: (round(1000 * count / (count + norm)), term in in_title) for term, count in counts.items()},
        written,
        min(title_words, 1000),
    )


def write(source, entries):
    """Writes those of these entries that are new or changed. Returns how many."""
    entries = {entry.key: entry for entry in entries}
    prints = {key: fingerprint(entry) for key, entry in entries.items()}
    known = SearchEntry.objects.filter(source=source, key__in=entries)
    kept = {key for key, before in known.values_list("key", "fingerprint") if prints[key] == before}
    changed = [entry for key, entry in entries.items() if key not in kept]
    if not changed:
        return 0
    terms = {entry.key: weighted_terms(entry) for entry in changed}
    with transaction.atomic():
        remove(source, [entry.key for entry in changed])
        rows = SearchEntry.objects.bulk_create(
            row_of(source, entry, prints[entry.key], terms[entry.key][2]) for entry in changed
        )
        SearchPosting.objects.bulk_create(
            SearchPosting(entry=row, language=row.language, term=term, weight=weight, in_title=in_title)
            for row in rows
            for term, (weight, in_title) in terms[row.key][0].items()
        )
        learn(changed, terms)
    return len(changed)


def row_of(source, entry, print_, title_words):
    text = " · ".join(part for part in (entry.lead, entry.text) if part)
    return SearchEntry(
        source=source,
        key=entry.key,
        kind=entry.kind,
        language=entry.language,
        same=entry.same or f"{source} {entry.key}",
        is_translation=entry.is_translation,
        name=entry.name[:40],
        title=(entry.heading or entry.title)[:255],
        text=text[:LONGEST_TEXT],
        url=entry.url[:600],
        fields=" ".join(entry.fields),
        day=entry.day,
        title_words=title_words,
        fingerprint=print_,
    )


def learn(entries, terms):
    """New words, in one order for all who write, so that none waits for the other."""
    new = defaultdict(dict)
    for entry in entries:
        for term, written in terms[entry.key][1].items():
            new[entry.language].setdefault(term, written)
    rows = [
        SearchWord(language=language, term=term, written=written)
        for language, found in sorted(new.items())
        for term, written in sorted(found.items())
    ]
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True)


def forget():
    """Deletes the words that stand in no entry any more. Returns how many."""
    used = SearchPosting.objects.filter(term=OuterRef("term"), language=OuterRef("language"))
    gone = list(SearchWord.objects.exclude(Exists(used)).values_list("pk", flat=True))
    for start in range(0, len(gone), AT_A_TIME):
        SearchWord.objects.filter(pk__in=gone[start : start + AT_A_TIME]).delete()
    return len(gone)


def sweep(now):
    """Compares all entries with what is public, where anything public changed since the last time, or after an hour.

    Works in small steps, each a transaction of its own; safe to run twice at once and after a crash. Returns how many
    entries were written or deleted.
    """
    before, last = content_version(), SearchSweep.objects.filter(pk=1).first()
    if last and (last.number, last.rules) == (before, RULES) and now - AT_LEAST_EVERY < last.at <= now:
        return 0
    changed, whole = 0, True
    for name, source in sources().items():
        keys = list(source.public().order_by("pk").values_list("pk", flat=True))
        changed += remove_gone(name, keys)
        for start in range(0, len(keys), AT_A_TIME):
            try:
                changed += write(name, source.entries(keys[start : start + AT_A_TIME]))
            except (
                DatabaseError
            ) as error:  # perhaps somebody else is writing the same entry; the next sweep looks again
                logger.warning("search entries of %s were not written (%s)", name, type(error).__name__)
                whole = False
    changed += SearchEntry.objects.exclude(source__in=sources()).delete()[0]
    forget()
    if changed:
        raise_content_version()
    # What others changed meanwhile is not known to be seen: then this sweep counts for the state before.
    after = content_version()
    seen = after if after == before + bool(changed) else before
    SearchSweep.objects.update_or_create(pk=1, defaults={"number": seen if whole else None, "rules": RULES, "at": now})
    return changed


def remove_gone(name, public):
    known = SearchEntry.objects.filter(source=name).values_list("key", flat=True)
    gone = sorted(set(known) - set(public))
    for start in range(0, len(gone), AT_A_TIME):
        with transaction.atomic():
            remove(name, gone[start : start + AT_A_TIME])
    return len(gone)


def remove_all_gone():
    """Deletes the entries of everything that is not public any more, and their words. Returns how many entries."""
    public = {name: source.public().values_list("pk", flat=True) for name, source in sources().items()}
    gone = sum(remove_gone(name, keys) for name, keys in public.items())
    forget()
    return gone
