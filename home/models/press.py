"""What the press finds: releases with their wordings, pictures and files, and the page that gathers them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks import BodyBlock
from cms.models import BasePage, BodyPage, FrozenRow

from .embargo import EmbargoedPage
from .press_routes import PressRoutes, ReleaseRoutes

WORDS = ["bold", "italic", "link", "ul", "ol"]


class PressPage(PressRoutes, RoutablePageMixin, BodyPage):
    """The press office: releases by year, contact, facts, pictures, kit."""

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
        InlinePanel("pictures", heading=_("Pictures for the press"), label=_("Picture"), max_num=40),
        BasePage.notice_panel,
    ]

    class Meta:
        verbose_name = _("press")
        verbose_name_plural = _("press")


class PressReleasePage(ReleaseRoutes, EmbargoedPage, RoutablePageMixin, BasePage):
    """One press release. Each wording that was published stays as a `ReleaseVersion`.

    `embargo` (Sperrfrist): before that instant nothing of it can be reached without the right `see_embargoed`.
    """

    number = models.CharField(
        _("number"), max_length=12, help_text=_("Number and year, for example 7/2022. It stays for ever.")
    )
    day = models.DateField(_("date"), help_text=_("The date in the dateline."))
    place = models.CharField(_("place"), max_length=80, default="Pinneberg", help_text=_("In the dateline."))
    kicker = models.CharField(_("kicker"), max_length=100, blank=True, help_text=_("A short line above the title."))
    embargo = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_(
            "Local time. Before that nobody without the right can reach it, whoever publishes it. Once it is approved "
            "it goes live by itself at that moment. Of an hour that comes twice in autumn, the second one counts."
        ),
    )
    body = RichTextField(_("text"), features=WORDS)
    background = RichTextField(_("background"), features=WORDS, blank=True)
    contact = models.CharField(
        _("contact for this release"),
        max_length=300,
        blank=True,
        help_text=_("Leave empty to show the contact of the press page."),
    )
    correction = models.CharField(
        _("correction"),
        max_length=400,
        blank=True,
        help_text=_("What is corrected in this wording. Visitors see it above the text; the old wording stays."),
    )

    parent_page_types = ["home.PressPage"]
    subpage_types = []

    content_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("day"), FieldPanel("place")]),
                FieldPanel("embargo", permission="home.see_embargoed"),
            ],
            heading=_("Number, date and embargo"),
        ),
        FieldPanel("kicker"),
        *BasePage.content_panels,
        FieldPanel("body"),
        InlinePanel("quotes", heading=_("Quotes"), label=_("Quote"), max_num=6),
        FieldPanel("background"),
        FieldPanel("contact"),
        InlinePanel("pictures", heading=_("Pictures"), label=_("Picture"), max_num=20),
        InlinePanel("files", heading=_("Files"), label=_("File"), max_num=10),
        FieldPanel("correction"),
        BasePage.notice_panel,
    ]
    settings_panels = []  # the embargo is the schedule
    search_fields = BasePage.search_fields + [
        index.SearchField("number"),
        index.SearchField("kicker"),
        index.SearchField("body"),
        index.SearchField("background"),
        index.FilterField("day"),
    ]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in ("number", "day", "embargo", "is_example")
    ]

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")
        permissions = [("see_embargoed", "Can see press releases before their embargo ends")]

    def clean(self):
        super().clean()
        same = PressReleasePage.objects.filter(number=self.number, locale_id=self.locale_id).exclude(pk=self.pk)
        if same.exists():
            raise ValidationError({"number": _("There is already a release with this number.")})


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


class ReleaseQuote(TranslatableMixin, Orderable):
    """What somebody says in a release, with name and function."""

    release = ParentalKey(
        PressReleasePage, verbose_name=_("press release"), on_delete=models.CASCADE, related_name="quotes"
    )
    text = models.TextField(_("quote"), max_length=800)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("function"), max_length=160)

    panels = [FieldPanel("text"), FieldRowPanel([FieldPanel("name"), FieldPanel("role")])]
    override_translatable_fields = [SynchronizedField("name", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")

    def __str__(self):
        return self.name


class ReleasePicture(TranslatableMixin, Orderable):
    """A picture of a release."""

    release = ParentalKey(
        PressReleasePage, verbose_name=_("press release"), on_delete=models.CASCADE, related_name="pictures"
    )
    image = models.ForeignKey("cms.SiteImage", verbose_name=_("image"), on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("caption"), max_length=300)

    panels = [FieldPanel("image"), FieldPanel("caption")]
    override_translatable_fields = [SynchronizedField("image", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("picture of a release")
        verbose_name_plural = _("pictures of releases")

    def __str__(self):
        return self.caption


class ReleaseFile(TranslatableMixin, Orderable):
    """A file that belongs to a release."""

    release = ParentalKey(
        PressReleasePage, verbose_name=_("press release"), on_delete=models.CASCADE, related_name="files"
    )
    document = models.ForeignKey(
        "wagtaildocs.Document", verbose_name=_("file"), on_delete=models.PROTECT, related_name="+"
    )
    label = models.CharField(_("what it is"), max_length=160)

    panels = [FieldPanel("document"), FieldPanel("label")]
    override_translatable_fields = [SynchronizedField("document", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("file of a release")
        verbose_name_plural = _("files of releases")

    def __str__(self):
        return self.label


class ReleaseVersion(FrozenRow):
    """One published wording of a release. Its public addresses are rendered from here, never from the page's fields.

    `content`: all words as they were published, pictures and files by id. `correction` says what was corrected
    against the wording before.
    """

    release = models.ForeignKey(
        PressReleasePage, verbose_name=_("press release"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("wording"))
    title = models.CharField(_("title"), max_length=255)
    content = models.JSONField(_("words"))
    content_hash = models.CharField(_("fingerprint"), max_length=64)
    correction = models.CharField(_("correction"), max_length=400, blank=True)
    published_at = models.DateTimeField(_("published at"))

    class Meta:
        verbose_name = _("wording of a press release")
        verbose_name_plural = _("wordings of press releases")
        ordering = ["release", "number"]
        constraints = [models.UniqueConstraint(fields=["release", "number"], name="release_version_is_unique")]

    def __str__(self):
        return f"{self.release} {self.number}"
