"""Blocks of the home page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class PhaseBlock(blocks.StructBlock):
    """One phase of the process. Its state follows from its dates."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    when = blocks.CharBlock(
        label=_("When, in words"), max_length=80, help_text=_("As visitors read it, for example “February 2022”.")
    )
    starts = blocks.DateBlock(
        label=_("From"), required=False, help_text=_("Decides whether the phase shows as done, running or coming.")
    )
    ends = blocks.DateBlock(label=_("Until"), required=False, help_text=_("Leave empty for a phase that goes on."))
    text = blocks.TextBlock(label=_("What happens"), required=False)

    class Meta:
        icon = "date"
        label = _("Phase")
        description = _("One phase of the process, shown as a step of the timeline.")
        template = "blocks/phase.html"
        preview_value = {
            "title": "Workshops, erste Runde",
            "when": "Februar und März 2022",
            "text": "In jedem Handlungsfeld ein Abend.",
        }


class PhasesBlock(blocks.StreamBlock):
    """The process as phases."""

    phase = PhaseBlock()
