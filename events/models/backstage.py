"""What belongs to a workshop and is never on its page: no revision, copy or translation of the page holds it."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Door(models.Model):
    """The way into the video conference. Shown on private pages only, from some minutes before the start."""

    workshop = models.OneToOneField(
        "events.WorkshopPage", verbose_name=_("workshop"), on_delete=models.CASCADE, related_name="door"
    )
    address = models.CharField(
        _("address of the video conference"),
        max_length=1000,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_(
            "Never public: participants find it on their private page, from the minutes before the start on that the "
            "workshop's page says. You can change it at any time, no new mail is needed."
        ),
    )
    dial_in = models.TextField(
        _("by telephone"),
        max_length=300,
        blank=True,
        help_text=_("Number and code for those who dial in, shown with the address."),
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("way into the video conference")
        verbose_name_plural = _("ways into the video conference")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.workshop_id}"


class Tally(models.Model):
    """Numbers that belong to nobody: how many signed up through an invitation that was passed on."""

    workshop = models.OneToOneField(
        "events.WorkshopPage", verbose_name=_("workshop"), on_delete=models.CASCADE, related_name="tally"
    )
    invited = models.PositiveIntegerField(_("came by a passed-on invitation"), default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.workshop_id}"
