"""The words of a draft's blocks as passages: numbered as they are cited, as safe HTML and as plain text."""

import hashlib
import json
import uuid

import nh3
from django.utils.html import escape, format_html, strip_tags
from wagtail.rich_text import expand_db_html

from ..choices import PassageKind
from ..models.versions import Passage

ALLOWED_TAGS = {"a", "b", "strong", "i", "em", "br", "p", "ul", "ol", "li", "blockquote", "footer", "cite"}


def digest(*parts):
    """SHA-256 over the parts, in hexadecimal."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def block_html(block):
    """The words of a block as they are shown: safe HTML."""
    if block.block_type == PassageKind.CHAPTER:
        html = escape(block.value["title"])
    elif block.block_type == PassageKind.QUOTE:
        source = format_html("<footer>{}</footer>", block.value["source"]) if block.value["source"] else ""
        html = format_html("<blockquote><p>{}</p>{}</blockquote>", block.value["text"], source)
    else:
        html = expand_db_html(block.value.source)
    return nh3.clean(str(html), tags=ALLOWED_TAGS, attributes={"a": {"href"}}, link_rel=None)


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
        text = " ".join(strip_tags(html.replace("<", " <")).split())
        passages.append(
            Passage(
                block_id=uuid.UUID(block.id) if block.id else uuid.uuid4(),
                position=position,
                number=number,
                kind=block.block_type,
                field=field,
                html=html,
                text=text,
                text_hash=digest(text),
            )
        )
    return passages
