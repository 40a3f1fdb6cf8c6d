"""Keeps an uploaded Word file, and takes it over: as a new draft page or as the next revision of one.

Nothing here publishes.
"""

import io
import uuid

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Page

from ...blocks import DraftBlock
from ...choices import PassageKind
from ...models import DraftPage, WordUpload
from .comparing import compare, without_marks
from .opening import Refused
from .parsing import parse

KEPT_PER_PERSON = 5


class Changed(Exception):
    """Somebody saved the draft after the file was compared with it."""


class AlreadyTaken(Exception):
    """The upload was taken over, or its time is over."""


def keep_upload(index, draft, user, name, content):
    """Keeps a file that can be read, for the questions about it; `Refused` with the reason otherwise."""
    parse(content, name)
    upload = WordUpload.objects.create(index=index, draft=draft, user=user, name=name[:200], content=content)
    kept = WordUpload.objects.filter(user=user).values_list("pk", flat=True)[:KEPT_PER_PERSON]
    WordUpload.objects.filter(user=user).exclude(pk__in=list(kept)).delete()
    return upload


@transaction.atomic
def take_over(upload, *, answers, seen="", title="", pictures=None, credit=None, formatting=False, user):
    """Writes what was uploaded into the draft and returns the draft, with the answers as they were given.

    `answers`: {key of a question: (new place, old place) or None}; `pictures`: {place: text alternative, or None where
    it only decorates}; `credit`: (author, licence) of new pictures; `formatting`: whether bold, italic and links of
    equal words are Word's. Raises `Changed` where the draft is no longer the one with the fingerprint `seen`.
    """
    upload = WordUpload.objects.select_for_update(of=("self",)).filter(pk=upload.pk).first()
    if upload is None:
        raise AlreadyTaken
    if upload.draft is not None:
        DraftPage.objects.select_for_update(of=("self",)).get(pk=upload.draft_id)
    comparison = compare(upload)
    if comparison.words != seen or {question.key for question in comparison.match.questions} != set(answers):
        raise Changed
    blocks = [dict(block) for block in comparison.raw]
    for place, other in comparison.match.all_kept(answers).items():
        blocks[place] = followed(comparison, place, other, formatting)
    add_images(comparison, blocks, pictures or {}, credit, user)
    stream = DraftBlock()
    try:
        body = stream.clean(stream.to_python(blocks))
    except ValidationError:
        raise Refused(_("The text cannot be taken over as it is. Please look at its tables and headings.")) from None
    draft = next_revision(upload, body, user) if upload.draft else new_draft(upload, comparison, body, title, user)
    upload.delete()
    return draft


def followed(comparison, place, other, formatting):
    """The block of the file with the identity of the draft's; the draft's own where only its marks differ."""
    block, before = comparison.raw[place], comparison.old_raw[other]
    same = without_marks(comparison.new[place].html) == without_marks(comparison.old[other].html)
    as_it_was = same and block["type"] == before["type"] and not formatting
    value = before["value"] if as_it_was else block["value"]
    if not as_it_was and block["type"] == before["type"] == PassageKind.CHAPTER:
        value = value | {"field": before["value"]["field"]}
    return {"type": block["type"], "value": value, "id": before["id"]}


def add_images(comparison, blocks, pictures, credit, user):
    """New pictures become images of the site, with what the editor said about them."""
    for place, block_place in comparison.new_pictures.items():
        if blocks[block_place]["value"].get("image"):
            continue
        alt = pictures[place]
        picture = comparison.document.pictures[place]
        author, licence = credit
        caption = blocks[block_place]["value"]["caption"]
        image = get_image_model()(
            title=(caption or alt or comparison.document.title)[:255],
            file=ImageFile(io.BytesIO(picture.content), name=f"word-{uuid.uuid4().hex[:8]}{picture.suffix}"),
            description=alt or "",
            is_decorative=alt is None,
            author=author,
            licence=licence,
            uploaded_by_user=user,
        )
        image.save()
        blocks[block_place]["value"] = blocks[block_place]["value"] | {"image": image.pk, "alt": ""}


def next_revision(upload, body, user):
    page = upload.draft.get_latest_revision_as_object()
    page.body = body
    page.save_revision(user=user, clean=False, log_action=True)
    return DraftPage.objects.get(pk=upload.draft_id)


def new_draft(upload, comparison, body, title, user):
    index = Page.objects.select_for_update(of=("self",)).get(pk=upload.index_id)
    lead = comparison.document.lead
    page = DraftPage(title=title, lead=lead, body=body, live=False, owner=user, locale_id=index.locale_id)
    index.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    log(instance=page, action="wagtail.create", user=user)
    return page


def thumbnail(picture, size=(320, 240)):
    """A small JPEG of a picture, for the preview in the admin."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(picture.content)) as opened:
        opened.thumbnail(size)
        small = opened.convert("RGBA")
        on_white = Image.new("RGB", small.size, "white")
        on_white.paste(small, mask=small.getchannel("A"))
        on_white.save(file, "JPEG", quality=80)
    return file.getvalue()
