"""What the tests of the desk need: its addresses, its forms' hidden fields, and people in every state."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from cms.models import OwedMail
from events.desk.once import new_key
from events.models import Registration


def url(name, workshop, *more):
    return reverse(f"workshop_desk:{name}", args=[workshop.pk, *more])


def seat(workshop, name="rosa", **values):
    """A row as it is after confirming."""
    usual = {"email": f"{name}@example.org", "answer": "coming", "state": "confirmed", "confirmed_at": timezone.now()}
    return Registration.objects.create(workshop=workshop, name=name, **usual | values)


def key(user, workshop):
    return new_key(user, workshop)


def mails():
    """All mails owed so far, in order: (kind, key of what it is about)."""
    return [
        tuple(row)
        for row in OwedMail.objects.exclude(kind="events.left").order_by("pk").values_list("kind", "object_id")
    ]


def typed(moment):
    """As a German types it."""
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}"


def moved_form(workshop, days=7, **values):
    """The form that moves a workshop by some days."""
    starts, ends = workshop.starts + timedelta(days=days), workshop.ends + timedelta(days=days)
    return {"starts": typed(starts), "ends": typed(ends), "change_note": "Das Rathaus ist zu."} | values
