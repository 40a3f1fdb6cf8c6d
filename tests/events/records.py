"""What the tests of records need: a workshop that is over, people who were there, and a record in each state."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from events.models import Registration, WorkshopPage
from events.services import checking, recording


def evening(field="mobility"):
    """The workshop of the first round that is over: Mobility on 23 February 2022."""
    return WorkshopPage.objects.canonical().past().filter(field=field).last()


def guest(workshop, name="erika", **values):
    """Somebody with a seat, as after confirming."""
    usual = {"email": f"{name}@example.org", "answer": "coming", "state": "confirmed", "confirmed_at": timezone.now()}
    return Registration.objects.create(workshop=workshop, name=name, **usual | values)


def typed(record, text="Der Bus kommt zu selten.", kind="challenge", answers_to=None, **more):
    """One more entry."""
    key = more.pop("client_key", None) or uuid4()
    return recording.type_finding(record, client_key=key, kind=kind, text=text, answers_to=answers_to, **more)


def three_entries(workshop):
    """A record with a challenge, a solution for it and a perspective of that."""
    record = recording.open_record(workshop)
    typed(record)
    typed(record, "Alle zehn Minuten ein Bus.", "solution", 1)
    typed(record, "Mit der Linie zum Bahnhof beginnen.", "perspective", 2)
    return record


def offered(workshop, now=None):
    """The same, offered for correction now."""
    return checking.offer(three_entries(workshop), now=now)


def frozen(workshop, **more):
    """The same, frozen after eight days that have passed."""
    before = timezone.now() - timedelta(days=8)
    return checking.freeze(offered(workshop, before), **more)


def record_rows():
    """Of records: a workshop without one, an entry that is being typed, and a finding that is frozen."""
    typed = three_entries(evening("people")).findings.last()
    frozen_one = frozen(evening("living")).findings.first()
    return {
        "record": [evening("mobility")],
        "record_entries": [typed.record.workshop],
        "record_entry": [typed.record.workshop, typed],
        "follow_ups": [frozen_one.record.workshop],
        "follow_up": [frozen_one.record.workshop, frozen_one],
    }
