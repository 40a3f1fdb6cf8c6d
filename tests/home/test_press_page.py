"""The press page: releases by year, contact, pictures, and the feed for newsrooms."""

from datetime import timedelta
from io import BytesIO

import feedparser
import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale

from home.models import PressPage, PressPicture, PressReleasePage, ReleaseVersion
from tests.home.releases import (
    bytes_of,
    image,
    main_of,
    press_page,
    published,
    rewrite,
    unpublished,
    words_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
AT_MOST, MAY_GROW_BY = 15, 2
ENGLISH = "en"
EMPTY = dict.fromkeys(("kicker", "lead", "background", "contact"), "") | {
    "place": "Pinneberg", "body": "<p>Text</p>", "quotes": [], "pictures": [], "files": [],
}  # fmt: skip


def many(count, year):
    """As many published releases of a year, made quickly: rows as publishing makes them."""
    for number in range(1, count + 1):
        page = PressReleasePage(
            title=f"Mitteilung {number}", slug=f"m-{year}-{number}", number=f"{number}/{year}",
            day=f"{year}-{1 + number % 12:02}-{1 + number % 28:02}", body="<p>Text</p>",
        )  # fmt: skip
        press_page().add_child(instance=page)
        ReleaseVersion.objects.create(
            release=page, number=1, title=page.title, content_hash="x", published_at=timezone.now(),
            content=EMPTY | {"number": page.number, "day": str(page.day), "title": page.title},
        )  # fmt: skip


def titles(main):
    return [words_of(one) for one in main.select(".release-card__title")]


def no_example():
    """Without the shipped example."""
    PressReleasePage.objects.get(is_example=True).unpublish()


def test_the_newest_year_comes_first_and_each_year_has_its_address(client):
    published(slug="alt", number="1/2021", day="2021-12-31", title="Silvester")
    published(slug="neu", number="2/2022", day="2022-02-01", title="Februar")
    published()
    main = main_of(client.get(press_page().url))
    assert titles(main) == ["Der Fahlt bekommt Bänke", "Februar"]
    assert [one["href"] for one in main.select("nav .filter a")] == [
        f"{press_page().url}{year}/" for year in (2022, 2021, 2020)
    ]
    assert titles(main_of(client.get(f"{press_page().url}2021/"))) == ["Silvester"]
    assert client.get(f"{press_page().url}2019/").status_code == 404


def test_a_list_is_bounded_and_leads_on(client):
    many(45, 2023)
    office = main_of(client.get(press_page().url))
    assert len(titles(office)) == 8
    assert office.find("a", class_="more")["href"] == f"{press_page().url}2023/"
    year = f"{press_page().url}2023/"
    pages = [titles(main_of(client.get(f"{year}{query}"))) for query in ("", "?seite=2", "?seite=3")]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in page}) == 45
    assert {client.get(f"{year}?seite={n}").status_code for n in ("4", "0", "-1", "x", "99999", "²")} == {404}


def test_without_a_release_the_page_says_what_will_be_here(client):
    no_example()
    main = main_of(client.get(press_page().url))
    assert (titles(main), len(main.select(".empty"))) == ([], 1)
    assert feed(client).entries == []
    assert client.get(f"{press_page().url}pressemappe.zip").status_code == 200


def test_the_contact_is_said_with_its_hours_and_what_holds_no_address_is_no_link(client):
    assert main_of(client.get(press_page().url)).select("a[href^='mailto:'], a[href^='tel:']") == []
    draft = press_page().get_latest_revision_as_object()
    draft.contact_phone, draft.contact_email = "04101 000-0", "presse@example.org"
    draft.contact_name, draft.contact_hours = "Beispiel", "montags 9 bis 12 Uhr"
    draft.save_revision().publish()
    panel = main_of(client.get(press_page().url)).find(class_="press-contact")
    assert [link["href"] for link in panel.find_all("a")] == ["tel:041010000", "mailto:presse@example.org"]
    assert "montags 9 bis 12 Uhr" in words_of(panel)
    release = published()
    assert "montags 9 bis 12 Uhr" in words_of(main_of(client.get(release.url)))
    rewrite(release, contact="Frau Beispiel, 04101 000-1").publish()
    words = words_of(main_of(client.get(release.url)).find("aside"))
    assert ("04101 000-1" in words, "montags" in words) == (True, False)


def with_pictures(*images):
    draft = press_page().get_latest_revision_as_object()
    draft.pictures = [PressPicture(image=one, caption=f"Bild {one.title}") for one in images]
    draft.save_revision().publish()


