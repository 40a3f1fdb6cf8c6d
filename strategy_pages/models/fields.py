"""The five action fields."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks import BodyBlock
from cms.models import BasePage, BodyPage
from cms.permissions import live_and_public

from ..choices import ActionField


class FieldIndexPage(BodyPage):
    """All action fields."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["strategy_pages.FieldPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("action fields")
        verbose_name_plural = _("action fields")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["fields"] = FieldPage.in_order(self.get_children())
        return context


class FieldPage(BasePage):
    """One action field under its German and its English name."""

    name_en = models.CharField(
        _("English name"), max_length=60, help_text=_("For example “Smart Mobility”. Shown small above the title.")
    )
    code = models.CharField(
        _("action field"),
        max_length=12,
        choices=ActionField,
        help_text=_("Gives the page its colour and drawing, and gathers its workshops and its part of the draft."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["strategy_pages.FieldIndexPage"]
    subpage_types = []

    content_panels = BasePage.content_panels[:1] + [
        MultiFieldPanel([FieldPanel("name_en"), FieldPanel("code")], heading=_("Action field")),
        FieldPanel("lead"),
        FieldPanel("body"),
        BasePage.notice_panel,
    ]
    search_fields = BasePage.search_fields + [index.SearchField("name_en"), index.SearchField("body")]

    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in ("name_en", "code")]

    class Meta:
        verbose_name = _("action field")
        verbose_name_plural = _("action fields")

    def clean(self):
        super().clean()
        same = FieldPage.objects.filter(code=self.code, locale_id=self.locale_id).exclude(pk=self.pk)
        if same.exists():
            raise ValidationError({"code": _("There is already a page for this action field.")})

    @property
    def name_de(self):
        return self.get_code_display() if self.content_language != "de" else self.title

    @property
    def card_field(self):
        return self.code

    @property
    def card_kicker(self):
        return self.name_en

    @property
    def illustration(self):
        """Template of the field's drawing."""
        return f"illustrations/field_{self.code}.html"

    @staticmethod
    def in_order(pages):
        """Live, public field pages among these, in the order of the five fields."""
        order = ActionField.values
        found = live_and_public(FieldPage.objects.filter(pk__in=pages.values("pk"))).select_related("locale")
        return sorted(found, key=lambda page: order.index(page.code))

    def get_context(self, request, *args, **kwargs):
        from ..services.reading import field_context

        return super().get_context(request, *args, **kwargs) | field_context(self)
