"""The safe HTML of a passage as paragraphs, lists, tables and pictures of a Word file."""

from io import BytesIO
from itertools import count

from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import html as lxml_html

from cms.site import absolute

from .our_files import our_file

BLOCKS = {"p", "ul", "ol", "li", "blockquote", "table", "figure", "div", "section", "footer", "figcaption", "img",
          "h1", "h2", "h3", "h4", "h5", "h6"}  # fmt: skip
WIDEST = Cm(16)
LEVELS = 9  # of a list in Word


class Writer:
    """Writes passages into a document, one after the other."""

    def __init__(self, document, language):
        self.document, self.language = document, language
        self.styles = {style.name: style.style_id for style in document.styles}
        self.lists = ListStyles(document)

    def paragraph(self, style=None, into=None):
        """A new paragraph. The style is set by its id: looking it up by name costs more than all the rest."""
        paragraph = (into or self.document).add_paragraph()
        if style:
            paragraph._p.style = self.styles[style]
        return paragraph

    def run(self, paragraph, text, style):
        """Words in a style of their own."""
        run = paragraph.add_run(text)
        run._r.style = self.styles[style]
        return run

    def write(self, html, into=None, style=None):
        """All blocks of some HTML; words that stand in no block are a paragraph."""
        root = lxml_html.fragment_fromstring(html, create_parent="div")
        self.blocks(root, into or self.document, style)

    def blocks(self, parent, into, style=None):
        """The children of an element: blocks as blocks, what stands between them as paragraphs."""
        paragraph = None
        if (parent.text or "").strip():
            paragraph = self.paragraph(style, into)
            paragraph.add_run(squeezed(parent.text))
        for child in parent:
            if child.tag in BLOCKS:
                paragraph = None
                self.block(child, into, style)
            elif isinstance(child.tag, str):
                paragraph = paragraph or self.paragraph(style, into)
                self.inline(paragraph, child)
            if (child.tail or "").strip():
                paragraph = paragraph or self.paragraph(style, into)
                paragraph.add_run(squeezed(child.tail))

    def block(self, element, into, style):
        match element.tag:
            case "ul" | "ol":
                self.listing(element, into, level=0)
            case "table":
                self.table(element)
            case "img":
                self.picture(element)
            case "blockquote":
                self.blocks(element, into, "Quote")
            case "figcaption":
                self.blocks(element, into, "Caption")
            case "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if not any(child.tag in BLOCKS for child in element):
                self.inline_all(self.paragraph(style, into), element)
            case _:
                self.blocks(element, into, style)

    def listing(self, element, into, level, number=None):
        """A list, and the lists in it, by the levels that Word knows."""
        number = number or self.lists.new(ordered=element.tag == "ol", level=level)
        for item in element.iterchildren("li"):
            paragraph = self.paragraph("List Paragraph", into)
            set_level(paragraph, number, min(level, LEVELS - 1))
            add_words(paragraph, item.text)
            for child in item:
                if child.tag in ("ul", "ol"):
                    self.listing(child, into, level + 1)
                elif child.tag == "p":
                    if paragraph.text.strip():
                        paragraph.add_run().add_break()
                    self.inline_all(paragraph, child)
                else:
                    self.inline(paragraph, child)
                if (child.tail or "").strip():
                    add_words(paragraph, child.tail)

    def table(self, element):
        """A table with its caption above, merged cells merged, and header rows that repeat on the next page."""
        for caption in element.iterchildren("caption"):
            self.inline_all(self.paragraph("Caption"), caption)
        rows = list(element.iter("tr"))
        places, height, width = places_of(rows)
        if not places:
            return
        made = self.document.add_table(rows=height, cols=width, style="Table Grid")
        for cell, top, left, bottom, right in places:
            target = made.cell(top, left)
            if (bottom, right) != (top, left):
                target = target.merge(made.cell(bottom, right))
            self.cell(cell, target)
        for place, row in enumerate(rows):
            if row.getparent().tag == "thead" or (row[:] and all(cell.tag == "th" for cell in row)):
                made.rows[place]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            else:
                break
        self.paragraph()

    def cell(self, element, target):
        paragraph = target.paragraphs[0]
        if any(child.tag in BLOCKS for child in element):
            self.blocks(element, target)
            if not paragraph.text and len(target.paragraphs) > 1:
                paragraph._p.getparent().remove(paragraph._p)
        else:
            self.inline_all(paragraph, element)
        if element.tag == "th":
            for run in (run for one in target.paragraphs for run in one.runs):
                run.bold = True

    def picture(self, element):
        """A picture of this site with its alternative text; where it cannot be read, the text stands for it."""
        words, data = element.get("alt", ""), our_file(element.get("src", ""))
        paragraph = self.paragraph()
        try:
            if data is None:
                raise UnrecognizedImageError
            shape = paragraph.add_run().add_picture(BytesIO(data))
        except (UnrecognizedImageError, ValueError, KeyError, ZeroDivisionError):
            paragraph.add_run(words).italic = True
            return
        if shape.width > WIDEST:
            shape.height, shape.width = int(shape.height * WIDEST / shape.width), WIDEST
        shape._inline.docPr.set("descr", words)

    def inline_all(self, paragraph, element, **marks):
        """The words inside an element, with their marks."""
        add_words(paragraph, element.text, **marks)
        for child in element:
            self.inline(paragraph, child, **marks)
            add_words(paragraph, child.tail, **marks)

    def inline(self, paragraph, element, **marks):
        if not isinstance(element.tag, str):
            return
        if element.tag == "br":
            paragraph.add_run().add_break()
        elif element.tag == "a" and element.get("href", "").startswith(("http:", "https:", "mailto:", "/")):
            address = element.get("href")
            add_link(paragraph, absolute(address) if address.startswith("/") else address, element.text_content())
        else:
            name = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic",
                    "sup": "superscript", "sub": "subscript"}.get(element.tag)  # fmt: skip
            self.inline_all(paragraph, element, **(marks | ({name: True} if name else {})))


