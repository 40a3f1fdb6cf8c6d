"""robots.txt, security.txt (RFC 9116), sitemaps, structured data and the citation of ordinary pages."""

import json
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.checks import run_checks
from django.core.management import call_command
from django.utils import timezone
from rdflib import Graph, Namespace
from rdflib.namespace import RDF
from wagtail.models import PageViewRestriction

from cms.models import SiteSettings
from tests.addresses import a_published_comment, draft_page, open_workshop, public_pages, two_versions

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SDO = Namespace("https://schema.org/")


def listed(client, language):
    tree = ElementTree.fromstring(client.get(f"/sitemap-{language}.xml").content)
    return {url.find(f"{SITEMAP}loc").text.partition("testserver")[2]: url for url in tree.iter(f"{SITEMAP}url")}


def test_robots_may_read_what_is_public_and_find_the_sitemap(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines and "Disallow: /" not in lines
    assert lines[-1].endswith("/sitemap.xml")


def test_every_public_page_is_in_the_map_of_its_language_and_nothing_else(client):
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    maps = [loc.text.rpartition("/")[2] for loc in index.iter(f"{SITEMAP}loc")]
    assert maps == ["sitemap-de.xml", "sitemap-en.xml"]
    comment = a_published_comment()
    _before, version = two_versions()
    for language in ("de", "en"):
        pages = {p.url for p in public_pages() if p.locale.language_code == language and not p.alias_of_id}
        found = listed(client, language)
        assert pages <= set(found)
        for path in list(found)[::7]:  # all of them: tests/test_every_page.py
            assert client.get(path).status_code == 200, path
        rest = set(found) - pages
        if language == "en":
            assert rest == set()
        else:
            assert comment.get_absolute_url() in rest
            passages = {path for path in rest if "/absatz/" in path}
            assert len(passages) == version.passages.count()
            assert {path for path in rest if path.startswith("/strategie/entwurf/")} == rest - {
                comment.get_absolute_url()
            }


def test_a_map_names_the_same_page_in_the_other_language(client):
    german = listed(client, "de")["/termine/"]
    links = {link.get("hreflang"): link.get("href") for link in german.iter(f"{XHTML}link")}
    assert set(links) == {"de", "en"}
    assert links["en"].endswith("/en/events/")


def test_what_is_hidden_is_in_no_map(client):
    page, draft = open_workshop(), draft_page()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    draft.unpublish()
    assert page.url not in listed(client, "de")
    assert not any(path.startswith(draft.url) for path in listed(client, "de"))


@pytest.mark.parametrize("section", ["fr", "nds", "x"])
def test_there_is_no_map_of_a_language_without_a_home_page(client, section):
    assert client.get(f"/sitemap-{section}.xml").status_code == 404


def warnings():
    return [one.id for one in run_checks(include_deployment_checks=True) if one.id.startswith("cms.")]


def test_security_txt_is_there_once_it_is_set_up_and_until_it_ends(client, settings):
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = "", None
    assert client.get("/.well-known/security.txt").status_code == 404
    assert warnings() == ["cms.W001"]
    settings.SECURITY_CONTACT = "mailto:sicherheit@example.org"
    settings.SECURITY_EXPIRES = timezone.localdate() + timedelta(days=200)
    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert fields["Contact"] == "mailto:sicherheit@example.org"
    assert fields["Expires"].startswith(settings.SECURITY_EXPIRES.isoformat())
    assert fields["Canonical"].endswith("/.well-known/security.txt")
    assert warnings() == []


@pytest.mark.parametrize(("days", "status", "warned"), [(31, 200, []), (29, 200, ["cms.W002"]), (0, 404, ["cms.W002"])])
def test_a_check_warns_a_month_before_security_txt_ends(client, settings, days, status, warned):
    settings.SECURITY_CONTACT = "https://www.example.org/sicherheit"
    settings.SECURITY_EXPIRES = timezone.localdate() + timedelta(days=days)
    assert warnings() == warned
    assert client.get("/.well-known/security.txt").status_code == status


def test_a_contact_that_is_no_address_is_warned_of(settings):
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = "sicherheit@example.org", date(2100, 1, 1)
    assert warnings() == ["cms.W003"]


def graph(client, path):
    """What a page says to machines, as a second parser reads it. The context is not fetched: only the vocabulary."""
    html = BeautifulSoup(client.get(path).content, "html.parser")
    [block] = html.find_all("script", type="application/ld+json")
    data = json.loads(block.string)
    assert data.pop("@context") == "https://schema.org"
    return Graph().parse(data=json.dumps(data | {"@context": {"@vocab": str(SDO)}}), format="json-ld")


def test_the_home_page_says_who_the_town_is(client):
    SiteSettings.objects.update(
        contact_street="Bismarckstraße 8", contact_city="25421 Pinneberg", contact_phone="04101 211-0"
    )
    found = graph(client, "/")
    [town] = found.subjects(RDF.type, SDO.GovernmentOrganization)
    assert str(found.value(town, SDO.areaServed)) == "Pinneberg"
    address = found.value(town, SDO.address)
    assert str(found.value(address, SDO.streetAddress)) == "Bismarckstraße 8"
    assert found.value(town, SDO.email) is None  # not set up yet


def test_every_page_below_says_the_way_to_it(client):
    seen = 0
    for page in {type(page): page for page in public_pages() if page.depth > 2}.values():
        found = graph(client, page.url)
        steps = {}
        for item in found.subjects(RDF.type, SDO.ListItem):
            steps[int(found.value(item, SDO.position))] = str(found.value(item, SDO.item)).replace(
                "http://localhost:8000", ""
            )
        assert sorted(steps) == list(range(1, page.depth))
        assert steps[page.depth - 1] == page.card.url
        assert all(client.get(path).status_code == 200 for path in list(steps.values())[:1])
        seen += 1
    assert seen >= 9


def test_a_passage_says_the_way_to_it(client):
    draft = draft_page()
    found = graph(client, f"{draft.url}fassung/1/absatz/1.1/")
    names = {
        str(found.value(item, SDO.item)).replace("http://localhost:8000", "")
        for item in found.subjects(RDF.type, SDO.ListItem)
    }
    assert names == {"/", "/strategie/", draft.url, f"{draft.url}fassung/1/absatz/1.1/"}


def test_every_page_type_can_be_cited(client):
    for page in {type(page): page for page in public_pages()}.values():
        html = BeautifulSoup(client.get(page.url).content, "html.parser")
        boxes = [box for box in html.select("details.citation") if box.select("a[href*='zitat.']")]
        assert len(boxes) == 1, page
        words = boxes[0].find("textarea").get_text()
        assert page.title in words or "ntwurf" in words
        for link in boxes[0].select("a[href*='zitat.']"):
            assert client.get(link["href"]).status_code == 200, link


def test_the_citation_of_a_page_names_the_day_of_its_words(client):
    page = open_workshop()
    answer = client.get(f"/zitat/{page.pk}/zitat.bib")
    assert answer["Content-Type"].startswith("application/x-bibtex")
    assert page.title in answer.content.decode()
    assert str(timezone.localtime(page.last_published_at).year) in answer.content.decode()
    assert client.get(f"/zitat/{page.pk}/zitat.pdf").status_code == 404
    assert client.get(f"/zitat/{10**30}/zitat.bib").status_code == 404


def test_the_check_is_part_of_the_deploy_check(settings, capsys):
    settings.SECURITY_CONTACT, settings.SECURITY_EXPIRES = (
        "mailto:a@example.org",
        timezone.localdate() + timedelta(days=90),
    )
    call_command("check", deploy=True, tag=["security"])
    assert "cms.W" not in capsys.readouterr().err
