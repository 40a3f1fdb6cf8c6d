"""The home page: what this is, what is next, what one can do."""

from django.db import models
from django.utils import timezone
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

    @property
    def phase_list(self):
        """The phases with `state`: done, current or coming. A phase without a beginning follows its predecessor."""
        today, phases, before = timezone.localdate(), [], DONE
        for block in self.phases:
            value = block.value
            state = phase_state(value["starts"], value["ends"], today, before)
            phases.append({**value, "state": state})
            before = state
        return phases

    def get_context(self, request, *args, **kwargs):
        from ..services.reading import home_context

        return super().get_context(request, *args, **kwargs) | home_context(self)

    def breadcrumb(self, request):
        return []


def phase_state(starts, ends, today, before):
    """State of a phase on a day; `before` is the state of the phase before it."""
    if starts and starts > today:
        return COMING
    if ends and ends < today:
        return DONE
    if starts:
        return CURRENT
    return DONE if before == DONE else COMING
