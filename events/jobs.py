"""What the worker does for workshops."""

from datetime import timedelta

from cms.jobs import job

from .choices import RegistrationState
from .models import Registration, WorkshopPage
from .services import announcing, checking, recording, signing_up

SEAT_KEPT_UNCONFIRMED = timedelta(hours=24)
LONGEST_REMINDER = timedelta(hours=999)  # what the field allows


@job("events.expire_unconfirmed")
def expire_unconfirmed(now):
    """Frees the seats of those who did not confirm within 24 hours, one transaction each."""
    before = now - SEAT_KEPT_UNCONFIRMED
    for pk, workshop in list(Registration.objects.unconfirmed_before(before).values_list("pk", "workshop_id")[:1000]):
        signing_up.expire(pk, workshop, before)


@job("events.fill_seats")
def fill_seats(now):
    """Moves waiting lists up where the editors added seats, one transaction a workshop."""
    waiting = Registration.objects.filter(state=RegistrationState.WAITING, workshop__starts__gt=now)
    for workshop in list(waiting.order_by().values_list("workshop_id", flat=True).distinct()):
        signing_up.fill_seats(workshop)


@job("events.note_changes")
def note_changes(now):
    """What a publication left undone because the process died: changes of dates, and documentation."""
    for workshop in WorkshopPage.objects.canonical().live().with_news(now).values_list("pk", flat=True):
        announcing.note_changes(workshop)
        announcing.tell_of_documentation(workshop)


@job("events.remind")
def remind(now):
    """Reminders that are due, one transaction a workshop."""
    soon = WorkshopPage.objects.canonical().live().filter(starts__gt=now, starts__lt=now + LONGEST_REMINDER)
    for workshop in soon.exclude(reminder_hours="").filter(is_cancelled=False):
        announcing.remind(workshop.pk, now)


@job("events.freeze_records")
def freeze_records(now):
    """Records whose seven days are over and whose wishes are all decided, one transaction each."""
    for record in list(checking.due(now)):
        try:
            checking.freeze(record, now=now)
        except recording.NotPossible:  # somebody was faster, or a wish is open again
            continue