class ListStyles:
    """Numbering of lists: one shape for bullets, one for numbers, and a new count for each list with numbers."""

    def __init__(self, document):
        self.numbering = document.part.numbering_part.element
        taken = [int(one.get(qn("w:abstractNumId"))) for one in self.numbering.iter(qn("w:abstractNum"))]
        self.shapes = {False: max(taken, default=0) + 1, True: max(taken, default=0) + 2}
        first = self.numbering.find(qn("w:num"))
        for ordered, shape in self.shapes.items():
            element = abstract(shape, ordered)
            first.addprevious(element) if first is not None else self.numbering.append(element)

    def new(self, ordered, level):
        """The id of a list that begins to count at one."""
        number = self.numbering.add_num(self.shapes[ordered])
        if ordered:
            number.add_lvlOverride(ilvl=min(level, LEVELS - 1)).add_startOverride(1)
        return number.numId


def abstract(identity, ordered):
    """The shape of a list in nine levels."""
    element = made("w:abstractNum", abstractNumId=identity)
    element.append(made("w:multiLevelType", val="hybridMultilevel"))
    for level, mark in zip(range(LEVELS), ["•", "–", "▪"] * 3, strict=True):
        one = made("w:lvl", ilvl=level)
        text = f"%{level + 1}." if ordered else mark
        one.extend([made("w:start", val=1), made("w:numFmt", val="decimal" if ordered else "bullet")])
        one.extend([made("w:lvlText", val=text), made("w:lvlJc", val="left"), OxmlElement("w:pPr")])
        one[-1].append(made("w:ind", left=360 * (level + 1), hanging=360))
        element.append(one)
    return element


def made(tag, **attributes):
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def set_level(paragraph, number, level):
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def places_of(rows):
    """([(cell, top, left, bottom, right)], height, width) of a table, with its spans; broken spans are cut."""
    taken, places, width = set(), [], 0
    for top, row in enumerate(rows):
        free = (column for column in count() if (top, column) not in taken)
        for cell in row.iterchildren("td", "th"):
            left = next(free)
            bottom = min(len(rows), top + span(cell, "rowspan")) - 1
            right = left
            while right + 1 < left + span(cell, "colspan") and (top, right + 1) not in taken:
                right += 1
            places.append((cell, top, left, bottom, right))
            taken |= {(y, x) for y in range(top, bottom + 1) for x in range(left, right + 1)}
            width = max(width, right + 1)
    return places, len(rows), width


def span(cell, name):
    value = cell.get(name, "1")
    return min(int(value), 100) if value.isascii() and value.isdigit() and int(value) else 1


def squeezed(text):
    """Runs of white space are one space, as a browser shows them; no-break spaces stay."""
    words = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
    while "  " in words:
        words = words.replace("  ", " ")
    return words


def add_words(paragraph, text, **marks):
    """Words with marks (`bold`, `italic`, `superscript`, `subscript`)."""
    if not text or not squeezed(text):
        return
    run = paragraph.add_run(squeezed(text))
    for name in marks:
        setattr(run.font, name, True)


def add_link(paragraph, address, words):
    """A link that can be clicked."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(squeezed(words))
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def add_field(paragraph, name):
    """A field that Word fills in, such as PAGE."""
    field = made("w:fldSimple", instr=name)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)
