"""Who follows a draft, or one passage of it, hears of every change, of every answer, and of no person."""

import io
import json

import feedparser
import mammoth
import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Locale

from strategy_pages.choices import LinkKind
from strategy_pages.models import Answer, Comment, CorrectionNote, DraftPage, Matter, PassageLink, Point, Version
from tests.strategy_pages.conftest import blocks, rewrite

pytestmark = pytest.mark.django_db


def read(client, address):
    """The feed, if it is a valid one."""
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.content)
    assert found.bozo == 0
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    return found


def titles(found):
    return [entry.title.replace("\u00a0", " ") for entry in found.entries]


def summary(entry):
    return BeautifulSoup(entry.summary, "html.parser").get_text(" ", strip=True)


def answered(passage, text, **values):
    """A published contribution on a passage with the town's answer."""
    values = {"author_name": "Erika Muster", "email": "erika@example.org"} | values
    comment = Comment.objects.create(
        version=passage.version, passage=passage, kind="idea", text=text, state="published",
        decided_at=timezone.now(), **values,
    )  # fmt: skip
    matter = Matter.objects.create(draft_key=passage.version.draft_key)
    Point.objects.create(comment=comment, matter=matter)
    Answer.objects.create(matter=matter, outcome="partly", text="Zum Teil, ja.", role="Fachdienst Verkehr")
    return comment


def test_a_draft_tells_of_versions_with_their_notes_and_of_corrections(client, draft, version):
    rewrite(draft, (1, "<p>Rad, Bus und Bahn</p>")).publish()
    CorrectionNote.objects.create(
        version=version, passage=version.passages.get(number="1.1"), text="Gemeint ist <der> Bus\x0b."
    )
    found = read(client, f"{draft.url}aenderungen.atom")
    assert titles(found) == [
        gettext("Correction to version %(version)s, passage %(passage)s") % {"version": 1, "passage": "1.1"},
        "Fassung 2",
        "Fassung 1",
    ]
    assert summary(found.entries[0]) == "Gemeint ist <der> Bus."
    assert [entry.link.partition("/strategie")[2] for entry in found.entries] == [
        "/klein/fassung/1/absatz/1.1/", "/klein/fassung/2/", "/klein/fassung/1/",
    ]  # fmt: skip
    assert found.feed.language == "de"


def test_the_ids_stay_when_something_new_is_told(client, draft):
    before = read(client, f"{draft.url}aenderungen.atom")
    rewrite(draft, (1, "<p>Rad, Bus und Bahn</p>"), title="Anders", slug="anders").publish()
    after = read(client, f"{DraftPage.objects.get(pk=draft.pk).url}aenderungen.atom")
    assert after.feed.id == before.feed.id
    assert after.entries[1].id == before.entries[0].id


def test_a_passage_tells_what_became_of_it_at_an_address_that_stays(client, draft, version):
    address = f"{draft.url}fassung/1/absatz/1.1/aenderungen.atom"
    rewrite(draft, (1, "<p>Rad und Bus und Bahn</p>")).publish()
    rewrite(draft, (1, "<p>Rad und Bus und Bahn</p>"), (2, "<p>Wege für alle zu Fuß</p>")).publish()
    found = read(client, address)
    assert len(found.entries) == 2  # version 3 changed another passage only
    assert "1.1" in found.entries[0].title
    assert summary(found.entries[0]) == "1.1 → 1.1 Rad und Bus und Bahn"
    assert found.entries[0].link.endswith("/klein/fassung/2/absatz/1.1/")
    assert summary(found.entries[1]) == "Rad und Bus"
    assert titles(read(client, f"{draft.url}fassung/1/absatz/1.2/aenderungen.atom"))[0].endswith(
        str(LinkKind.CHANGED.label)
    )


def test_a_passage_that_was_dropped_tells_why(client, draft, version):
    passage = version.passages.get(number="1.2")
    later = rewrite(draft, (1, "<p>Rad und Bus und Bahn</p>"))
    later.publish()
    second = Version.objects.of(draft).newest()
    PassageLink.objects.filter(version=second, source=passage).delete()
    PassageLink.objects.create(version=second, source=passage, kind="dropped", reason="Steht <jetzt> in 2.1.")
    entry = read(client, f"{draft.url}fassung/1/absatz/1.2/aenderungen.atom").entries[0]
    assert summary(entry).endswith("Steht <jetzt> in 2.1.")
    assert entry.link.endswith("/klein/fassung/2/")


