"""What follows from the strategy: measures, each on a page of its own."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks import BodyBlock
from cms.models import BasePage, BodyPage, CodesField

from ..choices import ActionField, Grade, Horizon, MeasureState, StepState
from ..panels import MeasurePanel
from ..querysets import MeasureManager
from .measure_routes import MeasureListRoutes, MeasureRoutes

OPEN_COSTS = _("still open")


class MeasureIndexPage(MeasureListRoutes, RoutablePageMixin, BodyPage):
    """All measures, by field and state."""

    feed_path, feed_title = "aenderungen.atom", _("News of the measures")

    parent_page_types = ["home.HomePage"]
    subpage_types = ["strategy_pages.MeasurePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("measures")
        verbose_name_plural = _("measures")

    def get_context(self, request, *args, **kwargs):
        from ..services.reading.measures import overview_context

        return super().get_context(request, *args, **kwargs) | overview_context(self, request.GET)


class MeasurePage(MeasureRoutes, RoutablePageMixin, BasePage):
    """One measure: what is to be done, in which field, by whom, and how far it is.

    `state` and `state_since` repeat the newest `MeasureChange` of the German page; only `services.measuring` sets
    them, no revision brings them back. Facts are read from `canonical`; translations carry words.
    """

    number = models.CharField(
        _("number"),
        max_length=12,
        validators=[RegexValidator(r"^M-\d{2,3}$", _("M, a hyphen and two or three digits, for example M-07."))],
        help_text=_("As cited, for example M-07. It stays for ever."),
    )
    field = models.CharField(_("main action field"), max_length=12, choices=ActionField)
    more_fields = CodesField(
        _("further action fields"),
        codes=ActionField.choices,
        help_text=_("The measure is also found under these."),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=MeasureState, default=MeasureState.IDEA, editable=False, db_index=True
    )
    state_since = models.DateField(_("state since"), null=True, editable=False)
    aim = models.TextField(
        _("aim"), max_length=1000, blank=True, help_text=_("What will be better, and for whom. Two or three sentences.")
    )
    department = models.ForeignKey(
        "strategy_pages.Department",
        verbose_name=_("responsible department"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="measures",
        help_text=_("Visitors read its name."),
    )
    role = models.CharField(
        _("responsible role"),
        max_length=120,
        blank=True,
        help_text=_("For example “Head of department”. A role, not a person’s name."),
    )
    reporter = models.ForeignKey(
        "cms.User",
        verbose_name=_("who reports"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("This account is asked for a status report by mail. Visitors do not see it."),
    )
    report_every = models.PositiveSmallIntegerField(
        _("report every … months"),
        default=3,
        help_text=_("Counted from the last report. 0 means: nobody is asked."),
    )
    partners = models.TextField(
        _("partners"), blank=True, help_text=_("One per line. Visitors see a list."), max_length=1000
    )
    target_groups = models.CharField(_("for whom"), max_length=300, blank=True)
    horizon = models.CharField(_("when it can take effect"), max_length=8, choices=Horizon, default=Horizon.OPEN)
    benefit = models.PositiveSmallIntegerField(_("benefit"), choices=Grade, null=True, blank=True)
    effort = models.PositiveSmallIntegerField(_("effort"), choices=Grade, null=True, blank=True)
    priority_why = models.CharField(
        _("why this benefit and effort"),
        max_length=400,
        blank=True,
        help_text=_("Visitors read it beside the two grades."),
    )
    costs = models.CharField(
        _("costs"), max_length=300, blank=True, help_text=_("Leave empty and visitors read “still open”.")
    )
    funding = models.CharField(
        _("funding"), max_length=300, blank=True, help_text=_("Leave empty and visitors read “still open”.")
    )
    youth = models.TextField(
        _("how children and young people take part"),
        max_length=1000,
        blank=True,
        help_text=_("§ 47f of the municipal code: where a plan touches their interests, they take part suitably."),
    )
    contact = models.CharField(
        _("contact for questions"), max_length=200, blank=True, help_text=_("Office, telephone or mail address.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    objects = MeasureManager()

    exclude_fields_in_copy = ["state", "state_since"]  # a copy is another measure, and nobody reported on it yet

    parent_page_types = ["strategy_pages.MeasureIndexPage"]
    subpage_types = []

    content_panels = [
        MeasurePanel(),
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("number"), FieldPanel("field")]), FieldPanel("more_fields"), FieldPanel("aim")],
            heading=_("Measure"),
        ),
        InlinePanel("steps", heading=_("Steps"), label=_("Step"), max_num=20),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("department"), FieldPanel("role")]),
                FieldPanel("contact"),
                FieldPanel("partners"),
                FieldPanel("target_groups"),
            ],
            heading=_("Who"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("horizon"),
                FieldRowPanel([FieldPanel("benefit"), FieldPanel("effort")]),
                FieldPanel("priority_why"),
                FieldRowPanel([FieldPanel("costs"), FieldPanel("funding")]),
            ],
            heading=_("When and how much"),
        ),
        InlinePanel("decisions", heading=_("Decisions of the council"), label=_("Decision"), max_num=10),
        FieldPanel("youth"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("reporter"), FieldPanel("report_every")])], heading=_("Status report")
        ),
        BasePage.notice_panel,
    ]
    search_fields = BasePage.search_fields + [
        index.SearchField("number"),
        index.SearchField("aim"),
        index.SearchField("body"),
    ]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in (
            *("number", "field", "more_fields", "department", "reporter", "report_every", "horizon"),
            *("benefit", "effort", "is_example"),
        )
    ]

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.CheckConstraint(name="measure_state_is_known", condition=models.Q(state__in=MeasureState.values)),
        ]

    def clean(self):
        super().clean()
        same = MeasurePage.objects.filter(number=self.number, locale_id=self.locale_id, alias_of=None)
        if not self.alias_of_id and same.exclude(pk=self.pk).exists():
            raise ValidationError({"number": _("There is already a measure with this number.")})

    def with_content_json(self, content):
        """A revision brings back words, not how far the measure is: that is asked for now, not when it was read."""
        page = super().with_content_json(content)
        now = MeasurePage.objects.filter(pk=self.pk).values_list("state", "state_since").first()
        page.state, page.state_since = now or (self.state, self.state_since)
        return page

    @property
    def card_field(self):
        return self.canonical.field

    @property
    def card_kicker(self):
        facts = self.canonical
        return f"{facts.number} · {facts.get_state_display()}"

    @property
    def all_fields(self):
        """Codes of the main field and the further ones."""
        page = self.canonical
        return [page.field, *(code for code in page.more_fields if code != page.field)]

    @property
    def partner_list(self):
        return [line.strip() for line in self.partners.splitlines() if line.strip()]

    def get_context(self, request, *args, **kwargs):
        from ..services.reading.measures import measure_context
        from ..views.measures import quoting_context

        context = super().get_context(request, *args, **kwargs) | measure_context(self)
        return context | quoting_context(request, self, context["facts"])


class MeasureStep(TranslatableMixin, Orderable):
    """One step towards a measure."""

    measure = ParentalKey(MeasurePage, verbose_name=_("measure"), on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("step"), max_length=160)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=StepState, default=StepState.PLANNED)

    panels = [FieldPanel("title"), FieldRowPanel([FieldPanel("starts"), FieldPanel("ends"), FieldPanel("state")])]
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in ("starts", "ends", "state")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.CheckConstraint(
                name="step_ends_after_it_starts",
                condition=models.Q(starts=None) | models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The end must not be before the start.")})


class CouncilDecision(TranslatableMixin, Orderable):
    """What the council, or one of its committees, decided on a measure."""

    measure = ParentalKey(MeasurePage, verbose_name=_("measure"), on_delete=models.CASCADE, related_name="decisions")
    body = models.CharField(_("who decided"), max_length=120, default="Ratsversammlung")
    number = models.CharField(_("number of the paper"), max_length=60, help_text=_("For example “VO/2023/041”."))
    day = models.DateField(_("day of the decision"))
    link = models.URLField(_("link to the paper"), max_length=400, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("body"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("day"), FieldPanel("link")]),
    ]
    override_translatable_fields = [SynchronizedField(name, overridable=False) for name in ("number", "day", "link")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("decision of the council")
        verbose_name_plural = _("decisions of the council")

    def __str__(self):
        return self.number
