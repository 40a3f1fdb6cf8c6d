"""Tables, figures and subheadings of a draft: as they are frozen, shown and translated."""

import io
import json
import uuid

import pytest
from bs4 import BeautifulSoup
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Locale

from cms.translating import translate_page
from strategy_pages.blocks import DraftBlock
from strategy_pages.diffs import html_diff
from strategy_pages.models import DraftPage, Version
from strategy_pages.services import linking
from strategy_pages.services.wording import passages_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TABLE = {
    "table": {
        "columns": [{"type": "text", "heading": "Weg"}, {"type": "text", "heading": "Länge <km>"}],
        "rows": [{"values": ["Rad\nweg", "42"]}, {"values": ["Fußweg", "120"]}],
        "caption": "Wege & Daten",
    },
    "row_headings": True,
    "notes": "<p><sup>1</sup> Ohne Parks.</p>",
}


def drawn(colour="green", **values):
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "PNG")
    values = {"description": "Ein Weg", "author": "Stadt", "licence": "CC BY 4.0"} | values
    return get_image_model().objects.create(title="x", file=ImageFile(file, name="weg.png"), **values)


@pytest.fixture
def image(db):
    return drawn()


def raw(*blocks):
    blocks = [("chapter", {"title": "A", "field": ""}), *blocks]
    return [
        {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, str(place)))}
        for place, (kind, value) in enumerate(blocks)
    ]


def figure(image, **values):
    value = {"image": image.pk, "alt": "", "decorative": False, "caption": "So viele", "credit": ""}
    return ("figure", value | values)


def passages(*blocks):
    return passages_of(DraftBlock().to_python(raw(*blocks)))


def released(draft, *blocks):
    page = DraftPage.objects.get(pk=draft.pk)
    page.body = json.dumps(raw(*blocks))
    page.save_revision().publish()
    return Version.objects.of(draft).newest()


def test_every_block_has_a_number():
    kinds = [("subheading", "B"), ("paragraph", "<p>x</p>"), ("table", TABLE), ("chapter", {"title": "C", "field": ""})]
    assert [(p.number, p.kind) for p in passages(*kinds)] == [
        ("1", "chapter"),
        ("1.1", "subheading"),
        ("1.2", "paragraph"),
        ("1.3", "table"),
        ("2", "chapter"),
    ]


def test_a_table_says_what_its_headings_head_and_scrolls_by_keyboard():
    [_chapter, table] = passages(("table", TABLE))
    assert table.html == (
        '<div class="table-region" role="region" aria-label="Wege &amp; Daten" tabindex="0"><table>'
        '<caption>Wege &amp; Daten</caption><thead><tr><th scope="col">Weg</th><th scope="col">Länge &lt;km&gt;</th>'
        '</tr></thead><tbody><tr><th scope="row">Rad<br>weg</th><td>42</td></tr>'
        '<tr><th scope="row">Fußweg</th><td>120</td></tr></tbody></table></div>'
        '<p class="footnote"><sup>1</sup> Ohne Parks.</p>'
    )
    assert table.text == "Wege & Daten Weg Länge <km> Rad weg 42 Fußweg 120 ¹ Ohne Parks."


def test_words_that_only_changed_their_cell_are_another_table():
    other = json.loads(json.dumps(TABLE))
    other["table"]["rows"][0]["values"] = ["", "Rad\nweg 42"]
    [_a, before], [_b, after] = passages(("table", TABLE)), passages(("table", other))
    assert before.text == after.text
    assert linking.of_kept(before, after, False).kind == "changed"


