"""Cards: share images, frames in newsrooms, oEmbed. What is not public has none."""

import io
import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from PIL import Image
from wagtail.models import Page, PageViewRestriction

from cms.cards import card
from cms.cards.picture import draw, drawable, fitting
from cms.cards.views import HEIGHT, WIDTH
from tests.addresses import a_published_comment, draft_page, open_workshop, public_pages, two_versions

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HERE = "http://testserver"


def oembed(client, path, **query):
    return client.get("/oembed", {"url": HERE + path} | query)


def passage(number="1.1"):
    return two_versions()[1].passages.get(number=number)


def test_every_public_page_has_a_share_image_that_its_head_names(client):
    seen = 0
    for page in {type(page): page for page in public_pages()}.values():
        head = BeautifulSoup(client.get(page.url).content, "html.parser").head
        image = head.find("meta", property="og:image")["content"]
        path = image.partition("localhost:8000")[2]
        assert path == page.card.image_path
        if seen < 3:
            answer = client.get(path)
            assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
            assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
        assert head.find("meta", property="og:title")["content"] == page.card.title
        seen += 1
    assert seen >= 10


def test_a_share_image_is_drawn_once(client, django_assert_max_num_queries):
    page = open_workshop()
    path = page.card.image_path
    first = client.get(path).content
    cached = [value for key, value in cache._cache.items() if "share:" in key]
    assert len(cached) == 1
    assert client.get(path).content == first
    assert len(first) < 80_000


def test_another_title_is_another_address(client):
    page = open_workshop()
    before = page.card.image_path
    page.title = "Ein anderer Abend"
    page.save_revision().publish()
    assert page.card.image_path != before


@pytest.mark.parametrize("way", ["unpublished", "private", "draft of a new page"])
def test_what_is_not_public_has_no_card(client, way):
    page = open_workshop()
    passage_card, path = passage(), page.card.image_path
    draft = draft_page()
    passage_path = f"/teilen/passage/{passage_card.pk}.png"
    assert client.get(path).status_code == client.get(passage_path).status_code == 200
    for one in (page, draft):
        if way == "unpublished":
            one.unpublish()
        elif way == "private":
            PageViewRestriction.objects.create(page=Page.objects.get(pk=one.pk), restriction_type="login")
        else:
            Page.objects.filter(pk=one.pk).update(live=False)
    cache.clear()
    for address in (path, passage_path, f"/einbetten/karte/page/{page.pk}/", f"/zitat/{page.pk}/zitat.bib"):
        assert client.get(address).status_code == 404, address
    assert oembed(client, page.url).status_code == 404
    assert oembed(client, f"{draft.url}fassung/1/absatz/1.1/").status_code == 404
    assert oembed(client, f"{draft.url}fassung/1/").status_code == 404


def test_a_newsroom_finds_a_card_for_pages_passages_and_contributions(client):
    one, draft = passage(), draft_page()
    comment = a_published_comment(one)
    titles = {}
    for path in (open_workshop().url, draft.url, draft.address(one.version, one), comment.get_absolute_url(), "/"):
        answer = oembed(client, path)
        assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
        found = json.loads(answer.content)
        assert (found["version"], found["type"], found["width"], found["height"]) == ("1.0", "rich", WIDTH, HEIGHT)
        frame = BeautifulSoup(found["html"], "html.parser").iframe
        shown = client.get(frame["src"].partition("localhost:8000")[2])
        assert shown.status_code == 200
        assert "frame-ancestors *" in shown["Content-Security-Policy"]
        assert "X-Frame-Options" not in shown
        page = BeautifulSoup(shown.content, "html.parser")
        assert page.h1.get_text(strip=True) == found["title"] == frame["title"]
        assert page.find_all(["form", "script", "img"]) == []
        titles[path] = found["title"]
    assert len(set(titles.values())) == 5


def test_the_card_of_a_passage_shows_its_words_and_leads_to_exactly_them(client):
    one = passage()
    page = BeautifulSoup(client.get(f"/einbetten/karte/passage/{one.pk}/").content, "html.parser")
    assert page.h1.a["href"].endswith(f"fassung/{one.version.number}/absatz/{one.number}/")
    assert one.text[:100] in page.get_text()


@pytest.mark.parametrize(
    "address",
    [
        "", "kein Ort", "javascript:alert(1)", "https://example.org/termine/", "http://[", "http://testserver:99999/",
        f"{HERE}/admin/", f"{HERE}/gibt-es-nicht/", f"{HERE}/mein-beitrag/abc/", f"{HERE}/suche/", f"{HERE}//",
        f"{HERE}/strategie/entwurf/fassung/99/", f"{HERE}/strategie/entwurf/fassung/1/absatz/99.9/",
        f"{HERE}/strategie/entwurf/fassung/{'9' * 30}/",
    ],
)  # fmt: skip
def test_other_addresses_have_no_card(client, address):
    assert client.get("/oembed", {"url": address}).status_code == 404


def test_the_size_asked_for_is_kept_within_bounds(client):
    path = open_workshop().url
    asked = {
        ("300", "200"): (300, 200),
        ("10", "10"): (240, 160),
        ("9999", "x"): (WIDTH, HEIGHT),
        ("-1", "²"): (WIDTH, HEIGHT),
    }
    for (width, height), expected in asked.items():
        found = oembed(client, path, maxwidth=width, maxheight=height).json()
        assert (found["width"], found["height"]) == expected
    assert oembed(client, path, format="xml").status_code == 501


def test_the_head_tells_newsrooms_where_to_ask(client):
    head = BeautifulSoup(client.get(open_workshop().url).content, "html.parser").head
    link = head.find("link", type="application/json+oembed")["href"]
    path = link.replace("http://localhost:8000", "").replace("localhost%3A8000", "testserver")
    assert client.get(path).json()["title"] == open_workshop().title


def test_an_example_says_so_on_its_card():
    page = open_workshop()
    assert page.is_example
    assert card("page", page.pk).kicker.startswith("Beispiel · ")


def test_a_title_that_is_long_or_in_unknown_signs_is_drawn_all_the_same():
    for title in ("", "Wort " * 51, "B" * 255, "العربية", "Łódź und Ğ", "Mit\u00adTrenn\u00adstellen 🙂"):
        assert Image.open(io.BytesIO(draw(title, title, "living", "Smart City"))).size == (1200, 630)
    assert drawable("Ost 東京 West\u00adwind") == "Ost Westwind"
    size, lines = fitting("Wort " * 51, 700, 200)
    assert size == 40 and lines[-1].endswith(" …")
