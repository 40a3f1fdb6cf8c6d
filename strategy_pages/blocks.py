"""Blocks a draft is written of. Each has an id that is its identity through versions and languages."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from cms.blocks.text import PASSAGE_FEATURES

from .choices import ActionField


class ChapterBlock(blocks.StructBlock):
    """Opens a chapter; the paragraphs after it are numbered by it."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
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


class DraftParagraphBlock(blocks.RichTextBlock):
    """One paragraph: the unit that citizens comment on."""

    def __init__(self, **kwargs):
        super().__init__(features=kwargs.pop("features", PASSAGE_FEATURES), **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("One thought that citizens can comment on. Better short than complete.")
        template = "blocks/paragraph.html"
        preview_value = "<p>Die Stadt soll ihre Fahrradwege als offenen Datensatz veröffentlichen.</p>"


class ListingBlock(blocks.RichTextBlock):
    """A list that is commented on as a whole."""

    def __init__(self, **kwargs):
        super().__init__(features=kwargs.pop("features", ["ul", "ol", "bold", "italic", "link"]), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("List")
        description = _("A list. Citizens comment on it as a whole.")
        template = "blocks/paragraph.html"
        preview_value = "<ul><li>Wege</li><li>Orte</li><li>Daten</li></ul>"


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
    paragraph = DraftParagraphBlock()
    listing = ListingBlock()
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
