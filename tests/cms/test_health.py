"""/healthz says that the process answers, /readyz that the site works."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from cms.models import OwedMail, WorkerBeat

pytestmark = pytest.mark.django_db


def beat(**ago):
    WorkerBeat.objects.update_or_create(pk=1, defaults={"at": timezone.now() - timedelta(**ago)})


def test_healthz_answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response.headers["Cache-Control"]


def test_ready_while_the_worker_beats(client):
    beat(minutes=4)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "database": True,
        "worker": True,
        "late_mails": 0,
        "unanswered_mails": 0,
    }


@pytest.mark.parametrize("silent", [None, {"minutes": 6}])
def test_not_ready_where_the_worker_is_silent(client, silent):
    if silent:
        beat(**silent)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["worker"], response.json()["ready"]) == (503, False, False)


def test_late_and_unanswered_mails_are_counted_but_do_not_take_the_pages_down(client):
    beat(minutes=1)
    now = timezone.now()
    for minutes, values in [
        (16, {}),
        (20, {}),
        (14, {}),
        (99, {"handed": now, "sent": now}),
        (99, {"gave_up": now}),
        (99, {"handed": now}),
    ]:
        OwedMail.objects.create(
            kind="k", object_id=1, language="de", created=now - timedelta(minutes=minutes), **values
        )
    response = client.get("/readyz")
    assert response.status_code == 200
    assert (response.json()["late_mails"], response.json()["unanswered_mails"]) == (2, 1)


def test_not_ready_without_a_database(client):
    def refuse(execute, sql, params, many, context):
        from django.db import OperationalError

        raise OperationalError("the database is away")

    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "ready": False,
        "database": False,
        "worker": False,
        "late_mails": None,
        "unanswered_mails": None,
    }


def test_only_reading_is_possible(client):
    assert client.post("/healthz").status_code == 405
    assert client.post("/readyz").status_code == 405
