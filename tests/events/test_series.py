"""Several evenings in one submission; and the form of the next workshop of a field."""

import pytest
from django.utils import timezone

from events.models import CalendarPage, Registration, WorkshopPage
from events.services import signing_up
from home.models import StandardPage
from tests.events.conftest import publish
from tests.public_forms import HOSTILE, stamp

pytestmark = pytest.mark.django_db
FILLED = {"name": "Erika", "email": "erika@example.org", "answer": "coming"}


@pytest.fixture
def calendar(db):
    return CalendarPage.objects.get(locale__language_code="de")


@pytest.fixture
def evenings(db):
    return list(WorkshopPage.objects.canonical().upcoming())


def post(client, calendar, evenings, **more):
    ticked = [str(evening.pk) for evening in evenings]
    return client.post(f"{calendar.url}anmelden/", FILLED | {"workshops": ticked, "stamp": stamp()} | more)


def test_each_ticked_evening_is_a_sign_up_of_its_own(client, calendar, evenings):
    response = post(client, calendar, evenings[:3])
    assert (response.status_code, response["Location"]) == (302, f"{calendar.url}anmelden/danke/")
    assert set(Registration.objects.values_list("workshop", flat=True)) == {page.pk for page in evenings[:3]}
    assert client.get(response["Location"]).status_code == 200


def test_nothing_ticked_is_said_beside_the_evenings_and_everything_is_kept(client, calendar, evenings):
    response = post(client, calendar, [])
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count("Bitte kreuzen Sie mindestens einen Abend an.") == 2
    assert 'value="erika@example.org"' in page
    assert Registration.objects.count() == 0


def test_a_full_evening_takes_a_place_in_line_and_the_others_a_seat(client, calendar, evenings):
    publish(evenings[0], seats=1)
    signing_up.sign_up(evenings[0], name="x", email="x@example.org", answer="coming")
    assert "Ausgebucht" in client.get(f"{calendar.url}anmelden/").content.decode()
    post(client, calendar, evenings[:2])
    states = Registration.objects.filter(name="Erika").order_by("workshop__starts").values_list("state", flat=True)
    assert list(states) == ["waiting", "pending"]


def test_only_what_is_open_can_be_ticked(client, calendar, evenings):
    publish(evenings[0], is_cancelled=True)
    publish(evenings[1], sign_up="none")
    publish(evenings[2], sign_up_opens=timezone.now() + timezone.timedelta(hours=1))
    publish(evenings[3], format="hybrid", place="Rathaus")  # it asks where, so it has a form of its own
    for evening in evenings[:4]:
        response = post(client, calendar, [evening])
        assert response.status_code == 422
        assert "kann man sich nicht mehr anmelden" in response.content.decode()
    assert Registration.objects.count() == 0


def test_a_round_can_be_asked_for_and_survives_an_error(client, calendar, evenings):
    publish(evenings[0], round_label="Dritte Runde")
    page = client.get(f"{calendar.url}anmelden/?runde=Dritte+Runde").content.decode()
    assert page.count('name="workshops"') == 1
    again = post(client, calendar, [], round="Dritte Runde").content.decode()
    assert again.count('name="workshops"') == 1
    nothing = client.get(f"{calendar.url}anmelden/?runde=Nie").content.decode()
    assert "Zurzeit ist kein Abend zur Anmeldung offen" in nothing


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_never_breaks_it(client, calendar, evenings, text):
    for name in ("workshops", "name", "email", "answer", "round"):
        response = post(client, calendar, evenings[:1], **{name: text})
        assert response.status_code in (302, 422)


def embedding(blocks):
    page = StandardPage.objects.get(slug="mitmachen")
    page.body = blocks
    page.save_revision().publish()
    return page.url


def test_a_page_embeds_the_form_for_several_evenings_or_of_a_fields_next_workshop(client, calendar, evenings):
    url = embedding(
        [
            {"type": "series_sign_up", "value": {"page": calendar.pk, "round": ""}},
            {"type": "next_sign_up", "value": {"page": calendar.pk, "field": "people"}},
        ]
    )
    page = client.get(url).content.decode()
    assert page.count('name="workshops"') == len(evenings)
    next_one = next(evening for evening in evenings if evening.field == "people")
    assert f'action="{next_one.sign_up_url}"' in page
    for evening in evenings:
        publish(evening, is_cancelled=True)
    page = client.get(url).content.decode()
    assert "Zurzeit ist kein Abend zur Anmeldung offen." in page
    assert "Sobald ein Termin feststeht, können Sie sich hier anmelden." in page
