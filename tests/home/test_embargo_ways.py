"""The embargo table: every way in, one second before the instant, in it and one second after, for whom."""

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from cms.jobs import publish_scheduled
from cms.site import absolute
from tests.addresses import other_addresses, public_pages

from .crawling import words_of
from .secrets import SECOND, WORD, approved, image, press_page, release
from .test_embargo_admin import editor

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("embargo-ways")]
WHO = ("visitor", "Redaktion", "Presse")
NOBODY, EVERYBODY, EDITORS, WITH_THE_RIGHT = (), WHO, ("Redaktion", "Presse"), ("Presse",)
MOMENTS = {"before": -SECOND, "at": 0 * SECOND, "after": SECOND}

# Public addresses that show the release's words once it is out: name → address. Whoever adds a way adds a row.
# All other public addresses (tests/addresses.py) are tried, too: before the instant none of them may show it.
PUBLIC = {
    "page": lambda house: house.page.url,
    "its wording": lambda house: f"{house.page.url}version/1/",
    "its wording as text": lambda house: f"{house.page.url}version/1/text.txt",
    "its citation": lambda house: f"{house.page.url}version/1/zitat.bib",
    "press page": lambda house: press_page().url,
    "feed": lambda house: f"{press_page().url}aktuell.atom",
    "kit": lambda house: f"{press_page().url}pressemappe.zip",
    "search": lambda house: reverse("home:search") + f"?q={WORD}",
    "where nothing is": lambda house: f"/{WORD}-{WORD}/",
    "card for a frame": lambda house: reverse("card", args=["page", house.page.pk]),
    "oEmbed": lambda house: reverse("oembed") + f"?url={quote(absolute(house.page.url))}",
    "API, the page": lambda house: f"/api/v2/pages/{house.page.pk}/",
    "API, pages of this type": lambda house: "/api/v2/pages/?type=home.PressReleasePage&order=-id",
    "API, releases": lambda house: "/api/v2/releases/",
    "open data, CSV": lambda house: reverse("dataset", args=["presse", "csv"]),
    "open data, JSON": lambda house: reverse("dataset", args=["presse", "json"]),
}
# Public addresses that answer once it is out, without words in it that could be looked for.
ANSWERING = {
    "share image": lambda house: reverse("share_image", args=["page", house.page.pk]),
    "picture of its wording": lambda house: f"{house.page.url}version/1/bilder/1/",
    "file of its wording": lambda house: f"{house.page.url}version/1/dateien/1/",
}
LISTING = {"sitemap": lambda house: "/sitemap-de.xml"}  # that name its address
SILENT = {  # never with its words, or not for visitors
    "English press page": lambda house: press_page("en").url,
    "sitemaps": lambda house: "/sitemap.xml",
    "robots": lambda house: "/robots.txt",
    "a draft of it": lambda house: f"{house.page.url}?preview=1",
    "search in English": lambda house: "/en" + reverse("home:search") + f"?q={WORD}",
    "search, a typing error": lambda house: reverse("home:search") + f"?q={WORD[:-1]}x",
}
FILES = {
    "original of its image": lambda house: house.image.file.url,
    "size of its image": lambda house: house.rendition.url,
    "its file, below media": lambda house: house.document.file.url,
    "its file": lambda house: house.document.url,
}
OTHER_FILES = {"image that a public page shows, too": lambda house: house.public_image.file.url}
ADMIN = {
    "editor": lambda house: reverse("wagtailadmin_pages:edit", args=[house.page.pk]),
    "draft": lambda house: reverse("wagtailadmin_pages:view_draft", args=[house.page.pk]),
    "list of pages": lambda house: reverse("wagtailadmin_explore", args=[press_page().pk]),
    "image": lambda house: reverse("wagtailimages:edit", args=[house.image.pk]),
    "list of images": lambda house: reverse("wagtailimages:index"),
    "document": lambda house: reverse("wagtaildocs:edit", args=[house.document.pk]),
    "list of documents": lambda house: reverse("wagtaildocs:index"),
    "history of the site": lambda house: reverse("wagtailadmin_reports:site_history"),
}
TABLE = {
    # ways:                    before,          at,        after
    "public": (PUBLIC, NOBODY, EVERYBODY, EVERYBODY),
    "answering": (ANSWERING, NOBODY, EVERYBODY, EVERYBODY),
    "listing": (LISTING, NOBODY, EVERYBODY, EVERYBODY),
    "files": (FILES, WITH_THE_RIGHT, EVERYBODY, EVERYBODY),
    "other files": (OTHER_FILES, EVERYBODY, EVERYBODY, EVERYBODY),
    "admin": (ADMIN, WITH_THE_RIGHT, EDITORS, EDITORS),
}


