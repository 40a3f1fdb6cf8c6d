"""A Word file as pieces of a draft. mammoth reads it; here its HTML is taken apart."""

import io
import logging
import re

import lxml.html
import mammoth
from django.utils.translation import gettext as _
from PIL import Image

from ...blocks import HEADING_LENGTH
from . import tables
from .chapters import into_chapters
from .notes import told_by_library, told_by_text
from .opening import Refused, look_into
from .pieces import Document, Picture, Piece
from .words import Words, is_empty, lines, plain, rich, rich_list

logger = logging.getLogger(__name__)
MOST_PASSAGES = 1_500
MOST_PICTURES = 100
MOST_PIXELS = 25_000_000
SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}
LEAD_LENGTH = 300
CAPTIONS = ("caption", "Illustration", "Table", "Figure", "Drawing", "Abbildung", "Tabelle")
QUOTES = ("Quote", "Intense Quote", "Quotations", "Zitat")
CONTENTS = ("TOC Heading", "Contents Heading", *(f"{name} {n}" for name in ("toc", "Contents") for n in range(1, 10)))
STYLES = "\n".join(
    [
        # The numbers and the first lines of the Word file that the site itself makes (strategy_pages/printing/word.py).
        "p[style-name='Absatznummer'] => !",
        "p[style-name='Über diese Fassung'] => !",
        "r[style-name='Nummer im Text'] => !",
        # Word itself gives its lists the style "List Paragraph": with a level it is an item, without one a paragraph.
        *(
            f"p[style-name='List Paragraph']:{kind}-list({level}) => {'ul|ol > li > ' * (level - 1)}{tag} > li:fresh"
            for kind, tag in (("unordered", "ul"), ("ordered", "ol"))
            for level in range(1, 6)
        ),
        "p[style-name='Title'] => p.title:fresh",
        "p[style-name='Subtitle'] => p.subtitle:fresh",
        *(f"p[style-name='{name}'] => p.caption:fresh" for name in CAPTIONS),
        *(f"p[style-name='{name}'] => blockquote:fresh" for name in QUOTES),
        *(f"p[style-name='{name}'] => p.contents:fresh" for name in CONTENTS),
        *(
            f"p[style-name='List {name} {level}'] => {' > '.join([f'{tag} > li'] * level)}:fresh"
            for name, tag in (("Bullet", "ul"), ("Number", "ol"))
            for level in (2, 3, 4)
        ),
        *(
            f"p[style-name='{name}'] => p:fresh"
            for name in ("Body Text", "Text body", "Table Contents", "Table Heading")
        ),
        *(f"p[style-name='{name}'] => p:fresh" for name in ("List Paragraph", "Standard", "footnote", "Default")),
    ]
)


def parse(content, name=""):
    """A `Document` of a Word file's bytes, or `Refused` with the reason."""
    opened = look_into(content)
    document = Document()
    try:
        result = mammoth.convert_to_html(
            opened.file,
            style_map=STYLES,
            include_embedded_style_map=False,
            id_prefix="w-",
            convert_image=mammoth.images.img_element(lambda image: {"src": f"picture:{keep(document, image)}"}),
        )
    except Exception as error:  # noqa: BLE001 (whatever a strange file makes of the library)
        logger.warning("a Word file could not be read (%s)", type(error).__name__)
        raise Refused(_("The file cannot be read as a Word text. Please save it again in Word.")) from None
    told_by_text(document, opened.elements)
    told_by_library(document, result.messages)
    if result.value.strip():
        Reader(document).read(lxml.html.fragment_fromstring(result.value, create_parent="div"))
    into_chapters(document, name)
    if not document.pieces:
        raise Refused(_("The file holds no text."))
    if len(document.pieces) > MOST_PASSAGES:
        raise Refused(_("The text in the file is too long for one draft. Please split it."))
    return document


def keep(document, image):
    """Keeps an image of the file; returns its place."""
    if len(document.pictures) >= MOST_PICTURES:
        raise ValueError("too many pictures")
    try:
        with image.open() as file:
            content = file.read()
        with Image.open(io.BytesIO(content)) as opened:
            suffix = SUFFIXES.get(opened.format, "") if opened.width * opened.height <= MOST_PIXELS else ""
    except Exception:  # noqa: BLE001 (missing in the file, linked from elsewhere, or no image at all)
        content, suffix = b"", ""
    document.pictures.append(Picture(content, suffix, " ".join((image.alt_text or "").split())))
    return len(document.pictures) - 1


