"""Frozen passages: their identity, that nothing alters them, and that visitors read them and nothing else."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.jobs import run_all
from cms.models.frozen import FrozenError
from cms.translating import translate_page
from strategy_pages.models import DraftPage, Passage, Version
from strategy_pages.services.wording import passages_of
from tests.strategy_pages.conftest import blocks, numbers, rewrite, words
from tests.strategy_pages.gate import send

pytestmark = pytest.mark.django_db
OTHER = (1, "<p>Rad, Bus und Bahn</p>")
ENGLISH = {
    "@slug": "small",
    "Klein": "Small",
    "Ein kleiner Entwurf.": "A small draft.",
    "Mobilität": "Mobility",
    "Rad und Bus": "Bicycle and bus",
    "Wege zu Fuß": "Ways on foot",
    "Verwaltung": "Administration",
    "Daten": "Data",
    "Orte": "Places",
    "Wege sind für alle da.": "Ways are for everybody.",
    "Beispiel": "Example",
    "Rad, Bus und Bahn": "Bicycle, bus and train",
}


def identities(version):
    return {passage.number: str(passage.block_id) for passage in version.passages.all()}


@pytest.fixture
def to_english(django_capture_on_commit_callbacks):
    """Translates a draft as a translator would and publishes it; wagtail-localize publishes after the commit."""
    en = Locale.objects.get(language_code="en")

    def translate(draft, **more):
        index = draft.get_parent().specific
        if not index.has_translation(en):
            index.copy_for_translation(en).save_revision().publish()
        with django_capture_on_commit_callbacks(execute=True):
            translate_page(DraftPage.objects.get(pk=draft.pk), en, ENGLISH | more)
        return DraftPage.objects.get(translation_key=draft.translation_key, locale=en)

    return translate


# Identity.


def test_a_passage_keeps_its_identity_when_it_is_edited_moved_and_when_others_come_and_go(draft, version):
    before = identities(version)
    raw = blocks((1, "<p>Ganz andere Worte</p>"))
    raw = [
        raw[0],
        {"type": "paragraph", "value": "<p>Neu</p>", "id": "7b0c4a4e-6a0a-4f86-9d6f-0d6a2f5f9f10"},
        raw[2],
        raw[1],
        *raw[4:],
    ]
    page = DraftPage.objects.get(pk=draft.pk)
    page.body = json.dumps(raw)
    page.save_revision().publish()
    second = Version.objects.of(draft).newest()
    after = identities(second)
    assert after.pop("1.1") == "7b0c4a4e-6a0a-4f86-9d6f-0d6a2f5f9f10"
    assert after == {
        "1": before["1"],
        "1.2": before["1.2"],
        "1.3": before["1.1"],
        "1.4": before["2.1"],
        "1.5": before["2.2"],
    }
    assert identities(Version.objects.get(pk=version.pk)) == before


@pytest.mark.once
def test_the_editor_keeps_every_identity(draft, version, admin, editor_data):
    data = editor_data(draft, OTHER, **{"action-publish": "1"})
    admin.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), data)
    send(admin, draft)
    second = Version.objects.of(draft).newest()
    assert (second.number, identities(second)) == (2, identities(version))


def test_a_copy_of_a_draft_is_another_draft_with_the_same_block_ids(draft, version):
    copy = draft.copy(update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False)
    assert numbers(copy) == []
    copy.get_latest_revision().publish()
    own = Version.objects.of(copy).get()
    assert own.draft_key != version.draft_key
    assert identities(own) == identities(version)
    assert numbers(draft) == [1]


def test_a_live_copy_is_frozen_too(draft):
    copy = draft.copy(update_attrs={"slug": "kopie"})
    run_all(timezone.now())
    assert numbers(copy) == [1]


def test_a_translation_has_the_same_identities_and_the_number_of_the_german_version(draft, version, to_english):
    english = to_english(draft)
    translated = Version.objects.of(english).get()
    assert identities(translated) == identities(version)
    assert (translated.number, translated.edition, translated.title) == (1, 1, "Small")
    assert words(translated) == {
        "1": "Mobility",
        "1.1": "Bicycle and bus",
        "1.2": "Ways on foot",
        "2": "Administration",
        "2.1": "Data Places",
        "2.2": "Ways are for everybody. Example",
    }
    assert numbers(draft) == [1]


def test_a_corrected_translation_is_another_edition_of_the_same_number(draft, to_english):
    to_english(draft)
    english = to_english(draft, **{"Rad und Bus": "Bike and bus"})
    assert list(Version.objects.of(english).values_list("number", "edition")) == [(1, 2), (1, 1)]
    rewrite(draft, OTHER).publish()
    english = to_english(draft)
    assert list(Version.objects.of(english).values_list("number", "edition")) == [(2, 1), (1, 2), (1, 1)]
    assert numbers(draft) == [1, 2]


def test_a_translation_corrected_after_the_next_german_version_keeps_the_number_it_translates(draft, to_english):
    english = to_english(draft)
    rewrite(draft, OTHER).publish()
    page = english.get_latest_revision_as_object()
    page.title = "Smaller"
    page.save_revision().publish()
    assert list(Version.objects.of(english).values_list("number", "edition")) == [(1, 2), (1, 1)]


# Nothing alters what was released.


@pytest.mark.parametrize("what", [Version, Passage])
def test_a_frozen_row_can_be_neither_saved_nor_updated_nor_deleted(draft, what):
    rows = what.objects.filter(**({"draft": draft} if what is Version else {"version__draft": draft}))
    before = list(rows.values())
    row = rows.first()
    row.title = row.html = "anders"
    for alter in (
        row.save,
        lambda: row.save(update_fields=["number"]),
        row.delete,
        rows.delete,
        lambda: rows.update(number=9),
        lambda: what.objects.bulk_update([row], ["number"]),
        lambda: what.objects.update_or_create(pk=row.pk, defaults={"number": 9}),
    ):
        with pytest.raises(FrozenError), transaction.atomic():
            alter()
    assert list(rows.values()) == before


def test_passages_cannot_be_altered_through_their_version_either(version):
    for alter in (lambda: version.passages.update(html="x"), lambda: version.passages.all().delete()):
        with pytest.raises(FrozenError):
            alter()


def test_pruning_revisions_leaves_the_version(draft, version):
    rewrite(draft, OTHER).publish()
    draft.revisions.get(pk=version.revision_id).delete()
    kept = Version.objects.get(pk=version.pk)
    assert (kept.revision_id, words(kept)) == (None, words(version))


# What visitors read.


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(BeautifulSoup(response.content, "html.parser").find("main").get_text(" ").split())


@pytest.mark.once
def test_the_page_shows_the_frozen_words_not_those_of_the_page(client, draft):
    page = DraftPage.objects.get(pk=draft.pk)
    page.body, page.title, page.lead = json.dumps(blocks((1, "<p>GEHEIM</p>"))), "GEHEIM", "GEHEIM"
    page.save()
    for url in (draft.url, f"{draft.url}fassung/1/", f"{draft.url}fassung/1/absatz/1.1/"):
        shown = read(client, url)
        assert "Rad und Bus" in shown
        assert "Klein" in shown
        assert "GEHEIM" not in shown


@pytest.mark.once
def test_a_saved_draft_changes_nothing_that_visitors_read(client, draft):
    before = read(client, draft.url)
    rewrite(draft, (1, "<p>GEHEIM</p>"))
    assert read(client, draft.url) == before


@pytest.mark.once
def test_every_version_and_every_passage_stays_at_its_address(client, draft):
    rewrite(draft, OTHER).publish()
    assert "Rad, Bus und Bahn" in read(client, draft.url)
    assert "Rad, Bus und Bahn" in read(client, f"{draft.url}fassung/2/")
    for url in (f"{draft.url}fassung/1/", f"{draft.url}fassung/1/absatz/1.1/"):
        old = read(client, url)
        assert "Rad und Bus" in old
        assert "Rad, Bus und Bahn" not in old
        links = {a["href"] for a in BeautifulSoup(client.get(url).content, "html.parser").find("main").find_all("a")}
        assert links & {draft.url, f"{draft.url}fassung/2/absatz/1.1/"}
    for number in ("1", "1.1", "1.2", "2", "2.1", "2.2"):
        assert client.get(f"{draft.url}fassung/1/absatz/{number}/").status_code == 200


@pytest.mark.once
@pytest.mark.parametrize(
    "tail",
    [
        "fassung/0/",
        "fassung/2/",
        "fassung/999999/",
        "fassung/9999999/",
        "fassung/x/",
        "fassung/1/absatz/9.9/",
        "fassung/1/absatz/1.1.1/",
        "fassung/1/absatz/x/",
        "fassung/1/absatz/.../",
        "fassung/1/absatz/1.1",
        "fassung/",
        "fassung/%D9%A1/",
        "fassung/1/absatz/%D9%A1/",
    ],
)
def test_what_was_never_released_is_not_found(client, draft, tail):
    response = client.get(draft.url + tail, follow=True)
    assert response.status_code == (200 if tail == "fassung/1/absatz/1.1" else 404)


@pytest.mark.once
def test_before_the_first_release_the_page_holds_no_words_of_the_draft(client, unreleased):
    assert client.get(unreleased.url).status_code == 404
    DraftPage.objects.filter(pk=unreleased.pk).update(live=True)
    shown = read(client, unreleased.url)
    assert "Ein kleiner Entwurf." in shown
    assert "Rad und Bus" not in shown
    assert client.get(f"{unreleased.url}kommentieren/").status_code == 404


def test_a_new_version_is_read_at_once_although_the_page_was_cached(client, draft):
    assert "Bahn" not in read(client, draft.url)
    rewrite(draft, OTHER).publish()
    assert "Bahn" in read(client, draft.url)


@pytest.mark.once
@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('<p onclick="x()">a<script>alert(1)</script><b>b</b></p>', "<p>a<b>b</b></p>"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "<p><a>x</a></p>"),
        (
            '<p><a href="https://example.org/" target="_blank" onclick="x">x</a></p>',
            '<p><a href="https://example.org/">x</a></p>',
        ),
        ('<p><img src="x" onerror="alert(1)">a</p><style>p{}</style><iframe src="x"></iframe>', "<p>a</p>"),
        ("<h2>x</h2><p style='color:red'>a</p>", "x<p>a</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<svg><a xlink:href='javascript:x'>a</a></svg>", ""),
    ],
)
def test_frozen_html_is_safe(draft, source, shown):
    rewrite(draft, (1, source)).publish()
    assert Version.objects.of(draft).newest().passages.get(number="1.1").html == shown


@pytest.mark.once
def test_titles_and_quotes_are_text_not_html(draft, client):
    evil = "<script>alert(1)</script> & <b>x</b>"
    rewrite(draft, (0, {"title": evil, "field": ""}), (5, {"text": evil, "source": evil})).publish()
    newest = Version.objects.of(draft).newest()
    for number in ("1", "2.2"):
        html = newest.passages.get(number=number).html
        assert "<script" not in html
        assert "<b>" not in html
    for tail in ("", "fassung/2/absatz/1/", "fassung/2/absatz/2.2/"):
        assert b"<script>alert" not in client.get(draft.url + tail).content


def test_a_link_to_a_page_of_the_site_is_frozen_as_its_address(draft, index):
    rewrite(draft, (1, f'<p><a linktype="page" id="{index.pk}">x</a></p>')).publish()
    assert Version.objects.of(draft).newest().passages.get(number="1.1").html == f'<p><a href="{index.url}">x</a></p>'


@pytest.mark.once
def test_an_empty_draft_has_no_passages():
    assert passages_of([]) == []


@pytest.mark.once
def test_the_preview_shows_the_words_as_they_are_typed(draft, admin, editor_data):
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
    assert admin.post(url, editor_data(draft, (1, "<p>Gerade getippt</p>"))).json()["is_valid"]
    response = admin.get(url)
    assert response.status_code == 200
    assert "Gerade getippt" in response.content.decode()
    assert "Rad und Bus" not in response.content.decode()
    assert numbers(draft) == [1]
    assert "Gerade getippt" not in admin.get(draft.url).content.decode()


def test_a_draft_hidden_by_a_password_hides_its_passages_too(client, draft):
    PageViewRestriction.objects.create(page=draft.page_ptr, restriction_type="login")
    for tail in ("", "fassung/1/", "fassung/1/absatz/1.1/", "kommentieren/"):
        assert client.get(draft.url + tail).status_code == 302


@pytest.mark.parametrize("is_example", [True, False])
def test_passages_of_an_example_are_called_so_on_the_fields_page_too(client, is_example):
    DraftPage.objects.update(is_example=is_example)
    html = BeautifulSoup(client.get("/handlungsfelder/mobilitaet/").content, "html.parser")
    section = html.find(id="draft").find_parent("section")
    assert len(section.select(".passage")) > 0 and len(section.select(".example-line")) == int(is_example)
