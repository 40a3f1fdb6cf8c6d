"""Contributions for tests of the desk, of answers and of the ledger, made by the same services as in life."""

from strategy_pages.models import DraftPage
from strategy_pages.services import commenting


def said(version, number="1.1", text="Bänke fehlen.", email="", **more):
    """A contribution that awaits moderation."""
    draft = DraftPage.objects.get(pk=version.draft_id)
    passage = version.passages.get(number=number) if number else None
    made = commenting.submit(draft, version, passage, kind="idea", text=text, email=email, **more)
    return commenting.confirm(made) if email else made


def published(version, user, *args, **more):
    return commenting.publish(said(version, *args, **more), user)


def matter_of(comment):
    """The matter of a contribution in one piece."""
    return comment.points.get().matter
