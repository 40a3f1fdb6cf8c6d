"""What the town says about itself once and the site repeats everywhere."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField

from cms.embedding import embedding_sites


@register_setting(icon="home", order=100)
class SiteSettings(BaseSiteSetting):
    """Town, contact, logo, notice bar and the footer of mails."""

    town = models.CharField(_("town"), max_length=80, help_text=_("Name of the town, shown in header and footer."))
    site_name = models.CharField(
        _("name of the site"), max_length=80, help_text=_("Shown beside the mark and in each page's title.")
    )
    project_name = models.CharField(
        _("name of the project"), max_length=160, blank=True, help_text=_("Shown in the footer of every page.")
    )
    logo = models.ForeignKey(
        "cms.SiteImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown in the footer. Without a logo the drawn mark stands alone."),
    )
    contact_name = models.CharField(
        _("contact"), max_length=120, blank=True, help_text=_("Office or person, shown in the footer.")
    )
    contact_street = models.CharField(_("street and number"), max_length=120, blank=True)
    contact_city = models.CharField(_("postcode and town"), max_length=120, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=60, blank=True)
    contact_email = models.CharField(
        _("mail address"), max_length=120, blank=True, help_text=_("Citizens write to this address.")
    )
    responsible = models.CharField(
        _("responsible for the content"),
        max_length=200,
        blank=True,
        help_text=_("Name and address for the imprint (§ 18 Abs. 2 MStV), shown at the end of the imprint."),
    )
    notice_bar = RichTextField(
        _("notice bar"),
        blank=True,
        features=["bold", "link"],
        help_text=_("One sentence above every page, for example about a fault. Leave empty for none."),
    )
    mail_footer = models.TextField(
        _("footer of mails"),
        blank=True,
        help_text=_("Plain text below every mail the site sends, with the sender's address."),
    )
    embedding_sites = models.TextField(
        _("sites that may embed our forms"),
        blank=True,
        help_text=_(
            "One address per line, for example https://www.pinneberg.de. Pages of these sites may show our sign-up "
            "forms in a frame; the code to copy stands on each workshop. Elsewhere browsers refuse to show them."
        ),
    )
    rules_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("rules for contributions"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked beside every comment form. Number the rules there as moderators name them."),
    )
    moderation_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("hours of moderation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Linked beside every comment form: when contributions are read, and how long that takes."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("town"), FieldPanel("site_name"), FieldPanel("project_name"), FieldPanel("logo")],
            heading=_("Names"),
        ),
        FieldPanel("notice_bar"),
        MultiFieldPanel(
            [FieldPanel(f"contact_{name}") for name in ("name", "street", "city", "phone", "email")],
            heading=_("Contact"),
        ),
        FieldPanel("responsible"),
        MultiFieldPanel([FieldPanel("rules_page"), FieldPanel("moderation_page")], heading=_("Contributions")),
        FieldPanel("mail_footer"),
        FieldPanel("embedding_sites"),
    ]

    select_related = ["logo"]

    class Meta:
        verbose_name = _("town and site")
        verbose_name_plural = _("town and site")

    def clean(self):
        super().clean()
        try:
            self.embedding_sites = "\n".join(embedding_sites(self.embedding_sites))
        except ValidationError as error:
            raise ValidationError({"embedding_sites": error}) from None

    @property
    def frame_ancestors(self):
        """The sites of `embedding_sites`; none where what is stored would not be accepted."""
        try:
            return embedding_sites(self.embedding_sites)
        except ValidationError:
            return []
