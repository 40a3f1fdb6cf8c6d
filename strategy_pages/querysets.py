"""Reads, as vocabulary."""

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from cms.models.frozen import FrozenQuerySet

from .choices import SETTLED_STATES, TRACED_STATES, CommentState


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

    def traced(self):
        """What has a public address: published, or decided once and shown as a trace without words."""
        return self.filter(state__in=TRACED_STATES, decided_at__isnull=False)

    def on_thread(self, root):
        """Contributions to a passage of the German draft, to what it came from and to what became of it."""
        return self.filter(Q(anchor__in=root.descent.values("ancestor")) | Q(anchor__in=root.heirs.values("passage")))

    def awaiting_answer(self):
        """Published contributions of which at least one point has no answer yet, oldest first."""
        return self.published().filter(outcome="", reply_to=None).order_by("submitted_at", "pk")

    def counts_by_anchor(self, draft_key):
        """{id of a German passage: published contributions to it}; those to the whole draft stand under None."""
        rows = self.on_draft(draft_key).published().filter(reply_to=None).order_by()
        return dict(rows.values_list("anchor_id").annotate(n=Count("pk")))


def open_for_comments(moment=None):
    """Condition for drafts whose comment period is running at this moment (opening included, closing not)."""
    moment = moment or timezone.now()
    return Q(comments_open_at__lte=moment, comments_close_at__gt=moment)


class MeasureQuerySet(PageQuerySet):
    """Measures. `canonical()` are those whose facts count: the pages in the site's own language."""

    def canonical(self):
        return self.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)

    def in_field(self, code):
        """Those whose main or further field it is."""
        return self.filter(Q(field=code) | Q(more_fields__contains=code))

    def to_be_reported(self):
        """Those of which a report is expected from time to time: published, and not settled."""
        return self.canonical().live().exclude(state__in=SETTLED_STATES).exclude(report_every=0)

    def with_last_report(self):
        """With `last_report`: when the last report was made, or the publication where there was none since."""
        changes = self.model._meta.get_field("changes").related_model.objects.filter(measure=OuterRef("pk"))
        return self.annotate(last_report=Subquery(changes.order_by("-pk").values("reported_at")[:1]))


MeasureManager = PageManager.from_queryset(MeasureQuerySet, "MeasureManager")
