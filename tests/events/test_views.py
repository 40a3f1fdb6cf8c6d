"""Signing up over HTTP, and the private page behind the link in the mail."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.guards import allow_attempt
from cms.models import OwedMail
from cms.tokens import make_token
from events.models import Registration, WorkshopPage
from events.services import signing_up
from events.views import LINK_PURPOSE, SIGN_UPS_A_NETWORK_AN_HOUR, link_to
from tests.public_forms import HOSTILE, stamp

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def send(client, workshop):
    """`send(email="x")` posts the form, otherwise well filled."""

    def send(**values):
        headers = values.pop("headers", None)
        data = {"name": "Erika", "email": "erika@example.org", "answer": "coming", "stamp": stamp()} | values
        return client.post(workshop.sign_up_url, data, headers=headers)

    return send


@pytest.fixture
def erika(people):
    return people.join("erika")


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def kept(response):
    """What stands in the fields of the form shown again."""
    page = soup(response)
    form = page.find("input", {"name": "email"}).find_parent("form")
    chosen = form.find("input", {"name": "answer", "checked": True})
    return {
        "name": form.find("input", {"name": "name"}).get("value"),
        "email": form.find("input", {"name": "email"}).get("value"),
        "answer": chosen and chosen["value"],
    }


def row(registration):
    return Registration.objects.filter(pk=registration.pk).values().get()


def assert_private(response):
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"


# Signing up.


def test_the_form_has_a_page_of_its_own_and_stands_on_the_workshop_too(client, workshop):
    for url in (workshop.url, workshop.sign_up_url):
        response = client.get(url)
        assert response.status_code == 200
        form = soup(response).find("input", {"name": "email"}).find_parent("form")
        assert (form["method"], form["action"]) == ("post", workshop.sign_up_url)
        names = {field["name"] for field in form.find_all("input")}
        assert names == {"name", "email", "answer", "website", "stamp"}
        assert not response.cookies


def test_a_valid_form_keeps_one_sign_up_owes_one_mail_and_leads_to_the_thanks(client, send, workshop):
    response = send(name="  Erika \u202e Mustermann ")
    assert (response.status_code, response["Location"]) == (302, f"{workshop.sign_up_url}danke/")
    rows = Registration.objects.values_list("workshop_id", "name", "email", "answer", "state", "language")
    assert list(rows) == [(workshop.pk, "Erika Mustermann", "erika@example.org", "coming", "pending", "de")]
    assert list(OwedMail.objects.values_list("kind", flat=True)) == ["events.link"]
    assert client.get(response["Location"]).status_code == 200


def test_the_answer_does_not_tell_whether_an_address_is_known_or_whether_seats_are_left(client, send):
    answers = []
    for email in ("a@example.org", "a@example.org", "b@example.org", "waits@example.org"):
        response = send(email=email)
        thanks = client.get(response["Location"])
        answers.append((response.status_code, response["Location"], dict(response.headers), thanks.content))
    assert [answer == answers[0] for answer in answers] == [True] * 4
    assert Registration.objects.filter(state="waiting").count() == 1


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"email": "erika@"}, {"email"}),
        ({"email": ""}, {"email"}),
        ({"name": " "}, {"name"}),
        ({"name": "\u202e\u200e\x07"}, {"name"}),
        ({"name": "x" * 81}, {"name"}),
        ({"email": "e" * 250 + "@example.org"}, {"email"}),
        ({"answer": "other"}, {"answer"}),
        ({"answer": ""}, {"answer"}),
        ({"stamp": ""}, {"__all__"}),
        ({"stamp": "forged:1:2"}, {"__all__"}),
        ({"name": "", "email": "x y"}, {"name", "email"}),
    ],
)
def test_an_invalid_form_is_shown_again_with_its_errors_and_everything_kept(send, values, wrong):
    response = send(**values)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == wrong
    sent = {"name": "Erika", "email": "erika@example.org", "answer": "coming"} | values
    shown = kept(response)
    assert (shown["name"] or "").strip() == sent["name"].strip()
    assert (shown["email"] or "") == sent["email"]
    assert shown["answer"] == (sent["answer"] if sent["answer"] == "coming" else None)
    assert (Registration.objects.count(), OwedMail.objects.count()) == (0, 0)


def test_every_error_is_in_the_summary_and_beside_its_field(send):
    page = soup(send(name="", email="erika@"))
    for name in ("name", "email"):
        field = page.find("input", {"name": name})
        assert field["aria-invalid"] == "true"
        described = " ".join(page.find(id=i).get_text() for i in field["aria-describedby"].split())
        assert page.find("a", href=f"#{field['id']}").get_text(strip=True).partition(": ")[2] in described


@pytest.mark.parametrize("age", [0, 1, 24 * 3600 + 1])
def test_a_form_sent_too_fast_or_after_a_day_is_shown_again_and_then_taken(send, age):
    response = send(stamp=stamp(age))
    assert response.status_code == 422
    again = soup(response).find("input", {"name": "stamp"})["value"]
    with time_machine.travel(timezone.now() + timedelta(seconds=3), tick=False):
        assert send(stamp=again).status_code == 302
    assert Registration.objects.count() == 1


def test_a_robot_gets_the_thanks_and_nothing_is_kept(send, workshop):
    response = send(website="https://spam.example")
    assert (response.status_code, response["Location"]) == (302, f"{workshop.sign_up_url}danke/")
    assert (Registration.objects.count(), OwedMail.objects.count()) == (0, 0)


def test_when_sign_up_is_closed_the_form_is_refused_with_the_reason_and_the_words_kept(send, client, workshop):
    WorkshopPage.objects.filter(pk=workshop.pk).update(sign_up_closes=timezone.now())
    response = send(name="Erika Mustermann")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["__all__"]
    [reason] = response.context["form"].non_field_errors()
    assert soup(response).find(string=lambda text: reason in text)
    assert response.context["words_to_keep"] == "Erika Mustermann\nerika@example.org"
    assert Registration.objects.count() == 0
    assert soup(client.get(workshop.sign_up_url)).find("input", {"name": "email"}) is None


def test_an_empty_form_is_answered_too_while_sign_up_is_open_and_after_it(client, workshop):
    response = client.post(workshop.sign_up_url)
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"name", "email", "answer", "__all__"})
    with time_machine.travel(workshop.starts, tick=False):
        assert client.post(workshop.sign_up_url).status_code == 422


def test_too_many_sign_ups_from_one_network_are_refused_with_everything_kept(send):
    for _attempt in range(SIGN_UPS_A_NETWORK_AN_HOUR):
        assert allow_attempt("sign_up", "127.0.0.1", SIGN_UPS_A_NETWORK_AN_HOUR, 3600)
    response = send()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["__all__"]
    assert kept(response) == {"name": "Erika", "email": "erika@example.org", "answer": "coming"}
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1), tick=False):
        assert send(stamp=stamp()).status_code == 302


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("field", ["name", "email", "answer", "website", "stamp", "unknown"])
def test_whatever_is_typed_nothing_breaks_and_nothing_unclean_is_kept(send, client, field, words):
    response = send(**{field: words})
    assert response.status_code in (302, 422)
    assert b"<script>alert" not in response.content
    for registration in Registration.objects.all():
        assert registration.name == " ".join(registration.name.split())
        assert not set(registration.name) & {"\u202e", "\x01", "\x1b", "\u2066"}
        assert client.get(link_to(registration)).status_code == 200


def test_a_form_from_a_foreign_page_is_refused_and_can_be_sent_from_here(send):
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Referer": "https://evil.example/x"},
    ):
        response = send(headers=headers)
        assert response.status_code == 403
        form = soup(response).find("input", {"name": "email"}).find_parent("form")
        assert form.find("input", {"name": "email"})["value"] == "erika@example.org"
    assert Registration.objects.count() == 0
    assert send(headers={"Sec-Fetch-Site": "same-origin"}).status_code == 302


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "utf-7", "rot13", "x"])
def test_a_form_in_another_charset_is_refused_with_a_reason(client, workshop, charset):
    response = client.generic(
        "POST",
        workshop.sign_up_url,
        b"name=J%FCrgen",
        content_type=f"application/x-www-form-urlencoded; charset={charset}",
    )
    assert response.status_code == 400
    assert "UTF-8" in response.content.decode()


def test_null_bytes_are_refused_everywhere(client, workshop, send):
    assert send(name="a\x00b").status_code == 400
    assert client.get(f"{workshop.sign_up_url}?x=%00").status_code == 400
    assert client.get("/meine-anmeldung/%00/").status_code == 400


def test_bytes_that_are_no_utf8_do_not_break_the_form(client, workshop):
    for body in (b"name=%FF%FE&email=%ED%A0%80", b"%FF=%FF", b"=&&&=", b"\xff\xfe\x00"[:2]):
        response = client.generic("POST", workshop.sign_up_url, body, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 422


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_do_not_sign_up(client, workshop, method):
    assert getattr(client, method)(workshop.sign_up_url).status_code in (200, 403, 405)
    assert Registration.objects.count() == 0


def test_the_english_form_leads_to_the_english_thanks_and_the_german_workshop(client, workshop, english):
    assert english.sign_up_url.startswith("/en/")
    data = {"name": "E", "email": "e@example.org", "answer": "coming", "stamp": stamp()}
    response = client.post(english.sign_up_url, data)
    assert response["Location"] == f"{english.sign_up_url}danke/"
    assert list(Registration.objects.values_list("workshop_id", "language")) == [(workshop.pk, "en")]
    assert OwedMail.objects.get().language == "en"


# The private page.


def test_looking_at_the_private_page_changes_nothing(client, erika):
    before, mails = row(erika), OwedMail.objects.count()
    for look in (client.get, client.head, client.get, client.options):
        assert_private(look(link_to(erika)))
    response = client.get(link_to(erika))
    assert response.status_code == 200
    assert not response.cookies
    assert (row(erika), OwedMail.objects.count()) == (before, mails)


def test_the_buttons_confirm_and_withdraw(client, erika):
    link = link_to(erika)
    for step, state in (("confirm", "confirmed"), ("confirm", "confirmed"), ("withdraw", "cancelled")):
        buttons = {field["value"] for field in soup(client.get(link)).find_all("input", {"name": "step"})}
        assert step in buttons or state == "confirmed"
        response = client.post(link, {"step": step})
        assert (response.status_code, response["Location"]) == (302, link)
        assert_private(response)
        assert row(erika)["state"] == state
    assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    ("make", "steps"),
    [
        (lambda people: people.join("erika"), {"confirm", "withdraw", "erase"}),
        (lambda people: people.join_and_confirm("erika"), {"answer", "withdraw", "erase"}),
        (lambda people: signing_up.withdraw(people.join("erika")), {"erase"}),
    ],
)
def test_the_private_page_offers_what_is_possible_in_this_state(client, people, make, steps):
    response = client.get(link_to(make(people)))
    assert {field["value"] for field in soup(response).find_all("input", {"name": "step"})} == steps


def test_who_waits_can_confirm_the_address(client, people):
    for name in ("a", "b"):
        people.join_and_confirm(name)
    waiting = people.join("c")
    response = client.get(link_to(waiting))
    assert "confirm" in {field["value"] for field in soup(response).find_all("input", {"name": "step"})}
    client.post(link_to(waiting), {"step": "confirm"})
    assert row(waiting)["confirmed_at"] is not None


def test_the_button_erases_and_the_link_stops_working(client, erika):
    link = link_to(erika)
    response = client.post(link, {"step": "erase"})
    assert response.status_code == 200
    assert_private(response)
    assert (row(erika)["name"], row(erika)["email"], row(erika)["state"]) == ("", "", "cancelled")
    for again in (client.get(link), client.post(link, {"step": "confirm"})):
        assert again.status_code == 404
        assert_private(again)


@pytest.mark.parametrize("step", ["", "approve", "x" * 10_000, "confirm\n"])
def test_an_unknown_step_changes_nothing(client, erika, step):
    before = row(erika)
    assert client.post(link_to(erika), {"step": step}).status_code == 302
    assert row(erika) == before


def test_the_buttons_work_from_the_own_page_only(client, erika):
    response = client.post(link_to(erika), {"step": "withdraw"}, headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    assert client.post(link_to(erika), {"step": "confirm"}, headers=own).status_code == 302
    assert row(erika)["state"] == "confirmed"


@pytest.mark.parametrize(
    "token",
    [
        lambda e: "x",
        lambda e: make_token(LINK_PURPOSE, str(e.key))[:-1],
        lambda e: make_token(LINK_PURPOSE, str(e.key)).swapcase(),
        lambda e: make_token("strategy_pages.contribution", str(e.key)),
        lambda e: make_token(LINK_PURPOSE, "00000000-0000-4000-8000-000000000000"),
        lambda e: "%F0%9F%92%A9" * 50,
        lambda e: "a" * 5000,
    ],
)
def test_a_wrong_link_says_what_to_do(client, erika, token):
    for response in (client.get(f"/meine-anmeldung/{token(erika)}/"), client.post(f"/meine-anmeldung/{token(erika)}/")):
        assert response.status_code == 404
        assert_private(response)
        assert "cms/link_invalid.html" in [template.name for template in response.templates]
        main = soup(response).find("main")
        assert main.find("a", href="/")
        assert "erika" not in main.get_text().lower()
    assert row(erika)["state"] == "pending"


def test_a_link_works_for_400_days(client, erika):
    link = link_to(erika)
    with time_machine.travel(timezone.now() + timedelta(days=399), tick=False):
        assert client.get(link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=401), tick=False):
        assert client.get(link).status_code == 404


# The calendar.


def test_the_calendar_shows_coming_and_past_workshops_of_one_field(client, workshop):
    calendar = workshop.get_parent()
    for field in ("mobility", "people"):
        shown = client.get(f"{calendar.url}?feld={field}").context
        assert {page.canonical.field for page in [*shown["coming"], *shown["past"]]} == {field}
        assert (len(shown["coming"]), len(shown["past"])) == (1, 1)
    whole = client.get(calendar.url).context
    assert (len(whole["coming"]), len(whole["past"])) == (5, 5)
    starts = [page.starts for page in whole["coming"]]
    assert starts == sorted(starts)
    starts = [page.starts for page in whole["past"]]
    assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize("field", ["unknown", "Mobility", "mobility%20", "%F0%9F%92%A9", "'", "a" * 3000])
def test_an_unknown_field_is_not_found(client, workshop, field):
    assert client.get(f"{workshop.get_parent().url}?feld={field}").status_code == 404


def test_one_address_gets_at_most_twelve_forms_an_hour_whatever_the_network(send):
    for place in range(12):
        assert send(name=f"Erika {place}", headers={"x-forwarded-for": f"192.0.2.{place}"}).status_code == 302
    refused = send(name="Erika", email="Erika@Example.org")
    assert refused.status_code == 422
    assert kept(refused)["email"] == "Erika@Example.org"
    assert OwedMail.objects.count() == 1
    assert send(email="karl@example.org").status_code == 302
