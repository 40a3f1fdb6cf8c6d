"""A version as a Word file: real headings, lists, tables and a footer, so that it can be worked with."""

from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cms.templatetags.site_tags import short_day

from ..choices import PassageKind
from .word_blocks import Writer, add_field, add_link

INK, SOFT = RGBColor(0x1A, 0x1F, 0x27), RGBColor(0x5A, 0x60, 0x6B)
FONT = "Arial"  # there on every machine; a font that is missing is replaced by who knows what
# Numbers as cited have styles of their own, so that who reads the file back can tell them from the words.
NUMBER, NUMBER_IN_TEXT, CONTRIBUTION, ANSWER = "Absatznummer", "Nummer im Text", "Beitrag", "Antwort der Stadt"
ABOUT = "Über diese Fassung"


def word_of(sheet):
    """The bytes of the .docx."""
    document = Document()
    set_up(document, sheet)
    writer = Writer(document, sheet.language)
    head(document, sheet)
    for passage, contributions in sheet.entries:
        write_passage(writer, passage)
        for entry in contributions:
            write_contribution(writer, entry)
    for group in sheet.groups:
        document.add_heading(group["title"], level=1)
        for entry in group["entries"]:
            write_contribution(writer, entry, group.get("with_place"))
    footer(document, sheet)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def set_up(document, sheet):
    """Paper, styles, language and what the file says about itself."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.4)
    styles = document.styles
    language = "de-DE" if sheet.language.startswith("de") else sheet.language
    for element in styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
        element.set(qn("w:eastAsia"), language)
    for style in styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name.startswith(("Normal", "Heading", "Title", "Subtitle")):
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            for name in ("ascii", "hAnsi", "cs", "eastAsia"):
                fonts.set(qn(f"w:{name}"), FONT)
            style.font.color.rgb = INK
    styles["Normal"].font.size = Pt(11)
    styles["Subtitle"].font.italic = False
    styles["Footer"].font.size, styles["Footer"].font.color.rgb = Pt(8), SOFT
    styles["Normal"].paragraph_format.space_after = Pt(6)
    add_style(styles, NUMBER, WD_STYLE_TYPE.PARAGRAPH, size=9, color=SOFT, before=8, after=0, keep=True)
    add_style(styles, NUMBER_IN_TEXT, WD_STYLE_TYPE.CHARACTER, color=SOFT)
    add_style(styles, ABOUT, WD_STYLE_TYPE.PARAGRAPH)
    add_style(styles, CONTRIBUTION, WD_STYLE_TYPE.PARAGRAPH, size=10, indent=1)
    add_style(styles, ANSWER, WD_STYLE_TYPE.PARAGRAPH, size=10, indent=2)
    about = document.core_properties
    about.title, about.author, about.language = sheet.title, sheet.citation.author, language
    about.subject, about.identifier, about.version = sheet.citation.version, sheet.citation.address, sheet.fingerprint
    about.comments, about.keywords = sheet.citation.plain, ""
    about.last_modified_by = sheet.citation.author
    about.created = about.modified = sheet.version.released_at.replace(tzinfo=None)


def add_style(styles, name, kind, size=None, color=None, before=None, after=None, indent=None, keep=False):
    style = styles.add_style(name, kind)
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = styles["Normal"]
        shape = style.paragraph_format
        shape.keep_with_next = keep or None
        shape.left_indent = Cm(indent) if indent else None
        shape.space_before = Pt(before) if before is not None else None
        shape.space_after = Pt(after) if after is not None else None
    if size:
        style.font.size = Pt(size)
    if color:
        style.font.color.rgb = color


def head(document, sheet):
    """Title, lead, how it is cited, and what a reader must know first."""
    document.add_paragraph(sheet.title, style="Title")
    if sheet.example:
        example = document.add_paragraph(_("Example: this is not a decision of the town."), style=ABOUT)
        example.runs[0].bold = True
    if sheet.version.lead:
        document.add_paragraph(sheet.version.lead, style="Subtitle")
    document.add_paragraph(f"{sheet.citation.version} · {_('Fingerprint')} {sheet.fingerprint}", style=ABOUT)
    add_link(document.add_paragraph(style=ABOUT), sheet.citation.address, sheet.citation.address)
    if sheet.version.note:
        document.add_paragraph(f"{_('What changed')}: {sheet.version.note}", style=ABOUT)
    for line in [*sheet.correction_lines, *([sheet.about_dossier] if sheet.dossier else [])]:
        document.add_paragraph(line, style=ABOUT)


def write_passage(writer, passage):
    """A passage: chapters and subheadings as headings, everything else below its number."""
    if passage.kind in (PassageKind.CHAPTER, PassageKind.SUBHEADING):
        heading = writer.paragraph("Heading 1" if passage.is_chapter else "Heading 2")
        writer.run(heading, f"{passage.number} ", NUMBER_IN_TEXT)
        heading.add_run(passage.text)
        return
    writer.paragraph(NUMBER).add_run(passage.number)
    writer.write(passage.html)


def write_contribution(writer, entry, with_place=False):
    """A contribution and its answers, or its trace."""
    place = [str(entry["place"])] if with_place else []
    first = writer.paragraph(CONTRIBUTION)
    first.paragraph_format.keep_with_next = True
    first.add_run(" · ".join([entry["code"], str(entry["kind"]), short_day(entry["day"]), *place])).bold = True
    if entry["trace"]:
        writer.paragraph(CONTRIBUTION).add_run(entry["trace"])
    if entry["text"]:
        writer.paragraph(CONTRIBUTION).add_run(visible(entry["text"]))
    if entry["wording"]:
        writer.paragraph(CONTRIBUTION).add_run(f"{_('Proposed wording')}: {visible(entry['wording'])}")
    for answer in entry["answers"]:
        said = writer.paragraph(ANSWER)
        point = f" ({visible(answer['point'])})" if answer["point"] else ""
        said.add_run(f"{_('Answer of the town')}{point}: {answer['outcome']}").bold = True
        said.add_run(f"\n{visible(answer['text'])}\n{answer['role']}, {short_day(answer['day'])}")
        if answer["results"]:
            said.add_run(f"\n→ {answer['results']}")
    for reply in entry["replies"]:
        write_contribution(writer, reply)


def visible(text):
    """Without the characters that XML cannot hold."""
    return "".join(char for char in text if char in "\n\t" or char.isprintable() or char == "\u00ad")


def footer(document, sheet):
    """On every page: version, fingerprint, address and page."""
    section = document.sections[0]
    line = section.footer.paragraphs[0]
    line.add_run(f"{sheet.footer} · ")
    line.add_run(f"{_('Page')} ")
    add_field(line, "PAGE")
    address = section.footer.add_paragraph(style="Footer")
    add_link(address, sheet.citation.address, sheet.citation.address)
