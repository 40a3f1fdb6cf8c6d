"""What pages show of a comment period: each time its published end was moved."""

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
