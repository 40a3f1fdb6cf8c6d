"""From Word: a file becomes a draft; a changed one keeps the identity of every passage whose words are the same.

The two files were made by LibreOffice, see files/README.md.
"""

from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cms.models import SiteImage
from strategy_pages.models import DraftPage, Version, WordUpload
from strategy_pages.retention import UPLOADS_FOR, erase_uploads
from strategy_pages.services import importing
from strategy_pages.services.wording import passages_of
from tests.strategy_pages.conftest import rewrite

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"
TAKE = {"step": "take", "title": "Strategie", "alt-0": "Eine Linie steigt.", "author": "Stadt", "licence": "CC BY 4.0"}
# Of the second file: what is reworded, twice the same, split. Places in the file and in the draft.
ANSWERS = {"reworded-5": "5-4", "equal-9": "9-8", "split-10-11": "10-9", "equal-15": "15-14", "equal-17": "new"}


def upload(client, page, name="strategie-1.docx"):
    """Uploads a file for the strategy (a new draft) or for a draft; returns the address of its preview."""
    view = "word:again" if isinstance(page, DraftPage) else "word:new"
    file = SimpleUploadedFile(name, (FILES / name).read_bytes())
    answer = client.post(reverse(view, args=[page.pk]), {"file": file})
    assert answer.status_code == 302
    return answer["Location"]


@pytest.fixture
def from_word(index, admin):
    """The draft made of the first file."""
    assert admin.post(upload(admin, index), TAKE)["Location"]
    return DraftPage.objects.latest("pk")


def latest(draft):
    return passages_of(DraftPage.objects.get(pk=draft.pk).get_latest_revision_as_object().body)


def ids(passages):
    return {passage.number: str(passage.block_id) for passage in passages}


