"""A press release as readers and newsrooms find it: the newest wording, old ones, pictures, files, citation."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import querydict_from_html

from cms.models import SiteImage
from home.models import PressReleasePage
from tests.home.releases import (
    bytes_of,
    colour_of,
    document,
    fresh,
    image,
    main_of,
    press_page,
    published,
    rewrite,
    stored,
    unpublished,
    with_parts,
    words_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
GREEN, RED = (0, 128, 0), (255, 0, 0)


@pytest.fixture
def admin(client, person):
    client.force_login(person())
    return client


def two_wordings():
    """A release whose second wording has another picture, another file and a correction."""
    page = unpublished()
    with_parts(
        page,
        pictures=[(image("green"), "Eine grüne Bank")],
        files=[(document("Erste Anlage"), "Lageplan")],
        quotes=[("Setzen Sie sich.", "Beispiel", "Grünamt")],
    ).publish()
    draft = with_parts(
        page, pictures=[(image("red"), "Eine rote Bank")], files=[(document("Zweite Anlage"), "Lageplan, neu")]
    ).as_object()
    draft.title, draft.correction = "Der Fahlt bekommt elf Bänke", "Es sind elf Bänke, nicht zwölf."
    draft.save_revision().publish()
    return fresh(page)


def link(html, words):
    """The address of the link with these words."""
    return next(tag["href"] for tag in html.find_all("a", href=True) if words in tag.get_text())


def test_the_page_shows_all_words_of_the_newest_wording(client):
    page = unpublished()
    with_parts(
        page,
        pictures=[(image(), "Eine Bank am Weg")],
        files=[(document(), "Lageplan")],
        quotes=[("Setzen Sie sich.", "Beispiel", "Grünamt")],
    ).publish()
    main = main_of(client.get(page.url))
    assert main.find("h1").get_text() == "Der Fahlt bekommt Bänke"
    assert main.find(class_="eyebrow").get_text() == "Stadtgrün"
    assert words_of(main.find(class_="lead")) == "Zwölf Bänke, ein Weg."
    first = words_of(main.find(class_="release__body").p).replace("\u00a0", " ")
    assert first == "Pinneberg, 3. März 2022 – Am Weg stehen jetzt Bänke."
    assert [words_of(item) for item in main.select(".release__body li")] == ["sechs aus Holz", "sechs aus Stein"]
    assert words_of(main.find("blockquote")) == "„Setzen Sie sich.“"
    assert words_of(main.select_one(".quote figcaption")) == "Beispiel , Grünamt"
    figure = main.find(class_="press-picture")
    assert (figure.img["alt"], "E. Muster, CC BY 4.0" in words_of(figure)) == ("Eine Bank", True)
    assert "Eine Bank am Weg" in words_of(figure)
    assert "Der Fahlt ist ein Wald." in words_of(main)


def test_a_text_that_begins_with_a_list_has_its_dateline_before_it(client):
    page = published(body="<ul><li>Erstens</li></ul><p>Danach.</p>")
    body = main_of(client.get(page.url)).find(class_="release__body")
    assert [child.name for child in body.children] == ["p", "ul", "p"]
    assert words_of(body.p).replace("\u00a0", " ") == "Pinneberg, 3. März 2022 –"


def test_an_old_wording_stays_with_its_words_and_its_picture_and_says_what_is_newer(client):
    page = two_wordings()
    old, new = main_of(client.get(f"{page.url}version/1/")), main_of(client.get(page.url))
    assert (old.h1.get_text(), new.h1.get_text()) == ("Der Fahlt bekommt Bänke", "Der Fahlt bekommt elf Bänke")
    notes = [words_of(note) for note in old.select(".notice--warning")]
    assert len(notes) == 2
    assert "Es sind elf Bänke, nicht zwölf." in notes[1]
    assert old.select_one(".notice--warning a")["href"] == page.url
    assert (new.select(".notice--warning"), len(new.select(".notice--info"))) == ([], 1)
    assert "Es sind elf Bänke, nicht zwölf." in words_of(new.select_one(".notice--info"))
    for number, main, colour, words in ((1, old, GREEN, b"Erste Anlage"), (2, new, RED, b"Zweite Anlage")):
        below = f"{page.url}version/{number}/"
        assert colour_of(stored(main.find("img")["src"])) == colour
        assert colour_of(bytes_of(client.get(f"{below}bilder/1/"))) == colour
        assert bytes_of(client.get(link(main, "Lageplan"))) == words
    listed = [re.search(r"[0-9]+", words_of(item))[0] for item in new.select(".release__versions li")]
    assert listed == ["2", "1"]


def test_every_wording_names_the_page_as_the_one_to_be_found(client, settings):
    page = two_wordings()
    for address in ("", "version/1/", "version/2/"):
        assert f'<link rel="canonical" href="{settings.WAGTAILADMIN_BASE_URL}{page.url}">' in (
            client.get(page.url + address).content.decode()
        )


def test_each_wording_has_a_title_of_its_own(client):
    page = two_wordings()
    titles = [
        client.get(page.url + address).content.decode().split("<title>")[1].split(" – ")[0]
        for address in ("", "version/1/", "version/2/")
    ]
    assert len(set(titles)) == 3


def test_pictures_and_files_are_handed_out_under_a_name_that_says_what_they_are(client):
    page = two_wordings()
    picture, file = (client.get(f"{page.url}version/2/{tail}") for tail in ("bilder/1/", "dateien/1/"))
    assert picture["Content-Disposition"] == 'attachment; filename="2022-03-baenke-v2-bild-1.png"'
    assert file["Content-Disposition"] == 'attachment; filename="2022-03-baenke-v2-lageplan-neu.txt"'


def test_old_pictures_and_files_stay_when_the_editors_replace_or_delete_them(client):
    page = two_wordings()
    green = SiteImage.objects.get(title="Bank green")
    before = bytes_of(client.get(f"{page.url}version/1/bilder/1/"))
    green.file.delete(save=False)
    green.delete()
    cache.clear()
    assert bytes_of(client.get(f"{page.url}version/1/bilder/1/")) == before
    assert main_of(client.get(f"{page.url}version/1/")).find("img")["alt"] == "Eine Bank"


@pytest.mark.parametrize("kind", ["image", "document"])
def test_what_the_newest_wording_shows_cannot_be_deleted_and_the_editor_is_told(admin, kind):
    shown = {"image": image(), "document": document()}
    with_parts(unpublished(), pictures=[(shown["image"], "Bank")], files=[(shown["document"], "Plan")]).publish()
    one = shown[kind]
    name = {"image": "wagtailimages:delete", "document": "wagtaildocs:delete"}[kind]
    bulk = {"image": ["cms", "siteimage"], "document": ["wagtaildocs", "document"]}[kind]
    page = admin.get(reverse(name, args=[one.pk]))
    assert "verhindern, dass es gelöscht wird" in words_of(main_of(page))
    admin.post(reverse(name, args=[one.pk]))
    together = reverse("wagtail_bulk_action", args=[*bulk, "delete"]) + f"?id={one.pk}"
    assert "verhindern, dass es gelöscht wird" in words_of(main_of(admin.get(together)))
    admin.post(together)
    assert type(one).objects.filter(pk=one.pk).exists()


@pytest.mark.parametrize(
    "tail",
    ["version/3/", "version/0/", "version/01/", "version/1/bilder/2/", "version/1/dateien/2/", "version/1/bilder/0/",
     "version/3/text.txt", "version/1/zitat.pdf", "version/99999999/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client, tail):
    assert client.get(two_wordings().url + tail).status_code == 404


ALL = ("", "version/1/", "version/1/text.txt", "version/1/zitat.bib", "version/1/zitat.ris", "version/1/bilder/1/",
       "version/1/dateien/1/")  # fmt: skip


def test_taking_it_off_the_site_hides_all_its_addresses(client):
    page = two_wordings()
    assert {client.get(page.url + tail).status_code for tail in ALL} == {200}
    page.unpublish()
    assert {client.get(page.url + tail).status_code for tail in ALL} == {404}
    assert page.title not in client.get(press_page().url).content.decode()


def test_a_draft_is_nowhere(client):
    page = unpublished()
    assert {client.get(page.url + tail).status_code for tail in ALL} == {404}
    public = published(slug="zwei", number="8/2022", title="Öffentlich")
    rewrite(public, title="Geheimer Entwurf")
    office = press_page().url
    for address in (public.url, office, f"{office}2022/", f"{office}aktuell.atom", f"{office}pressemappe.zip"):
        content = bytes_of(client.get(address))
        assert b"Geheimer" not in content, address
        assert page.title.encode() not in content, address


def test_a_page_behind_a_password_is_nowhere(client):
    page = two_wordings()
    PageViewRestriction.objects.create(page=Page.objects.get(pk=page.pk), restriction_type="password", password="x")
    for tail in ALL:
        assert b"zw\xc3\xb6lf" not in client.get(page.url + tail).content
    assert page.title not in client.get(press_page().url).content.decode()


def test_the_text_can_be_taken_over(client):
    page = two_wordings()
    answer = client.get(f"{page.url}version/1/text.txt")
    text = answer.content.decode().replace("\u00a0", " ")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "Der Fahlt bekommt Bänke\n=======================\n\nZwölf Bänke, ein Weg.\n\n" in text
    assert "Pinneberg, 3. März 2022 – Am Weg stehen jetzt Bänke.\n\n– sechs aus Holz\n– sechs aus Stein\n\n" in text
    assert "„Setzen Sie sich.“ (Beispiel, Grünamt)" in text or "“Setzen Sie sich.” (Beispiel, Grünamt)" in text
    assert "– Eine grüne Bank (E. Muster, CC BY 4.0)" in text
    assert text.endswith(f"{page.url}version/1/\n")
    field = main_of(client.get(f"{page.url}version/1/")).find(id="release-text")
    assert field.get_text().strip().replace("\u00a0", " ") == text.strip()


def test_it_is_cited_by_the_address_of_its_wording(client, settings):
    page = two_wordings()
    there = f"{settings.WAGTAILADMIN_BASE_URL}{page.url}version/2/"
    main = main_of(client.get(page.url))
    line = main.find(id="citation-text").get_text().strip()
    year = timezone.localdate().year
    assert line.startswith(f"Pinneberg ({year}): Der Fahlt bekommt elf Bänke, ")
    assert line.endswith(f" 7/2022. {there}")
    assert f"url = {{{there}}}" in client.get(f"{page.url}version/2/zitat.bib").content.decode()
    assert f"UR  - {there}" in client.get(f"{page.url}version/2/zitat.ris").content.decode()


# The editor.


def test_an_empty_form_proposes_the_next_number_of_the_year(admin):
    year = timezone.localdate().year
    published(number=f"9/{year}")
    unpublished(number=f"10/{year}", slug="zehn")
    published(number=f"40/{year - 1}", slug="alt")
    url = reverse("wagtailadmin_pages:add", args=["home", "pressreleasepage", press_page().pk])
    form = querydict_from_html(admin.get(url).content.decode(), form_id="page-edit-form")
    assert form["number"] == f"11/{year}"


@pytest.mark.parametrize(
    ("name", "value"), [("number", "7/2022"), ("number", "sieben"), ("number", "0/2022"), ("slug", "2022")]
)
def test_a_number_that_is_taken_or_none_and_a_slug_that_is_a_year_are_refused(admin, name, value):
    published()
    page = unpublished(slug="neu", number="8/2022")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = querydict_from_html(admin.get(url).content.decode(), form_id="page-edit-form").dict()
    answer = admin.post(url, form | {name: value, "action-publish": "1"})
    assert answer.status_code == 200
    assert name in answer.context["form"].errors
    assert not PressReleasePage.objects.get(pk=page.pk).live


def test_the_preview_shows_the_draft_and_not_what_was_published(admin):
    page = two_wordings()
    draft = with_parts(page, pictures=[(image("blue"), "Blau")], files=[(document(), "Plan")])
    draft = draft.as_object()
    draft.title = "Noch ein Entwurf"
    draft.save_revision()
    answer = admin.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    main = main_of(answer)
    assert main.h1.get_text() == "Noch ein Entwurf"
    assert colour_of(stored(main.find("img")["src"])) == (0, 0, 255)
    assert not main.select("a[href*=bilder], a[href*=dateien], .release__versions")


def test_the_preview_of_a_page_that_was_never_saved_works(admin):
    url = reverse("wagtailadmin_pages:add", args=["home", "pressreleasepage", press_page().pk])
    form = querydict_from_html(admin.get(url).content.decode(), form_id="page-edit-form").dict()
    preview = reverse("wagtailadmin_pages:preview_on_add", args=["home", "pressreleasepage", press_page().pk])
    admin.post(preview, form | {"title": "Ganz neu", "slug": "ganz-neu"})
    answer = admin.get(preview)
    assert main_of(answer).h1.get_text() == "Ganz neu"
