"""What the worker does for workshops."""

from datetime import timedelta

from cms.jobs import job

from .choices import RegistrationState
from .models import Registration
from .services import signing_up

SEAT_KEPT_UNCONFIRMED = timedelta(hours=24)


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
