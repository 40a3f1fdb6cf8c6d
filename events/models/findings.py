"""What an evening found: challenges, possible solutions and perspectives, numbered, and what became of each."""

import uuid

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.models import FreezableRow
from strategy_pages.choices import ActionField

from ..choices import FindingKind, FollowUpKind, RecordState, RemarkState
from ..querysets import FindingQuerySet


class Record(FreezableRow):
    """The record of one workshop. Its state changes only in `services.recording`.

    Writing: facilitators type. Checking: those who took part read it by their private link and may ask for
    corrections until `checked_until`. Frozen: public, never altered again; `note` says what was corrected.
    """

    workshop = models.OneToOneField(
        "events.WorkshopPage", verbose_name=_("workshop"), on_delete=models.PROTECT, related_name="record"
    )
    prefix = models.CharField(
        _("numbers begin with"),
        max_length=12,
        unique=True,
        validators=[RegexValidator(r"^W-[A-Z]{2,5}-\d{1,2}$", _("For example W-MOB-1."))],
        help_text=_("Field and round, for example W-MOB-1. It cannot be changed once there is a finding."),
    )
    state = models.CharField(_("state"), max_length=10, choices=RecordState, default=RecordState.WRITING)
    people = models.PositiveIntegerField(
        _("how many took part"), null=True, blank=True, help_text=_("A number, no names. Visitors see it.")
    )
    checked_until = models.DateTimeField(_("corrections until"), null=True, blank=True)
    note = models.TextField(_("what was corrected"), max_length=1000, blank=True)
    last_place = models.PositiveSmallIntegerField(_("last number given"), default=0, editable=False)
    is_example = models.BooleanField(
        _("example"), default=False, editable=False, help_text=_("Made up, to show how it works. Pages say so.")
    )

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        permissions = [("write_record", "Can type findings")]
        constraints = [
            models.CheckConstraint(name="record_state_is_known", condition=Q(state__in=RecordState.values)),
            models.CheckConstraint(
                name="record_checking_has_end",
                condition=~Q(state=RecordState.CHECKING) | Q(checked_until__isnull=False),
            ),
            models.CheckConstraint(
                name="record_frozen_has_moment",
                condition=Q(state=RecordState.FROZEN, frozen_at__isnull=False)
                | (~Q(state=RecordState.FROZEN) & Q(frozen_at__isnull=True)),
            ),
        ]

    def __str__(self):
        return self.prefix

    @property
    def is_public(self):
        return self.state == RecordState.FROZEN


class Finding(FreezableRow):
    """One entry of a record, with a number that stays. Public once the record is frozen.

    `answers_to` links a solution to its challenge and a perspective to its solution. `client_key` comes from the page
    that it was typed on: sending the same entry twice makes one.
    """

    record = models.ForeignKey(Record, verbose_name=_("record"), on_delete=models.PROTECT, related_name="findings")
    place = models.PositiveSmallIntegerField(_("running number"))
    code = models.CharField(_("number"), max_length=16, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=FindingKind)
    text = models.TextField(_("finding"), max_length=600)
    field = models.CharField(_("action field"), max_length=12, choices=ActionField)
    answers_to = models.ForeignKey(
        "self",
        verbose_name=_("belongs to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answered_by",
    )
    client_key = models.UUIDField(_("key of the entry"), unique=True, default=uuid.uuid4, editable=False)
    typed_at = models.DateTimeField(_("typed at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("typed by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["record", "place"]
        constraints = [
            models.UniqueConstraint(fields=["record", "place"], name="finding_place_is_unique"),
            models.CheckConstraint(name="finding_kind_is_known", condition=Q(kind__in=FindingKind.values)),
            models.CheckConstraint(name="finding_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="finding_challenge_stands_alone",
                condition=~Q(kind=FindingKind.CHALLENGE) | Q(answers_to__isnull=True),
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        """The public address of the finding; it stays."""
        return reverse("events:finding", args=[self.code])


class FollowUp(models.Model):
    """What became of a finding, set by a person. A finding without one is open.

    A finding may go into the draft and become a measure later: then it has two. `passage` is of the German draft.
    """

    finding = models.ForeignKey(Finding, verbose_name=_("finding"), on_delete=models.PROTECT, related_name="follow_ups")
    kind = models.CharField(_("what became of it"), max_length=12, choices=FollowUpKind)
    passage = models.ForeignKey(
        "strategy_pages.Passage",
        verbose_name=_("passage"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
    )
    measure = models.ForeignKey(
        "strategy_pages.MeasurePage",
        verbose_name=_("measure"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
    )
    merged_into = models.ForeignKey(
        Finding, verbose_name=_("merged with"), null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    set_at = models.DateTimeField(_("set at"), auto_now_add=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("set by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("follow-up of a finding")
        verbose_name_plural = _("follow-ups of findings")
        ordering = ["set_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="follow_up_has_what_its_kind_asks_for",
                condition=Q(kind="draft", passage__isnull=False, measure__isnull=True, merged_into__isnull=True)
                | Q(kind="measure", passage__isnull=True, measure__isnull=False, merged_into__isnull=True)
                | Q(kind="merged", passage__isnull=True, measure__isnull=True, merged_into__isnull=False)
                | (
                    Q(kind="not_pursued", passage__isnull=True, measure__isnull=True, merged_into__isnull=True)
                    & ~Q(reason="")
                ),
            ),
            models.UniqueConstraint(fields=["finding", "passage"], name="finding_leads_to_a_passage_once"),
            models.UniqueConstraint(fields=["finding", "measure"], name="finding_leads_to_a_measure_once"),
            models.UniqueConstraint(fields=["finding", "merged_into"], name="finding_merges_into_another_once"),
            models.UniqueConstraint(
                fields=["finding"], name="finding_is_not_pursued_once", condition=Q(kind="not_pursued")
            ),
        ]

    def __str__(self):
        return f"{self.finding}: {self.get_kind_display()}"


class Remark(models.Model):
    """What somebody who took part would correct in the record, sent by their private link. Never public."""

    record = models.ForeignKey(Record, verbose_name=_("record"), on_delete=models.CASCADE, related_name="remarks")
    finding = models.ForeignKey(
        Finding, verbose_name=_("finding"), null=True, blank=True, on_delete=models.CASCADE, related_name="remarks"
    )
    registration = models.ForeignKey(
        "events.Registration",
        verbose_name=_("sign-up"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="remarks",
    )
    text = models.TextField(_("correction"), max_length=1000)
    state = models.CharField(_("state"), max_length=10, choices=RemarkState, default=RemarkState.OPEN)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        verbose_name = _("wish for a correction")
        verbose_name_plural = _("wishes for corrections")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.CheckConstraint(name="remark_state_is_known", condition=Q(state__in=RemarkState.values)),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class RecordPicture(TranslatableMixin, Orderable):
    """A photo or a graphic recording of the evening. Author, licence and text alternative are the image's own."""

    workshop = ParentalKey(
        "events.WorkshopPage", verbose_name=_("workshop"), on_delete=models.CASCADE, related_name="record_pictures"
    )
    image = models.ForeignKey("cms.SiteImage", verbose_name=_("image"), on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("caption"), max_length=300, blank=True, help_text=_("Visitors read it below."))
    is_recording = models.BooleanField(
        _("graphic recording"),
        default=False,
        help_text=_("A drawing of what was said. Put its words into the image’s text alternative."),
    )

    panels = [FieldPanel("image"), FieldPanel("caption"), FieldPanel("is_recording")]
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in ("image", "is_recording")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("picture of the evening")
        verbose_name_plural = _("pictures of the evening")

    def __str__(self):
        return self.caption or str(self.image)
