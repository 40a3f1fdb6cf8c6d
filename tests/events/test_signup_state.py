"""`manage.py signup_state` tells who holds which place."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from events.choices import RegistrationState
from events.models import Registration, WorkshopPage
from events.services import signing_up

pytestmark = pytest.mark.django_db
STATUSES = {"pending", "confirmed", "waiting", "cancelled", "expired"}


def said(*arguments):
    out = StringIO()
    call_command("signup_state", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def two_events(people, workshop):
    people.join_and_confirm("anna")
    other = WorkshopPage.objects.canonical().upcoming().exclude(pk=workshop.pk).first()
    cem = signing_up.sign_up(other, name="cem", email="cem@example.org", answer="maybe")
    signing_up.withdraw(people.join("bela"))
    people.join("dora")
    signing_up.erase(people.join("emil"))
    Registration.objects.filter(pk=cem.pk).update(state="expired")
    people.join("fina")
    return workshop.slug, other.slug


def test_the_json_is_one_line_with_every_sign_up_and_its_place(two_events):
    assert said("--json").count("\n") == 1
    rows = json.loads(said("--json"))["signups"]
    first, second = two_events
    assert [tuple(row) for row in rows] == [("id", "event", "email", "status", "order")] * 6
    assert [(row["event"], row["email"], row["status"], row["order"]) for row in rows] == [
        (first, "anna@example.org", "confirmed", 1),
        (second, "cem@example.org", "expired", 1),
        (first, "bela@example.org", "cancelled", 2),
        (first, "dora@example.org", "pending", 3),
        (first, "", "cancelled", 4),
        (first, "fina@example.org", "waiting", 5),
    ]
    assert [row["id"] for row in rows] == list(Registration.objects.order_by("pk").values_list("pk", flat=True))


def test_every_state_has_the_name_that_checks_from_outside_know():
    assert set(RegistrationState.values) == STATUSES


def test_without_sign_ups_there_is_an_empty_list():
    assert said("--json") == '{"signups": []}\n'


def test_the_table_counts_and_names_nobody(two_events):
    first, second = two_events
    head, *rows = [line.split() for line in said().splitlines()]
    assert head == ["event", "pending", "confirmed", "waiting", "cancelled", "expired"]
    assert sorted(rows) == sorted([[first, "1", "1", "1", "2", "0"], [second, "0", "0", "0", "0", "1"]])
    assert "@" not in said()


def test_the_state_is_read_in_one_query(two_events, django_assert_num_queries):
    with django_assert_num_queries(1):
        said("--json")
