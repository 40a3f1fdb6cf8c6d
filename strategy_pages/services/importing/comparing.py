"""A Word file beside the draft it shall follow: what is the same, what must be asked, what would be gone."""

import hashlib
import json
import re
import uuid
from dataclasses import dataclass, field

from ...blocks import DraftBlock
from ...choices import PassageKind
from ...models import Version
from ..reading import counts_by_block
from ..releasing import words_hash
from ..wording import passages_of
from .matching import Match, match
from .parsing import parse
from .pieces import Document


@dataclass
class Comparison:
    """An uploaded file as it would come in.

    `raw` are the blocks of the file as a stream holds them (those of new pictures without an image), `new` and `old`
    the passages of the file and of the draft, `words` the fingerprint of the draft that it was compared with.
    """

    document: Document
    raw: list
    new: list
    old_raw: list = field(default_factory=list)
    old: list = field(default_factory=list)
    words: str = ""
    match: Match = field(default_factory=Match)
    contributions: dict = field(default_factory=dict)  # {identity: number of public ones}

    @property
    def new_pictures(self):
        """{place of a picture: the piece's place} of those that the draft does not have yet."""
        return {
            piece.picture: place
            for place, piece in enumerate(self.document.pieces)
            if piece.picture is not None and not self.raw[place]["value"]["image"]
        }

    @property
    def differently_set(self):
        """Places of pieces whose words are the draft's, but not their bold, italic and links."""
        return [
            place
            for place, other in self.match.kept.items()
            if self.new[place].html != self.old[other].html
            and without_marks(self.new[place].html) == without_marks(self.old[other].html)
        ]


def without_marks(html):
    """Without what only sets words off: the shape and the words stay."""
    return re.sub(r"</?(?:b|strong|i|em|a|sup)\b[^>]*>", "", html)


def compare(upload):
    """The `Comparison` of an upload as things stand; `Refused` where its file is not taken."""
    document = parse(bytes(upload.content), upload.name)
    stream = DraftBlock()
    if upload.draft is None:
        raw = raw_blocks(document, [])
        new = passages_of(stream.to_python(raw))
        return Comparison(document, raw, new, match=Match(new=list(range(len(new)))))
    latest = upload.draft.get_latest_revision_as_object()
    old_raw = stream.get_prep_value(latest.body)
    raw = raw_blocks(document, old_raw)
    old, new = passages_of(latest.body), passages_of(stream.to_python(raw))
    newest = Version.objects.of(upload.draft).newest()
    return Comparison(
        document,
        raw,
        new,
        old_raw,
        old,
        words_hash(latest),
        match(old, new),
        counts_by_block(newest) if newest else {},
    )


def raw_blocks(document, old_raw):
    """The pieces as raw blocks with new identities. What Word cannot know of the same words is the draft's."""
    known = {}
    for block in old_raw:
        for key in keys(block["type"], block["value"]):
            known.setdefault(key, block["value"])
    images = images_of(old_raw)
    made = []
    for piece in document.pieces:
        value = piece.value
        if piece.kind == PassageKind.FIGURE:
            picture = document.pictures[piece.picture]
            value = images.get(hashlib.sha1(picture.content).hexdigest()) or {  # noqa: S324 (as Wagtail names files)
                "image": None,
                "alt": picture.alt,
                "decorative": False,
                "credit": "",
            }
            value = value | {"caption": piece.value["caption"]}
        for key in keys(piece.kind, value):
            if key in known:
                value = known[key]
        made.append({"type": piece.kind, "value": value, "id": str(uuid.uuid4())})
    return made


def keys(kind, value):
    """By what a quote or table is known, whose source or row headings Word cannot say."""
    if kind == PassageKind.QUOTE:
        yield kind, value["text"]
    elif kind == PassageKind.TABLE and not re.sub(r"<[^>]*>", "", value["notes"] or "").strip():
        yield kind, json.dumps(value["table"], sort_keys=True)


def images_of(old_raw):
    """{fingerprint of the file: raw value of the figure that shows it} of a draft."""
    from wagtail.images import get_image_model

    figures = {block["value"]["image"]: block["value"] for block in old_raw if block["type"] == PassageKind.FIGURE}
    images = get_image_model().objects.filter(pk__in=[key for key in figures if key])
    return {image.get_file_hash(): figures[image.pk] for image in images}
