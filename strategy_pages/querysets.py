"""Reads, as vocabulary."""

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from .choices import CommentState


class FrozenError(Exception):
    """Somebody tried to alter what was released."""


class FrozenQuerySet(models.QuerySet):
    """Rows that are written once."""

    def update(self, **values):
        raise FrozenError(f"{self.model._meta.label} is frozen")

    def delete(self):
        raise FrozenError(f"{self.model._meta.label} is frozen")

    delete.queryset_only = True


class VersionQuerySet(FrozenQuerySet):
    """Released versions."""

    def of(self, draft):
        """Versions of a draft in the language of the words that its page shows."""
        return self.filter(draft_key=draft.translation_key, locale__language_code=draft.content_language)

    def newest(self):
        """The newest version, or None where nothing was released."""
        return self.order_by("-number", "-edition").first()


class CommentQuerySet(models.QuerySet):
    """Contributions."""

    def published(self):
        """What everybody may read."""
        return self.filter(state=CommentState.PUBLISHED)

    def awaiting_moderation(self):
        """What waits for the town, oldest first."""
        return self.filter(state=CommentState.AWAITING).order_by("submitted_at", "pk")

    def unconfirmed_before(self, moment):
        """Whose mail address nobody confirmed in time."""
        return self.filter(state=CommentState.UNCONFIRMED, submitted_at__lt=moment)

    def on_draft(self, draft_key):
        """All contributions to a draft, whatever version or language they were written to."""
        return self.filter(version__draft_key=draft_key)

    def counts_by_block(self):
        """{block id: published contributions}; those to the whole draft stand under None."""
        rows = self.published().values_list("passage__block_id").annotate(n=Count("pk"))
        return dict(rows.order_by())


def open_for_comments(moment=None):
    """Condition for drafts whose comment period is running at this moment (opening included, closing not)."""
    moment = moment or timezone.now()
    return Q(comments_open_at__lte=moment, comments_close_at__gt=moment)
