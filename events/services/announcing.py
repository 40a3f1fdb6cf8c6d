"""Whatever road publishes a workshop: what changed of its date is kept, and everybody who signed up is told, once."""

from datetime import timedelta

from django.utils import timezone

from cms.cache import raise_content_version
from cms.mail import owe

from ..models import Notice, Registration, WorkshopChange
from .signing_up import seats_watched

FACTS = ("starts", "ends", "format", "place", "is_cancelled")


def last_change(workshop):
    """What was last announced; None where nothing was yet."""
    return WorkshopChange.objects.filter(workshop=workshop).select_related("previous").last()


def differs(workshop, change):
    """Whether a workshop, live or a draft, says something else than what was announced."""
    return any(getattr(workshop, name) != getattr(change, name) for name in FACTS)


def note_changes(workshop_pk):
    """Keeps what is published and owes everybody a mail about it; returns the new row, or None where nothing changed.

    One transaction. Idempotent: the worker calls it again each minute, so a crash after publishing loses nothing.
    """
    with seats_watched(workshop_pk) as workshop:
        if not workshop.live:
            return None
        last = last_change(workshop)
        if last is not None and not differs(workshop, last):
            if last.previous_id and last.note != workshop.change_note:
                WorkshopChange.objects.filter(pk=last.pk).update(note=workshop.change_note)
                raise_content_version()
            return None
        change = WorkshopChange.objects.create(
            workshop=workshop,
            previous=last,
            at=timezone.now(),
            sequence=last.sequence + 1 if last else 0,
            note=workshop.change_note if last else "",
            **{name: getattr(workshop, name) for name in FACTS},
        )
        if last is not None and max(last.ends, change.ends) > timezone.now():
            tell(workshop, about=f"change-{change.pk}", kind="events.changed", change=change)
        raise_content_version()
    return change


def whom_it_reaches(workshop):
    """Everybody who hears of a change or a message: signed up, and the address confirmed."""
    return Registration.objects.filter(workshop=workshop.canonical).to_be_told()


def tell(workshop, *, about, kind, people=None, **links):
    """Owes each of these people (everybody, unless given) a mail about one thing; returns how many were new.

    Call it inside the transaction that makes the change. Nobody is told twice: the constraint of `Notice`.
    """
    people = whom_it_reaches(workshop) if people is None else people
    people = people.exclude(notices__about=about)
    told = 0
    for registration in people:
        notice = Notice.objects.create(registration=registration, about=about, **links)
        owe(kind, notice.pk, language=registration.language)
        told += 1
    return told


def tell_of_documentation(workshop_pk):
    """Once an evening is over and its documentation is public: everybody who was there, or wanted to be informed."""
    with seats_watched(workshop_pk) as workshop:
        if not (workshop.live and workshop.is_past and workshop.documentation) or workshop.is_cancelled:
            return 0
        people = whom_it_reaches(workshop).exclude(came=False)
        return tell(workshop, about="documentation", kind="events.documentation", people=people)


def remind(workshop_pk, now):
    """Owes the reminder that is due; returns how many. Who signed up after its time is not reminded of it.

    Where several are due, because nobody worked meanwhile, only the last one is sent. A moved workshop reminds anew.
    """
    with seats_watched(workshop_pk) as workshop:
        due = [hours for hours in workshop.reminders if since(workshop, hours) <= now]
        if not due or workshop.is_cancelled or not workshop.live or workshop.starts <= now:
            return 0
        change = last_change(workshop)
        people = whom_it_reaches(workshop).seated().filter(confirmed_at__lt=since(workshop, min(due)))
        about = f"reminder-{min(due)}-{change.sequence if change else 0}"
        return tell(workshop, about=about, kind="events.reminder", people=people)


def since(workshop, hours):
    return workshop.starts - timedelta(hours=hours)
