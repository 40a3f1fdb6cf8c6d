"""The words of one element of what was read: as rich text, as plain text, with footnotes and pictures set apart."""

import re
from dataclasses import dataclass, field

from django.utils.html import escape

from ..wording import SUPERSCRIPT

INLINE = {"strong": "b", "b": "b", "em": "i", "i": "i", "sup": "sup"}

LINKS = ("http://", "https://", "mailto:", "tel:")
NOTE = re.compile(r"^#w-((?:foot|end)note-\w+)$")


@dataclass
class Words:
    """What stood in an element beside its words, in order: numbers of pictures, and [(mark, key of a footnote)]."""

    pictures: list = field(default_factory=list)
    footnotes: list = field(default_factory=list)
    lost: set = field(default_factory=set)  # tags whose look is not kept


def footnote_of(element):
    """(mark, key) where the element is the sign of a footnote."""
    sign = element[0] if element.tag == "sup" and len(element) == 1 and element[0].tag == "a" else None
    found = NOTE.match(sign.get("href") or "") if sign is not None else None
    return ((sign.text or "").strip("[]"), found[1]) if found else None


def rich(element, words):
    """The inside of an element as an editor could have written it."""
    parts = [escape(element.text or "")]
    for child in element:
        parts += [rich_child(child, words), escape(child.tail or "")]
    return "".join(parts)


def rich_child(child, words):
    tag = child.tag if isinstance(child.tag, str) else ""
    if note := footnote_of(child):
        words.footnotes.append(note)
        return f"<sup>{escape(note[0])}</sup>"
    if tag == "img":
        words.pictures.append(int(child.get("src").partition(":")[2]))
        return ""
    if tag == "br":
        return "<br/>"
    inside = rich(child, words) if tag else ""
    if tag in INLINE:
        return f"<{INLINE[tag]}>{inside}</{INLINE[tag]}>" if inside.strip() else inside
    if tag == "a" and (child.get("href") or "").lower().startswith(LINKS):
        return f'<a href="{escape(child.get("href"))}">{inside}</a>' if inside.strip() else inside
    if tag in ("s", "sub"):
        words.lost.add(tag)
    return inside


def plain(element, words):
    """The inside of an element as one line; the sign of a footnote stays as a raised figure."""
    return " ".join(lines(element, words).split())


def lines(element, words):
    """The inside of an element as plain text with its line ends: that of a cell."""
    parts = [element.text or ""]
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if note := footnote_of(child):
            words.footnotes.append(note)
            parts.append(note[0].translate(SUPERSCRIPT))
        elif tag == "img":
            words.pictures.append(int(child.get("src").partition(":")[2]))
        elif tag == "br":
            parts.append("\n")
        elif tag:
            inside = lines(child, words)
            raised = tag == "sup" and inside.isascii() and inside.isdigit()
            parts.append(inside.translate(SUPERSCRIPT) if raised else inside)
            if tag in ("strong", "b", "em", "i", "a", "s", "sub"):
                words.lost.add(tag)
            if tag in ("p", "li", "tr"):
                parts.append("\n")
        parts.append(child.tail or "")
    return "".join(parts)


def is_empty(html):
    """Whether nothing of a piece of rich text can be read."""
    return not re.sub(r"<[^>]*>", "", html).strip()


def rich_list(element, words):
    """A list with the lists inside it."""
    items = []
    for item in element:
        if item.tag != "li":
            continue
        inner = [child for child in item if child.tag in ("ul", "ol")]
        nested = "".join(rich_list(child, words) for child in inner)
        for child in inner:
            child.drop_tree()
        items.append(f"<li>{rich(item, words).strip()}{nested}</li>")
    return f"<{element.tag}>{''.join(items)}</{element.tag}>"
