"""Dated notes beside released words. The words themselves stay as they were released."""

from django.db import transaction
from wagtail.log_actions import log

from cms.cache import raise_content_version

from ..models import CorrectionNote


@transaction.atomic
def note_correction(version, passage, text, user):
    """Puts a dated note beside a version or one of its passages. The same note again is not put twice."""
    same = CorrectionNote.objects.filter(version=version, passage=passage, text=text).first()
    if same is not None:
        return same
    note = CorrectionNote.objects.create(version=version, passage=passage, text=text, noted_by=user)
    data = {"version": version.number, "passage": passage.number if passage else ""}
    log(version.draft, "strategy_pages.correction_noted", user=user, data=data)
    raise_content_version()
    return note
