"""How far a measure is: its states as they were reported, and what is measured. Nothing here is in a revision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.models import FrozenRow

from ..choices import WITH_REASON, MeasureState
from .measures import MeasurePage


class MeasureChange(FrozenRow):
    """One report: the state of a measure on a day, and what there is to say. The first one is its publication.

    Written by `services.measuring` only. A wrong report is followed by a right one.
    """

    measure = models.ForeignKey(
        MeasurePage, verbose_name=_("measure"), on_delete=models.PROTECT, related_name="changes"
    )
    state = models.CharField(_("state"), max_length=12, choices=MeasureState)
    day = models.DateField(_("as of"))
    text = models.TextField(_("what there is to say"), max_length=2000, blank=True)
    moved = models.BooleanField(_("state changed"), default=False)
    reported_at = models.DateTimeField(_("reported at"), auto_now_add=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reported by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("status report")
        verbose_name_plural = _("status reports")
        ordering = ["reported_at", "pk"]
        constraints = [
            models.CheckConstraint(name="measure_change_state_is_known", condition=Q(state__in=MeasureState.values)),
            models.CheckConstraint(
                name="measure_change_with_reason", condition=~Q(state__in=WITH_REASON) | ~Q(text="")
            ),
        ]

    def __str__(self):
        return f"{self.measure.number}: {self.get_state_display()}"


class Indicator(models.Model):
    """What shows whether a measure works: from a first value to a target."""

    measure = models.ForeignKey(
        MeasurePage, verbose_name=_("measure"), on_delete=models.CASCADE, related_name="indicators"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    name = models.CharField(_("what is measured"), max_length=160)
    unit = models.CharField(_("unit"), max_length=40, help_text=_("For example “data sets”, “%” or “minutes”."))
    start_value = models.DecimalField(_("value at the start"), max_digits=12, decimal_places=2, null=True, blank=True)
    start_on = models.DateField(_("day of the start"), null=True, blank=True)
    target_value = models.DecimalField(_("target"), max_digits=12, decimal_places=2, null=True, blank=True)
    target_on = models.DateField(_("day of the target"), null=True, blank=True)
    source = models.CharField(_("where the figures come from"), max_length=200)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["measure", "position", "pk"]

    def __str__(self):
        return self.name


class IndicatorValue(FrozenRow):
    """A measured value. A wrong one is followed by a right one of the same day."""

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="values"
    )
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    day = models.DateField(_("as of"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_constraint=False,
    )

    class Meta:
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        ordering = ["day", "recorded_at", "pk"]

    def __str__(self):
        return f"{self.value} {self.indicator.unit}"


class MeasureOrigin(models.Model):
    """What a measure comes from: a passage of the German draft, a contribution, or the administration itself.

    Exactly one of the three, set by a person. Findings of workshops are linked from their own side (room events).
    """

    measure = models.ForeignKey(
        MeasurePage, verbose_name=_("measure"), on_delete=models.CASCADE, related_name="origins"
    )
    passage = models.ForeignKey(
        "strategy_pages.Passage",
        verbose_name=_("passage"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
    )
    comment = models.ForeignKey(
        "strategy_pages.Comment",
        verbose_name=_("contribution"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
    )
    administration = models.CharField(_("where in the administration"), max_length=200, blank=True)
    set_at = models.DateTimeField(_("set at"), auto_now_add=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("set by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("origin of a measure")
        verbose_name_plural = _("origins of measures")
        ordering = ["measure", "pk"]
        constraints = [
            models.CheckConstraint(
                name="origin_is_exactly_one",
                condition=Q(passage__isnull=False, comment__isnull=True, administration="")
                | Q(passage__isnull=True, comment__isnull=False, administration="")
                | (Q(passage__isnull=True, comment__isnull=True) & ~Q(administration="")),
            ),
            models.UniqueConstraint(fields=["measure", "passage"], name="origin_passage_once"),
            models.UniqueConstraint(fields=["measure", "comment"], name="origin_comment_once"),
        ]

    def __str__(self):
        return f"{self.passage or self.comment or self.administration} → {self.measure.number}"
