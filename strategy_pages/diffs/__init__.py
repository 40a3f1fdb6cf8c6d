"""What changed between two texts, word by word. Readable without colour, and said to those who listen.

Tables, lists and figures keep their shape: blocks are paired first, and only words are marked. What is gone stands in
`<del>`, what is new in `<ins>`, each with hidden words for screen readers.
"""

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe

from .blocks import both, html_of
from .reading import SIGN, read, read_all

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt",
    "em", "figcaption", "figure", "footer", "h2", "h3", "h4", "h5", "i", "img", "ins", "li", "ol", "p", "s", "small",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "div": {"role", "aria-label", "tabindex"},  # around a table, so that it scrolls by keyboard, too
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
CLASSES = {"span": {"visually-hidden"}, "div": {"table-region"}, "p": {"footnote"}}
CLEANER = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, allowed_classes=CLASSES, link_rel=None)


def html_diff(before, after):
    """Safe HTML of two safe HTML texts: what is gone in `<del>`, what is new in `<ins>`."""
    return clean(both(read(before).children, read(after).children))


def passage_diffs(befores, afters):
    """The difference between what several passages said and what several say now: safe HTML for each of `afters`.

    A passage that was split, or merged, is so compared as a whole. What is gone stands where it stood.
    """
    return pieces(both(read_all(befores, signed=False), read_all(afters, signed=True)))


def passage_sides(befores, afters):
    """The same to stand side by side: (safe HTML for each of `befores` with what is gone, for each of `afters` …)."""
    old, new, runs = read_all(befores, signed=True), read_all(afters, signed=True), {}
    return pieces(both(old, new, "before", runs)), pieces(both(old, new, "after", runs))


def pieces(html):
    """Cleaned HTML in parts, one for each sign that says where a passage begins."""
    found = CLEANER.clean(html).split(SIGN)[1:]
    return [mark_safe(part.strip()) for part in found]  # noqa: S308 (cleaned in the line above)


def html_whole(html, op):
    """Safe HTML that is new (`ins`) or gone (`del`) as a whole."""
    return clean("".join(html_of(child, op) for child in read(html).children))


def text_diff(before, after):
    """As `html_diff`, for two plain texts such as a passage and somebody's other wording of it."""
    return html_diff(linebreaks(before, autoescape=True), linebreaks(after, autoescape=True))


def clean(html):
    return mark_safe(CLEANER.clean(html))  # noqa: S308 (cleaned just here)
