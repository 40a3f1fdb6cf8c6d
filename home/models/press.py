"""Press releases with their quotes, pictures and files, and the wordings that were published."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.models import BasePage, FrozenRow

from ..querysets import ReleaseManager, ReleaseVersionQuerySet
from .embargo import EmbargoedPage
from .press_routes import ReleaseRoutes

WORDS = ["bold", "italic", "link", "ul", "ol"]
is_number = RegexValidator(r"^[1-9][0-9]{0,3}/[0-9]{4}$", _("A number, a slash and the year, for example 7/2022."))


def proposed_number():
    """The number after the highest one of this year ("7/2022"): what the editor finds in an empty form."""
    year = timezone.localdate().year
    german = PressReleasePage.objects.filter(number__endswith=f"/{year}")
    taken = [number.partition("/")[0] for number in german.values_list("number", flat=True)]
    return f"{max((int(number) for number in taken if number.isdecimal()), default=0) + 1}/{year}"


class PressReleasePage(ReleaseRoutes, EmbargoedPage, RoutablePageMixin, BasePage):
    """One press release. Each wording that was published stays as a `ReleaseVersion`.

    `embargo` (Sperrfrist): before that instant nothing of it can be reached without the right `see_embargoed`.
    """

    number = models.CharField(
        _("number"),
        max_length=12,
        default=proposed_number,
        validators=[is_number],
        help_text=_("Number and year, for example 7/2022. It stays for ever."),
    )
    day = models.DateField(
        _("date"),
        default=timezone.localdate,
        help_text=_("The date in the dateline. It decides under which year visitors find the release."),
    )
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
    body = RichTextField(
        _("text"), features=WORDS, help_text=_("Begin with the news. Place and date are put before the first words.")
    )
    background = RichTextField(
        _("background"),
        features=WORDS,
        blank=True,
        help_text=_("What a newsroom needs to know and may leave out. Shown below the text."),
    )
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
        help_text=_(
            "What is corrected in this wording. Visitors see it above the text; the old wording stays at its address. "
            "Each note is shown once, with the wording it came with: you can leave an old one here."
        ),
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
        InlinePanel(
            "quotes",
            heading=_("Quotes"),
            label=_("Quote"),
            max_num=6,
            help_text=_("Only what the person has released, word for word, without quotation marks."),
        ),
        FieldPanel("background"),
        FieldPanel("contact"),
        InlinePanel(
            "pictures",
            heading=_("Pictures"),
            label=_("Picture"),
            max_num=20,
            help_text=_(
                "The first one stands above the text. Visitors see caption, author and licence, and may print each one "
                "free of charge if they name author and licence: choose only pictures that the town may give away so."
            ),
        ),
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
    exclude_fields_in_copy = ["number"]  # a copy is another release, and gets the next number

    objects = ReleaseManager()

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")
        permissions = [("see_embargoed", "Can see press releases before their embargo ends")]

    def clean(self):
        super().clean()
        same = PressReleasePage.objects.filter(number=self.number, locale_id=self.locale_id).exclude(pk=self.pk)
        if same.exists():
            raise ValidationError({"number": _("There is already a release with this number.")})
        if self.slug.isdigit():
            raise ValidationError({"slug": _("Numbers alone are the addresses of years here. Please add a word.")})

    @cached_property
    def source(self):
        """The page whose words are shown: an alias shows those of another one, at their own address."""
        return self.alias_of.specific if self.alias_of_id else self

    @cached_property
    def press_page(self):
        """The press page above it; None for a page that is only being previewed before its first save."""
        from ..services.reading.press import press_page_of

        return press_page_of(self)

    @property
    def card_kicker(self):
        return _("Press release %(number)s") % {"number": self.source.number}

    def linked_data(self, request):
        from ..structured_data import news_article

        data = news_article(self, request)
        return [data] if data else []

    def publish(self, revision, **kwargs):
        """Publishes and keeps the wording in one transaction. Its pictures are made before it, so nobody waits."""
        from ..services.wording import words_of

        page = revision.as_object()
        if not (page.go_live_at and page.go_live_at > timezone.now()):
            words_of(page)
        with transaction.atomic():
            return super().publish(revision, **kwargs)

    def address(self, version=None):
        """Path of a wording that stays, below the page it belongs to; of the newest one without `version`."""
        return self.url + (f"version/{version.number}/" if version else "")

    def get_context(self, request, *args, version=None, **kwargs):
        """With the newest wording, or another one; an editor's preview shows what would be published now."""
        from ..services.reading.releases import release_context

        context = super().get_context(request, *args, **kwargs)
        return context | release_context(self, request, version, preview=getattr(request, "is_preview", False))


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

    objects = ReleaseVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording of a press release")
        verbose_name_plural = _("wordings of press releases")
        ordering = ["release", "number"]
        constraints = [models.UniqueConstraint(fields=["release", "number"], name="release_version_is_unique")]

    def __str__(self):
        return f"{self.release} {self.number}"

    @property
    def day(self):
        """The date in the dateline."""
        return date.fromisoformat(self.content["day"])
