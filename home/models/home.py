"""The home page: what this is, what is next, what one can do."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.models import BasePage

from ..blocks import PhasesBlock

DONE, CURRENT, COMING = "done", "current", "coming"


class HomePage(BasePage):
    """One for each language, at the top of its tree."""

    headline = models.CharField(
        _("headline"), max_length=120, help_text=_("The large sentence visitors read first. Say what they can do here.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    phases = StreamField(
        PhasesBlock(), verbose_name=_("how the process runs"), blank=True, help_text=_("Shown as a timeline.")
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.StandardPage",
        "home.LegalPage",
        "strategy_pages.FieldIndexPage",
        "strategy_pages.StrategyIndexPage",
        "strategy_pages.MeasureIndexPage",
        "events.CalendarPage",
        "home.OutcomePage",
        "home.PressPage",
        "home.ProcessPage",
    ]

    content_panels = BasePage.content_panels[:1] + [
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("phases"),
        BasePage.notice_panel,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("headline"), index.SearchField("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        from ..services.reading import home_context

        return super().get_context(request, *args, **kwargs) | home_context(self)

    def breadcrumb(self, request):
        return []


def phase_states(periods, today):
    """States of phases in their order, from (first day, last day) of each; either may be None.

    A phase without a first day is over once a later one has begun, and runs once the one before it is over.
    """
    states = []
    for place, (starts, ends) in enumerate(periods):
        later_has_begun = any(later and later <= today for later, _end in periods[place + 1 :])
        if ends and ends < today:
            states.append(DONE)
        elif starts:
            states.append(CURRENT if starts <= today else COMING)
        elif later_has_begun:
            states.append(DONE)
        else:
            states.append(CURRENT if states and states[-1] == DONE else COMING)
    return states