def test_a_passage_tells_of_answers_to_what_was_said_to_it_and_of_nobody(client, draft, version):
    comment = answered(version.passages.get(number="1.1"), "Mehr Busse")
    answered(version.passages.get(number="1.2"), "Mehr Wege")
    answered(version.passages.get(number="1.1"), "Unsichtbar", withdrawn_at=timezone.now())
    Comment.objects.filter(text="Unsichtbar").update(state="withdrawn")
    rewrite(draft, (1, "<p>Rad und Bus und Bahn</p>")).publish()
    address = f"{draft.url}fassung/2/absatz/1.1/aenderungen.atom"  # the thread is the same from version 2 on
    answers = [entry for entry in read(client, address).entries if "Zum Teil" in entry.summary]
    assert [(comment.code in entry.title, summary(entry)) for entry in answers] == [
        (True, "Zum Teil, ja. Fachdienst Verkehr")
    ]
    assert answers[0].link.endswith(comment.get_absolute_url())
    for personal in (b"Erika", b"erika"):
        assert personal not in client.get(address).content


def test_a_feed_is_bounded_and_asks_the_same_number_of_questions(client, draft, version, django_assert_max_num_queries):
    passage = version.passages.get(number="1.1")
    for number in range(60):
        answered(passage, f"Beitrag {number}")
    with django_assert_max_num_queries(18):
        found = read(client, f"{draft.url}fassung/1/absatz/1.1/aenderungen.atom")
    assert len(found.entries) == 50


def test_a_reader_that_knows_the_feed_gets_nothing_twice(client, draft):
    address = f"{draft.url}aenderungen.atom"
    first = client.get(address)
    assert first.headers["Last-Modified"]
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("tail", ["", "fassung/1/", "fassung/1/absatz/1.1/"])
def test_pages_name_their_feed(client, draft, tail):
    page = BeautifulSoup(client.get(draft.url + tail).content, "html.parser")
    links = {link["href"] for link in page.select('link[rel=alternate][type="application/atom+xml"]')}
    own = f"{draft.url}{tail if 'absatz' in tail else ''}aenderungen.atom"
    assert {link for link in links if link.startswith(draft.url)} == {own}
    assert client.get(own).status_code == 200


def test_a_translated_passage_tells_in_its_own_language(client, draft, version):
    english = Locale.objects.get(language_code="en")
    draft.get_parent().specific.copy_for_translation(english).save_revision().publish()
    page = draft.copy_for_translation(english)
    page.save_revision().publish()
    answered(version.passages.get(number="1.1"), "Mehr Busse")
    rewrite(draft, (1, "<p>Rad und Bus und Bahn</p>")).publish()
    page = DraftPage.objects.get(pk=page.pk)
    page.body = json.dumps(blocks((1, "<p>Bike, bus and train</p>")))
    page.save_revision(clean=False).publish()
    found = read(client, f"{page.url}fassung/1/absatz/1.1/aenderungen.atom")
    assert found.feed.language == "en"
    assert [entry.title for entry in found.entries][-1] == "Passage 1.1 in version 1"
    fate = next(entry for entry in found.entries if entry.title.startswith("Version 2"))
    assert fate.title == "Version 2: passage 1.1 reworded"
    assert summary(fate) == "1.1 → 1.1 Bike, bus and train"
    assert fate.link.endswith(f"{page.url}fassung/2/absatz/1.1/")
    assert any("Zum Teil" in entry.summary for entry in found.entries)
    dossier = client.get(f"{page.url}fassung/2/mit-beitraegen.docx").content
    words = mammoth.extract_raw_text(io.BytesIO(dossier)).value
    assert words.index("Bike, bus and train") < words.index("Mehr Busse") < words.index("Wege zu Fuß")
    assert "passage" in client.get(f"{page.url}fassung/2/absatz/1.1/zitat.ris").content.decode()
