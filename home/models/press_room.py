"""What the press finds: the page that gathers releases, contact, facts and pictures."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.blocks import BodyBlock
from cms.models import BasePage, BodyPage

from .press_routes import PressRoutes


class PressPage(PressRoutes, RoutablePageMixin, BodyPage):
    """The press office: releases by year, contact, facts, pictures, kit."""

    feed_path, feed_title = "aktuell.atom", _("Press releases")

    contact_name = models.CharField(_("contact for the press"), max_length=160, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=60, blank=True)
    contact_email = models.CharField(_("mail address"), max_length=120, blank=True)
    contact_hours = models.CharField(
        _("hours"), max_length=200, blank=True, help_text=_("When somebody answers. Visitors see it with the contact.")
    )
    facts = StreamField(
        BodyBlock(), verbose_name=_("facts about the project"), blank=True, help_text=_("Shown and put into the kit.")
    )

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.PressReleasePage"]
    max_count_per_parent = 1

    content_panels = BasePage.content_panels + [
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_hours")]),
                FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
            ],
            heading=_("Contact for the press"),
        ),
        FieldPanel("facts"),
        InlinePanel(
            "pictures",
            heading=_("Pictures for the press"),
            label=_("Picture"),
            max_num=40,
            help_text=_(
                "To be printed free of charge by whoever names author and licence. They are in the kit, too: choose "
                "only pictures that the town may give away so."
            ),
        ),
        BasePage.notice_panel,
    ]

    class Meta:
        verbose_name = _("press")
        verbose_name_plural = _("press")

    def get_context(self, request, *args, year=None, **kwargs):
        """With the releases of a year, the newest one by default."""
        from ..services.reading.press import press_context

        return super().get_context(request, *args, **kwargs) | press_context(self, request, year)


class PressPicture(TranslatableMixin, Orderable):
    """A picture for the press. Author, licence and text alternative are the image's own."""

    page = ParentalKey(PressPage, verbose_name=_("page"), on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey("cms.SiteImage", verbose_name=_("image"), on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("caption"), max_length=300)

    panels = [FieldPanel("image"), FieldPanel("caption")]
    override_translatable_fields = [SynchronizedField("image", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("picture for the press")
        verbose_name_plural = _("pictures for the press")

    def __str__(self):
        return self.caption
