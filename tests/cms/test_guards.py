"""Forms are taken from the site's own pages, from people, and not too often; nobody needs a cookie for it."""

import sys
import threading
from importlib import import_module

import pytest
import time_machine
from django import forms
from django.conf import settings as site
from django.core import signing
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from cms.guards import GuardedForm, allow_attempt, network_key
from cms.models import Attempt


def take(request):
    return HttpResponse("taken")


urlpatterns = [
    path("take/", take),
    path("take/free/", csrf_exempt(take)),
    path("admin/take/", take),
    *import_module(site.ROOT_URLCONF).urlpatterns,
]
pytestmark = [pytest.mark.urls(sys.modules[__name__]), pytest.mark.django_db]

OWN, FOREIGN, SIBLING = "http://testserver", "https://evil.example", "https://www.testserver"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": OWN}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": FOREIGN}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": OWN}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": SIBLING}, 403),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://norderstedt.example"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://norderstedt.example"}, 200),
        ({"Sec-Fetch-Site": "whatever"}, 403),
        ({"Origin": OWN}, 200),
        ({"Origin": "https://testserver"}, 200),
        ({"Origin": "https://testserver:443"}, 200),
        ({"Origin": "http://testserver:8000"}, 403),
        ({"Origin": FOREIGN}, 403),
        ({"Origin": "https://testserver.evil.example"}, 403),
        ({"Origin": "https://testserver@evil.example"}, 403),
        ({"Origin": "http://[broken"}, 403),
        ({"Origin": "http://testserver:port"}, 403),
        ({"Origin": FOREIGN, "Referer": f"{OWN}/"}, 403),
        ({"Origin": "https://norderstedt.example"}, 200),
        ({"Origin": "null"}, 200),
        ({"Origin": "null", "Referer": f"{OWN}/take/"}, 200),
        ({"Origin": "null", "Referer": f"{FOREIGN}/"}, 403),
        ({"Referer": f"{OWN}/take/"}, 200),
        ({"Referer": f"{FOREIGN}/{OWN}"}, 403),
        ({"Referer": "nonsense"}, 403),
    ],
)
def test_a_form_is_taken_or_refused_by_where_it_comes_from(client, settings, headers, status):
    settings.FORM_ORIGINS = ["norderstedt.example"]
    assert client.post("/take/", {"text": "a"}, headers=headers).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_method_that_changes_something_is_guarded_and_reading_is_not(client, method):
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": FOREIGN}
    assert client.generic(method, "/take/", headers=headers).status_code == 403
    assert client.get("/take/", headers=headers).status_code == 200
    assert client.generic(method, "/take/free/", headers=headers).status_code == 200


def test_a_refused_form_shows_what_was_sent_and_can_be_sent_again(client):
    sent = {"text": "Radweg <script>alert(1)</script>\nzweite Zeile", "stamp": "abc", "website": ""}
    response = client.post("/take/?a=1&b=2", sent, headers={"Origin": FOREIGN})
    html = response.content.decode()
    assert response.status_code == 403
    assert "<script>alert" not in html
    assert '<form method="post" action="/take/?a=1&amp;b=2">' in html
    assert (
        '<input type="hidden" name="text" value="Radweg &lt;script&gt;alert(1)&lt;/script&gt;\nzweite Zeile">' in html
    )
    assert '<input type="hidden" name="stamp" value="abc">' in html
    assert "<dd>Radweg &lt;script&gt;alert(1)&lt;/script&gt;<br>zweite Zeile</dd>" in html
    assert "<dd>abc</dd>" not in html
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


def test_a_refused_form_with_a_file_or_a_password_is_not_repeated(client, tmp_path):
    (tmp_path / "plan.txt").write_text("Plan")
    with (tmp_path / "plan.txt").open() as plan:
        response = client.post("/take/", {"text": "Radweg", "plan": plan}, headers={"Origin": FOREIGN})
    assert response.status_code == 403
    assert "Radweg" not in response.content.decode()
    response = client.post("/take/", {"username": "editor", "password": "geheim"}, headers={"Origin": FOREIGN})
    assert response.status_code == 403
    assert "geheim" not in response.content.decode()


def test_the_admin_keeps_djangos_protection_and_the_public_sets_no_cookie():
    strict = Client(enforce_csrf_checks=True)
    own = {"Sec-Fetch-Site": "same-origin", "Origin": OWN}
    response = strict.post("/admin/take/", {"text": "a"}, headers=own)
    assert response.status_code == 403
    assert "a</dd>" not in response.content.decode()
    login = strict.get("/admin/login/")
    assert login.cookies["csrftoken"].value
    token = login.cookies["csrftoken"].value
    assert strict.post("/admin/take/", {"csrfmiddlewaretoken": token}, headers=own).status_code == 200
    assert not Client().post("/take/", {"text": "a"}).cookies


class ContributionForm(GuardedForm):
    text = forms.CharField(label="Text")


def shown_stamp():
    return ContributionForm()["stamp"].value()


def sent_form(**data):
    return ContributionForm({"text": "Radweg", "website": "", **data})


def test_a_form_sent_after_three_seconds_is_valid():
    with time_machine.travel("2022-02-01 12:00:00Z", tick=False):
        stamp = shown_stamp()
    with time_machine.travel("2022-02-01 12:00:03Z", tick=False):
        form = sent_form(stamp=stamp)
        assert form.is_valid()
        assert (form.cleaned_data["text"], form.is_robot) == ("Radweg", False)


