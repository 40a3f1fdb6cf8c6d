"""Who gets press releases by mail."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ..choices import SubscriberState
from .press import ReleaseVersion


class Subscriber(models.Model):
    """One address on the distribution list. Confirmed once; one click ends it (RFC 8058), and then the row goes."""

    key = models.UUIDField(_("key of the private link"), unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("mail address"))
    language = models.CharField(_("language"), max_length=20, default="de")
    state = models.CharField(_("state"), max_length=12, choices=SubscriberState, default=SubscriberState.PENDING)
    asked_at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("recipient of press releases")
        verbose_name_plural = _("recipients of press releases")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_subscription_per_address"),
            models.CheckConstraint(
                name="subscriber_confirmed_has_moment",
                condition=Q(state="pending", confirmed_at__isnull=True)
                | Q(state="confirmed", confirmed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class Announcement(models.Model):
    """A release that the list was told of. It stays, so that nobody is told again, whatever is published later."""

    translation_key = models.UUIDField(_("press release"), unique=True)
    at = models.DateTimeField(_("told at"), auto_now_add=True)

    class Meta:
        verbose_name = _("announcement of a press release")
        verbose_name_plural = _("announcements of press releases")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.translation_key} {self.at:%Y-%m-%d}"


class ReleaseNotice(models.Model):
    """One mail to one recipient about one release. The constraint is why nobody gets it twice."""

    subscriber = models.ForeignKey(
        Subscriber, verbose_name=_("recipient"), on_delete=models.CASCADE, related_name="notices"
    )
    version = models.ForeignKey(
        ReleaseVersion, verbose_name=_("wording"), on_delete=models.PROTECT, related_name="notices"
    )
    at = models.DateTimeField(_("owed since"), auto_now_add=True)

    class Meta:
        verbose_name = _("notice of a press release")
        verbose_name_plural = _("notices of press releases")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("subscriber", "version", name="one_notice_of_each_wording")]

    def __str__(self):
        return f"{self.subscriber_id}/{self.version_id}"
