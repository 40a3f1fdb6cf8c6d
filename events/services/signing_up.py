"""The life of a sign-up. Each function is one transaction that locks the workshop first, and is safe to call twice."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation

from cms.cache import raise_content_version
from cms.mail import owe
from cms.mail.pause import next_slot

from ..choices import ANSWERS_WITH_SEAT, Answer, RegistrationState
from ..models import Registration, WorkshopPage
from ..models.workshop_state import seat_state
from .counting import came_by_invitation

MOVES_UP_UNTIL = timedelta(hours=2)  # before the start: later nobody reads the mail in time


class SignUpClosed(Exception):
    """Nobody can sign up any more, or not yet."""


@contextmanager
def seats_watched(workshop_pk):
    """Inside, the workshop is locked; at the end the cached pages are renewed if the shown seat state changed.

    PostgreSQL: lock in one statement, count in the next (a single statement counts before the wait and oversells).
    SQLite: the transaction itself is IMMEDIATE.
    """
    with transaction.atomic():
        workshop = WorkshopPage.objects.select_for_update(of=("self",), no_key=True).get(pk=workshop_pk)
        before = shown_states(workshop)
        yield workshop
        if shown_states(workshop) != before:
            raise_content_version()


def shown_states(workshop):
    """What visitors see of each kind of seat, counted now."""
    return [seat_state(workshop.limit(kind), seats_taken(workshop, kind)) for kind in workshop.seat_kinds]


def seats_taken(workshop, kind):
    """Counted now. Where it is not hybrid, everybody counts, also who signed up when it was."""
    seated = Registration.objects.filter(workshop=workshop).seated()
    return (seated.filter(seat_kind=kind) if workshop.is_hybrid else seated).count()


def has_free_seat(workshop, kind):
    """Whether one more person fits. Ask only under the lock."""
    limit = workshop.limit(kind)
    return limit is None or seats_taken(workshop, kind) < limit


def line(workshop, kind):
    """Who waits for this kind of seat with a confirmed address, the first one first."""
    waiting = Registration.objects.filter(workshop=workshop).next_in_line()
    return waiting.filter(seat_kind=kind) if workshop.is_hybrid else waiting


def one_spelling(email):
    """The domain in lower case, umlauts too: the database compares only A to Z without regard to case."""
    name, at, domain = email.strip().rpartition("@")
    return name + at + domain.lower()


def state_on_arrival(workshop, kind, answer):
    """Pending, with a seat where one is needed and free; else waiting. Nobody overtakes those who wait."""
    if answer not in ANSWERS_WITH_SEAT:
        return RegistrationState.PENDING
    move_up(workshop)
    waits = not has_free_seat(workshop, kind) or (workshop.limit(kind) is not None and line(workshop, kind).exists())
    return RegistrationState.WAITING if waits else RegistrationState.PENDING


def sign_up(workshop, *, name, email, answer, seat_kind="", answers=None, invited=False):
    """Signs an address up and owes it the confirmation mail; returns the registration.

    Where the address is signed up already, nothing changes but that its link is mailed again, not more often than
    every ten minutes. That somebody was `invited` is counted, not kept with the person. Raises `SignUpClosed`
    outside the time to sign up, which is looked at again under the lock.
    """
    email = one_spelling(email)
    with seats_watched(workshop.canonical.pk) as locked:
        if not locked.is_open:
            raise SignUpClosed
        registration = Registration.objects.active().filter(workshop=locked, email__iexact=email).first()
        is_new = registration is None
        if is_new:
            kind = seat_kind if seat_kind in locked.seat_kinds else locked.seat_kinds[0]
            registration = Registration.objects.create(
                workshop=locked,
                name=name,
                email=email,
                answer=answer,
                answers=answers or {},
                seat_kind=kind,
                language=translation.get_language() or "de",
                state=state_on_arrival(locked, kind, answer),
            )
            if invited:
                came_by_invitation(locked)
        owe_link(registration, is_new)
    return registration


def owe_link(registration, is_new):
    """The confirmation mail, or the link again. One mail to an address lists all that it has to confirm."""
    slot = next_slot("events.link", registration.email, may_wait=is_new)
    if slot is not None:
        kind = "events.link" if registration.needs_confirmation else "events.known"
        mail = owe(kind, registration.pk, language=registration.language)
        mail.next_try = slot
        mail.save(update_fields=["next_try"])


def unconfirmed_of(registration):
    """All sign-ups of the same address that wait for its confirmation, this one too."""
    same = Registration.objects.filter(email__iexact=registration.email) if registration.email else []
    return [row for row in same.select_related("workshop__locale") if row.needs_confirmation] if same else []


def confirm_all(registration):
    """The address is right: confirms every sign-up it has, each in a transaction of its own."""
    for row in unconfirmed_of(registration):
        confirm(row)


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
    """Call it under the lock. Who had a seat gets the entry taken out of their calendar."""
    if registration.is_active:
        owe_farewell(registration, workshop)
        registration.state, registration.withdrawn_at = RegistrationState.CANCELLED, timezone.now()
        registration.save(update_fields=["state", "withdrawn_at"])
        move_up(workshop)


def owe_farewell(registration, workshop):
    """Who gives back a seat has an entry in the calendar that is no longer true."""
    if registration.has_door and registration.email and not workshop.is_past and not workshop.is_cancelled:
        owe("events.left", registration.pk, language=registration.language)


def change_answer(registration, answer):
    """Somebody who has confirmed says something else; returns the registration, which may be a new row.

    Who was only informed and now wants to come joins at the end: the row is made anew, for its id is its place.
    """
    with seats_watched(registration.workshop_id) as workshop:
        registration = fresh(registration)
        if answer not in Answer.values or answer == registration.answer or not registration.is_active:
            return registration
        if registration.confirmed_at is None or workshop.is_past:
            return registration
        if answer == Answer.INFORM:
            owe_farewell(registration, workshop)
        had_seat, registration.answer = registration.answer in ANSWERS_WITH_SEAT, answer
        if answer in ANSWERS_WITH_SEAT and not had_seat:
            Registration.objects.filter(pk=registration.pk).delete()
            registration.pk, registration._state.adding = None, True
            waits = state_on_arrival(workshop, registration.seat_kind, answer) == RegistrationState.WAITING
            registration.state = RegistrationState.WAITING if waits else RegistrationState.CONFIRMED
            registration.save()
            owe("events.seat", registration.pk, language=registration.language)
        else:
            if answer == Answer.INFORM:
                registration.state = RegistrationState.CONFIRMED
            registration.save(update_fields=["answer", "state"])
            move_up(workshop)
    return registration


def come_for_certain(registration):
    """ "I still come", after a reminder. Who said maybe says yes with it."""
    with seats_watched(registration.workshop_id):
        registration = fresh(registration)
        if registration.has_door:
            registration.still_coming_at, registration.answer = timezone.now(), Answer.COMING
            registration.save(update_fields=["still_coming_at", "answer"])
    return registration


def take_free_seat(registration):
    """In the last two hours nobody moves up by themselves: who waits and looks takes a seat that is free."""
    with seats_watched(registration.workshop_id) as workshop:
        registration = fresh(registration)
        waits = registration.is_waiting and registration.confirmed_at is not None
        if waits and not workshop.is_past and has_free_seat(workshop, registration.seat_kind):
            registration.state = RegistrationState.CONFIRMED
            registration.save(update_fields=["state"])
            owe("events.moved_up", registration.pk, language=registration.language)
    return registration


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


def moves_up(workshop):
    """Whether free seats still go to those who wait by themselves."""
    return not workshop.is_cancelled and workshop.starts - MOVES_UP_UNTIL > timezone.now()


def move_up(workshop):
    """Gives free seats to those who wait, in order; returns their primary keys. Call it under the lock."""
    moved = []
    if not moves_up(workshop):
        return moved
    for kind in workshop.seat_kinds:
        for registration in line(workshop, kind)[:500]:
            if not has_free_seat(workshop, kind):
                break
            registration.state = RegistrationState.CONFIRMED
            registration.save(update_fields=["state"])
            owe("events.moved_up", registration.pk, language=registration.language)
            moved.append(registration.pk)
    return moved


def erase(registration):
    """Erases name, address and answers. The row and the counts stay; before the end the seat is given back."""
    with seats_watched(registration.workshop_id) as workshop:
        registration = fresh(registration)
        if not workshop.is_past:
            cancel(registration, workshop)
        registration.remarks.update(registration=None)  # what they would correct in the record stays, without them
        Registration.objects.filter(pk=registration.pk).update(name="", email="", answers={}, erased_at=timezone.now())