def test_a_released_picture_stays_when_the_image_is_replaced_or_deleted(draft, image, client):
    version = released(draft, figure(image))
    passage = version.passages.get(number="1.1")
    shown = BeautifulSoup(passage.html, "html.parser").img
    assert shown["src"].startswith("/media/fassungen/")
    assert (shown["alt"], shown["width"], shown["height"]) == ("Ein Weg", "40", "30")
    assert passage.text == "Ein Weg So viele Stadt, CC BY 4.0"

    name = shown["src"].removeprefix("/media/")
    before = default_storage.open(name).read()
    image.file.save("weg.png", ImageFile(drawn("red").file, name="weg.png"))
    image.renditions.all().delete()
    second = released(draft, figure(image, alt="Ein roter Weg"))
    assert second.number == version.number + 1
    image.delete()
    assert default_storage.open(name).read() == before
    html = client.get(f"{draft.url}fassung/{version.number}/").content.decode()
    assert shown["src"] in html
    assert version.passages.get(number="1.1").html == passage.html


def test_another_picture_alone_makes_another_version(draft, image):
    first = released(draft, figure(image))
    again = released(draft, figure(image))
    other = released(draft, figure(drawn("red")))
    assert (again.pk, other.number) == (first.pk, first.number + 1)
    hashes = [version.passages.get(number="1.1").text_hash for version in (first, other)]
    assert len(set(hashes)) == 2


def test_a_picture_that_only_decorates_has_an_empty_alternative_and_one_that_is_gone_leaves_its_caption(image):
    [_chapter, decorative] = passages(figure(image, decorative=True, credit="Archiv"))
    assert 'alt=""' in decorative.html
    assert decorative.html.endswith("<figcaption>So viele <cite>Archiv</cite></figcaption></figure>")
    values = figure(image)
    image.delete()
    [_chapter, gone] = passages(values)
    assert gone.html == "<figure><figcaption>So viele</figcaption></figure>"


def test_a_subheading_is_a_heading_in_the_draft_and_none_on_its_own_page(draft, client):
    version = released(draft, ("subheading", "Wege <b>"), ("paragraph", "<p>x</p>"))
    page = BeautifulSoup(client.get(draft.url).content, "html.parser")
    assert [heading.get_text() for heading in page.select(".draft__text h3")] == ["Wege <b>"]
    own = BeautifulSoup(client.get(f"{draft.url}fassung/{version.number}/absatz/1.1/").content, "html.parser")
    assert own.select_one(".cited").get_text() == "Wege <b>"
    assert not own.select(".cited h3")


def test_a_table_is_translated_cell_by_cell_and_keeps_it_when_a_row_moves(draft, django_capture_on_commit_callbacks):
    english = Locale.objects.get(language_code="en")
    released(draft, ("table", TABLE))
    index = draft.get_parent().specific
    if not index.has_translation(english):
        index.copy_for_translation(english).save_revision().publish()
    same = {"@slug": "small", "A": "A", "42": "42", "120": "120", "Ein kleiner Entwurf.": "Small", "Klein": "Small"}
    words = same | {
        "Weg": "Way",
        "Wege &amp; Daten": "Ways &amp; data",
        "Fußweg": "Footpath",
        "Rad<br/>weg": "Cycle<br/>way",
        "Länge &lt;km&gt;": "Length",
        "<sup>1</sup> Ohne Parks.": "<sup>1</sup> Without parks.",
    }
    with django_capture_on_commit_callbacks(execute=True):
        translate_page(DraftPage.objects.get(pk=draft.pk), english, words)
    page = DraftPage.objects.get(translation_key=draft.translation_key, locale=english)
    table = Version.objects.of(page).newest().passages.get(number="1.1")
    assert table.text == "Ways & data Way Length Cycle way 42 Footpath 120 ¹ Without parks."

    block = DraftBlock().child_blocks["table"].child_blocks["table"]
    moved = TABLE["table"] | {"rows": TABLE["table"]["rows"][::-1]}
    paths = [{s.path for s in block.get_translatable_segments(block.to_python(one))} for one in (TABLE["table"], moved)]
    assert paths[0] == paths[1]


def test_a_difference_of_tables_and_figures_keeps_their_shape():
    html = passages(("table", TABLE))[1].html
    changed = html_diff(html, html.replace("120", "130"))
    assert '<th scope="row">Fußweg</th>' in changed
    assert "120" in changed.partition("<del>")[2].partition("</del>")[0]
    assert "130" in changed.partition("<ins>")[2].partition("</ins>")[0]
