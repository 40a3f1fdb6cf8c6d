"""Workshops to sign up for, and people who do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models import MailPause, OwedMail
from events.models import Registration, WorkshopPage
from events.services import signing_up


@pytest.fixture
def workshop(db):
    """The next workshop of the example round, with two seats."""
    page = WorkshopPage.objects.canonical().upcoming().first()
    WorkshopPage.objects.filter(pk=page.pk).update(seats=2)
    page.refresh_from_db()
    return page


@pytest.fixture
def english(workshop):
    """The English page of the same workshop."""
    return WorkshopPage.objects.get(translation_key=workshop.translation_key, locale__language_code="en")


def ten_minutes_pass():
    """Since the last confirmation mail: the pause between two of them is over, and what was put off is due."""
    before = timezone.now() - timedelta(minutes=11)
    MailPause.objects.update(last=before)
    OwedMail.objects.filter(sent=None).update(next_try=before)


class People:
    """Signs people up for a workshop and tells where they stand."""

    def __init__(self, workshop):
        self.workshop = workshop

    def join(self, name, answer="coming"):
        return signing_up.sign_up(self.workshop, name=name, email=f"{name}@example.org", answer=answer)

    def join_and_confirm(self, name, answer="coming"):
        return signing_up.confirm(self.join(name, answer))

    def states(self):
        return dict(Registration.objects.filter(workshop=self.workshop).values_list("name", "state"))

    def mails(self):
        """All mails owed so far, in order: (kind, name). Without those that take an entry out of a calendar."""
        names = dict(Registration.objects.values_list("pk", "name"))
        rows = OwedMail.objects.exclude(kind="events.left").order_by("pk").values_list("kind", "object_id")
        return [(kind.removeprefix("events."), names[pk]) for kind, pk in rows]


@pytest.fixture
def people(workshop):
    return People(workshop)


def publish(page, **facts):
    """An editor changes the page and publishes it."""
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()
