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
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
CLEANER = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, allowed_classes={"span": {"visually-hidden"}}, link_rel=None)


def html_diff(before, after):
    """Safe HTML of two safe HTML texts: what is gone in `<del>`, what is new in `<ins>`."""
    return clean(both(read(before).children, read(after).children))


def passage_diffs(befores, afters, show="both"):
    """The difference between what several passages said and what several say now, as safe HTML for each passage shown.

    `show`: both (one for each of `afters`, with what is gone), before (one for each of `befores`, with what is gone) or
    after (one for each of `afters`, with what is new). A passage that was split, or merged, is so compared as a whole.
    """
    old, new = read_all(befores, signed=show != "both"), read_all(afters, signed=True)
    found = CLEANER.clean(both(old, new, show)).split(SIGN)[1:]
    return [mark_safe(html.strip()) for html in found]  # noqa: S308 (cleaned in the line above)


def html_whole(html, op):
    """Safe HTML that is new (`ins`) or gone (`del`) as a whole."""
    return clean("".join(html_of(child, op) for child in read(html).children))


def text_diff(before, after):
    """As `html_diff`, for two plain texts such as a passage and somebody's other wording of it."""
    return html_diff(linebreaks(before, autoescape=True), linebreaks(after, autoescape=True))


def clean(html):
    return mark_safe(CLEANER.clean(html))  # noqa: S308 (cleaned just here)