def test_pictures_can_be_taken_in_2000_px_and_others_cannot(client):
    large, other = image("green", size=(2400, 1200)), image("red")
    with_pictures(large)
    figure = main_of(client.get(press_page().url)).find(class_="press-picture")
    assert (figure.img["alt"], "E. Muster, CC BY 4.0" in words_of(figure)) == ("Eine Bank", True)
    answer = client.get(figure.a["href"])
    assert answer["Content-Disposition"] == 'attachment; filename="bank-green.png"'
    assert Image.open(BytesIO(bytes_of(answer))).size == (2000, 1000)
    assert client.get(f"{press_page().url}bilder/{other.pk}/").status_code == 404


def test_the_english_press_page_shows_what_is_translated_in_english_and_the_rest_in_german(client):
    english = Locale.objects.get(language_code=ENGLISH)
    first, second = published(), published(slug="zwei", number="8/2022", day="2022-04-01", title="Nur deutsch")
    office = press_page().copy_for_translation(english)
    office.save_revision().publish()
    translated = first.copy_for_translation(english)
    rewrite(translated, title="Benches").publish()
    cards = main_of(client.get(PressPage.objects.get(pk=office.pk).url)).select(".release-card")
    assert [(words_of(card.find("h3")), card.get("lang")) for card in cards] == [
        ("Nur deutsch", "de"), ("Benches", None),
    ]  # fmt: skip
    assert cards[0].a["href"] == second.url


# The feed.


def feed(client):
    found = feedparser.parse(client.get(f"{press_page().url}aktuell.atom").content)
    assert (found.bozo, found.version) == (False, "atom10")
    return found


def test_the_feed_has_an_entry_for_each_release_and_a_correction_updates_it(client):
    no_example()
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=3), tick=False):
        page = published()
    with time_machine.travel(now - timedelta(days=2), tick=False):
        published(slug="zwei", number="8/2022", title="Zweite")
    before = feed(client).entries
    assert [entry.title for entry in before] == ["Zweite", "Der Fahlt bekommt Bänke"]
    with time_machine.travel(now - timedelta(days=1), tick=False):
        rewrite(page, title="Elf Bänke", correction="Es sind elf.").publish()
    cache.clear()
    after = feed(client).entries
    assert [entry.title for entry in after] == ["Elf Bänke", "Zweite"]
    assert (after[0].id, after[0].published, after[0].link) == (before[1].id, before[1].published, before[1].link)
    assert after[0].updated > after[0].published
    assert "Es sind elf." in after[0].summary
    assert "Am <b>Weg</b> stehen jetzt Bänke." in after[0].summary


def test_readers_find_the_feed_from_each_page_of_the_press(client):
    page = published()
    for address in (press_page().url, f"{press_page().url}2022/", page.url):
        html = client.get(address).content.decode()
        assert f'type="application/atom+xml" href="{press_page().url}aktuell.atom"' in html, address


# As many as there may come.


def asked(client, address):
    cache.clear()
    client.get("/impressum/?andere")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_pages_ask_the_database_at_most_15_times_with_one_release_and_with_300(client):
    no_example()
    page = published(number="999/2022")
    rewrite(page, title="Zwei").publish()
    office = press_page().url
    tails = ("", "version/1/", "version/1/text.txt", "version/1/zitat.bib")
    addresses = [f"{office}{tail}" for tail in ("", "2022/", "aktuell.atom", "pressemappe.zip")]
    addresses += [f"{page.url}{tail}" for tail in tails]
    few = {address: asked(client, address) for address in addresses}
    many(300, 2022)
    with_pictures(*(image(colour) for colour in ("red", "blue", "black")))
    asked(client, office)  # makes the sizes of the pictures
    asked(client, f"{office}pressemappe.zip")
    after = {address: asked(client, address) for address in addresses}
    assert {address: number for address, number in (few | after).items() if number > AT_MOST} == {}
    grown = {address: (few[address], after[address]) for address in few}
    assert {address: pair for address, pair in grown.items() if pair[1] - pair[0] > MAY_GROW_BY} == {}


def test_a_release_without_a_wording_is_listed_nowhere(client):
    page = unpublished(title="Noch kein Wortlaut")
    PressReleasePage.objects.filter(pk=page.pk).update(live=True)
    office = press_page().url
    for address in (office, f"{office}aktuell.atom"):
        assert "Noch kein Wortlaut" not in client.get(address).content.decode()
