"""Two trees of blocks compared: blocks are paired, then their words. Nothing leaves its list, its row or its cell."""

from collections import Counter
from difflib import SequenceMatcher

from .reading import Flow
from .words import compared, flow_html, shown

ALIKE = 0.3  # from here two entries of a list, or two rows, are the same one with other words
MOST_TO_PAIR = 2_500  # entries of one list times those of the other; more are paired by their place
LISTS = {"ul", "ol"}


def both(old, new, show="both", known=None):
    """HTML of two lists of blocks. `show`: both in one text, or one side: before, after.

    `known` keeps what was compared, for who wants both sides.
    """
    known = {} if known is None else known
    out = []
    for one, other in paired(old, new):
        if one is None:
            out.append(html_of(other, "ins") if show != "before" else "")
        elif other is None:
            out.append(html_of(one, "del") if show != "after" else "")
        elif isinstance(one, Flow):
            runs = known.get(id(other)) or known.setdefault(id(other), compared(one.words, other.words))
            out.append(flow_html(shown(runs, show)))
        else:
            kept = one if show == "before" else other
            out.append(f"<{kept.tag}{kept.attributes}>{both(one.children, other.children, show, known)}</{kept.tag}>")
    return "".join(out)


def html_of(block, op):
    """HTML of a block that is gone or new as a whole."""
    if isinstance(block, Flow):
        return flow_html([(op, word) for word in block.words])
    inner = "".join(html_of(child, op) for child in block.children)
    return f"<{block.tag}{block.attributes}>{inner}</{block.tag}>"


def paired(old, new):
    """[(old or None, new or None)] in reading order."""
    if len(old) == len(new) == 1:
        return one_to_one(old, new)
    found = []
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "equal" or (a2 - a1 == b2 - b1 == 1):
            found += one_to_one(old[a1:a2], new[b1:b2])
        else:
            found += likely_pairs(old[a1:a2], new[b1:b2])
    return found


def one_to_one(old, new):
    """By place; what is of another kind is gone here and new there."""
    found = []
    for one, other in zip(old, new, strict=True):
        found += [(one, other)] if same_kind(one, other) else [(one, None), (None, other)]
    return found


def same_kind(one, other):
    if isinstance(one, Flow) or isinstance(other, Flow):
        return type(one) is type(other)
    return one.tag == other.tag or {one.tag, other.tag} <= LISTS


def likely_pairs(old, new):
    """Pairs in order, so that as many words as possible stay with their entry."""
    if len(old) * len(new) > MOST_TO_PAIR:
        shorter = min(len(old), len(new))
        rest = [(one, None) for one in old[shorter:]] + [(None, one) for one in new[shorter:]]
        return one_to_one(old[:shorter], new[:shorter]) + rest
    bags = [Counter(one.text.split()) for one in old], [Counter(one.text.split()) for one in new]
    best = [[0.0] * (len(new) + 1) for _i in range(len(old) + 1)]
    score = {}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            score[i, j] = alike(bags[0][i], bags[1][j]) if same_kind(old[i], new[j]) else 0.0
            with_pair = best[i + 1][j + 1] + score[i, j] if score[i, j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_pair)
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if score[i, j] >= ALIKE and best[i][j] == best[i + 1][j + 1] + score[i, j]:
            found.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            found.append((old[i], None))
            i += 1
        else:
            found.append((None, new[j]))
            j += 1
    return found + [(one, None) for one in old[i:]] + [(None, one) for one in new[j:]]


def alike(one, other):
    """The share of words that two texts have in common, 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
