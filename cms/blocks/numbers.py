"""Blocks of figures."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class NumberBlock(blocks.StructBlock):
    """One figure and what it counts."""

    value = blocks.CharBlock(label=_("Figure"), max_length=20)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)

    class Meta:
        icon = "order"
        label = _("Figure")
        description = _("One figure and what it counts.")
        template = "blocks/number.html"
        preview_value = {"value": "40", "label": "Projektideen"}


class NumbersBlock(blocks.ListBlock):
    """A row of figures."""

    def __init__(self, **kwargs):
        super().__init__(NumberBlock(), **kwargs)

    def deconstruct(self):
        return blocks.Block.deconstruct(self)

    class Meta:
        icon = "order"
        label = _("Figures")
        description = _("Two to four large figures in a row, each with what it counts.")
        template = "blocks/numbers.html"
        preview_value = [{"value": "200", "label": "Beiträge"}, {"value": "40", "label": "Projektideen"}]
