"""The calendar and its workshops."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks import BodyBlock
from cms.embedding import OffersForm
from cms.models import BasePage, BodyPage
from strategy_pages.choices import ActionField

from ..choices import Format, SeatState
from ..panels import EmbeddingPanel
from ..querysets import WorkshopManager

ICS = "text/calendar; charset=utf-8"
FEW_SEATS = 5


class CalendarPage(RoutablePageMixin, BodyPage):
    """Coming and past workshops."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.WorkshopPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    @path("")
    def all_workshops(self, request):
        """Everything, or one field (`?feld=mobility`)."""
        from ..services.reading import calendar_context

        field = request.GET.get("feld", "")
        if field and field not in ActionField.values:
            raise Http404
        return self.render(request, context_overrides=calendar_context(self, field))

    @path("kalender.ics/")  # Wagtail adds the slash; the address has none
    def feed(self, request):
        """All workshops, to subscribe to (RFC 5545)."""
        from ..ical import calendar_of
        from ..services.reading import feed_workshops

        return HttpResponse(calendar_of(feed_workshops(self.locale)), content_type=ICS)


class WorkshopPage(RoutablePageMixin, OffersForm, BasePage):
    """One workshop. Dates, seats and field count on the German page; translations carry the words only."""

    form_kind = "sign_up"
    form_template = "events/sign_up_form.html"

    starts = models.DateTimeField(_("start"), help_text=_("Local time in Pinneberg (Europe/Berlin)."))
    ends = models.DateTimeField(_("end"))
    end_is_estimate = models.BooleanField(
        _("end is an estimate"), default=True, help_text=_("The page then says that the end is estimated.")
    )
    field = models.CharField(_("action field"), max_length=12, choices=ActionField)
    round_label = models.CharField(
        _("round"), max_length=60, blank=True, help_text=_("For example “First round”. Shown above the title.")
    )
    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.VIRTUAL)
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Room and address; leave empty for a virtual workshop.")
    )
    seats = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        help_text=_("Empty means unlimited. Visitors see “Seats free”, “Few seats left” or “Full”, not the number."),
    )
    sign_up_closes = models.DateTimeField(
        _("sign-up until"), null=True, blank=True, help_text=_("Empty means: until the workshop starts.")
    )
    needs = models.TextField(
        _("what one needs"), blank=True, help_text=_("One thing per line. Visitors see it as a list.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    objects = WorkshopManager()

    parent_page_types = ["events.CalendarPage"]
    subpage_types = []

    content_panels = BasePage.content_panels + [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
                FieldPanel("end_is_estimate"),
                FieldRowPanel([FieldPanel("field"), FieldPanel("round_label")]),
            ],
            heading=_("When and what"),
        ),
        MultiFieldPanel([FieldPanel("format"), FieldPanel("place"), FieldPanel("needs")], heading=_("How")),
        MultiFieldPanel([FieldRowPanel([FieldPanel("seats"), FieldPanel("sign_up_closes")])], heading=_("Sign-up")),
        FieldPanel("body"),
        BasePage.notice_panel,
        EmbeddingPanel(),
    ]
    search_fields = BasePage.search_fields + [
        index.SearchField("round_label"),
        index.SearchField("body"),
        index.FilterField("starts"),
    ]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("starts", "ends", "end_is_estimate", "field", "format", "seats", "sign_up_closes", "is_example")
    ]

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        constraints = [
            models.CheckConstraint(
                name="workshop_ends_after_it_starts", condition=models.Q(ends__gt=models.F("starts"))
            ),
        ]

    def clean(self):
        super().clean()
        if self.starts and self.ends and self.ends <= self.starts:
            raise ValidationError({"ends": _("The end must be after the start.")})
        if self.sign_up_closes and self.ends and self.sign_up_closes > self.ends:
            raise ValidationError({"sign_up_closes": _("Sign-up cannot end after the workshop.")})

    # What counts, from the German page.

    @property
    def closes(self):
        """Moment up to which one can sign up."""
        return self.canonical.sign_up_closes or self.canonical.starts

    @property
    def is_open(self):
        return self.closes > timezone.now()

    @property
    def is_past(self):
        return self.canonical.ends <= timezone.now()

    @property
    def needs_list(self):
        return [line.strip() for line in self.needs.splitlines() if line.strip()]

    @property
    def ics_url(self):
        return f"{self.url}termin.ics"

    @property
    def calendar_url(self):
        """The calendar it stands in, without asking for it."""
        return self.url.rstrip("/").rpartition("/")[0] + "/"

    @property
    def sign_up_url(self):
        return f"{self.url}anmelden/"

    @property
    def seat_state(self):
        """What visitors see of the seats. Uses `seats_taken` where the query brought it along."""
        page = self.canonical
        if self.is_past:
            return SeatState.PAST
        if not self.is_open:
            return SeatState.CLOSED
        return seat_state(page.seats, self.taken())

    @property
    def state_label(self):
        return SeatState(self.seat_state).label

    def taken(self):
        page = self.canonical
        if page.seats is None:
            return 0
        taken = getattr(page, "seats_taken", None)
        return page.registrations.seated().count() if taken is None else taken

    @classmethod
    def offering(cls):
        return super().offering().with_seats_taken()

    def form_context(self, request):
        from ..forms import SignUpForm
        from ..passing_on import action_url

        if self.is_open:
            self.canonical.seats_taken = self.taken()  # templates ask for the state more than once
        return {
            "form": SignUpForm(auto_id=self.form_ids),
            "action_url": action_url(self, request),
            "workshop": self,
            "canonical": self.canonical,
        }

    def get_context(self, request, *args, **kwargs):
        from strategy_pages.services.reading import field_page

        from ..passing_on import invitation_context

        context = super().get_context(request, *args, **kwargs) | invitation_context(self, request)
        context.update(self.form_context(request), field_page=field_page(self.canonical.field, self.locale))
        return context

    @path("")
    def detail(self, request):
        """The workshop with its form."""
        return self.render(request)

    @path("anmelden/")
    def sign_up(self, request):
        """The form's own page; a POST signs up."""
        from ..views import sign_up_page

        return sign_up_page(request, self)

    @path("anmelden/danke/")
    def thanks(self, request):
        """The same page for everybody: it does not tell whether an address is known."""
        context = BasePage.get_context(self, request) | {"workshop": self}
        return TemplateResponse(request, "events/sign_up_thanks.html", context)

    @path("termin.ics/")  # see CalendarPage.feed
    def ics(self, request):
        """This workshop as a calendar file (RFC 5545)."""
        from ..ical import calendar_of

        response = HttpResponse(calendar_of([self]), content_type=ICS)
        response["Content-Disposition"] = f'attachment; filename="{self.canonical.slug}.ics"'
        return response

    @path("einladung/")
    def invitation(self, request):
        """The same page, at the link that is passed on."""
        from ..passing_on import invitation_page

        return invitation_page(request, self)

    @path("aushang/")
    def notice_to_print(self, request):
        """An A4 page to hang up."""
        from ..passing_on import notice_page

        return notice_page(request, self)


def seat_state(seats, taken):
    """Free, few or full for this many seats of which this many are taken."""
    if seats is None:
        return SeatState.FREE
    left = seats - taken
    if left <= 0:
        return SeatState.FULL
    return SeatState.FEW if left <= min(FEW_SEATS, seats // 2) else SeatState.FREE