def seen(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser").find("input", {"name": "seen"})["value"]


@pytest.mark.once
def test_a_file_with_nested_lists_a_table_an_image_and_footnotes_comes_in_whole(from_word):
    passages = {passage.number: passage for passage in latest(from_word)}
    assert (from_word.title, from_word.lead) == ("Strategie", "Wie die Stadt digital wird.")
    assert {number: (passage.kind, passage.text) for number, passage in passages.items()} == {
        "1": ("chapter", "Mobilität"),
        "1.1": (
            "paragraph",
            "Pinneberg will, dass der Umstieg zwischen Bus, Bahn und Rad leicht fällt.¹ "
            "¹ Beschluss des Rates vom 3. März.",
        ),
        "1.2": ("subheading", "Wege zu Fuß"),
        "1.3": ("listing", "Wege sicher machen Daten offen legen Radwege Fußwege Schulwege Orte verbinden"),
        "1.4": (
            "paragraph",
            "Die Stadt zählt den Verkehr an zwölf Stellen und veröffentlicht die Ergebnisse jeden Monat als "
            "offenen Datensatz.",
        ),
        "1.5": (
            "table",
            "Tabelle 1: Wege und ihre Daten Weg Länge in km Stand Radweg 42 offen Fußweg 120² in Arbeit "
            "beide zusammen beide zusammen 2023 ² Ohne Parks.",
        ),
        "1.6": ("figure", "Eine Linie steigt. Abbildung 1: So viele fahren Rad Stadt, CC BY 4.0"),
        "2": ("chapter", "Verwaltung"),
        "2.1": ("paragraph", "Die Stadt prüft dies jährlich."),
        "2.2": (
            "paragraph",
            "Anträge sollen von zu Hause aus gestellt werden können, zu jeder Zeit und ohne Papier. "
            "Wer keinen Computer hat, bekommt im Bürgerbüro Hilfe von einem Menschen, der zuhört.",
        ),
        "2.3": ("listing", "Antrag stellen Antwort bekommen per Post per Mail"),
        "2.4": ("quote", "Wege sind für alle da."),
        "2.5": ("paragraph", "Der alte Plan der Stadt aus dem Jahr 2015 gilt bis zum Ende weiter."),
        "3": ("chapter", "Zusammenleben"),
        "3.1": ("paragraph", "Die Stadt prüft dies jährlich."),
        "3.2": (
            "paragraph",
            "Ein Netzwerk der Nachbarschaften trifft sich viermal im Jahr³ im Rathaus. ³ Zuerst am 5. Mai.",
        ),
    }
    assert passages["1.3"].html == (
        "<ul><li>Wege <b>sicher</b> machen</li><li>Daten offen legen<ul><li>Radwege</li><li>Fußwege<ul>"
        "<li>Schulwege</li></ul></li></ul></li><li>Orte verbinden</li></ul>"
    )
    assert passages["1.1"].html.endswith(
        '<sup>1</sup></p><p class="footnote"><sup>1</sup> Beschluss des Rates vom 3. März.</p>'
    )
    table = BeautifulSoup(passages["1.5"].html, "html.parser")
    assert [th.get_text() for th in table.select("thead th[scope=col]")] == ["Weg", "Länge in km", "Stand"]
    assert len(table.select("tbody tr")) == 3
    image = SiteImage.objects.get(title="Abbildung 1: So viele fahren Rad")
    assert (image.description, image.author, image.licence) == ("Eine Linie steigt.", "Stadt", "CC BY 4.0")


@pytest.mark.once
def test_it_is_a_draft_that_nobody_else_sees(from_word, client):
    assert not from_word.live
    assert from_word.latest_revision is not None
    assert not Version.objects.filter(draft=from_word).exists()
    assert not WordUpload.objects.exists()
    assert client.get(from_word.url).status_code == 404


def test_a_changed_file_keeps_every_identity_that_it_should_and_asks_about_the_rest(from_word, admin, person):
    before = ids(latest(from_word))
    address = upload(admin, from_word, "strategie-2.docx")
    match = importing.compare(WordUpload.objects.get()).match
    asked = Counter(question.kind for question in match.questions)
    # Of 18 passages: 11 the same, 1 new for sure, 5 questions about 6 of them; 1 of 16 before is in none.
    assert (len(match.kept), len(match.new), dict(asked)) == (11, 1, {"reworded": 1, "equal": 3, "split": 1})
    assert {question.key for question in match.questions} == set(ANSWERS)

    answer = admin.post(address, {"step": "take", "seen": seen(admin, address), **ANSWERS})
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[from_word.pk])
    after = ids(latest(from_word))
    was = {number: before_number for before_number, key in before.items() for number in after if after[number] == key}
    assert was == {
        "1": "1", "1.1": "1.1", "1.3": "1.2", "1.4": "1.3", "1.5": "1.4", "1.6": "1.5", "1.7": "1.6",
        "2": "2", "2.1": "2.1", "2.2": "2.2", "2.4": "2.3", "2.5": "2.4", "3": "3", "3.1": "3.1", "3.2": "3.2",
    }  # fmt: skip
    assert set(after) - set(was) == {"1.2", "2.3", "3.3"}
    assert "zwanzig Stellen" in {passage.number: passage.text for passage in latest(from_word)}["1.5"]
    assert SiteImage.objects.filter(title__startswith="Abbildung").count() == 1


@pytest.mark.once
def test_what_was_not_answered_is_asked_again_and_the_other_answers_are_kept(from_word, admin):
    before = from_word.latest_revision_id
    address = upload(admin, from_word, "strategie-2.docx")
    some = {key: value for key, value in ANSWERS.items() if key != "reworded-5"}
    for given in (some, {"step": "offers"}):
        answer = admin.post(address, {"step": "take", "seen": seen(admin, address), **given})
        page = BeautifulSoup(answer.content, "html.parser")
        chosen = {field["name"]: field["value"] for field in page.select("input[type=radio][checked]")}
        if given is some:
            assert answer.status_code == 422
            assert len(page.select(".word-question [role=alert]")) == 1
            assert chosen == some
        else:  # the likeliest answers are filled in to look through, not taken
            assert answer.status_code == 200
            assert chosen == ANSWERS
    assert DraftPage.objects.get(pk=from_word.pk).latest_revision_id == before


@pytest.mark.once
def test_one_passage_is_carried_on_by_one_only(from_word, admin):
    address = upload(admin, from_word, "strategie-2.docx")
    twice = ANSWERS | {"step": "take", "seen": seen(admin, address), "equal-17": "17-14"}
    answer = admin.post(address, twice)
    assert answer.status_code == 422
    assert WordUpload.objects.exists()


