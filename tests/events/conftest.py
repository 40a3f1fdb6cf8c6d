"""Workshops to sign up for, and people who do."""

import pytest

from cms.models import OwedMail
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
        """All mails owed so far, in order: (kind, name)."""
        names = dict(Registration.objects.values_list("pk", "name"))
        rows = OwedMail.objects.order_by("pk").values_list("kind", "object_id")
        return [(kind.removeprefix("events."), names[pk]) for kind, pk in rows]


@pytest.fixture
def people(workshop):
    return People(workshop)
