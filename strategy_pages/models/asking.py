"""When somebody was asked how far a measure is."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .measures import MeasurePage


class ReportRequest(models.Model):
    """The report of a measure that was due on a day: asked for once, reminded of once. The constraint keeps it so."""

    measure = models.ForeignKey(
        MeasurePage, verbose_name=_("measure"), on_delete=models.CASCADE, related_name="requests"
    )
    due = models.DateField(_("due on"))
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)

    class Meta:
        verbose_name = _("request for a status report")
        verbose_name_plural = _("requests for status reports")
        ordering = ["measure", "due"]
        constraints = [models.UniqueConstraint(fields=["measure", "due"], name="report_asked_for_once")]

    def __str__(self):
        return f"{self.measure.number}, {self.due.isoformat()}"
