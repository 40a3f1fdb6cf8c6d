"""What pages show of a comment period: each time its published end was moved."""

from django.db.models import Exists, OuterRef

from ...models import PeriodChange

CHANGES_SHOWN = 20


def period_changes(draft):
    """Each time the published end was moved: `before`, `after`, `note`, `changed_at`, `is_longer`; oldest first."""
    if draft.comment_deadline is None:
        return []
    moved = PeriodChange.objects.filter(draft_key=draft.translation_key, before__isnull=False)
    changes = list(moved.order_by("-changed_at", "-pk")[:CHANGES_SHOWN])[::-1]
    for change in changes:
        change.is_longer = change.after > change.before
    return changes


def has_moved():
    """For `annotate(period_moved=…)` on versions: whether the end of the draft's comment period was ever moved."""
    return Exists(PeriodChange.objects.filter(draft_key=OuterRef("draft_key"), before__isnull=False))
