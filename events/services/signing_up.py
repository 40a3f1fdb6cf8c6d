"""The life of a sign-up. Each function is one transaction that locks the workshop first, and is safe to call twice."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone, translation

from cms.cache import raise_content_version
from cms.mail import owe

from ..choices import ANSWERS_WITH_SEAT, RegistrationState
from ..models import Registration, WorkshopPage
from ..models.calendar import seat_state


class SignUpClosed(Exception):
    """Nobody can sign up any more."""


@contextmanager
def seats_watched(workshop_pk):
    """Inside, the workshop is locked; at the end the cached pages are renewed if the shown seat state changed.

    PostgreSQL: lock in one statement, count in the next (a single statement counts before the wait and oversells).
    SQLite: the transaction itself is IMMEDIATE.
    """
    with transaction.atomic():
        workshop = WorkshopPage.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop_pk)
        before = seat_state(workshop.seats, seats_taken(workshop))
        yield workshop
        if seat_state(workshop.seats, seats_taken(workshop)) != before:
            raise_content_version()


def seats_taken(workshop):
    return Registration.objects.filter(workshop=workshop).seated().count()


def has_free_seat(workshop):
    """Whether one more person fits. Ask only under the lock."""
    if workshop.seats is None:
        return True
    return seats_taken(workshop) < workshop.seats


def one_spelling(email):
    """The domain in lower case, umlauts too: the database compares only A to Z without regard to case."""
    name, at, domain = email.strip().rpartition("@")
    return name + at + domain.lower()


def sign_up(workshop, *, name, email, answer):
    """Signs an address up and owes it the confirmation mail; returns the registration.

    Where the address is signed up already, nothing changes but that its link is mailed again. Raises `SignUpClosed`
    after the deadline, which is looked at again under the lock. Nobody overtakes those who wait.
    """
    email = one_spelling(email)
    with seats_watched(workshop.canonical.pk) as locked:
        if not locked.is_open:
            raise SignUpClosed
        registration = Registration.objects.active().filter(workshop=locked, email__iexact=email).first()
        if registration is None:
            move_up(locked)
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
    """The address is right. What was seated stays seated; who waits moves up where a seat is free by now."""
    with seats_watched(registration.workshop_id) as workshop:
        registration = fresh(registration)
        if registration.needs_confirmation:
            registration.confirmed_at = timezone.now()
            if registration.state == RegistrationState.PENDING:
                registration.state = RegistrationState.CONFIRMED
            registration.save(update_fields=["state", "confirmed_at"])
            if registration.is_waiting and registration.pk in move_up(workshop):
                registration.refresh_from_db()
            else:
                owe("events.seat", registration.pk, language=registration.language)
    return registration


def fresh(registration):
    """The row as it is under the lock."""
    return Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)


def withdraw(registration):
    """Gives the seat back; the next in line moves up."""
    with seats_watched(registration.workshop_id) as workshop:
        registration = fresh(registration)
        cancel(registration, workshop)
    return registration


def cancel(registration, workshop):
    """Call it under the lock."""
    if registration.is_active:
        registration.state, registration.withdrawn_at = RegistrationState.CANCELLED, timezone.now()
        registration.save(update_fields=["state", "withdrawn_at"])
        move_up(workshop)


def expire(registration_pk, workshop_pk, before):
    """Frees the seat of somebody who did not confirm before this moment."""
    with seats_watched(workshop_pk) as workshop:
        late = Registration.objects.unconfirmed_before(before).filter(pk=registration_pk)
        if late.update(state=RegistrationState.EXPIRED):
            move_up(workshop)


def fill_seats(workshop_pk):
    """Moves the waiting list up where seats are free, for example because the editors added some."""
    with seats_watched(workshop_pk) as workshop:
        move_up(workshop)


def move_up(workshop):
    """Gives free seats to those who wait, in order; returns their primary keys.

    Call it under the lock. Nobody moves up once it has begun.
    """
    moved = []
    if workshop.starts <= timezone.now():
        return moved
    for registration in Registration.objects.filter(workshop=workshop).next_in_line()[:500]:
        if not has_free_seat(workshop):
            break
        registration.state = RegistrationState.CONFIRMED
        registration.save(update_fields=["state"])
        owe("events.moved_up", registration.pk, language=registration.language)
        moved.append(registration.pk)
    return moved


def erase(registration):
    """Erases name and address. The row stays, so that the counts stay; before the end the seat is given back."""
    with seats_watched(registration.workshop_id) as workshop:
        registration = fresh(registration)
        if not workshop.is_past:
            cancel(registration, workshop)
        Registration.objects.filter(pk=registration.pk).update(name="", email="", erased_at=timezone.now())
