"""Two running texts compared by their words, and written as HTML."""

from collections import Counter
from difflib import SequenceMatcher
from functools import cache

from django.utils.translation import get_language, gettext, override

from .reading import BREAK, PASSAGE

MOST_PAIRS = 2_000_000  # pairs of same words to look at: more only where somebody repeats one word for pages
SAME_WORDS_LEAST = 0.2  # below this share of words that stayed, both texts are shown as a whole
STOPS = set(".,;:!?")
ISLAND = 2  # so few words that stayed between two changes are taken for changed where the changes are longer


def compared(old, new):
    """[(op, old words, new words)] of two lists of words; op: equal, replace, delete, insert."""
    a, b = [word.key for word in old], [word.key for word in new]
    start, most = 0, min(len(a), len(b))
    while start < most and a[start] == b[start]:
        start += 1
    end = 0
    while end < most - start and a[-1 - end] == b[-1 - end]:
        end += 1
    last_a, last_b = len(a) - end, len(b) - end
    runs = [("equal", old[:start], new[:start])] if start else []
    runs += middle(old[start:last_a], new[start:last_b], a[start:last_a], b[start:last_b])
    if end:
        runs.append(("equal", old[last_a:], new[last_b:]))
    runs = by_sentence(without_islands(runs))
    kept = sum(len(run[1]) for run in runs if run[0] == "equal")
    if 0 < kept < SAME_WORDS_LEAST * min(len(a), len(b)):
        return [("replace", old, new)]
    return runs


def middle(old, new, a, b):
    """What is left where the beginning and the end are the same."""
    if not a and not b:
        return []
    if not a or not b:
        return [("delete" if a else "insert", old, new)]
    if len(a) * len(b) > MOST_PAIRS:
        often = Counter(b)
        if sum(count * often[key] for key, count in Counter(a).items()) > MOST_PAIRS:
            return [("replace", old, new)]
    found = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(op, old[a1:a2], new[b1:b2]) for op, a1, a2, b1, b2 in found]


def length(words):
    return sum(len(word.html) + 1 for word in words if word.key != BREAK)


def without_islands(runs):
    """Single words that stayed between two longer changes are read more easily as part of one change."""
    found = []
    for place, run in enumerate(runs):
        op, old, new = run
        if op == "equal" and found and place + 1 < len(runs) and found[-1][0] != "equal" and len(old) <= ISLAND:
            size = length(old)
            around = (found[-1], runs[place + 1])
            if all(word.key != BREAK for word in old) and all(
                2 * size <= max(length(one[1]), length(one[2])) for one in around
            ):
                op = "replace"
        if found and op != "equal" and found[-1][0] != "equal":
            _op, before, after = found[-1]
            found[-1] = ("replace", before + old, after + new)
        else:
            found.append((op, old, new))
    return found


def by_sentence(runs):
    """Where a sentence came or went, its own full stop is marked and not the one before it."""
    found = list(runs)
    for place in range(1, len(found) - 1):
        (before, old_before, new_before), (op, old, new), (after, old_after, new_after) = found[place - 1 : place + 2]
        said = new if op == "insert" else old
        if op not in ("insert", "delete") or before != "equal" or after != "equal" or not new_after:
            continue
        if said[0].key not in STOPS or said[0].key != new_after[0].key:
            continue
        if op == "insert":
            step, old, new = (old_after[0], new[0]), [], [*new[1:], new_after[0]]
        else:
            step, old, new = (old[0], new_after[0]), [*old[1:], old_after[0]], []
        found[place - 1 : place + 2] = [
            (before, [*old_before, step[0]], [*new_before, step[1]]),
            (op, old, new),
            (after, old_after[1:], new_after[1:]),
        ]
    return found


def shown(runs, show):
    """[(op, word)] in reading order; op: "", "del", "ins". `show`: both, before, after."""
    found = []
    for op, old, new in runs:
        if op == "equal":
            found += [("", word) for word in (old if show == "before" else new)]
            continue
        if show != "after":
            found += [("del", word) for word in old]
        if show != "before":
            found += [("ins", word) for word in new]
    return found


def breaks_that_go(items):
    """Places of paragraph beginnings that are gone while their words go on in the paragraph before."""
    starts = [place for place, (_op, word) in enumerate(items) if word.key == BREAK]
    ends = starts[1:] + [len(items)]
    stayed = [
        any(op != "del" and word.key != PASSAGE for op, word in items[start + 1 : end])
        for start, end in zip(starts, ends, strict=True)
    ]
    found, goes_on = set(), False  # whether the paragraph that is being written has words that stayed
    for start, stays in zip(starts, stayed, strict=True):
        follows = start and items[start - 1][1].key != PASSAGE
        if items[start][0] == "del" and goes_on and stays and follows:
            found.add(start)
        else:
            goes_on = stays
    return found


def flow_html(items):
    """The HTML of [(op, word)], with words for screen readers where a change begins and ends."""
    return Writer().write(items)


class Writer:
    """Writes words; opens and closes paragraphs, changes and marks where they begin and end."""

    def __init__(self):
        self.out, self.tag, self.op, self.marks, self.fresh = [], "", "", (), True
        self.said = said_in(get_language())

    def write(self, items):
        gone = breaks_that_go(items) if any(op == "del" and word.key == BREAK for op, word in items) else ()
        glue = ""
        for place, (op, word) in enumerate(items):
            if word.key == BREAK:
                if place in gone:
                    glue = " "
                else:
                    self.paragraph(word.html)
                continue
            if word.key == PASSAGE:
                self.paragraph("")
                self.out.append(word.html)
            elif op != self.op or word.marks != self.marks or self.fresh or glue:
                self.change(op, word.marks, "" if self.fresh else word.space or glue)
                self.out.append(word.html)
                self.fresh, glue = False, ""
            else:
                self.out.append(word.space + word.html)
        self.paragraph("")
        return "".join(self.out).strip()

    def paragraph(self, html):
        self.change("", (), "")
        if self.tag:
            self.out.append("</p>")
        elif not self.fresh:
            self.out.append(" ")
        self.tag, self.fresh = html, True
        if html:
            self.out.append(f"<{html}>")

    def change(self, op, marks, space):
        if op == self.op and marks == self.marks:
            self.out.append(space)
            return
        self.out += [f"</{tag}>" for tag, _attributes in reversed(self.marks)]
        if op != self.op:
            if self.op:
                follows = self.op == "del" and op == "ins"
                self.out.append(f"</{self.op}>" if follows else f"{self.said['end']}</{self.op}>")
            self.out.append(space)
            if op:
                self.out.append(f"<{op}>{self.said[op]}")
        else:
            self.out.append(space)
        self.out += [f"<{tag}{attributes}>" for tag, attributes in marks]
        self.op, self.marks = op, marks


@cache
def said_in(language):
    """Hidden words for those who listen: that something was inserted or deleted, and where it ends."""
    with override(language):
        words = {"ins": gettext("inserted:") + " ", "del": gettext("deleted:") + " ", "end": " " + gettext("(end)")}
    return {what: f'<span class="visually-hidden">{text}</span>' for what, text in words.items()}
