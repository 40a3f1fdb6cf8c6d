"""Versions of the small draft, released with what editors decided in the gate."""

import json
import uuid

from strategy_pages.choices import CommentKind, CommentState, Outcome
from strategy_pages.models import Comment, DraftPage, Matter, Point, ReleasePlan, Result, Version
from strategy_pages.services.releasing import words_hash


def identity(name):
    """A block id that stays the same for a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://example.org/{name}"))


def block(name, text, kind="paragraph"):
    value = {"title": text, "field": ""} if kind == "chapter" else f"<p>{text}</p>" if kind == "paragraph" else text
    return {"type": kind, "value": value, "id": identity(name)}


def release(draft, raw, decisions=None, note="", **values):
    """The next version of the draft. `decisions`: {name: (kind, names of targets, reason)}."""
    page = DraftPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    page.body = json.dumps(raw)
    for name, value in values.items():
        setattr(page, name, value)
    revision = page.save_revision(clean=False)
    made = {
        identity(name): {"kind": kind, "targets": [identity(target) for target in targets], "reason": reason}
        for name, (kind, targets, reason) in (decisions or {}).items()
    }
    ReleasePlan.objects.update_or_create(
        draft=page, defaults={"words_hash": words_hash(revision.as_object()), "decisions": made, "note": note}
    )
    revision.publish()
    return Version.objects.of(draft).newest()


def adopted(passage, *texts, state=CommentState.PUBLISHED):
    """Contributions that were adopted together and led to a passage."""
    version = passage.version
    matter = Matter.objects.create(
        draft_key=version.draft_key, outcome=Outcome.ADOPTED, answered_at=version.released_at
    )
    Result.objects.create(matter=matter, passage=passage)
    return [contribution(matter, version, text, state) for text in texts]


def contribution(matter, version, text, state=CommentState.PUBLISHED):
    decided = {"decided_at": version.released_at} | ({"decline_reason": "x"} if state == CommentState.HIDDEN else {})
    comment = Comment.objects.create(version=version, kind=CommentKind.IDEA, text=text, state=state, **decided)
    Point.objects.create(comment=comment, matter=matter)
    return comment