@pytest.mark.parametrize("later", ["2022-02-01 12:00:01Z", "2022-02-02 12:00:01Z", "2022-01-31 12:00:00Z"])
def test_a_form_sent_too_fast_or_too_late_asks_once_more_and_keeps_everything(later):
    with time_machine.travel("2022-02-01 12:00:00Z", tick=False):
        stamp = shown_stamp()
    with time_machine.travel(later, tick=False):
        form = sent_form(stamp=stamp)
        assert not form.is_valid()
        assert list(form.errors) == ["__all__"]
        assert form.errors.as_data()["__all__"][0].code == "stamp"
        assert form["text"].value() == "Radweg"
        again = form["stamp"].value()
    with time_machine.travel(later, tick=False) as clock:
        clock.shift(3)
        assert sent_form(stamp=again).is_valid()


OTHER_STAMP = pytest.param(signing.TimestampSigner(salt="other").sign("form"), id="for another purpose")


@pytest.mark.parametrize("stamp", ["", "form", "form:1:x", "\x00", OTHER_STAMP])
def test_a_broken_stamp_asks_once_more_with_a_fresh_one(stamp):
    with time_machine.travel("2022-02-01 12:00:00Z", tick=False):
        form = sent_form(stamp=stamp)
        assert form.errors.as_data()["__all__"][0].code == "stamp"
        again = form["stamp"].value()
    with time_machine.travel("2022-02-01 12:00:03Z", tick=False):
        assert sent_form(stamp=again).is_valid()


def test_a_quick_correction_is_not_too_quick():
    with time_machine.travel("2022-02-01 12:00:00Z", tick=False):
        stamp = shown_stamp()
    with time_machine.travel("2022-02-01 12:01:00Z", tick=False):
        wrong = sent_form(text="", stamp=stamp)
        assert list(wrong.errors) == ["text"]
        assert sent_form(stamp=wrong["stamp"].value()).is_valid()


def test_who_fills_the_hidden_field_is_a_robot():
    assert sent_form(website="https://spam.example", stamp=shown_stamp()).is_robot
    assert not sent_form(website="  ", stamp=shown_stamp()).is_robot
    assert not ContributionForm().is_robot
    honeypot = ContributionForm()["website"]
    assert honeypot.field.widget.attrs == {"autocomplete": "off", "tabindex": "-1"}
    assert ContributionForm.traps == ("website",)


def test_two_forms_on_a_page_are_kept_apart_by_their_prefix():
    data = {"b-text": "Radweg", "b-website": "spam", "b-stamp": ""}
    assert not ContributionForm(data, prefix="a").is_robot
    assert ContributionForm(data, prefix="b").is_robot


def test_the_guard_stands_in_model_forms_too():
    class AttemptForm(GuardedForm, forms.ModelForm):
        class Meta:
            model = Attempt
            fields = ["kind"]

    assert list(AttemptForm().fields) == ["kind", "website", "stamp"]


def test_the_fourth_attempt_within_the_time_is_refused_and_allowed_later():
    with time_machine.travel("2022-02-01 12:00Z", tick=False):
        assert [allow_attempt("comment", "192.0.2.1", 3, 3600) for _ in range(5)] == [True, True, True, False, False]
        assert allow_attempt("comment", "192.0.2.2", 3, 3600)
        assert allow_attempt("sign-up", "192.0.2.1", 3, 3600)
    assert Attempt.objects.count() == 5
    with time_machine.travel("2022-02-01 13:00:01Z", tick=False):
        assert allow_attempt("comment", "192.0.2.1", 3, 3600)


def test_midnight_does_not_reset_the_limit():
    with time_machine.travel("2022-02-01 23:59:59Z", tick=False):
        assert allow_attempt("comment", "192.0.2.1", 1, 3600)
    with time_machine.travel("2022-02-02 00:00:01Z", tick=False):
        assert not allow_attempt("comment", "192.0.2.1", 1, 3600)


def test_the_row_of_an_attempt_names_nobody_and_differs_every_day():
    for day in (1, 2):
        with time_machine.travel(f"2022-02-0{day} 12:00Z", tick=False):
            allow_attempt("mail", "Erika@Example.org ", 5, 60)
            allow_attempt("mail", "erika@example.org", 5, 60)
    hashes = list(Attempt.objects.order_by("pk").values_list("key_hash", flat=True))
    assert [len(row) for row in hashes] == [64] * 4
    assert hashes[0] == hashes[1] != hashes[2] == hashes[3]


@pytest.mark.django_db(transaction=True)
def test_attempts_at_the_same_time_do_not_slip_through():
    allowed, start = [], threading.Barrier(8)

    def attempt():
        try:
            start.wait()
            allowed.append(allow_attempt("comment", "192.0.2.1", 3, 3600))
        finally:
            connection.close()

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(allowed) == 8
    # PostgreSQL may let one more pass within the time of a commit.
    assert allowed.count(True) == 3 or (connection.vendor == "postgresql" and allowed.count(True) in (3, 4))
    assert Attempt.objects.filter(at__lte=timezone.now()).count() == allowed.count(True)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_a_network_is_an_ipv4_address_or_a_household(address, network):
    assert network_key(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_a_forwarded_address_counts_only_behind_the_own_proxy(settings):
    request = RequestFactory().get(
        "/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}
    )
    settings.TRUST_FORWARDED_FOR = False
    assert network_key(request) == "127.0.0.1"
    settings.TRUST_FORWARDED_FOR = True
    assert network_key(request) == "203.0.113.9"
