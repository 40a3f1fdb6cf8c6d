"""Sign-up forms in frames on the town's other sites, over HTTP. The browser's side is in tests/walks."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Site

from cms.models import OwedMail, SiteSettings
from events.embedded import list_snippet, workshop_snippet
from events.models import Registration, WorkshopPage
from tests.public_forms import HOSTILE, stamp

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def address(workshop):
    return f"/einbetten/termine/{workshop.slug}/"


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def filled(**values):
    return {"name": "Erika", "email": "erika@example.org", "answer": "coming", "stamp": stamp()} | values


def framing(response):
    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    return policy["frame-ancestors"], response.headers.get("X-Frame-Options"), policy["script-src"]


def allow(text):
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    settings.embedding_sites = text
    settings.full_clean()
    settings.save()


def test_the_sites_of_the_settings_may_frame_these_addresses_and_no_others(client, workshop, address):
    allow("https://www.pinneberg.de\nhttps://vhs.example:8443")
    sites = "'self' https://www.pinneberg.de https://vhs.example:8443"
    for framed in (address, f"{address}danke/", "/einbetten/termine/", f"/en{reverse('events:embedded_list')}"):
        for _kept in range(2):
            assert framing(client.get(framed)) == (sites, None, "'self'"), framed
    assert framing(client.post(address, filled(email="x"))) == (sites, None, "'self'")
    for other in ("/", workshop.url, workshop.sign_up_url, "/einbetten/termine/gibt-es-nicht/"):
        assert framing(client.get(other)) == ("'self'", "DENY", "'self'"), other


def test_a_change_of_the_list_holds_at_once_also_for_a_page_that_was_kept(client, address):
    assert framing(client.get(address))[0] == "'self'"
    allow("https://www.pinneberg.de")
    assert framing(client.get(address))[0] == "'self' https://www.pinneberg.de"
    allow("")
    assert framing(client.get(address))[0] == "'self'"


def test_the_frame_holds_the_form_without_navigation_and_every_other_link_opens_a_window(client, address):
    response = client.get(address)
    page = soup(response)
    assert page.find("form")["action"] == address
    assert page.find("nav") is None
    inside = [link for link in page.find_all("a") if not link["href"].startswith("#")]
    assert len(inside) > 2
    assert {(link["target"], link["rel"][0]) for link in inside} == {("_blank", "noopener")}
    assert "/datenschutz/" in {link["href"] for link in inside}
    assert not response.cookies and response.headers["Cache-Control"] == "no-cache"


def test_a_sign_up_in_the_frame_is_one_like_all_others_and_stays_in_the_frame(client, workshop, address):
    response = client.post(address, filled())
    assert (response.status_code, response["Location"]) == (302, f"{address}danke/")
    assert list(Registration.objects.values_list("workshop_id", "email", "state")) == [
        (workshop.pk, "erika@example.org", "pending")
    ]
    assert OwedMail.objects.count() == 1
    thanks = soup(client.get(response["Location"]))
    assert thanks.find("a", href=address)


def test_what_is_wrong_is_said_in_the_frame_with_everything_kept(client, address):
    response = client.post(address, filled(email="keine-adresse", answer="maybe"))
    page = soup(response)
    assert response.status_code == 422
    assert page.find("header", class_="frame-head") and page.find("nav") is None
    assert page.find("form")["action"] == address
    assert page.find("input", {"name": "email"})["value"] == "keine-adresse"
    assert page.find("input", {"name": "answer", "checked": True})["value"] == "maybe"
    assert page.find(role="alert")
    assert Registration.objects.count() == 0


def test_a_foreign_page_cannot_send_the_form_and_a_frame_of_ours_can(client, address):
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://www.pinneberg.de"}
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver", "Sec-Fetch-Dest": "iframe"}
    allow("https://www.pinneberg.de")
    assert client.post(address, filled(), headers=foreign).status_code == 403
    assert client.post(address, filled(), headers=own).status_code == 302


def test_who_comes_after_the_end_reads_why_and_keeps_the_words(client):
    past = WorkshopPage.objects.canonical().past().first()
    address = f"/einbetten/termine/{past.slug}/"
    assert soup(client.get(address)).find("form") is None
    response = client.post(address, filled())
    assert response.status_code == 422
    assert "erika@example.org" in soup(response).find("textarea").get_text()


def test_english_forms_are_under_en_and_what_is_not_translated_is_shown_in_german(client, english, workshop):
    page = soup(client.get(f"/en/einbetten/termine/{english.slug}/"))
    assert (page.html["lang"], page.h1.get_text()) == ("en", english.title)
    assert client.get(f"/einbetten/termine/{english.slug}/").status_code == 404
    german = soup(client.get(f"/en/einbetten/termine/{workshop.slug}/"))
    assert german.h1["lang"] == "de"
    client.post(f"/en/einbetten/termine/{english.slug}/", filled())
    assert list(Registration.objects.values_list("workshop_id", "language")) == [(workshop.pk, "en")]


def test_the_list_leads_to_the_forms_of_all_open_workshops_in_its_language(client, english):
    listed = soup(client.get("/einbetten/termine/")).find(class_="frame-list").find_all("a")
    coming = WorkshopPage.objects.canonical().upcoming()
    assert [a["href"] for a in listed] == [f"/einbetten/termine/{one.slug}/" for one in coming]
    there = {a["href"]: a.get("lang") for a in soup(client.get("/en/einbetten/termine/")).select(".frame-list a")}
    assert there[f"/en/einbetten/termine/{english.slug}/"] is None
    assert all(client.get(href).status_code == 200 for href in there)


def test_a_workshop_that_is_not_public_has_no_form(client, workshop, address):
    workshop.unpublish()
    for gone in (address, f"{address}danke/"):
        assert client.get(gone).status_code == 404
        assert client.post(gone, filled()).status_code in (404, 405)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_in_address_query_and_fields_never_break_it(client, address, text):
    from urllib.parse import quote

    for path in (f"/einbetten/termine/{quote(text[:300])}/", f"{address}?x={quote(text[:300])}"):
        assert client.get(path).status_code in (200, 301, 404)
    response = client.post(f"{address}?x={quote(text[:300])}", filled(name=text, email=text, answer=text))
    assert response.status_code == 422
    assert Registration.objects.count() == 0


def test_the_script_for_other_sites_has_an_address_that_stays_and_may_be_kept(client):
    response = client.get("/einbetten/hoehe.js")
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"event.origin !== own" in response.content
    assert response.headers["Cache-Control"] == "no-cache" and response.headers["ETag"]


def test_editors_copy_the_code_from_the_workshop(client, person, workshop, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://smartcity.example.org"
    client.force_login(person())
    allow("https://www.pinneberg.de")
    page = soup(client.get(reverse("wagtailadmin_pages:edit", args=[workshop.pk])))
    assert page.find(id="embedding-snippet").get_text().strip() == str(workshop_snippet(workshop))
    assert page.find(id="embedding-list-snippet").get_text().strip() == str(list_snippet())
    assert "https://www.pinneberg.de" in page.find(id="embedding-snippet").find_parent("section").get_text()


def test_the_code_names_full_addresses_escapes_the_title_and_has_no_sandbox(workshop, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://smartcity.example.org"
    workshop.title = HOSTILE["markup"]
    code = BeautifulSoup(workshop_snippet(workshop), "html.parser")
    frame, script = code.find_all(True)
    assert frame["src"] == f"https://smartcity.example.org/einbetten/termine/{workshop.slug}/"
    assert frame["title"].endswith(HOSTILE["markup"])
    assert set(frame.attrs) == {"src", "title", "width", "height", "loading"}
    assert script.attrs == {"src": "https://smartcity.example.org/einbetten/hoehe.js", "async": ""}
