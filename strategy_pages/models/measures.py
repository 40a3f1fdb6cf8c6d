"""What follows from the strategy."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.models import BasePage, BodyPage
from cms.permissions import live_and_public

from ..choices import ActionField, MeasureState

MEASURES_SHOWN = 200


class MeasureIndexPage(BodyPage):
    """All measures, by field."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["strategy_pages.MeasurePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("measures")
        verbose_name_plural = _("measures")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        measures = live_and_public(MeasurePage.objects.child_of(self)).select_related("locale")
        context["measures"] = measures.order_by("number")[:MEASURES_SHOWN]
        return context


class MeasurePage(BasePage):
    """One measure: what is to be done, in which field, and how far it is."""

    number = models.CharField(_("number"), max_length=12, help_text=_("As cited, for example M-07."))
    field = models.CharField(_("action field"), max_length=12, choices=ActionField)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=MeasureState,
        default=MeasureState.IDEA,
        help_text=_("Visitors see it as a badge beside the title."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["strategy_pages.MeasureIndexPage"]
    subpage_types = []

    content_panels = BasePage.content_panels + [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("number"), FieldPanel("field"), FieldPanel("state")])], heading=_("Measure")
        ),
        FieldPanel("body"),
        BasePage.notice_panel,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("number"), index.SearchField("body")]

    def get_context(self, request, *args, **kwargs):
        from ..services.reading import field_page

        return super().get_context(request, *args, **kwargs) | {"field_page": field_page(self.field, self.locale)}

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
