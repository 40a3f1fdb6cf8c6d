"""What every page of the site has in common."""

from http import HTTPMethod

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.forms import PageForm
from cms.permissions import live_and_public


class BasePage(Page):
    """A page with a lead, an optional notice and an honest language.

    `lead` is the first sentence, the text in lists and the description for search engines.
    """

    lead = models.TextField(
        _("lead"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences. Visitors see them below the title, in lists and in search results."),
    )
    notice = models.CharField(
        _("notice"),
        max_length=400,
        blank=True,
        help_text=_("Shown above the text, for example if something has changed. Leave empty for none."),
    )
    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_("Marks the page as “Example”, so that nobody takes it for a decision of the town."),
    )

    base_form_class = PageForm
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.POST, HTTPMethod.OPTIONS]  # 405 for the rest
    public_ancestors = None  # list of pages where cms.serving has just seen that nothing above or here is hidden

    content_panels = [
        TitleFieldPanel("title", help_text=_("The heading of the page. Say what one can do or what was decided.")),
        FieldPanel("lead"),
    ]
    notice_panel = MultiFieldPanel([FieldPanel("notice"), FieldPanel("is_example")], heading=_("Notice and example"))

    search_fields = Page.search_fields + [index.SearchField("lead"), index.AutocompleteField("title")]

    class Meta:
        abstract = True

    @cached_property
    def content_language(self):
        """Language code of the words shown: an alias shows the words of the page it stands for."""
        page = self.alias_of if self.alias_of_id else self
        return page.locale.language_code

    card_field = card_kicker = ""  # what kinds of pages add to their card

    @property
    def card(self):
        """What this page is on one card: see `cms.cards`."""
        from cms.cards import PAGE, Card

        source = self.alias_of.specific if self.alias_of_id else self
        with override(self.content_language):
            above = [str(_("Example")) if self.is_example else "", str(self.card_kicker)]
        return Card(
            kind=PAGE,
            pk=source.pk,
            title=source.seo_title or source.title,
            url=source.url,
            language=self.content_language,
            kicker=" · ".join(filter(None, above)),
            text=source.search_description or source.lead,
            field=self.card_field,
            day=source.last_published_at and timezone.localtime(source.last_published_at).date(),
        )

    def linked_data(self, request):
        """What the page says of itself as schema.org, beside the way to it: a list of things without @context."""
        return []

    @cached_property
    def canonical(self):
        """The page in the site's own language: facts (dates, seats, field) are read from there."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        same = type(self)._default_manager.filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        return same.first() or self

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        request.shown_page = self  # for the language switch, cms.context
        context["breadcrumb"] = self.breadcrumb(request)
        return context

    def get_view_restrictions(self):
        """As Wagtail's; not asked for twice in one request."""
        if self.public_ancestors is not None:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def breadcrumb(self, request):
        """Ancestors from the home page down, without the page itself: [{title, url}]."""
        ancestors = self.public_ancestors
        if ancestors is None:
            ancestors = live_and_public(self.get_ancestors().filter(depth__gte=2))
        return [{"title": page.title, "url": page.get_url(request)} for page in ancestors]


class BodyPage(BasePage):
    """A page with a body of shared blocks. Also the shape of index pages: what is listed comes below the body."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = BasePage.content_panels + [FieldPanel("body"), BasePage.notice_panel]
    search_fields = BasePage.search_fields + [index.SearchField("body")]

    class Meta:
        abstract = True
