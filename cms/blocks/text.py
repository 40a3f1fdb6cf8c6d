"""Blocks of running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
PASSAGE_FEATURES = ["bold", "italic", "link"]


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A heading inside the page. It also gives the table of contents.")
        template = "blocks/heading.html"
        preview_value = "Was in diesem Handlungsfeld zu tun ist"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists and links."""

    def __init__(self, features=None, **kwargs):
        super().__init__(features=features or TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text with lists and links.")
        template = "blocks/paragraph.html"
        preview_value = "<p>Wege, die ineinandergreifen: zu Fuß, mit dem Rad, mit Bus und Bahn.</p>"


class QuoteBlock(blocks.StructBlock):
    """Words of a named person."""

    text = blocks.TextBlock(label=_("Quote"), help_text=_("Without quotation marks, the page adds them."))
    name = blocks.CharBlock(label=_("Name"), required=False)
    function = blocks.CharBlock(label=_("Function"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Words of a person, with name and function.")
        template = "blocks/quote.html"
        preview_value = {
            "text": "Ich möchte, dass der Bus wartet, wenn die Bahn Verspätung hat.",
            "name": "Beispiel",
            "function": "aus einem Workshop",
        }


class CalloutBlock(blocks.StructBlock):
    """Something that must not be missed."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "italic", "link", "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A tinted box for what must not be missed.")
        template = "blocks/callout.html"
        preview_value = {"title": "Gut zu wissen", "text": "<p>Die Anmeldung ist unverbindlich.</p>"}
