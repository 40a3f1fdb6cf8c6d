"""How the town answers: a matter is what one answer serves, be it one contribution, one point of it, or many."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models import FrozenRow

from ..choices import Outcome
from .comments import Comment
from .versions import Passage


class Department(models.Model):
    """Who in the town hall looks into a matter. Its name is public beside the answer."""

    name = models.CharField(_("name"), max_length=120, unique=True, help_text=_("Visitors read it beside answers."))

    panels = [FieldPanel("name")]

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name"]

    def __str__(self):
        return self.name


class AnswerText(models.Model):
    """A text block for answers: put in with one click, then changed to fit."""

    title = models.CharField(_("title"), max_length=120, help_text=_("Only editors see it."))
    text = models.TextField(_("text"), max_length=3000, help_text=_("The words that are put into the answer."))

    panels = [FieldPanel("title"), FieldPanel("text")]

    class Meta:
        verbose_name = _("text block for answers")
        verbose_name_plural = _("text blocks for answers")
        ordering = ["title"]

    def __str__(self):
        return self.title


class Matter(models.Model):
    """What gets one answer. `outcome` and `answered_at` repeat the newest; only `services.answering` sets them."""

    draft_key = models.UUIDField(_("draft in all languages"), db_index=True)
    title = models.CharField(
        _("title"), max_length=160, blank=True, help_text=_("Where several contributions say the same: what they say.")
    )
    department = models.ForeignKey(
        Department,
        verbose_name=_("department"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="matters",
    )
    review_since = models.DateTimeField(_("under review since"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("matter")
        verbose_name_plural = _("matters")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True)
                | (Q(outcome__in=Outcome.values) & Q(answered_at__isnull=False)),
                name="matter_outcome_has_moment",
            )
        ]

    def __str__(self):
        return self.title or f"{self.pk}"


class Point(models.Model):
    """What a contribution says to a matter: all of it, or one point of a long one (`words` repeats that part)."""

    comment = models.ForeignKey(
        Comment, verbose_name=_("contribution"), on_delete=models.CASCADE, related_name="points"
    )
    matter = models.ForeignKey(Matter, verbose_name=_("matter"), on_delete=models.PROTECT, related_name="points")
    position = models.PositiveIntegerField(_("position"), default=1)
    words = models.CharField(_("the point"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("point of a contribution")
        verbose_name_plural = _("points of contributions")
        ordering = ["comment", "position"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "matter"], name="point_once_in_a_matter"),
            models.UniqueConstraint(fields=["comment", "position"], name="point_position_is_unique"),
        ]

    def __str__(self):
        return f"{self.comment} ({self.position})"


class Answer(FrozenRow):
    """The town's answer to a matter. A later answer follows an earlier one; none is altered."""

    matter = models.ForeignKey(Matter, verbose_name=_("matter"), on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    text = models.TextField(_("reason"), max_length=3000)
    role = models.CharField(_("decided by (role)"), max_length=120)
    decided_at = models.DateTimeField(_("decided at"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="answer_outcome_is_known"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(role=""), name="answer_has_reason_and_role"),
        ]

    def __str__(self):
        return f"{self.matter}: {self.get_outcome_display()}"


class Result(models.Model):
    """Which passage of the German draft an adopted matter led to. A person sets it, in the gate or at the desk."""

    matter = models.ForeignKey(Matter, verbose_name=_("matter"), on_delete=models.CASCADE, related_name="results")
    passage = models.ForeignKey(Passage, verbose_name=_("passage"), on_delete=models.PROTECT, related_name="results")
    set_at = models.DateTimeField(_("set at"), auto_now_add=True)

    class Meta:
        verbose_name = _("result of an answer")
        verbose_name_plural = _("results of answers")
        ordering = ["passage__position"]
        constraints = [models.UniqueConstraint(fields=["matter", "passage"], name="result_is_unique")]

    def __str__(self):
        return f"{self.matter} → {self.passage}"
