"""Who wants to hear when something they said becomes a measure, and when that measure moves."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .comments import Comment
from .progress import MeasureChange


class Follower(models.Model):
    """One address that asked on its private page to hear about measures that come from a contribution or a workshop.

    The address is confirmed already: it comes from a confirmed contribution or sign-up. Exactly one of `comment` and
    `workshop_key` (the workshop's translation key; the room of workshops is above this one).
    """

    key = models.UUIDField(_("key of the private link"), unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("mail address"))
    language = models.CharField(_("language"), max_length=20, default="de")
    comment = models.ForeignKey(
        Comment,
        verbose_name=_("contribution"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="followers",
    )
    workshop_key = models.UUIDField(_("workshop"), null=True, blank=True, db_index=True)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("follower of measures")
        verbose_name_plural = _("followers of measures")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="follower_follows_one_thing",
                condition=Q(comment__isnull=False, workshop_key__isnull=True)
                | Q(comment__isnull=True, workshop_key__isnull=False),
            ),
            models.UniqueConstraint(
                Lower("email"), "comment", name="follows_a_contribution_once", condition=Q(comment__isnull=False)
            ),
            models.UniqueConstraint(
                Lower("email"), "workshop_key", name="follows_a_workshop_once", condition=Q(workshop_key__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class MeasureNotice(models.Model):
    """One mail to one follower about one report. The constraint is why nobody gets it twice."""

    follower = models.ForeignKey(Follower, verbose_name=_("follower"), on_delete=models.CASCADE, related_name="notices")
    change = models.ForeignKey(
        MeasureChange, verbose_name=_("report"), on_delete=models.PROTECT, related_name="notices"
    )
    at = models.DateTimeField(_("owed since"), auto_now_add=True)

    class Meta:
        verbose_name = _("notice of a measure")
        verbose_name_plural = _("notices of measures")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("follower", "change", name="one_notice_of_each_report")]

    def __str__(self):
        return f"{self.follower_id}/{self.change_id}"
