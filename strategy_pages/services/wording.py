"""The words of a draft's blocks as passages: numbered as they are cited, as safe HTML and as plain text."""

import hashlib
import json
import re
import uuid
from html import unescape

import nh3
from django.template.defaultfilters import linebreaksbr
from django.utils.html import escape, format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

from ..choices import PassageKind
from ..models.versions import Passage
from . import pictures

WRITTEN_TAGS = {"a", "b", "strong", "i", "em", "sup", "br", "p", "ul", "ol", "li"}
MADE_TAGS = {
    "blockquote", "footer", "cite", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "img",
}  # fmt: skip
ALLOWED_TAGS = WRITTEN_TAGS | MADE_TAGS
ALLOWED_ATTRIBUTES = {
    "a": {"href"},
    "th": {"scope"},
    "div": {"class", "role", "aria-label", "tabindex"},  # around a table, so that it scrolls by keyboard, too
    "img": {"src", "alt", "width", "height"},
    "p": {"class"},  # a footnote
}
RAISED = re.compile(r"<sup>(\d+)</sup>")
APART = re.compile(r"<(?!/?(?:a|b|strong|i|em|sup)\b)")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SHOWN_SIZE = "max-1600x2400"


def digest(*parts):
    """SHA-256 over the parts, in hexadecimal."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def rich_html(value):
    """What editors wrote, as safe HTML; tables and pictures are never among it. Footnotes are marked as such."""
    html = nh3.clean(expand_db_html(value.source), tags=WRITTEN_TAGS, attributes={"a": {"href"}}, link_rel=None)
    return mark_safe(html.replace("<p><sup>", '<p class="footnote"><sup>'))  # noqa: S308 (cleaned)


def chapter_html(value):
    return escape(value["title"])


def quote_html(value):
    source = format_html("<footer>{}</footer>", value["source"]) if value["source"] else ""
    return format_html("<blockquote><p>{}</p>{}</blockquote>", linebreaksbr(value["text"], autoescape=True), source)


def table_html(value):
    """With headings that say what they head, in a region that scrolls by itself and says what it is."""
    table, heads_rows = value["table"], value["row_headings"]
    headings = [column["heading"] for column in table.columns]
    caption = format_html("<caption>{}</caption>", table.caption) if table.caption else ""
    head = format_html_join("", '<th scope="col">{}</th>', ((one,) for one in headings)) if any(headings) else ""
    rows = []
    for row in table.row_data:
        cells = [linebreaksbr(cell or "", autoescape=True) for cell in row["values"]]
        first = format_html('<th scope="row">{}</th>', cells.pop(0)) if heads_rows and cells else ""
        rows.append(format_html("<tr>{}{}</tr>", first, format_html_join("", "<td>{}</td>", ((c,) for c in cells))))
    whole = format_html(
        "<table>{}{}<tbody>{}</tbody></table>",
        caption,
        format_html("<thead><tr>{}</tr></thead>", head) if head else "",
        mark_safe("".join(rows)),  # noqa: S308 (each escaped)
    )
    return format_html(
        '<div class="table-region" role="region" aria-label="{}" tabindex="0">{}</div>{}',
        table.caption or ", ".join(filter(None, headings)),
        whole,
        rich_html(value["notes"]) if value["notes"] else "",
    )


def figure_alt(value):
    """What stands for the picture where it is not seen; empty where it only decorates."""
    if value["decorative"]:
        return ""
    return value["alt"] or (value["image"].default_alt_text if value["image"] else "")


def figure_credit(value):
    """Author and licence as they are shown."""
    image = value["image"]
    return value["credit"] or (f"{image.author}, {image.licence}" if image else "")


def figure_html(value):
    """The picture as it is shown, kept under the fingerprint of its bytes, with caption and credit."""
    shown = pictures.kept(value["image"], SHOWN_SIZE) if value["image"] else None
    picture = credit = ""
    if shown:
        facts = (shown.url, figure_alt(value), shown.width, shown.height)
        picture = format_html('<img src="{}" alt="{}" width="{}" height="{}">', *facts)
    if whose := figure_credit(value):
        credit = format_html("<cite>{}</cite>", whose)
    words = format_html_join(" ", "{}", ((one,) for one in (value["caption"], credit) if one))
    below = format_html("<figcaption>{}</figcaption>", words) if words else ""
    return format_html("<figure>{}{}</figure>", picture, below)


BY_KIND = {
    PassageKind.CHAPTER: chapter_html,
    PassageKind.SUBHEADING: escape,
    PassageKind.QUOTE: quote_html,
    PassageKind.TABLE: table_html,
    PassageKind.FIGURE: figure_html,
}


def block_html(block):
    """The words of a block as they are shown: safe HTML. Those of headings are plain text."""
    html = BY_KIND.get(block.block_type, rich_html)(block.value)
    return nh3.clean(str(html), tags=ALLOWED_TAGS, attributes=ALLOWED_ATTRIBUTES, link_rel=None)


def block_text(block, html):
    """The words alone; a picture is what is said in its stead."""
    alt = figure_alt(block.value) if block.block_type == PassageKind.FIGURE else ""
    raised = RAISED.sub(lambda found: found[1].translate(SUPERSCRIPT), html)
    apart = APART.sub(r" \g<0>", raised)  # the words of two cells are two words, those of "<b>Rad</b>weg" are one
    return " ".join(f"{alt} {unescape(strip_tags(apart))}".split())


def words_digest(kind, text, html):
    """Fingerprint of a passage's words: of a table also of its shape, of a figure also of its picture."""
    return digest(text, html) if kind in (PassageKind.TABLE, PassageKind.FIGURE) else digest(text)


def passages_of(body):
    """The blocks of a draft's body as unsaved passages, numbered as they are cited (chapter, chapter.paragraph)."""
    passages, chapter, paragraph, field = [], 0, 0, ""
    for position, block in enumerate(body):
        if block.block_type == PassageKind.CHAPTER:
            chapter, paragraph, field = chapter + 1, 0, block.value["field"] or ""
            number = str(chapter)
        else:
            paragraph += 1
            number = f"{chapter}.{paragraph}"
        html = block_html(block)
        text = block_text(block, html)
        passages.append(
            Passage(
                block_id=uuid.UUID(block.id) if block.id else uuid.uuid4(),
                position=position,
                number=number,
                kind=block.block_type,
                field=field,
                html=html,
                text=text,
                text_hash=words_digest(block.block_type, text, html),
            )
        )
    return passages
