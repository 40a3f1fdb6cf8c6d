"""What was published of a workshop's date, and who was told of what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Format


class WorkshopChange(models.Model):
    """Date, place and cancellation as published, one row each time they changed; the first one is the announcement.

    Written by `services.announcing` only, whatever road published the page. `sequence` is what calendars are told
    (RFC 5545, 3.8.7.4).
    """

    workshop = models.ForeignKey(
        "events.WorkshopPage", verbose_name=_("workshop"), on_delete=models.CASCADE, related_name="changes"
    )
    previous = models.OneToOneField(
        "self", verbose_name=_("before"), null=True, blank=True, on_delete=models.CASCADE, related_name="next"
    )
    at = models.DateTimeField(_("published at"))
    sequence = models.PositiveBigIntegerField(_("sequence"))
    starts = models.DateTimeField(_("start"))
    ends = models.DateTimeField(_("end"))
    format = models.CharField(_("format"), max_length=10, choices=Format)
    place = models.CharField(_("place"), max_length=200, blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    note = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("change of a workshop")
        verbose_name_plural = _("changes of workshops")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("workshop", "sequence", name="one_change_for_each_sequence"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_public(self):
        """The announcement is no change."""
        return self.previous_id is not None

    @property
    def date_moved(self):
        return self.is_public and (self.starts, self.ends) != (self.previous.starts, self.previous.ends)

    @property
    def place_moved(self):
        return self.is_public and (self.format, self.place) != (self.previous.format, self.previous.place)

    @property
    def called_off(self):
        return self.is_public and self.is_cancelled and not self.previous.is_cancelled

    @property
    def called_on_again(self):
        return self.is_public and self.previous.is_cancelled and not self.is_cancelled


class Message(models.Model):
    """What the town hall writes to the participants of a workshop."""

    workshop = models.ForeignKey(
        "events.WorkshopPage", verbose_name=_("workshop"), on_delete=models.PROTECT, related_name="messages"
    )
    subject = models.CharField(_("subject"), max_length=120)
    text = models.TextField(_("text"), max_length=5000)
    to = models.CharField(_("to"), max_length=20)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("sent at"), auto_now_add=True)

    class Meta:
        verbose_name = _("message to participants")
        verbose_name_plural = _("messages to participants")
        ordering = ["-pk"]

    def __str__(self):
        return self.subject


class Notice(models.Model):
    """One mail to one participant about one thing. The constraint is why nobody gets it twice."""

    registration = models.ForeignKey(
        "events.Registration", verbose_name=_("sign-up"), on_delete=models.CASCADE, related_name="notices"
    )
    about = models.CharField(_("about"), max_length=40)
    change = models.ForeignKey(
        WorkshopChange,
        verbose_name=_("change"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="notices",
    )
    message = models.ForeignKey(
        Message, verbose_name=_("message"), null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    at = models.DateTimeField(_("owed since"), auto_now_add=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("registration", "about", name="one_notice_about_each_thing")]

    def __str__(self):
        return f"{self.about} {self.registration_id}"
