"""A version on paper: the words as released, whoever prints them; the dossier without a name in it."""

import io
import threading
import time
import uuid
from ctypes.util import find_library
from datetime import timedelta

import mammoth
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from cms import retention
from strategy_pages.choices import Rule
from strategy_pages.models import Answer, Comment, CorrectionNote, Matter, Point, Version
from strategy_pages.printing import keeping, our_files
from strategy_pages.printing.word_blocks import Writer
from tests.strategy_pages.conftest import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.once]
needs_pango = pytest.mark.skipif(not find_library("pango-1.0"), reason="PDF needs Pango from the system")

TABLE = (
    "<table><caption>Wege &amp; Ziele</caption><thead><tr><th>Weg</th><th colspan='2'>Ziel</th></tr></thead>"
    "<tbody><tr><td rowspan='2'>Bus</td><td>Mitte</td><td>2027</td></tr>"
    "<tr><td>Nord</td><td>2028</td></tr></tbody></table>"
)
NESTED = "<ul><li>Wege<ol><li>Rad</li><li>Fuß<ul><li>Kinder</li></ul></li></ol></li><li>Orte</li></ul>"
MIXED = "Ohne Absatz <strong>fett</strong><br>neu <a href='/kontakt/'>hier</a><p>Dann <em>kursiv</em><sup>1</sup></p>"
FIGURE = "<figure><img src='/media/images/plan.png' alt='Ein Plan'><figcaption>Der Plan</figcaption></figure>"


def contribution(version, number=None, **values):
    """A published contribution of a person whose name is nowhere to be printed."""
    values = {
        "passage": version.passages.get(number=number) if number else None,
        "kind": "idea",
        "text": "Mehr Busse",
        "author_name": "Erika Muster",
        "email": "erika@example.org",
        "state": "published",
        "decided_at": timezone.now(),
    } | values
    return Comment.objects.create(version=version, **values)


def words(file):
    """The words of a .docx, read back as the import from Word does it, without the numbers as cited."""
    styles = "p[style-name='Absatznummer'] => !\nr[style-name='Nummer im Text'] => !"
    html = mammoth.convert_to_html(io.BytesIO(file), style_map=styles).value
    return BeautifulSoup(html, "html.parser")


def text_of(pdf):
    pages = [" ".join(page.extract_text().replace("\u00ad", "").split()) for page in PdfReader(io.BytesIO(pdf)).pages]
    return pages, " ".join(pages)


