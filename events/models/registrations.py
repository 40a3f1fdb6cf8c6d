"""Who signed up. No account: an address, confirmed once, and a private link."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ..choices import ACTIVE_STATES, ANSWERS_WITH_SEAT, SEATED_STATES, Answer, RegistrationState, SeatKind
from ..querysets import RegistrationQuerySet


class Registration(models.Model):
    """One sign-up of one address for one workshop. States change only in `services`; ids give the order."""

    workshop = models.ForeignKey(
        "events.WorkshopPage", verbose_name=_("workshop"), on_delete=models.PROTECT, related_name="registrations"
    )
    key = models.UUIDField(_("key of the private link"), unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name or pseudonym"), max_length=80, blank=True)
    email = models.EmailField(_("mail address"), blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer)
    seat_kind = models.CharField(_("takes part"), max_length=10, choices=SeatKind, default=SeatKind.ONLINE)
    answers = models.JSONField(_("answers to further questions"), default=dict, blank=True)
    language = models.CharField(_("language"), max_length=20, default="de")
    state = models.CharField(_("state"), max_length=10, choices=RegistrationState, db_index=True)
    created_at = models.DateTimeField(_("signed up at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    still_coming_at = models.DateTimeField(_("said again that they come"), null=True, blank=True)
    by_desk = models.BooleanField(_("added by the town hall"), default=False)
    came = models.BooleanField(_("came"), null=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["pk"]
        permissions = [
            ("manage_registration", "Can add, move and withdraw people"),
            ("export_registration", "Can export sign-ups"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "workshop",
                name="one_sign_up_per_address",
                condition=Q(state__in=ACTIVE_STATES) & ~Q(email=""),
            ),
            models.CheckConstraint(name="registration_state_is_known", condition=Q(state__in=RegistrationState.values)),
            models.CheckConstraint(name="registration_seat_kind_is_known", condition=Q(seat_kind__in=SeatKind.values)),
            models.CheckConstraint(
                name="registration_confirmed_has_moment",
                condition=~Q(state=RegistrationState.CONFIRMED) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"

    def display_name(self):
        return self.name or _("(erased)")

    display_name.short_description = _("name or pseudonym")

    def answer_label(self):
        return self.get_answer_display()

    answer_label.short_description = _("answer")

    def state_label(self):
        return self.get_state_display()

    state_label.short_description = _("state")

    @property
    def needs_confirmation(self):
        return self.confirmed_at is None and self.state in {RegistrationState.PENDING, RegistrationState.WAITING}

    @property
    def is_active(self):
        return self.state in ACTIVE_STATES

    @property
    def holds_seat(self):
        return self.state in SEATED_STATES and self.answer in ANSWERS_WITH_SEAT

    @property
    def is_waiting(self):
        return self.state == RegistrationState.WAITING

    @property
    def has_door(self):
        """Whether the way into the video conference is for them."""
        return self.state == RegistrationState.CONFIRMED and self.holds_seat

    @property
    def place_in_line(self):
        """1 for who moves up next; None for who does not wait."""
        if not self.is_waiting:
            return None
        line = type(self).objects.filter(workshop=self.workshop_id, state=self.state, pk__lt=self.pk)
        if self.workshop.is_hybrid:
            line = line.filter(seat_kind=self.seat_kind)
        return line.count() + 1
