"""What pages show of corrections: dated notes beside released words."""

from django.db.models import Exists, OuterRef

from ...models import CorrectionNote


def corrections_of(version, passage=None):
    """Notes beside a passage, or all beside a version and its passages, the oldest first.

    Asks nothing for a version that was read with `has_corrections()` and has none.
    """
    if not getattr(version, "is_corrected", True):
        return []
    notes = CorrectionNote.objects.select_related("passage")
    return list(notes.filter(passage=passage) if passage else notes.filter(version=version))


def has_corrections():
    """For `annotate(is_corrected=…)` on versions."""
    return Exists(CorrectionNote.objects.filter(version=OuterRef("pk")))
