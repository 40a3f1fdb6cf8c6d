"""How many came because somebody passed the invitation on. A number for each workshop; no row of a person knows it."""

from django.db.models import F

from ..models import Tally


def came_by_invitation(workshop):
    """Counts one more. Call it under the workshop's lock, in the transaction that takes a new sign-up.

    Not for a repeated sign-up of the same address, and never with the sign-up itself: who it was is not kept.
    """
    Tally.objects.get_or_create(workshop=workshop.canonical)
    Tally.objects.filter(workshop=workshop.canonical).update(invited=F("invited") + 1)
