"""Blocks of the home page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .choices import Influence, PhaseKind


class PhaseBlock(blocks.StructBlock):
    """One phase of the process. Its state follows from its dates."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    kind = blocks.ChoiceBlock(label=_("Kind of phase"), choices=PhaseKind.choices, required=False)
    when = blocks.CharBlock(
        label=_("When, in words"), max_length=80, help_text=_("As visitors read it, for example “February 2022”.")
    )
    starts = blocks.DateBlock(
        label=_("From"), required=False, help_text=_("Decides whether the phase shows as done, running or coming.")
    )
    ends = blocks.DateBlock(label=_("Until"), required=False, help_text=_("Leave empty for a phase that goes on."))
    text = blocks.TextBlock(label=_("What happens"), required=False, default="")
    influence = blocks.ChoiceBlock(
        label=_("What can be influenced"),
        choices=Influence.choices,
        required=False,
        help_text=_("Be honest: visitors see how much they can change in this phase."),
    )
    with_input = blocks.TextBlock(
        label=_("What happens with what people say"),
        required=False,
        default="",
        help_text=_("One or two sentences."),
    )
    result = blocks.TextBlock(
        label=_("Result"),
        required=False,
        default="",
        help_text=_("What came of it, once the phase is over. Empty until then."),
    )

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
