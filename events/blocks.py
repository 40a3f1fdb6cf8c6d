"""Blocks of a workshop's page."""

from datetime import time

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ProgrammeItemBlock(blocks.StructBlock):
    """One point of an evening."""

    time = blocks.TimeBlock(label=_("Time"), required=False, help_text=_("Leave empty where it has none."))
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400)

    class Meta:
        icon = "list-ul"
        label = _("Point of the programme")
        description = _("What happens, and from when.")
        template = "blocks/programme_item.html"
        preview_value = {"time": time(18, 30), "title": _("Welcome"), "text": _("What the evening is about.")}


class ProgrammeBlock(blocks.StreamBlock):
    """The programme of an evening."""

    item = ProgrammeItemBlock()

    class Meta:
        max_num = 20
