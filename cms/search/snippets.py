"""What is shown of a text: the place where the words stand, and the words marked. Lists of (text, is a hit)."""

from .words import JOINTS, TOKEN, bare, plain, read

LONG, BEFORE = 220, 60  # characters
LOOKED_AT = 20_000


def hits_in(text, language, terms):
    """[(start, end, stem)] of the words that are hits."""
    wanted = terms.get(language, set())
    first = {term[:1] for term in wanted}
    found = []
    for match in TOKEN.finditer(text):
        word = match[0]
        # Only a word that begins like a hit, or is joined of several, needs its stem.
        if bare(plain(word[:1]))[:1] not in first and not JOINTS.search(word):
            continue
        stem, parts = read(word.replace("\xad", ""), language)
        hit = next((one for one in (stem, *parts) if one in wanted), None)
        if hit is not None:
            found.append((match.start(), match.end(), hit))
    return found


def pieces(text, hits, start, end):
    """The text from start to end, divided where hits begin and end."""
    found, at = [], start
    for begin, stop, _stem in hits:
        if begin >= at and stop <= end:
            found += [(text[at:begin], False)] if begin > at else []
            found.append((text[begin:stop], True))
            at = stop
    return found + ([(text[at:end], False)] if end > at else [])


def marked(text, language, terms):
    """All of a short text, with the hits."""
    return pieces(text, hits_in(text, language, terms), 0, len(text))


def snippet(text, language, terms):
    """The part of a text where most of the words stand, cut between words."""
    text = text[:LOOKED_AT]
    if not text:
        return []
    hits = hits_in(text, language, terms)
    start = 0
    if hits:
        best = max(hits, key=lambda hit: (len({stem for _s, _e, stem in within(hits, hit[0])}), -hit[0]))
        start = best[0] - BEFORE if best[1] > LONG else 0
    start = max(0, min(start, len(text) - LONG))
    if start:
        start = text.find(" ", start, start + BEFORE) + 1 or start
    end = start + LONG
    if end < len(text):
        last = max((stop for _b, stop, _s in hits if stop <= end), default=0)
        end = max(text.rfind(" ", start + LONG // 2, end), last, 0) or end
    else:
        end = len(text)
    found = pieces(text, hits, start, end)
    return [*([("… ", False)] if start else []), *found, *([(" …", False)] if end < len(text) else [])]


def within(hits, start):
    return [hit for hit in hits if start <= hit[0] and hit[1] <= start + LONG - BEFORE]
