"""Plays the example discussion through the same services that citizens and editors use."""

import json
import uuid

from django.db import transaction

from ..content import discussion
from ..models import Comment, DraftPage, ReleasePlan, Version
from . import answering, commenting
from .releasing import words_hash
from .wording import passages_of


class NotPossible(Exception):
    """There is no untouched example draft."""


def example_draft():
    """The shipped draft as it was loaded: an example, one version, nothing said. Raises `NotPossible`."""
    found = DraftPage.objects.filter(is_example=True, slug="entwurf", locale__language_code="de", live=True).first()
    untouched = found and Version.objects.of(found).count() == 1
    if not untouched or Comment.objects.on_draft(found.translation_key).exists():
        raise NotPossible
    return found


@transaction.atomic
def play():
    """Contributions to version 1, answers, and version 2 with what they led to. Returns the draft."""
    draft = example_draft()
    version = Version.objects.of(draft).newest()
    passages = {passage.number: passage for passage in version.passages.all()}
    led_to = {}
    for one in discussion.CONTRIBUTIONS:
        comment = commenting.submit(
            draft,
            version,
            one["on"] and passages[one["on"]],
            kind=one["kind"],
            text=one["text"],
            wording=one.get("wording", ""),
            author_name=discussion.NAME,
        )
        comment = commenting.publish(comment, None)
        if one.get("outcome"):
            matter = comment.points.get().matter
            answering.answer(
                matter, outcome=one["outcome"], text=one["answer"], role=discussion.ROLE, user=None, seen=None
            )
            if one.get("led_to"):
                led_to[matter.pk] = one["led_to"]
    rewrite(draft, passages, led_to)
    return DraftPage.objects.get(pk=draft.pk)


def rewrite(draft, passages, led_to):
    """The second version, with the decisions that its editors would take in the release gate."""
    new_ids = {number: str(uuid.uuid4()) for number in discussion.SPLIT_OFF}
    ids = {str(passage.block_id): number for number, passage in passages.items()}
    blocks = []
    for block in draft.body.get_prep_value():
        number = ids[block["id"]]
        if number in discussion.MERGED:
            continue
        blocks.append(block | {"value": discussion.REWORDED.get(number, block["value"])})
        if number in discussion.SPLIT_OFF:
            blocks.append({"type": "paragraph", "value": discussion.SPLIT_OFF[number], "id": new_ids[number]})
    draft.body = json.dumps(blocks)
    decisions = {
        str(passages[number].block_id): {
            "kind": "split",
            "targets": [str(passages[number].block_id), new_ids[number]],
            "reason": "",
        }
        for number in discussion.SPLIT_OFF
    } | {
        str(passages[number].block_id): {"kind": "merged", "targets": [str(passages[into].block_id)], "reason": ""}
        for number, into in discussion.MERGED.items()
    }
    by_number = {passage.number: str(passage.block_id) for passage in passages_of(draft.body)}
    ReleasePlan.objects.create(
        draft=draft,
        words_hash=words_hash(draft),
        note=discussion.NOTE,
        decisions=decisions,
        results={str(key): [by_number[number] for number in numbers] for key, numbers in led_to.items()},
    )
    draft.save_revision().publish()