class House:
    """A release that waits, and what everybody saw of it at each moment."""

    def __init__(self, clock):
        self.everywhere = {page.url: page.url for page in public_pages()} | other_addresses()
        self.instant = (timezone.now() + timedelta(hours=1)).replace(microsecond=0)
        page = release(embargo=self.instant, owner=editor("Moderation"))
        page.get_latest_revision_as_object().save_revision(log_action=True)
        self.page = approved(page)
        self.image, self.document = self.page.pictures.get().image, self.page.files.get().document
        self.rendition = self.image.get_rendition("max-165x165")
        self.public_image = self.make_public_image()
        self.clients = {who: Client() for who in WHO}
        for who in EDITORS:
            self.clients[who].force_login(editor(who))
        self.answering = {address(self) for address in ANSWERING.values()}
        self.listing = {address(self) for address in LISTING.values()}
        self.everywhere |= {name: address(self) for name, address in (PUBLIC | SILENT).items()}
        self.seen, self.found = {}, {}
        for moment, offset in MOMENTS.items():
            clock.move_to(self.instant + offset)
            publish_scheduled(timezone.now())
            self.seen[moment] = {kind: self.who_sees(ways) for kind, (ways, *_) in TABLE.items()}
            self.found[moment] = [name for name, address in self.everywhere.items() if self.shows("visitor", address)]

    def make_public_image(self):
        """In the release, and in a page that is public already."""
        shown = image("offenbild")
        public = release(embargo=None, word="offenwort", number="904/2027")
        public.pictures.create(image=shown, caption="x")
        public.save_revision().publish()
        draft = self.page.get_latest_revision_as_object()
        draft.pictures.create(image=shown, caption="x")
        draft.save_revision().publish()
        return shown

    def shows(self, who, address):
        answer = self.clients[who].get(address)
        if address.startswith(("/media/", "/documents/")) or address in self.answering:
            return answer.status_code == 200
        if address in self.listing:
            return self.page.url in answer.content.decode()
        if address.startswith("/admin/") or not answer["Content-Type"].startswith("text/html"):
            return WORD in words_of(answer) and answer.status_code == 200
        html = BeautifulSoup(answer.content, "html.parser")
        for tag in html.find_all(["title", "form", "h2"]):  # there the search repeats what it was asked for
            tag.decompose()
        return WORD in str(html).lower()

    def who_sees(self, ways):
        return {name: tuple(who for who in WHO if self.shows(who, way(self))) for name, way in ways.items()}


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory):
    """Made and visited once for all tests here, with files on a disk; the database goes back when they are done."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with (
        override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"), STORAGES=storages),
        django_db_blocker.unblock(),
        time_machine.travel(timezone.now(), tick=False) as clock,
        transaction.atomic(),
    ):
        cache.clear()  # sizes of images that other tests made
        yield House(clock)
        transaction.set_rollback(True)
        cache.clear()


@pytest.mark.parametrize("kind", TABLE)
@pytest.mark.parametrize(("place", "moment"), list(enumerate(MOMENTS, start=1)))
def test_who_sees_it_when(house, kind, place, moment):
    ways, expected = TABLE[kind][0], TABLE[kind][place]
    assert house.seen[moment][kind] == dict.fromkeys(ways, expected)


def test_before_the_instant_it_is_at_no_public_address(house):
    assert house.found["before"] == []


def test_from_the_instant_on_it_is_at_these(house):
    """What shows it at another public address than those in the table belongs into the table."""
    addresses = {house.everywhere[name] for name in house.found["at"]} - {
        SILENT[name](house) for name in ("a draft of it", "search in English", "search, a typing error")
    }
    assert addresses == {way(house) for way in PUBLIC.values()}
    assert house.found["at"] == house.found["after"]
