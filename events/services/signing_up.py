"""The life of a sign-up. Each function is one transaction that locks the workshop first, and is safe to call twice."""

from django.db import transaction
from django.utils import timezone, translation

from cms.cache import raise_content_version
from cms.mail import owe

from ..choices import ANSWERS_WITH_SEAT, RegistrationState
from ..models import Registration, WorkshopPage
from ..models.calendar import seat_state


class SignUpClosed(Exception):
    """Nobody can sign up any more."""


class seats_watched:
    """Inside, the workshop is locked; at the end the cached pages are renewed if the shown seat state changed.

    PostgreSQL: lock in one statement, count in the next (a single statement counts before the wait and oversells).
    SQLite: the transaction itself is IMMEDIATE.
    """

    def __init__(self, workshop_pk):
        self.pk = workshop_pk

    def __enter__(self):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        try:
            self.workshop = WorkshopPage.objects.select_for_update(of=("self",), no_key=True).get(pk=self.pk)
            self.before = self.shown()
        except BaseException as error:
            self.atomic.__exit__(type(error), error, error.__traceback__)
            raise
        return self.workshop

    def shown(self):
        return seat_state(self.workshop.seats, self.taken())

    def taken(self):
        return Registration.objects.filter(workshop=self.workshop).seated().count()

    def __exit__(self, kind, error, trace):
        if kind is None and self.shown() != self.before:
            raise_content_version()
        return self.atomic.__exit__(kind, error, trace)


def has_free_seat(workshop):
    """Whether one more person fits. Ask only under the lock."""
    if workshop.seats is None:
        return True
    return Registration.objects.filter(workshop=workshop).seated().count() < workshop.seats


def sign_up(workshop, *, name, email, answer):
    """Signs an address up and owes it the confirmation mail; returns the registration.

    Where the address is signed up already, nothing changes but that its link is mailed again. Raises `SignUpClosed`
    after the deadline, which is looked at again under the lock.
    """
    with seats_watched(workshop.canonical.pk) as locked:
        if not locked.is_open:
            raise SignUpClosed
        registration = Registration.objects.active().filter(workshop=locked, email__iexact=email).first()
        if registration is None:
            waits = answer in ANSWERS_WITH_SEAT and not has_free_seat(locked)
            registration = Registration.objects.create(
                workshop=locked,
                name=name,
                email=email,
                answer=answer,
                language=translation.get_language() or "de",
                state=RegistrationState.WAITING if waits else RegistrationState.PENDING,
            )
        owe("events.link", registration.pk, language=registration.language)
    return registration


def confirm(registration):
    """The address is right. What was seated stays seated, what was waiting keeps its place."""
    with seats_watched(registration.workshop_id):
        registration = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if registration.needs_confirmation:
            registration.confirmed_at = timezone.now()
            if registration.state == RegistrationState.PENDING:
                registration.state = RegistrationState.CONFIRMED
            registration.save(update_fields=["state", "confirmed_at"])
            owe("events.seat", registration.pk, language=registration.language)
    return registration


def withdraw(registration):
    """Gives the seat back; the next in line moves up."""
    with seats_watched(registration.workshop_id) as workshop:
        registration = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        if registration.is_active:
            registration.state, registration.withdrawn_at = RegistrationState.CANCELLED, timezone.now()
            registration.save(update_fields=["state", "withdrawn_at"])
            move_up(workshop)
    return registration


def expire(registration_pk, workshop_pk, before):
    """Frees the seat of somebody who did not confirm before this moment."""
    with seats_watched(workshop_pk) as workshop:
        late = Registration.objects.unconfirmed_before(before).filter(pk=registration_pk)
        if late.update(state=RegistrationState.EXPIRED):
            move_up(workshop)


def move_up(workshop):
    """Gives free seats to those who wait, in order. Call it under the lock; nobody moves up once it has begun."""
    if workshop.starts <= timezone.now():
        return
    for registration in Registration.objects.filter(workshop=workshop).next_in_line()[:500]:
        if not has_free_seat(workshop):
            return
        registration.state = RegistrationState.CONFIRMED
        registration.save(update_fields=["state"])
        owe("events.moved_up", registration.pk, language=registration.language)


def erase(registration):
    """Erases name and address. The row stays, so that the counts stay."""
    if registration.is_active:
        withdraw(registration)
    with transaction.atomic():
        Registration.objects.filter(pk=registration.pk).update(name="", email="", erased_at=timezone.now())
