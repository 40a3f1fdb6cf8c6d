"""Blocks a draft is written of. Each has an id that is its identity through versions and languages."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail_localize.segments import StringSegmentValue

from cms.blocks.text import PASSAGE_FEATURES

from .choices import ActionField

HEADING_LENGTH = 160
NOTE_FEATURES = [*PASSAGE_FEATURES, "superscript"]  # a footnote is its mark and, below, a text that begins with it


class ChapterBlock(blocks.StructBlock):
    """Opens a chapter; the paragraphs after it are numbered by it."""

    title = blocks.CharBlock(label=_("Title"), max_length=HEADING_LENGTH)
    field = blocks.ChoiceBlock(
        label=_("Action field"),
        choices=ActionField.choices,
        required=False,
        help_text=_("The chapter is then shown on the page of this action field as its part of the draft."),
    )

    class Meta:
        icon = "folder-open-inverse"
        label = _("Chapter")
        description = _("Opens a chapter. The paragraphs after it are numbered 1.1, 1.2 and so on.")
        template = "blocks/chapter.html"
        preview_value = {"title": "Mobilität", "field": "mobility"}


class SubheadingBlock(blocks.CharBlock):
    """A heading inside a chapter. It has a number like every other passage, and can be commented on."""

    class Meta:
        icon = "title"
        label = _("Subheading")
        description = _("A heading inside a chapter. It is counted like a paragraph.")
        template = "blocks/subheading.html"
        preview_value = "Wege zu Fuß und mit dem Rad"


class DraftParagraphBlock(blocks.RichTextBlock):
    """One paragraph: the unit that citizens comment on."""

    def __init__(self, **kwargs):
        super().__init__(features=kwargs.pop("features", NOTE_FEATURES), **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("One thought that citizens can comment on. Better short than complete.")
        template = "blocks/paragraph.html"
        preview_value = "<p>Die Stadt soll ihre Fahrradwege als offenen Datensatz veröffentlichen.</p>"


class ListingBlock(blocks.RichTextBlock):
    """A list that is commented on as a whole."""

    def __init__(self, **kwargs):
        super().__init__(features=kwargs.pop("features", ["ul", "ol", *NOTE_FEATURES]), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("List")
        description = _("A list, also with lists inside it (Tab key). Citizens comment on it as a whole.")
        template = "blocks/paragraph.html"
        preview_value = "<ul><li>Wege<ul><li>zu Fuß</li><li>mit dem Rad</li></ul></li><li>Orte</li></ul>"


class CellsBlock(TypedTableBlock):
    """Rows and columns of plain text, translated cell by cell (wagtail-localize passes over Wagtail's own table)."""

    text = blocks.TextBlock(label=_("Text"), required=False, rows=1)

    def deconstruct(self):
        return blocks.Block.deconstruct(self)

    def deconstruct_with_lookup(self, lookup):
        return self.deconstruct()

    @classmethod
    def construct_from_lookup(cls, lookup, *args, **kwargs):
        return cls(*args, **kwargs)

    @staticmethod
    def segment_path(words):
        """By the words, not by the place: a row that is moved keeps its translation."""
        return f"cell-{uuid.uuid5(uuid.NAMESPACE_OID, words).hex[:12]}"

    def get_translatable_segments(self, value):
        """For wagtail-localize: caption, headings and cells, the same words once."""
        cells = [cell for row in value.row_data for cell in row["values"]]
        words = [value.caption, *(column["heading"] for column in value.columns), *cells]
        return [StringSegmentValue(self.segment_path(text), text) for text in dict.fromkeys(words) if text]

    def restore_translated_segments(self, value, segments):
        """For wagtail-localize: the same table with the translated words."""
        found = {segment.path: segment.render_text() for segment in segments}

        def translated(text):
            return found.get(self.segment_path(text), text) if text else text

        value.caption = translated(value.caption)
        for column in value.columns:
            column["heading"] = translated(column["heading"])
        for row in value.row_data:
            row["values"] = [translated(cell) for cell in row["values"]]
        return value

    class Meta:
        icon = "table"
        label = _("Rows and columns")
        description = _("A grid of plain text with a heading above each column.")
        template = "blocks/cells.html"
        preview_value = {
            "caption": "Wege und ihre Daten",
            "columns": [{"type": "text", "heading": "Weg"}, {"type": "text", "heading": "Daten"}],
            "rows": [{"values": ["Radweg", "offen"]}, {"values": ["Fußweg", "in Arbeit"]}],
        }


class DraftTableBlock(blocks.StructBlock):
    """A table that is commented on as a whole."""

    table = CellsBlock(
        label=_("Table"),
        help_text=_("Give the table a caption and every column a heading: screen readers say them with each cell."),
    )
    row_headings = blocks.BooleanBlock(
        label=_("The first column names the rows"),
        required=False,
        help_text=_("Screen readers then say the first cell of a row together with the others."),
    )
    notes = blocks.RichTextBlock(
        label=_("Notes"),
        required=False,
        features=NOTE_FEATURES,
        help_text=_("Shown below the table, for example its footnotes and where the figures come from."),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("A table with caption and headings. Citizens comment on it as a whole.")
        template = "blocks/draft_table.html"
        preview_value = {"table": CellsBlock._meta_class.preview_value, "row_headings": True, "notes": ""}

    def clean(self, value):
        value = super().clean(value)
        if not value["table"].columns or not value["table"].row_data:
            raise StructBlockValidationError(
                block_errors={"row_headings": ValidationError(_("A table has at least one column and one row."))}
            )
        return value


class DraftFigureBlock(blocks.StructBlock):
    """A picture that is commented on."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("Text alternative"),
        required=False,
        max_length=500,
        help_text=_(
            "What the image shows here, for those who do not see it. Empty: as it is said at the image itself."
        ),
    )
    decorative = blocks.BooleanBlock(
        label=_("decorative"),
        required=False,
        help_text=_("Tick this if the image says nothing that is not in the text. Screen readers then pass over it."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, help_text=_("Shown below the image."))
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        help_text=_("Author and licence, shown below the image. Empty: as they are said at the image itself."),
    )

    class Meta:
        icon = "image"
        label = pgettext_lazy("illustration", "Figure")
        description = _("A picture, chart or map with caption. Citizens comment on it as a whole.")
        template = "blocks/draft_figure.html"
        preview_template = "blocks/image_preview.html"

    def clean(self, value):
        value = super().clean(value)
        if value["decorative"] and value["alt"]:
            raise StructBlockValidationError(
                block_errors={"decorative": ValidationError(_("Either decorative or with a text alternative."))}
            )
        return value


class DraftQuoteBlock(blocks.StructBlock):
    """Words from outside, quoted in the draft."""

    text = blocks.TextBlock(label=_("Quote"))
    source = blocks.CharBlock(label=_("Source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Words from elsewhere, with their source.")
        template = "blocks/draft_quote.html"
        preview_value = {"text": "Wege sind für alle da.", "source": "Beispiel"}


def is_uuid(identity):
    try:
        return bool(uuid.UUID(identity))
    except ValueError:
        return False


class DraftBlock(blocks.StreamBlock):
    """The whole draft. Begins with a chapter, so that every paragraph has a number."""

    chapter = ChapterBlock()
    subheading = SubheadingBlock(max_length=HEADING_LENGTH)
    paragraph = DraftParagraphBlock()
    listing = ListingBlock()
    table = DraftTableBlock()
    figure = DraftFigureBlock()
    quote = DraftQuoteBlock()

    def clean(self, value):
        value = super().clean(value)
        if len(value) and value[0].block_type != "chapter":
            raise StreamBlockValidationError(
                block_errors={
                    0: ValidationError(_("A draft begins with a chapter, so that every paragraph has a number."))
                }
            )
        ids = [block.id for block in value if block.id]
        if len(ids) != len(set(ids)) or not all(is_uuid(identity) for identity in ids):
            raise StreamBlockValidationError(
                non_block_errors=[_("Two blocks have the same identity. Delete one of them and write it again.")]
            )
        return value
