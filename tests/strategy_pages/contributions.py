"""Contributions for tests of the desk, of answers and of the ledger, made by the same services as in life."""

from django.utils import timezone

from strategy_pages.models import Comment, DraftPage, Matter, Point
from strategy_pages.services import commenting


def said(version, number="1.1", text="Bänke fehlen.", email="", **more):
    """A contribution that awaits moderation."""
    draft = DraftPage.objects.get(pk=version.draft_id)
    passage = version.passages.get(number=number) if number else None
    made = commenting.submit(draft, version, passage, **{"kind": "idea", "text": text, "email": email} | more)
    return commenting.confirm(made) if email else made


def published(version, user, *args, **more):
    return commenting.publish(said(version, *args, **more), user)


def matter_of(comment):
    """The matter of a contribution in one piece."""
    return comment.points.get().matter


def many(version, number, matter=None):
    """So many published contributions to 1.1 at once: with a matter each, or all with this answered one."""
    passage, moment = version.passages.get(number="1.1"), timezone.now()
    outcome = {"outcome": matter.outcome, "answered_at": moment} if matter else {}
    rows = [
        Comment(version=version, passage=passage, anchor=passage, kind="idea", text=f"Nummer {n}", code=f"C-{n}")
        for n in range(number)
    ]
    for row in rows:
        for name, value in ({"state": "published", "decided_at": moment} | outcome).items():
            setattr(row, name, value)
    rows = Comment.objects.bulk_create(rows)
    own = [matter or Matter(draft_key=version.draft_key) for _row in rows]
    if matter is None:
        Matter.objects.bulk_create(own)
    Point.objects.bulk_create([Point(comment=row, matter=one) for row, one in zip(rows, own, strict=True)])
