"""Drafts: written as a stream of blocks, shown as frozen passages."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.fields import SynchronizedField

from cms.cache import good_until
from cms.embedding import OffersForm
from cms.models import BasePage, BodyPage
from cms.permissions import live_and_public

from ..blocks import DraftBlock
from ..choices import ActionField
from ..querysets import open_for_comments
from .draft_comparing import ComparingRoutes
from .draft_files import FileRoutes
from .draft_ledger import LedgerRoutes
from .draft_routes import ReadingRoutes

DRAFTS_SHOWN = 50


class StrategyIndexPage(BodyPage):
    """The strategy: its drafts."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["strategy_pages.DraftPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategy")

    def get_context(self, request, *args, **kwargs):
        from ..services.reading import with_versions

        context = super().get_context(request, *args, **kwargs)
        drafts = live_and_public(DraftPage.objects.child_of(self)).select_related("locale")[:DRAFTS_SHOWN]
        context["drafts"] = with_versions(drafts)
        return context


class DraftPage(ReadingRoutes, ComparingRoutes, FileRoutes, LedgerRoutes, RoutablePageMixin, OffersForm, BasePage):
    """A strategy draft. Publishing freezes a version; visitors read the frozen words, never this page's own body."""

    versions_read = None  # list of its versions, where the request in hand has just read them

    form_kind = "comment"
    form_template = "strategy_pages/comment_form_embed.html"

    body = StreamField(DraftBlock(), verbose_name=_("draft"), blank=True)
    comments_open_at = models.DateTimeField(
        _("comments from"), null=True, blank=True, help_text=_("From this moment citizens can comment (local time).")
    )
    comments_close_at = models.DateTimeField(
        _("comments until"),
        null=True,
        blank=True,
        help_text=_("Up to this moment. Visitors see the deadline on the page, in the form and on the home page."),
    )
    period_note = models.CharField(
        _("why the period changed"),
        max_length=300,
        blank=True,
        help_text=_(
            "If you move the end after it was published: visitors read the old date, the new one and this reason."
        ),
    )
    answers_until = models.DateField(
        _("answers until"),
        null=True,
        blank=True,
        help_text=_("By this day every contribution has an answer. Visitors see the promise beside the form."),
    )
    field = models.CharField(
        _("action field"),
        max_length=12,
        choices=ActionField,
        blank=True,
        help_text=_("If the draft is about one action field only. Leave empty for the whole strategy."),
    )
    what_happens = RichTextField(
        _("what happens with contributions"),
        blank=True,
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("Shown beside the comment form: who reads the contributions, and when there is an answer."),
    )

    parent_page_types = ["strategy_pages.StrategyIndexPage"]
    subpage_types = []

    content_panels = BasePage.content_panels + [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("comments_open_at"), FieldPanel("comments_close_at")]),
                FieldPanel("period_note"),
                FieldPanel("answers_until"),
                FieldPanel("what_happens"),
            ],
            heading=_("Comments"),
        ),
        FieldPanel("body"),
        FieldPanel("field"),
        BasePage.notice_panel,
    ]

    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("comments_open_at", "comments_close_at", "answers_until", "field", "is_example")
    ]

    class Meta:
        verbose_name = _("strategy draft")
        verbose_name_plural = _("strategy drafts")
        constraints = [
            models.CheckConstraint(
                name="comment_period_ends_after_it_begins",
                condition=models.Q(comments_open_at__isnull=True)
                | models.Q(comments_close_at__isnull=True)
                | models.Q(comments_close_at__gt=models.F("comments_open_at")),
            )
        ]

    def clean(self):
        super().clean()
        if self.comments_open_at and self.comments_close_at and self.comments_close_at <= self.comments_open_at:
            raise ValidationError({"comments_close_at": _("The comment period must end after it begins.")})

    def publish(self, revision, **kwargs):
        """Publishes and freezes in one transaction: either both happen or neither."""
        revision.published_by = kwargs.get("user")  # for the signal, which is not told
        with transaction.atomic():
            return super().publish(revision, **kwargs)

    def is_open_for_comments(self, moment=None):
        """Whether contributions are taken at this moment. The period is read from the German page."""
        opens, closes = self.canonical.comments_open_at, self.canonical.comments_close_at
        now = moment or timezone.now()
        for change in filter(None, (opens, closes)):
            if change > now:
                good_until(change)
        return bool(opens and closes and opens <= now < closes)

    @property
    def comment_deadline(self):
        return self.canonical.comments_close_at

    @property
    def comments_begin_at(self):
        """When the comment period begins, as long as it has not begun; else None."""
        opens = self.canonical.comments_open_at
        return opens if opens and opens > timezone.now() else None

    @classmethod
    def next_change(cls):
        """The next moment at which the comment period of any live draft begins or ends; None where none will."""
        now = timezone.now()
        periods = cls.objects.live().aggregate(
            opens=models.Min("comments_open_at", filter=models.Q(comments_open_at__gt=now)),
            closes=models.Min("comments_close_at", filter=models.Q(comments_close_at__gt=now)),
        )
        return min(filter(None, periods.values()), default=None)

    @classmethod
    def open_now(cls, locale):
        """Live, public drafts that take contributions now, in a language and in German, the nearest deadline first."""
        good_until(cls.next_change())
        german = models.Q(locale__language_code=settings.LANGUAGE_CODE)  # the period counts from the German page
        open_keys = live_and_public(cls.objects.filter(german, open_for_comments())).values("translation_key")
        languages = models.Q(locale=locale) | german
        pages = live_and_public(cls.objects.filter(languages, translation_key__in=open_keys))
        return pages.select_related("locale").order_by("comments_close_at", "pk")

    def address(self, version, passage=None):
        """Address of a version, or of a passage in it, below this draft."""
        tail = f"fassung/{version.number}/"
        return self.url + (f"{tail}absatz/{passage.number}/" if passage else tail)

    def form_context(self, request):
        from ..forms import CommentForm

        return {
            "form": CommentForm(auto_id=self.form_ids),
            "action_url": f"{self.url}kommentieren/",
            "draft": self,
            "comments_open": self.is_open_for_comments(),
            "comment_deadline": self.comment_deadline,
        }

    def get_context(self, request, *args, version=None, **kwargs):
        """With the newest version, or another one."""
        from ..services.reading import draft_context
        from ..views.quoting import quoting_context

        context = super().get_context(request, *args, **kwargs)
        context |= draft_context(self, version=version, preview=getattr(request, "is_preview", False))
        return context | quoting_context(request, self, context["version"])
