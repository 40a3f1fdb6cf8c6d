"""Hybrid: seats in the room and in the video conference are counted each for itself, and so are the waiting lists."""

import pytest

from events.models import Registration, WorkshopPage
from events.services import signing_up
from tests.events.conftest import publish
from tests.public_forms import stamp

pytestmark = pytest.mark.django_db


@pytest.fixture
def hybrid(workshop):
    publish(workshop, format="hybrid", place="Rathaus, Rockville-Zimmer", seats=2, seats_on_site=1)
    return workshop


def join(workshop, name, kind, answer="coming"):
    registration = signing_up.sign_up(workshop, name=name, email=f"{name}@example.org", answer=answer, seat_kind=kind)
    return signing_up.confirm(registration)


def states():
    return dict(Registration.objects.values_list("name", "state"))


def test_a_full_room_leaves_the_conference_free_and_each_line_moves_up_by_itself(hybrid):
    join(hybrid, "room-1", "on_site")
    join(hybrid, "room-2", "on_site")
    for number in (1, 2, 3):
        join(hybrid, f"online-{number}", "online")
    assert [name for name, state in states().items() if state == "waiting"] == ["room-2", "online-3"]
    assert Registration.objects.get(name="online-3").place_in_line == 1
    signing_up.withdraw(Registration.objects.get(name="online-1"))
    assert states()["online-3"] == "confirmed"
    assert states()["room-2"] == "waiting"


def test_the_form_asks_where_and_says_which_kind_is_full(hybrid, client):
    join(hybrid, "room-1", "on_site")
    page = client.get(hybrid.sign_up_url).content.decode()
    assert "im Raum (Ausgebucht, Warteliste offen)" in page
    assert "per Videokonferenz</label>" in page
    data = {"name": "Erika", "email": "erika@example.org", "answer": "coming", "stamp": stamp()}
    refused = client.post(hybrid.sign_up_url, data)
    assert refused.status_code == 422
    assert "Bitte wählen Sie, wo Sie teilnehmen." in refused.content.decode()
    assert client.post(hybrid.sign_up_url, data | {"seat_kind": "beamed"}).status_code == 422
    assert client.post(hybrid.sign_up_url, data | {"seat_kind": "online"}).status_code == 302
    assert Registration.objects.get(name="Erika").seat_kind == "online"


def test_the_list_shows_free_seats_as_long_as_one_kind_is_free(hybrid):
    page = WorkshopPage.objects.with_seats_taken().get(pk=hybrid.pk)
    assert page.seat_state == "free"
    join(hybrid, "room-1", "on_site")
    for number in (1, 2):
        join(hybrid, f"online-{number}", "online")
    assert WorkshopPage.objects.with_seats_taken().get(pk=hybrid.pk).seat_state == "full"


def test_a_workshop_that_becomes_virtual_counts_everybody(hybrid):
    join(hybrid, "room-1", "on_site")
    join(hybrid, "online-1", "online")
    publish(hybrid, format="virtual", seats=2)
    assert join(WorkshopPage.objects.get(pk=hybrid.pk), "late", "").state == "waiting"