def test_who_saved_meanwhile_is_not_overwritten(from_word, admin):
    address = upload(admin, from_word, "strategie-2.docx")
    then = {"step": "take", "seen": seen(admin, address), **ANSWERS}
    page = from_word.get_latest_revision_as_object()
    page.body[1].value.source = "<p>Jemand anderes schreibt hier etwas ganz Neues.</p>"
    page.save_revision()
    answer = admin.post(address, then)
    assert answer.status_code == 409
    html = BeautifulSoup(answer.content, "html.parser")
    assert html.find("input", {"name": "seen"})["value"] != then["seen"]
    assert html.select_one("input[name=reworded-5][checked]")["value"] == "5-4"
    assert latest(from_word)[1].text == "Jemand anderes schreibt hier etwas ganz Neues."


@pytest.mark.once
def test_taking_over_changes_nothing_that_visitors_read(from_word, admin, client):
    from_word.latest_revision.publish()
    draft = DraftPage.objects.get(pk=from_word.pk)
    before = client.get(draft.url).content
    address = upload(admin, draft, "strategie-2.docx")
    admin.post(address, {"step": "take", "seen": seen(admin, address), **ANSWERS})
    draft.refresh_from_db()
    assert draft.has_unpublished_changes
    assert Version.objects.of(draft).count() == 1
    assert "zwanzig" not in before.decode()
    assert "zwanzig" not in client.get(draft.url).content.decode()


@pytest.mark.once
def test_equal_words_keep_the_links_of_the_draft_unless_the_editor_wants_those_of_the_file(from_word, admin, index):
    page = from_word.get_latest_revision_as_object()
    link = f'<p><a linktype="page" id="{index.pk}">Die Stadt</a> prüft dies jährlich.</p>'
    page.body[14].value.source = link
    page.save_revision()
    for formatting, linked in ((False, True), (True, False)):
        address = upload(admin, from_word)
        more = {"formatting": "on"} if formatting else {}
        assert admin.post(address, {"step": "take", "seen": seen(admin, address), **more}).status_code == 302
        assert (f'href="{index.url}"' in latest(from_word)[14].html) is linked


def test_sent_twice_it_is_taken_over_once(index, admin):
    address = upload(admin, index)
    count = DraftPage.objects.count()
    assert [admin.post(address, TAKE).status_code for _twice in range(2)] == [302, 302]
    assert DraftPage.objects.count() == count + 1


@pytest.mark.once
def test_an_image_must_say_what_it_shows_or_that_it_only_decorates(index, admin):
    address = upload(admin, index)
    for wrong in ({"alt-0": ""}, {"decorative-0": "on"}, {"author": ""}):
        assert admin.post(address, TAKE | wrong).status_code == 422
    admin.post(address, TAKE | {"alt-0": "", "decorative-0": "on"})
    assert SiteImage.objects.get(title__startswith="Abbildung").is_decorative


def test_an_upload_is_its_persons_own_and_is_gone_after_a_day(index, admin, client, person):
    address = upload(admin, index)
    client.force_login(person())
    assert client.get(address)["Location"] == reverse("wagtailadmin_explore_root")
    assert erase_uploads(timezone.now()) == 0
    assert erase_uploads(timezone.now() + UPLOADS_FOR) == 1


@pytest.mark.once
def test_a_locked_draft_takes_no_file(unreleased, admin):
    address = upload(admin, unreleased)
    DraftPage.objects.filter(pk=unreleased.pk).update(locked=True)
    for url in (address, reverse("word:again", args=[unreleased.pk])):
        assert admin.post(url, TAKE)["Location"] == reverse("wagtailadmin_pages:edit", args=[unreleased.pk])


@pytest.mark.once
def test_a_refused_file_leaves_the_draft_as_it_is(unreleased, admin):
    rewrite(unreleased)
    file = SimpleUploadedFile("alt.docx", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600)
    before = DraftPage.objects.get(pk=unreleased.pk).latest_revision_id
    answer = admin.post(reverse("word:again", args=[unreleased.pk]), {"file": file})
    assert answer.status_code == 422
    assert ".doc)" in answer.content.decode()
    assert not WordUpload.objects.exists()
    assert DraftPage.objects.get(pk=unreleased.pk).latest_revision_id == before


@pytest.mark.once
def test_who_may_not_edit_the_draft_uploads_nothing(unreleased, index, client, person):
    client.force_login(person("Moderation"))
    for name, page in (("word:new", index), ("word:again", unreleased)):
        file = SimpleUploadedFile("x.docx", (FILES / "strategie-1.docx").read_bytes())
        answer = client.post(reverse(name, args=[page.pk]), {"file": file})
        assert answer["Location"] == reverse("wagtailadmin_home")
    assert not WordUpload.objects.exists()
