"""How what stands in a Word file becomes blocks of a draft, and what is said about the rest."""

import io

import pytest
from django.utils import translation
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image

from strategy_pages.services.importing.matching import match
from strategy_pages.services.importing.parsing import parse
from strategy_pages.services.importing.pieces import Picture
from strategy_pages.services.importing.taking import thumbnail
from tests.strategy_pages.word_files import made, with_xml

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def pieces(document):
    return [(piece.kind, piece.value) for piece in document.pieces]


def chapter(title):
    return ("chapter", {"title": title, "field": ""})


def test_headings_open_chapters_and_subheadings():
    document = parse(
        made(("Title", "T"), ("Heading 1", "A"), ("Heading 2", "B"), ("Heading 3", "C"), ("Heading 1", "D"))
    )
    assert document.title == "T"
    assert pieces(document) == [chapter("A"), ("subheading", "B"), ("subheading", "C"), chapter("D")]


def test_the_only_heading_of_the_highest_level_is_the_title():
    document = parse(made(("Heading 1", "T"), ("Heading 2", "A"), ("Normal", "x"), ("Heading 2", "B")))
    assert (document.title, pieces(document)) == ("T", [chapter("A"), ("paragraph", "<p>x</p>"), chapter("B")])
    assert len(document.notes) == 1


def test_a_text_without_headings_gets_a_chapter_and_a_title_from_its_name():
    document = parse(made(("Normal", "x")), "Mein_Entwurf.docx")
    assert (document.title, pieces(document)) == (
        "Mein Entwurf",
        [chapter("Mein Entwurf"), ("paragraph", "<p>x</p>")],
    )
    assert "“Mein Entwurf”" in document.notes[0]


def test_lists_by_style_keep_their_levels():
    document = parse(made(("Heading 1", "A"), *[("List Bullet" + n, f"x{n}") for n in ("", " 2", " 3", "", " 2")]))
    assert pieces(document)[1:] == [
        ("listing", "<ul><li>x<ul><li>x 2<ul><li>x 3</li></ul></li></ul></li><li>x<ul><li>x 2</li></ul></li></ul>")
    ]