class Reader:
    """Goes through the elements in order and makes pieces of them."""

    def __init__(self, document):
        self.document = document
        self.notes = {}  # texts of footnotes
        self.caption = ""  # waits for the table or picture below it

    def read(self, root):
        self.cut_out_footnotes(root)
        for element in root:
            words = Words()
            kind = element.get("class") or element.tag
            getattr(self, f"read_{self.KINDS.get(kind, 'paragraph')}")(element, words)
        self.flush_caption()

    KINDS = {
        **{f"h{level}": "heading" for level in range(1, 7)},
        "title": "title",
        "subtitle": "subtitle",
        "caption": "caption",
        "contents": "contents",
        "blockquote": "quote",
        "ul": "list",
        "ol": "list",
        "table": "table",
    }

    def cut_out_footnotes(self, root):
        """The library puts them at the end of the document; each goes to the passage that has its sign."""
        for item in root.xpath(".//li[starts-with(@id, 'w-footnote-') or starts-with(@id, 'w-endnote-')]"):
            for back in item.xpath(".//a[starts-with(@href, '#w-')]"):
                back.drop_tree()
            words = Words()
            texts = [rich(part, words).strip() for part in (item if len(item) else [item])]
            self.notes[item.get("id").removeprefix("w-")] = "<br/>".join(filter(None, texts))
            around = item.getparent()
            item.drop_tree()
            if not len(around):
                around.drop_tree()

    def add(self, kind, value, words=None, picture=None):
        if kind not in ("table", "figure"):
            self.flush_caption()
        self.document.pieces.append(Piece(kind, value, picture))
        if words:
            self.after(words)

    def footnotes(self, words):
        """The texts of the footnotes whose signs were met, as paragraphs that begin with the sign."""
        found = [f"<p><sup>{mark}</sup> {self.notes.get(key, '')}</p>" for mark, key in words.footnotes]
        words.footnotes = []
        return "".join(found)

    def after(self, words):
        """What stood in a passage that cannot hold it: footnotes and pictures come as passages below."""
        if words.footnotes:
            self.add("paragraph", self.footnotes(words))
        for place in words.pictures:
            self.add_picture(place)
        words.pictures = []
        if words.lost & {"s"}:
            self.document.note(_("Text that is struck through comes as ordinary text."))
        if words.lost & {"sub"}:
            self.document.note(_("Subscript comes as ordinary text."))

    def add_picture(self, place):
        picture = self.document.pictures[place]
        if not picture.is_drawn:
            text = _("An image cannot be shown (linked, broken, or in a format that browsers do not know): %(alt)s")
            self.document.note(text % {"alt": picture.alt or _("without description")})
            return
        self.add("figure", {"caption": self.taken_caption()}, picture=place)

    def taken_caption(self):
        caption, self.caption = self.caption, ""
        return caption

    def flush_caption(self):
        """A caption that nothing followed is a paragraph."""
        if self.caption:
            self.document.pieces.append(Piece("paragraph", f"<p>{self.taken_caption()}</p>"))

    def read_title(self, element, words):
        text = plain(element, words)
        if self.document.title or self.document.pieces:
            self.add("paragraph", f"<p>{rich(element, Words())}</p>", words)
        else:
            self.document.title = text[:255]
            self.after(words)

    def read_subtitle(self, element, words):
        text = plain(element, words)
        if self.document.lead or self.document.pieces or len(text) > LEAD_LENGTH:
            self.add("paragraph", f"<p>{rich(element, Words())}</p>", words)
        else:
            self.document.lead = text
            self.after(words)

    def read_contents(self, element, words):
        self.document.note(_("The table of contents is left out: the site makes its own."))

    def read_heading(self, element, words):
        text = plain(element, words)
        if len(text) > HEADING_LENGTH:
            self.document.note(_("A heading of more than 160 characters comes as a paragraph: “%s…”") % text[:40])
            self.add("paragraph", f"<p><b>{rich(element, Words())}</b></p>", words)
        elif text:
            self.add(element.tag, text, words)
        else:
            self.after(words)

    def read_quote(self, element, words):
        text = lines(element, words)
        if text:
            self.add("quote", {"text": text, "source": ""}, words)

    def read_list(self, element, words):
        html = rich_list(element, words)
        notes = self.footnotes(words)
        if not is_empty(html):
            self.add("listing", html + notes)
        self.after(words)

    def read_table(self, element, words):
        value = tables.table(element, words, self.document)
        if isinstance(value, list):  # one cell: a frame around paragraphs
            for part in value:
                self.read_paragraph(part, Words())
            return
        if value:
            value["table"]["caption"] = self.taken_caption()
            value["notes"] = self.footnotes(words)
            if words.lost & {"strong", "b", "em", "i", "a"}:
                self.document.note(_("Bold, italic and links inside tables come as ordinary text."))
            self.add("table", value)
        self.after(words)

    def read_caption(self, element, words):
        text = plain(element, words)
        last = self.document.pieces[-1] if self.document.pieces else None
        follows = element.getnext()
        above = follows is not None and (follows.tag == "table" or bool(follows.xpath(".//img")))
        for place in words.pictures:
            self.add_picture(place)
            last = self.document.pieces[-1]
        words.pictures = []
        if last and last.kind == "figure" and not last.value["caption"]:
            last.value["caption"] = text
        elif above:
            self.flush_caption()
            self.caption = text
        elif last and last.kind == "table" and not last.value["table"]["caption"]:
            last.value["table"]["caption"] = text
        elif text:
            self.add("paragraph", f"<p>{rich(element, Words())}</p>")
        self.after(words)

    def read_paragraph(self, element, words):
        html = re.sub(r"^(\s|<br/>)+|(\s|<br/>)+$", "", rich(element, words))
        notes = self.footnotes(words)
        if not is_empty(html):
            self.add("paragraph", f"<p>{html}</p>{notes}")
        self.after(words)
