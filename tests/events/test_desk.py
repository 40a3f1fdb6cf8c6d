"""The town hall's side of an evening: the numbers, the lists, and what is done for one person."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from events.desk.numbers import numbers_of
from events.models import Door, Registration, Tally, WorkshopPage, WorkshopQuestion
from events.services import attending
from tests.events.desk import key, mails, seat, url
from tests.public_forms import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client, person):
    user = person("Moderation")
    client.force_login(user)
    return user


@pytest.fixture
def other(workshop):
    """Another coming workshop, with one seat."""
    page = WorkshopPage.objects.canonical().upcoming().exclude(pk=workshop.pk).first()
    WorkshopPage.objects.filter(pk=page.pk).update(seats=1)
    return page


def add(client, user, workshop, **values):
    form = {"name": "Rosa", "email": "rosa@example.org", "answer": "coming", "key": key(user, workshop)} | values
    return client.post(url("add", workshop), form)


def logged(workshop):
    return list(
        PageLogEntry.objects.filter(page=workshop.pk, action__startswith="events.").values_list("action", "data")
    )


def test_expected_are_those_who_come_and_half_of_those_who_say_maybe(client, user, workshop):
    for number in range(12):
        seat(workshop, f"yes{number}")
    for number in range(5):
        seat(workshop, f"maybe{number}", answer="maybe")
    seat(workshop, "open", state="pending", confirmed_at=None)
    seat(workshop, "news", answer="inform")
    seat(workshop, "waits", state="waiting")
    seat(workshop, "gone", state="cancelled")
    Tally.objects.create(workshop=workshop, invited=4)
    [numbers] = numbers_of([workshop]).values()
    assert (numbers.expected, numbers.signed_up, numbers.seated) == (15, 20, 18)
    assert (numbers.pending, numbers.inform, numbers.waiting, numbers.withdrawn) == (1, 1, 1, 1)
    html = client.get(url("workshop", workshop)).content.decode()
    assert '<p class="desk-big">15</p>' in html
    assert "12" in html and "× 50 % ≈ 15" in html


def test_lists_filters_and_search_find_the_right_people(client, user, workshop):
    seat(workshop, "rosa")
    seat(workshop, "emil", answer="maybe", state="waiting")
    seat(workshop, "ida", state="cancelled")

    def shown(answer):
        return [person.name for person in answer.context_data["page"]]

    page = url("workshop", workshop)
    assert shown(client.get(page)) == ["rosa", "emil"]
    assert shown(client.get(page, {"state": "all"})) == ["rosa", "emil", "ida"]
    assert shown(client.get(page, {"state": "waiting", "answer": "maybe"})) == ["emil"]
    assert shown(client.get(page, {"state": "x'", "answer": "9", "p": "-7"})) == ["rosa", "emil"]
    assert shown(client.post(page, {"q": "IDA@"})) == ["ida"]
    for words in HOSTILE.values():
        assert client.post(page, {"q": words}).status_code == 200
    assert "no-store" in client.get(page)["Cache-Control"]


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_thirty_people_cost_no_more_queries_than_one(client, user, workshop):
    WorkshopQuestion.objects.create(page=workshop, label="Woher?", field_type="singleline", clean_name="woher")
    seat(workshop, "rosa", state="waiting", answers={"woher": "Thesdorf"})
    pages = [url("workshop", workshop), url("came", workshop), reverse("workshop_desk:index")]
    for page in pages:
        client.get(page)  # what is kept for the process
    one = [queries(client, page) for page in pages]
    for number in range(29):
        seat(workshop, f"p{number}", state="waiting" if number % 2 else "confirmed", answers={"woher": "Quellental"})
    assert [queries(client, page) for page in pages] == one
    assert b"Thesdorf" in client.get(pages[0]).content


def test_who_phones_has_a_seat_at_once_and_gets_the_mail(client, user, workshop):
    assert add(client, user, workshop)["Location"] == url("workshop", workshop)
    rosa = Registration.objects.get()
    assert (rosa.state, rosa.by_desk, rosa.language, rosa.confirmed_at is not None) == ("confirmed", True, "de", True)
    assert mails() == [("events.seat", rosa.pk)]
    assert logged(workshop) == [("events.person_added", {"registration": rosa.pk})]


def test_without_an_address_no_mail_and_the_same_form_twice_adds_one_person(client, user, workshop):
    form = key(user, workshop)
    for _twice in range(2):
        assert add(client, user, workshop, email="", key=form).status_code == 302
    assert Registration.objects.count() == 1
    add(client, user, workshop, email="")  # another Rosa, from a form of her own
    assert Registration.objects.count() == 2
    assert mails() == []


def test_over_the_limit_one_waits_and_a_known_address_changes_nothing(client, user, workshop):
    for name in ("a", "b"):
        seat(workshop, name)
    answer = client.get(add(client, user, workshop)["Location"])
    rosa = Registration.objects.get(name="Rosa")
    assert (rosa.state, rosa.place_in_line) == ("waiting", 1)
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]
    again = add(client, user, workshop, name="Rosa L.", email="ROSA@Example.org")
    assert (again.status_code, list(again.context_data["form"].errors)) == (422, ["email"])
    assert b'value="Rosa L."' in again.content
    assert Registration.objects.count() == 3


def test_nothing_typed_into_the_desk_breaks_it(client, user, workshop):
    rosa = seat(workshop)
    for words in HOSTILE.values():
        answers = [
            add(client, user, workshop, name=words, email=words),
            add(client, user, workshop, key=words),
            client.post(url("person", workshop, rosa.pk), {"step": "move", "target": words}),
            client.post(url("person", workshop, rosa.pk), {"step": words}),
            client.post(url("door", workshop), {"address": words, "dial_in": words}),
            client.post(url("came", workshop), {"came": [words, "9" * 40], "was": [words]}),
        ]
        assert {answer.status_code for answer in answers} <= {200, 302, 422}
    assert Registration.objects.count() == 1
    assert Registration.objects.get().came is None


def move(client, person, target, kind="online", **values):
    return client.post(
        url("person", person.workshop, person.pk), {"step": "move", "target": f"{target.pk}:{kind}"} | values
    )


def test_moving_gives_the_old_seat_back_and_takes_one_there(client, user, workshop, other):
    seat(workshop, "emil")
    rosa, ida = seat(workshop, "rosa", answers={"woher": "x"}), seat(workshop, "ida", state="waiting")
    for _twice in range(2):
        assert move(client, rosa, other).status_code in (302, 422)
    moved = Registration.objects.get(workshop=other)
    assert (moved.name, moved.email, moved.answer, moved.state) == ("rosa", rosa.email, "coming", "confirmed")
    rosa.refresh_from_db()
    ida.refresh_from_db()
    assert (rosa.state, ida.state) == ("cancelled", "confirmed")
    assert sorted(mails()) == [("events.moved_up", ida.pk), ("events.seat", moved.pk)]
    assert logged(workshop) == [
        ("events.person_moved", {"registration": rosa.pk, "new": moved.pk, "workshop": other.pk})
    ]


def test_nobody_loses_a_seat_for_a_waiting_list_unless_that_was_asked_for(client, user, workshop, other):
    seat(other, "first")
    rosa = seat(workshop)
    refused = move(client, rosa, other)
    assert (refused.status_code, list(refused.context_data["form"].errors)) == (422, ["target"])
    assert Registration.objects.get(pk=rosa.pk).state == "confirmed"
    assert move(client, rosa, other, may_wait="on").status_code == 302
    assert list(Registration.objects.filter(name="rosa").values_list("state", flat=True)) == ["cancelled", "waiting"]


def test_the_same_address_there_refuses_the_move(client, user, workshop, other):
    rosa, _there = seat(workshop), seat(other)
    assert move(client, rosa, other).status_code == 422
    assert Registration.objects.get(pk=rosa.pk).state == "confirmed"


def test_in_a_hybrid_workshop_one_changes_to_the_other_kind_of_seat(client, user, workshop):
    WorkshopPage.objects.filter(pk=workshop.pk).update(format="hybrid", place="Rathaus", seats_on_site=1)
    rosa, emil = seat(workshop, "rosa"), seat(workshop, "emil")
    assert move(client, rosa, workshop, "on_site").status_code == 302
    rosa.refresh_from_db()
    assert (rosa.seat_kind, rosa.state) == ("on_site", "confirmed")
    assert move(client, emil, workshop, "on_site").status_code == 422
    assert move(client, emil, workshop, "on_site", may_wait="on").status_code == 302
    emil = Registration.objects.active().get(name="emil")
    assert (emil.seat_kind, emil.state) == ("on_site", "waiting")
    [numbers] = numbers_of([workshop]).values()
    assert {kind: (row.seated, row.waiting) for kind, row in numbers.by_kind.items() if row.signed_up} == {
        "on_site": (1, 1)
    }


def test_a_seat_by_hand_only_where_one_is_free(client, user, workshop):
    seat(workshop, "a")
    last, _first = seat(workshop, "b"), seat(workshop, "first", state="waiting")
    rosa = seat(workshop, "rosa", state="waiting")
    page = url("person", workshop, rosa.pk)
    client.post(page, {"step": "seat"})
    assert Registration.objects.get(pk=rosa.pk).state == "waiting"
    Registration.objects.filter(pk=last.pk).update(state="cancelled")
    for _twice in range(2):
        client.post(page, {"step": "seat"})
    assert Registration.objects.get(pk=rosa.pk).state == "confirmed"
    assert mails() == [("events.moved_up", rosa.pk)]
    assert logged(workshop) == [("events.person_seated", {"registration": rosa.pk})]


def test_two_tick_the_same_list_and_neither_undoes_the_other(client, user, workshop):
    rosa, emil, ida = (seat(workshop, name) for name in ("rosa", "emil", "ida"))
    page = url("came", workshop)
    client.post(page, {"came": [rosa.pk]})
    client.post(page, {"came": [emil.pk]})  # from a list that was opened before

    def came():
        return dict(Registration.objects.values_list("name", "came"))

    assert came() == {"rosa": True, "emil": True, "ida": None}
    client.post(page, {"was": [rosa.pk, emil.pk], "came": [emil.pk], "complete": "1"})
    assert came() == {"rosa": False, "emil": True, "ida": False}
    assert logged(workshop)[-1] == ("events.attendance", {"came": 1})


def test_the_way_in_is_kept_only_as_a_full_https_address_and_never_logged(client, user, workshop):
    page = url("door", workshop)
    for wrong in (
        "http://meet.example.org/x",
        "meet.example.org",
        "https://meet.exa mple.org",
        "https://a.example/\u202e",
    ):
        answer = client.post(page, {"address": wrong})
        assert (answer.status_code, list(answer.context_data["form"].errors)) == (422, ["address"]), wrong
    assert client.post(page, {"address": "  https://meet.example.org/x ", "dial_in": "040 1"}).status_code == 302
    assert Door.objects.get().address == "https://meet.example.org/x"
    client.post(page, {"address": "https://meet.example.org/x", "dial_in": "040 1"})
    assert logged(workshop) == [("events.door_changed", {})]
    assert b"meet.example.org" in client.get(page).content
    assert b"meet.example.org" not in client.get(url("workshop", workshop)).content


def test_the_way_to_the_desk(client, user, workshop, person):
    seat(workshop)
    desk = url("workshop", workshop).encode()
    assert desk in client.get(reverse("wagtailadmin_home")).content
    assert desk in client.get(reverse("registration:index")).content
    assert client.get(reverse("workshop_desk:index")).content.index(desk) > 0
    client.post(url("came", workshop), {})
    client.force_login(person())
    assert client.get(reverse("wagtailadmin_pages:history", args=[workshop.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_reports:site_history")).status_code == 200
    assert desk in client.get(reverse("wagtailadmin_pages:edit", args=[workshop.pk])).content
    english = WorkshopPage.objects.get(translation_key=workshop.translation_key, locale__language_code="en")
    assert client.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).status_code == 200
    assert desk in client.get(reverse("wagtailadmin_explore", args=[workshop.get_parent().pk])).content


def test_two_workshops_are_always_locked_in_the_same_order(client, user, workshop, other):
    """Two moves in opposite directions at once would wait for each other for ever."""
    orders = []
    for here, there in ((workshop, other), (other, workshop)):
        rosa = seat(here, f"rosa{here.pk}")
        Registration.objects.filter(workshop=there).delete()
        with CaptureQueriesContext(connection) as seen:
            assert attending.move_person(rosa, there, "online", user=user, may_wait=True).workshop_id == there.pk
        read = [query["sql"] for query in seen if 'FROM "events_workshoppage" INNER JOIN' in query["sql"]]
        orders.append([int(re.search(r'"page_ptr_id" = (\d+)', sql)[1]) for sql in read][:2])
    assert orders == [sorted([workshop.pk, other.pk])] * 2
