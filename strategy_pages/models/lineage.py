"""What became of each passage from version to version, and which contributions go with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.models import FrozenRow

from ..choices import WITHOUT_TARGET, LinkKind
from .versions import Passage, Version


class PassageLink(models.Model):
    """What became of a passage of the German draft in the next version. Set by a release or a person, never guessed.

    `undecided` is a question that nobody answered yet; `services.linking.decide` answers it once. A passage that was
    split, or merged with another one, has several links.
    """

    version = models.ForeignKey(Version, verbose_name=_("version"), on_delete=models.PROTECT, related_name="links")
    source = models.ForeignKey(
        Passage, verbose_name=_("before"), null=True, on_delete=models.PROTECT, related_name="links_onward"
    )
    target = models.ForeignKey(
        Passage, verbose_name=_("after"), null=True, on_delete=models.PROTECT, related_name="links_back"
    )
    kind = models.CharField(_("what became of it"), max_length=12, choices=LinkKind)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    by_person = models.BooleanField(_("decided by a person"), default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), auto_now_add=True)

    class Meta:
        verbose_name = _("link between passages")
        verbose_name_plural = _("links between passages")
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "source", "target"], name="link_is_unique"),
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="link_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=LinkKind.NEW, source__isnull=True, target__isnull=False)
                | Q(kind__in=WITHOUT_TARGET, source__isnull=False, target__isnull=True)
                | (~Q(kind__in=[LinkKind.NEW, *WITHOUT_TARGET]) & Q(source__isnull=False, target__isnull=False)),
                name="link_has_its_ends",
            ),
            models.CheckConstraint(
                condition=~Q(kind=LinkKind.DROPPED) | ~Q(reason=""), name="link_dropped_with_reason"
            ),
        ]

    def __str__(self):
        return f"{self.source or '–'} → {self.target or '–'}"

    @property
    def rewords(self):
        """Whether the words differ, whatever else became of the passage."""
        return bool(self.source and self.target) and self.source.text_hash != self.target.text_hash


class Descent(models.Model):
    """From which passages a passage of the German draft comes: itself, and all that links lead back to.

    Derived from the links when they are set, so that a thread is one join and not a walk.
    """

    passage = models.ForeignKey(Passage, verbose_name=_("passage"), on_delete=models.PROTECT, related_name="descent")
    ancestor = models.ForeignKey(Passage, verbose_name=_("comes from"), on_delete=models.PROTECT, related_name="heirs")

    class Meta:
        verbose_name = _("descent of a passage")
        verbose_name_plural = _("descent of passages")
        constraints = [models.UniqueConstraint(fields=["passage", "ancestor"], name="descent_is_unique")]

    def __str__(self):
        return f"{self.ancestor} → {self.passage}"


class ReleasePlan(models.Model):
    """What editors decided in the release gate before the version exists. Counts only for the words it was made for.

    `decisions`: {old block id: {"kind": …, "targets": [new block ids], "reason": …}}; `results`: {matter id: [new block
    ids]} says where adopted answers lead. Whatever road publishes these words, the release takes them from here.
    """

    draft = models.OneToOneField(
        "strategy_pages.DraftPage", verbose_name=_("draft"), on_delete=models.CASCADE, related_name="release_plan"
    )
    words_hash = models.CharField(_("fingerprint of the words"), max_length=64)
    note = models.TextField(_("what changed"), max_length=2000, blank=True)
    decisions = models.JSONField(_("decisions"), default=dict)
    results = models.JSONField(_("where answers lead"), default=dict)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("saved by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_at = models.DateTimeField(_("saved at"), auto_now=True)

    class Meta:
        verbose_name = _("prepared release")
        verbose_name_plural = _("prepared releases")

    def __str__(self):
        return f"{self.draft}"


class CorrectionNote(FrozenRow):
    """A dated note beside released words that turned out wrong. The words themselves stay."""

    version = models.ForeignKey(
        Version, verbose_name=_("version"), on_delete=models.PROTECT, related_name="corrections"
    )
    passage = models.ForeignKey(
        Passage, verbose_name=_("passage"), null=True, on_delete=models.PROTECT, related_name="corrections"
    )
    text = models.TextField(_("correction"), max_length=1000)
    noted_at = models.DateTimeField(_("noted at"), auto_now_add=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("noted by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("correction note")
        verbose_name_plural = _("correction notes")
        ordering = ["noted_at", "pk"]

    def __str__(self):
        return f"{self.passage or self.version}"


class PeriodChange(models.Model):
    """The end of a comment period as it was published, and each time it was moved. The first one has no `before`."""

    draft_key = models.UUIDField(_("draft in all languages"))
    before = models.DateTimeField(_("comments until, before"), null=True)
    after = models.DateTimeField(_("comments until, now"))
    note = models.CharField(_("reason"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("changed comment period")
        verbose_name_plural = _("changed comment periods")
        ordering = ["changed_at", "pk"]
        indexes = [models.Index(fields=["draft_key"], name="period_change_of_draft")]

    def __str__(self):
        return f"{self.after:%Y-%m-%d}"
