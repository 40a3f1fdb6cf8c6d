"""What the town hall does for somebody: each function is one transaction, is in the log, and is safe to call twice.

The log holds ids and counts only, so that nothing has to be erased from it.
"""

from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.utils import timezone
from wagtail.log_actions import log

from cms.mail import owe

from ..choices import ANSWERS_WITH_SEAT, RegistrationState
from ..models import Registration
from .signing_up import cancel, fresh, has_free_seat, move_up, one_spelling, owe_link, seats_watched, state_on_arrival


class NotPossible(Exception):
    """Nothing was changed."""


class AlreadySignedUp(NotPossible):
    """The address has a sign-up for this workshop."""


class Full(NotPossible):
    """There is no free seat of this kind, or others wait for it."""


class TooLate(NotPossible):
    """The workshop is over or cancelled, or the sign-up is no longer what it was."""


def add_person(workshop, *, name, email, answer, seat_kind="", user, since):
    """Signs somebody up who phoned; their address counts as confirmed. Returns the registration.

    Where no seat is free they wait. With an address they get the seat mail, without one no mail.
    `since` is when the form was shown: the same form sent twice adds one person. Raises `AlreadySignedUp`, `TooLate`.
    """
    email = one_spelling(email)
    with seats_watched(workshop.pk) as locked:
        if locked.is_cancelled:
            raise TooLate
        mine = Registration.objects.filter(workshop=locked, by_desk=True, created_at__gte=since)
        again = mine.filter(name=name, email=email, answer=answer).first()
        if again is not None:
            return again
        check_address_is_new(locked, email)
        kind = seat_kind if seat_kind in locked.seat_kinds else locked.seat_kinds[0]
        registration = arrive(
            Registration(name=name, email=email, answer=answer, language=settings.LANGUAGE_CODE, by_desk=True),
            locked,
            kind,
            confirmed_at=timezone.now(),
        )
        log(locked, "events.person_added", user=user, data={"registration": registration.pk})
    return registration


def check_address_is_new(workshop, email):
    """Call it under the lock."""
    if email and Registration.objects.active().filter(workshop=workshop, email__iexact=email).exists():
        raise AlreadySignedUp


def arrive(registration, workshop, kind, confirmed_at):
    """Stores a new row at the end of the line and owes its mail. Call it under the lock."""
    registration.workshop, registration.seat_kind, registration.confirmed_at = workshop, kind, confirmed_at
    state = state_on_arrival(workshop, kind, registration.answer)
    if confirmed_at and state == RegistrationState.PENDING:
        state = RegistrationState.CONFIRMED
    registration.state = state
    registration.save(force_insert=True)
    if registration.email and not workshop.is_past:
        if confirmed_at:
            owe("events.seat", registration.pk, language=registration.language)
        else:
            owe_link(registration, True)
    return registration


@contextmanager
def all_watched(*keys):
    """Locks workshops in the order of their primary keys, so that two moves in opposite directions cannot deadlock."""
    with ExitStack() as stack:
        yield {key: stack.enter_context(seats_watched(key)) for key in sorted(set(keys))}


def move_person(registration, target, kind, *, user, may_wait=False):
    """Moves somebody to another workshop, or to the other kind of seat of a hybrid one; returns the new state's row.

    The old seat is given back. Name, address and answer go along; whose address is not confirmed is asked again.
    Raises `Full` where only the waiting list is left and `may_wait` is not set, `AlreadySignedUp`, `TooLate`.
    """
    with all_watched(registration.workshop_id, target.pk) as locked:
        here, there = locked[registration.workshop_id], locked[target.pk]
        registration = fresh(registration)
        if not registration.is_active or registration.workshop_id != here.pk:
            raise TooLate
        if there.is_past or there.is_cancelled or kind not in there.seat_kinds:
            raise TooLate
        same = here.pk == there.pk
        if same and registration.seat_kind == kind:
            return registration
        if not same:
            check_address_is_new(there, registration.email)
        waits = state_on_arrival(there, kind, registration.answer) == RegistrationState.WAITING
        if waits and not may_wait:
            raise Full
        if same and not waits:
            moved = change_kind(registration, there, kind)
        else:
            moved = begin_anew(registration, here, there, kind)
        log(
            here,
            "events.person_moved",
            user=user,
            data={"registration": registration.pk, "new": moved.pk, "workshop": there.pk},
        )
    return moved


def change_kind(registration, workshop, kind):
    """Another kind of seat that is free: the row stays. Call it under the lock."""
    registration.seat_kind = kind
    if registration.is_waiting and registration.confirmed_at:
        registration.state = RegistrationState.CONFIRMED
    elif registration.is_waiting:
        registration.state = RegistrationState.PENDING
    registration.save(update_fields=["seat_kind", "state"])
    if registration.email and registration.confirmed_at:
        owe("events.seat", registration.pk, language=registration.language)
    move_up(workshop)
    return registration


def begin_anew(registration, here, there, kind):
    """A new row, for its id is its place in the line; the old one stays as withdrawn. Call it under the lock."""
    cancel(registration, here)
    copied = ("name", "email", "answer", "language", "by_desk")
    moved = Registration(**{name: getattr(registration, name) for name in copied})
    if here.pk == there.pk:
        moved.answers = registration.answers
    # Not the old moment: else reminders that were sent already would be sent once more.
    return arrive(moved, there, kind, confirmed_at=registration.confirmed_at and timezone.now())


def give_seat(registration, *, user):
    """Takes somebody from the waiting list, out of turn. Raises `Full`, or `TooLate` for who does not wait."""
    with seats_watched(registration.workshop_id) as workshop:
        registration = fresh(registration)
        if registration.has_door:
            return registration
        waits = registration.is_waiting and registration.confirmed_at is not None
        if not waits or workshop.is_past or workshop.is_cancelled:
            raise TooLate
        if not has_free_seat(workshop, registration.seat_kind):
            raise Full
        registration.state = RegistrationState.CONFIRMED
        registration.save(update_fields=["state"])
        if registration.email:
            owe("events.moved_up", registration.pk, language=registration.language)
        log(workshop, "events.person_seated", user=user, data={"registration": registration.pk})
    return registration


def withdraw_for(registration, *, user):
    """Gives the seat back for somebody; the next in line moves up."""
    with seats_watched(registration.workshop_id) as workshop:
        registration = fresh(registration)
        if registration.is_active:
            cancel(registration, workshop)
            log(workshop, "events.person_withdrawn", user=user, data={"registration": registration.pk})
    return registration


def expected_to_tick(workshop):
    """Who may be ticked as having come: who wants to come, also from the waiting list."""
    return Registration.objects.filter(workshop=workshop, answer__in=ANSWERS_WITH_SEAT).active()


def tick(workshop, *, came, gone, is_complete, user):
    """Keeps who came, and whose tick was taken back; returns how many came in all.

    Only what somebody changed is written, so that two people can tick the same list at once. `is_complete`: whoever
    has no tick was not there.
    """
    with seats_watched(workshop.pk) as locked:
        people = expected_to_tick(locked)
        people.filter(pk__in=came).update(came=True)
        people.filter(pk__in=gone).update(came=None)
        if is_complete:
            people.filter(came=None).update(came=False)
        number = people.filter(came=True).count()
        log(locked, "events.attendance", user=user, data={"came": number})
    return number
