"""What pages show of corrections: dated notes beside released words."""

from ...models import CorrectionNote


def corrections_of(version, passage=None):
    """Notes beside a passage, or all beside a version and its passages, the oldest first."""
    notes = CorrectionNote.objects.select_related("passage")
    return list(notes.filter(passage=passage) if passage else notes.filter(version=version))
