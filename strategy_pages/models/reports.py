"""What people say against a contribution, or against the town's decision on it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import ReportReason, Verdict
from .comments import Comment


class Case(models.Model):
    """Something that the town must decide once, with a reason."""

    comment = models.ForeignKey(Comment, verbose_name=_("contribution"), on_delete=models.CASCADE)
    text = models.TextField(_("explanation"), max_length=2000)
    made_at = models.DateTimeField(_("received at"), auto_now_add=True)
    verdict = models.CharField(_("decision"), max_length=12, choices=Verdict, blank=True)
    verdict_reason = models.TextField(_("reason"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", decided_at__isnull=True)
                | (Q(verdict__in=Verdict.values, decided_at__isnull=False) & ~Q(verdict_reason="")),
                name="%(class)s_decided_with_reason",
            )
        ]

    def __str__(self):
        return f"{self.comment}"


class Report(Case):
    """Somebody says that a published contribution is unlawful or breaks a rule (form as in Art. 16 DSA).

    Name and address are there only where the person wants to hear; the receipt is the private link either way.
    """

    key = models.UUIDField(_("key of the private link"), unique=True, default=uuid.uuid4, editable=False)
    reason = models.CharField(_("what is wrong"), max_length=12, choices=ReportReason)
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    language = models.CharField(_("language"), max_length=20, default="de")

    class Meta(Case.Meta):
        verbose_name = _("report")
        verbose_name_plural = _("reports")


class Objection(Case):
    """Who wrote a contribution that is not shown says why it should be. One for each decision."""

    class Meta(Case.Meta):
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = [
            *Case.Meta.constraints,
            models.UniqueConstraint(fields=["comment"], condition=Q(verdict=""), name="objection_one_open"),
        ]
