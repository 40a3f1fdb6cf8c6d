"""Passing an invitation on: a link that knows nobody, a QR code that can be read, a notice to print."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory

from events.passing_on import came_by_invitation, invitation_context, qr_code
from tests.public_forms import HOSTILE, stamp

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def invitation(workshop, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://smartcity.example.org"
    return invitation_context(workshop, RequestFactory().get(workshop.url))["invitation"]


def test_the_link_shows_the_same_page_whose_form_says_that_one_was_invited(client, workshop, settings):
    own, invited = soup(client.get(workshop.url)), soup(client.get(f"{workshop.url}einladung/"))
    assert invited.h1.get_text() == own.h1.get_text()
    for page in (own, invited):
        assert page.find("link", rel="canonical")["href"] == settings.WAGTAILADMIN_BASE_URL + workshop.url
    assert own.find("form", method="post")["action"] == workshop.sign_up_url
    assert invited.find("form", method="post")["action"] == f"{workshop.sign_up_url}?ueber=einladung"


def test_an_invitation_stays_one_after_an_error(client, workshop):
    action = f"{workshop.sign_up_url}?ueber=einladung"
    assert soup(client.post(action, {"stamp": stamp()})).find("form", method="post")["action"] == action
    assert (
        client.post(action, {"name": "E", "email": "e@x.org", "answer": "maybe", "stamp": stamp()}).status_code == 302
    )


@pytest.mark.parametrize(
    "query", ["", "?ueber=", "?ueber=einladung2", "?einladung=ueber", "?ueber=%00", "?UEBER=einladung"]
)
def test_only_the_mark_itself_counts(query):
    assert not came_by_invitation(RequestFactory().get(f"/{query}"))
    assert came_by_invitation(RequestFactory().get("/?ueber=einladung"))
    assert not came_by_invitation(None)


def test_nothing_that_is_passed_on_knows_a_person_or_a_third_party(client, invitation, workshop):
    response = client.get(workshop.url)
    assert not response.cookies and response.headers["Cache-Control"] == "no-cache"
    addresses = {invitation["url"], invitation["short_url"]}
    assert addresses == {
        f"https://smartcity.example.org{workshop.url}einladung/",
        f"https://smartcity.example.org/w/{workshop.pk}/",
    }
    for name in ("mail_url", "sms_url"):
        assert invitation[name].split(":")[0] in ("mailto", "sms")
        assert {part for part in parse_qs(urlsplit(invitation[name]).query)["body"][0].split() if "//" in part} == {
            invitation["url"]
        }


def test_mail_and_message_are_ready_whatever_the_title_is(workshop):
    for text in HOSTILE.values():
        workshop.title = workshop.lead = text[:255]
        ready = invitation_context(workshop, None)["invitation"]
        for name, fields in (("mail_url", {"subject", "body"}), ("sms_url", {"body"})):
            parts = urlsplit(ready[name])
            assert parts.path == "" and parts.fragment == ""
            assert set(parse_qs(parts.query)) == fields
            assert ready[name].isascii() and not set(ready[name]) & set(" \r\n\"'<>")


def test_the_short_address_leads_to_the_invitation(client, workshop, english):
    assert client.get(f"/w/{workshop.pk}/")["Location"] == f"{workshop.url}einladung/"
    assert client.get(f"/w/{english.pk}/")["Location"] == f"{english.url}einladung/"
    for nothing in (0, workshop.get_parent().pk, 10**30):
        assert client.get(f"/w/{nothing}/").status_code == 404
    workshop.unpublish()
    assert client.get(f"/w/{workshop.pk}/").status_code == 404


def test_the_qr_code_has_a_quiet_zone_its_own_ground_and_no_style(invitation):
    svg = BeautifulSoup(qr_code(invitation["short_url"]), "html.parser").svg
    size = int(svg["viewbox"].split()[2])
    ground, modules = svg.find_all("path")
    assert (ground["fill"], ground["d"]) == ("#fff", f"M0 0h{size}v{size}h-{size}z")
    assert modules["d"].startswith("M4 4.5h7")  # four free modules, then the first finder pattern
    assert not any("style" in tag.attrs for tag in [svg, ground, modules])


def test_the_notice_says_when_where_what_one_needs_and_who_invites(client, workshop):
    page = soup(client.get(f"{workshop.url}aushang/"))
    text = " ".join(page.find(class_="poster").get_text(" ").split())
    assert page.h1.get_text() == workshop.title
    assert "18.30 bis 20.30\xa0Uhr".replace("\xa0", " ") in text.replace("\xa0", " ")
    assert f"/w/{workshop.pk}" in text
    assert all(need in text for need in workshop.needs_list)
    assert page.find(class_="poster").find("svg", class_="qr")


def test_after_the_evening_nobody_is_invited_any_more(client):
    from events.models import WorkshopPage

    past = WorkshopPage.objects.canonical().past().first()
    assert soup(client.get(past.url)).find(class_="pass-on") is None
