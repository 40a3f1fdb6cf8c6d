"""What changed between two texts, word by word."""

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from lxml.html.diff import htmldiff

from .services.wording import ALLOWED_ATTRIBUTES, ALLOWED_TAGS


def html_diff(before, after):
    """Safe HTML of two safe HTML texts: what is gone in `<del>`, what is new in `<ins>`."""
    found = htmldiff(before, after)
    clean = nh3.clean(found, tags=ALLOWED_TAGS | {"ins", "del"}, attributes=ALLOWED_ATTRIBUTES, link_rel=None)
    return mark_safe(clean)  # noqa: S308 (cleaned in the line above)


def text_diff(before, after):
    """The same for two plain texts, such as a passage and somebody's other wording of it."""
    return html_diff(linebreaks(before, autoescape=True), linebreaks(after, autoescape=True))