@needs_pango
def test_the_pdf_is_accessible_and_says_on_each_page_what_it_is(client, draft, version):
    CorrectionNote.objects.create(version=version, passage=version.passages.get(number="1.2"), text="Gemeint: zu Rad.")
    answer = client.get(f"{draft.url}fassung/1/entwurf.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="klein-fassung-1.pdf"'
    reader = PdfReader(io.BytesIO(answer.content))
    assert reader.root_object["/Lang"] == "de"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in reader.root_object
    assert b"pdfuaid:part" in reader.root_object["/Metadata"].get_object().get_data()
    assert reader.metadata.title.replace("\u00a0", " ").startswith("Klein, Fassung 1 vom ")
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]
    fonts = {font for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert all("Fira-Sans" in font.get_object()["/BaseFont"] for font in fonts)
    pages, whole = text_of(answer.content)
    for page in pages:
        assert "Fassung 1 vom" in page
        assert version.content_hash[:16] in page
        assert f"{draft.url}fassung/1/" in page
    assert "1 Mobilität" in pages[1]  # in the table of contents
    for part in ("1.1", "Rad und Bus", "1.2", "Wege zu Fuß", "Daten", "Wege sind für alle da."):
        assert part in whole, part
    assert "Absatz 1.2: Gemeint: zu Rad." in whole
    assert [item.title for item in reader.outline if not isinstance(item, list)] == ["Klein"]


def test_the_word_file_comes_back_with_the_same_words(client, draft, version):
    answer = client.get(f"{draft.url}fassung/1/entwurf.docx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="klein-fassung-1.docx"'
    back = words(answer.content)
    assert [heading.get_text() for heading in back.find_all("h1")][-2:] == ["Mobilität", "Verwaltung"]
    assert [item.get_text() for item in back.find_all("li")] == ["Daten", "Orte"]
    whole = back.get_text(" ")
    for passage in version.passages.exclude(kind__in=["listing", "quote"]):
        assert passage.text in whole
    document = Document(io.BytesIO(answer.content))
    footer = " ".join(document.sections[0].footer._element.itertext())
    assert version.content_hash[:16] in footer
    assert f"{draft.url}fassung/1/" in footer
    about = document.core_properties
    assert (about.title, about.language, about.author) == ("Klein", "de-DE", "Pinneberg")
    numbers = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Absatznummer"]
    assert numbers == ["1.1", "1.2", "2.1", "2.2"]


def test_all_kinds_of_blocks_go_to_word_and_back(settings):
    default_storage.save("images/plan.png", io.BytesIO(PIXEL))
    document = Document()
    writer = Writer(document, "de")
    for html in (NESTED, TABLE, MIXED, FIGURE, "<blockquote><p>Alle.</p><footer>Rat</footer></blockquote>"):
        writer.write(html)
    file = io.BytesIO()
    document.save(file)
    back = BeautifulSoup(mammoth.convert_to_html(io.BytesIO(file.getvalue())).value, "html.parser")
    assert str(back.ul) == NESTED
    assert [[cell.get_text() for cell in row.find_all(["td", "th"])] for row in back.find_all("tr")] == [
        ["Weg", "Ziel"], ["Bus", "Mitte", "2027"], ["Nord", "2028"],
    ]  # fmt: skip
    assert back.thead and back.find(colspan="2") and back.find(rowspan="2")
    assert back.img["alt"] == "Ein Plan"
    assert back.find("a", href=f"{settings.WAGTAILADMIN_BASE_URL}/kontakt/").get_text() == "hier"
    assert (back.strong.get_text(), back.em.get_text(), back.sup.get_text()) == ("Weg", "kursiv", "1")
    assert "Wege & Ziele" in back.get_text() and "Der Plan" in back.get_text() and "Rat" in back.get_text()


def test_only_files_of_this_site_are_printed(settings, tmp_path):
    default_storage.save("documents/geheim.pdf", io.BytesIO(b"geheim"))
    assert our_files.our_file("/static/css/version-pdf.css").startswith(b"/* A released version")
    for url in ("https://example.org/static/css/main.css", "//example.org/x.png", "file:///etc/passwd", "/etc/passwd",
                "/media/documents/geheim.pdf", "/media/images/../documents/geheim.pdf", "/static/../manage.py",
                "/media/images/fehlt.png", "data:text/plain,x", ""):  # fmt: skip
        assert our_files.our_file(url) is None, url


def test_the_dossier_has_words_answers_and_traces_and_no_person(client, draft, version):
    first = contribution(version, "1.1", text="Mehr Busse\nam Abend", wording="Rad, Bus und Bahn")
    matter = Matter.objects.create(draft_key=version.draft_key)
    Point.objects.create(comment=first, matter=matter)
    for outcome, text in (("noted", "Wir prüfen."), ("adopted", "Kommt in Fassung 2.")):
        Answer.objects.create(matter=matter, outcome=outcome, text=text, role="Fachdienst Verkehr")
    declined = contribution(version, "1.2", text="Wörter mit Namen", state="declined", rule="3", decline_reason="Name.")
    withdrawn = contribution(version, "2.1", text="Zurückgenommen", state="withdrawn")
    whole = contribution(version, text="Zum Ganzen: gut")
    reply = contribution(version, "1.1", text="Stimmt", reply_to=first)
    contribution(version, "1.1", text="Wartet noch", state="awaiting", decided_at=None)
    rewrite(draft, (1, "<p>Rad und Bus und Bahn</p>")).publish()  # the thread goes on to version 2
    file = client.get(f"{draft.url}fassung/2/mit-beitraegen.docx").content
    text = words(file).get_text(" ", strip=True)
    in_order = ["Rad und Bus und Bahn", first.code, reply.code, "Wege zu Fuß", declined.code, "Verwaltung",
                withdrawn.code, whole.code]  # fmt: skip
    assert sorted(in_order, key=text.index) == in_order
    for there in ("Mehr Busse", "am Abend", "Rad, Bus und Bahn", "Kommt in Fassung 2.", "Fachdienst Verkehr", "Stimmt",
                  "Zum Ganzen: gut", str(Rule.PRIVACY.label)):  # fmt: skip
        assert there in text, there
    for gone in ("Erika", "erika", "Wörter mit Namen", "Zurückgenommen", "Wartet noch", "Wir prüfen", "Name."):
        assert gone not in text, gone


@needs_pango
def test_the_dossier_as_pdf_has_the_same_words(client, draft, version):
    first = contribution(version, "1.1", wording="Rad, Bus und Bahn")
    matter = Matter.objects.create(draft_key=version.draft_key)
    Point.objects.create(comment=first, matter=matter)
    Answer.objects.create(matter=matter, outcome="adopted", text="Kommt bald.", role="Fachdienst Verkehr")
    contribution(version, "1.2", text="Wörter mit Namen", state="hidden", rule="3", decline_reason="Name.")
    pdf = text_of(client.get(f"{draft.url}fassung/1/mit-beitraegen.pdf").content)[1]
    for there in (first.code, "Mehr Busse", "Rad, Bus und Bahn", "Kommt bald.", str(Rule.PRIVACY.label)):
        assert there in pdf, there
    assert "Erika" not in pdf
    assert "Wörter mit Namen" not in pdf


def test_what_is_taken_back_is_gone_from_the_dossier_at_once(client, draft, version):
    from strategy_pages.services.commenting import withdraw

    comment = contribution(version, "1.1")
    address = f"{draft.url}fassung/1/mit-beitraegen.docx"
    assert "Mehr Busse" in words(client.get(address).content).get_text()
    withdraw(comment)
    assert "Mehr Busse" not in words(client.get(address).content).get_text()
    kept = list((keeping.settings.MADE_DIR / str(version.draft_key)).glob("*dossier-docx/*"))
    assert len(kept) == 1  # the older file is gone, too
    client.get(f"{draft.url}fassung/1/entwurf.docx")
    assert retention.rules()["strategy_pages.files"].erase(timezone.now() + timedelta(hours=25)) >= 1
    made = {path.parent.name for path in keeping.settings.MADE_DIR.glob(f"{version.draft_key}/*/*")}
    assert made == {f"{version.pk}-text-docx"}


def test_a_dossier_asks_as_often_for_many_contributions(client, draft, version, django_assert_max_num_queries):
    for number in range(40):
        contribution(version, "1.1", text=f"Beitrag {number}")
    with django_assert_max_num_queries(18):
        assert client.get(f"{draft.url}fassung/1/mit-beitraegen.docx").status_code == 200


def test_many_visitors_have_a_file_made_once(client, draft, version, monkeypatch):
    made = []
    real = keeping.put
    monkeypatch.setattr(
        "strategy_pages.printing.files.put", lambda path, content: (made.append(path), real(path, content))
    )
    for _visit in range(30):
        cache.clear()
        assert client.get(f"{draft.url}fassung/1/entwurf.docx").status_code == 200
    assert len(made) == 1


def test_who_knows_the_file_does_not_get_it_again(client, draft):
    for query in ("", "?from=mail"):  # odd addresses are not kept in memory, but still not sent twice
        address = f"{draft.url}fassung/1/entwurf.docx{query}"
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
        head = client.head(address)
        assert (head.status_code, head.headers["Content-Length"]) == (200, first.headers["Content-Length"])


def test_without_the_libraries_the_address_says_so_and_names_the_word_file(
    client, draft, version, monkeypatch, tmp_path
):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    rewrite(draft, (1, f"<p>{uuid.uuid4()}</p>")).publish()
    answer = client.get(f"{draft.url}fassung/2/entwurf.pdf")
    assert answer.status_code == 503
    page = BeautifulSoup(answer.content, "html.parser")
    links = [link["href"] for link in page.main.find_all("a")]
    assert links == [f"{draft.url}fassung/2/", f"{draft.url}fassung/2/entwurf.docx"]
    assert b"libpango" not in answer.content
    assert client.get(links[1]).status_code == 200


def test_while_another_file_is_made_a_visitor_is_asked_to_come_again(client, draft, version, monkeypatch):
    monkeypatch.setattr(keeping, "LONGEST_WAIT", 0.1)
    holding, done = threading.Event(), threading.Event()

    def hold():
        with keeping.one_at_a_time("docx"):
            holding.set()
            done.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    holding.wait(10)
    rewrite(draft, (1, "<p>Noch nie gedruckt</p>")).publish()
    answer = client.get(f"{draft.url}fassung/2/entwurf.docx")
    done.set()
    other.join()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert client.get(f"{draft.url}fassung/2/entwurf.docx").status_code == 200


@needs_pango
def test_a_long_text_is_finished_after_the_visitor_has_left(client, draft, version, settings):
    rewrite(draft, (1, "<p>Sehr lang</p>")).publish()
    address = f"{draft.url}fassung/2/entwurf.pdf"
    settings.PDF_PATIENCE = 0
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    made, until = settings.MADE_DIR / str(version.draft_key), time.monotonic() + 120
    while not list(made.glob("*-text-pdf/*.pdf")) and time.monotonic() < until:
        time.sleep(0.1)
    assert client.get(address).content.startswith(b"%PDF-")


def test_the_files_of_an_older_version_stay_as_they_were(client, draft, version):
    before = words(client.get(f"{draft.url}fassung/1/entwurf.docx").content)
    rewrite(draft, (1, "<p>Etwas anderes</p>")).publish()
    cache.clear()
    assert words(client.get(f"{draft.url}fassung/1/entwurf.docx").content) == before
    assert Version.objects.of(draft).count() == 2
    assert str(before).count("Rad und Bus") == 1


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000"
    "000049454e44ae426082"
)