def test_quotes_captions_and_a_table_of_contents():
    def change(document):
        document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("Kapitel 1 … 3", style="toc 1")
        document.add_paragraph("Tabelle 1", style="Caption")
        table = document.add_table(2, 2)
        for place, text in enumerate(("", "2021", "Rad", "7")):
            table.cell(place // 2, place % 2).text = text
        document.add_paragraph("Wege sind da.", style="Intense Quote")

    document = parse(made(("Heading 1", "A"), change=change))
    table = {
        "columns": [{"type": "text", "heading": ""}, {"type": "text", "heading": "2021"}],
        "rows": [{"values": ["Rad", "7"]}],
        "caption": "Tabelle 1",
    }
    assert pieces(document)[1:] == [
        ("table", {"table": table, "row_headings": True, "notes": ""}),
        ("quote", {"text": "Wege sind da.", "source": ""}),
    ]
    assert len(document.notes) == 2


def test_merged_cells_hold_their_words_in_each():
    def change(document):
        table = document.add_table(3, 3)
        for place in range(9):
            table.cell(place // 3, place % 3).text = str(place)
        table.cell(0, 1).merge(table.cell(0, 2)).text = "breit"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "hoch"

    document = parse(made(("Heading 1", "A"), change=change))
    table = document.pieces[1].value["table"]
    assert [column["heading"] for column in table["columns"]] == ["0", "breit", "breit"]
    assert [row["values"] for row in table["rows"]] == [["hoch", "4", "5"], ["hoch", "7", "8"]]
    assert any(note.startswith("Merged cells") for note in document.notes)


def test_tracked_changes_comments_and_underlining_are_said_plainly():
    run = "<w:r><w:t>{}</w:t></w:r>"
    old = run.format("alt")
    new = (
        f'<w:ins w:id="1" w:author="x">{run.format("neu")}</w:ins>'
        f'<w:del w:id="2" w:author="x">{old.replace("w:t>", "w:delText>")}</w:del>'
        '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t> und</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    )
    document = parse(with_xml(made(("Heading 1", "A"), ("Normal", "alt")), old, new))
    assert pieces(document)[1:] == [("paragraph", "<p>neu und</p>")]
    assert document.notes[0].startswith("The file holds tracked changes (1 insertions, 1 deletions).")
    assert document.notes[1] == "1 comment of the Word file is left out."
    assert document.notes[2].startswith("Underlining")


def test_links_bookmarks_breaks_and_characters():
    start, end = '<w:bookmarkStart w:id="0" w:name="_Toc1"/>', '<w:bookmarkEnd w:id="0"/>'
    content = with_xml(made(("Heading 1", "A"), ("Normal", "x & <b>")), "<w:r><w:t>x", f"{start}<w:r><w:br/><w:t>x")
    assert pieces(parse(with_xml(content, "</w:p><w:sectPr", f"{end}</w:p><w:sectPr")))[1:] == [
        ("paragraph", "<p>x &amp; &lt;b&gt;</p>")
    ]


def test_an_image_in_a_line_stands_below_it_and_its_format_must_be_known():
    def picture(kind):
        file = io.BytesIO()
        Image.new("RGB", (40, 30), "green").save(file, kind)
        return io.BytesIO(file.getvalue())

    def change(document):
        for kind in ("PNG", "BMP"):
            run = document.add_paragraph("Davor ").add_run()
            run.add_picture(picture(kind))
            properties = run._r.find(".//" + qn("wp:docPr"))
            properties.set("descr", f"Grün, {kind}")

    document = parse(made(("Heading 1", "A"), change=change))
    assert pieces(document)[1:] == [
        ("paragraph", "<p>Davor</p>"),
        ("figure", {"caption": ""}),
        ("paragraph", "<p>Davor</p>"),
    ]
    assert document.pictures[0].alt == "Grün, PNG"
    assert "Grün, BMP" in document.notes[0]
    assert thumbnail(Picture(picture("PNG").getvalue(), ".png")).startswith(b"\xff\xd8")


def test_unknown_styles_and_formulas_are_named():
    def change(document):
        document.styles.add_style("Amtsblatt", WD_STYLE_TYPE.PARAGRAPH)
        paragraph = document.add_paragraph("x", style="Amtsblatt")
        paragraph._p.append(OxmlElement("m:oMath"))

    document = parse(made(("Heading 1", "A"), change=change))
    assert "Unknown paragraph styles come as ordinary paragraphs: Amtsblatt" in document.notes
    assert "Formulas cannot be taken over. Please insert them as images." in document.notes


# Matching, without a file.


class Words:
    def __init__(self, text, kind="paragraph"):
        self.text, self.text_hash, self.kind = text, text, kind


def matched(old, new):
    found = match([Words(text) for text in old], [Words(text) for text in new])
    return found.kept, [(q.kind, q.options) for q in found.questions], found.new


def test_the_same_words_are_settled_wherever_they_stand_now():
    assert matched(["a b c", "d e f"], ["d e f", "x y z", "a b c"]) == ({0: 1, 2: 0}, [], [1])


def test_equal_words_as_often_as_before_are_settled_in_order_otherwise_asked():
    assert matched(["a", "a"], ["a", "b", "a"]) == ({0: 0, 2: 1}, [], [1])
    assert matched(["a", "a"], ["a"]) == ({}, [("equal", [(0, 0), (0, 1)])], [])


def test_the_same_words_as_another_kind_are_asked_about():
    found = match([Words("a b c", "paragraph")], [Words("a b c", "listing")])
    assert (found.kept, [question.options for question in found.questions]) == ({}, [[(0, 0)]])


def test_a_merged_passage_offers_both_that_it_was_made_of():
    one, two = "eins zwei drei vier fünf", "sechs sieben acht neun zehn elf"
    kept, questions, new = matched([one, two], [f"{one} {two}"])
    assert (kept, questions, new) == ({}, [("reworded", [(0, 1), (0, 0)])], [])
