"""Freezing what was published as a version. See docs/architecture.md, "A paragraph has an identity"."""

import hashlib
import json
import uuid

import nh3
from django.db import transaction
from django.utils.html import escape, format_html, strip_tags
from django.utils.translation import gettext
from wagtail.rich_text import expand_db_html
from wagtail_localize.models import TranslationSource

from cms.cache import raise_content_version

from ..choices import PassageKind
from ..models.versions import Passage, Version

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
                block_id=block.id or uuid.uuid4(),
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


def content_hash(draft, passages):
    """Fingerprint of all words of a version: title, lead and passages with their identities."""
    return digest(draft.title, draft.lead, [[str(p.block_id), p.number, p.kind, p.field, p.html] for p in passages])


def freeze(draft, revision=None):
    """Freezes the draft's words as the next version and returns it.

    The same words again make no new version: the newest one is returned. Call it inside the transaction that
    publishes. A translation takes the number of the version it was translated from and counts editions.
    """
    from ..models import DraftPage

    with transaction.atomic():
        DraftPage.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        passages = passages_of(draft.body)
        words = content_hash(draft, passages)
        newest = Version.objects.of(draft).newest()
        if newest is not None and newest.content_hash == words:
            return newest
        number, edition = next_number(draft, newest)
        version = Version.objects.create(
            draft=draft,
            draft_key=draft.translation_key,
            locale=draft.locale,
            number=number,
            edition=edition,
            title=draft.title,
            lead=draft.lead,
            content_hash=words,
            revision=revision,
        )
        for passage in passages:
            passage.version = version
        Passage.objects.bulk_create(passages)
        raise_content_version()
        return version


def next_number(draft, newest):
    """(number, edition) of what is frozen next."""
    if draft.canonical.pk == draft.pk:
        return (newest.number + 1 if newest else 1), 1
    source = translated_from(draft)
    number = source.number if source else 1
    same = Version.objects.of(draft).filter(number=number).order_by("-edition").first()
    return number, (same.edition + 1 if same else 1)


def translated_from(draft):
    """The version whose words a translation was last given to translate; the newest one where that cannot be told."""
    versions = Version.objects.of(draft.canonical)
    source = TranslationSource.objects.filter(object_id=draft.translation_key, locale=draft.canonical.locale).first()
    found = None
    if source is not None:
        original = source.as_instance()
        found = versions.filter(content_hash=content_hash(original, passages_of(original.body))).newest()
    return found or versions.newest()


def release_label(version):
    """How a version is named in the interface."""
    return gettext("Version %(number)s") % {"number": version.number}
