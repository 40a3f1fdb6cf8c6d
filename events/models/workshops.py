"""One evening: when, how, for whom, and how one signs up."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks import BodyBlock
from cms.embedding import OffersForm
from cms.forms import PageForm
from cms.models import BasePage, CodesField
from strategy_pages.choices import ActionField

from ..blocks import ProgrammeBlock
from ..choices import Audience, Format, SignUpRule
from ..panels import EmbeddingPanel, ParticipantsPanel
from ..querysets import WorkshopManager
from .workshop_routes import WorkshopRoutes
from .workshop_state import WorkshopState


def usual_needs():
    """What a video conference needs: what a new workshop says until somebody changes it."""
    return "\n".join(
        [gettext("A computer with a webcam"), gettext("A headset"), gettext("A stable internet connection")]
    )


class WorkshopForm(PageForm, WagtailAdminFormPageForm):
    """No two questions of the same name."""


class WorkshopPage(WorkshopState, WorkshopRoutes, RoutablePageMixin, OffersForm, BasePage):
    """One workshop. Dates, seats and fields count on the German page; translations carry the words only."""

    form_kind = "sign_up"
    form_template = "events/sign_up_form.html"
    base_form_class = WorkshopForm

    starts = models.DateTimeField(_("start"), help_text=_("Local time in Pinneberg (Europe/Berlin)."))
    ends = models.DateTimeField(_("end"))
    end_is_estimate = models.BooleanField(
        _("end is an estimate"), default=True, help_text=_("The page then says that the end is estimated.")
    )
    is_cancelled = models.BooleanField(
        _("cancelled"),
        default=False,
        help_text=_("The page stays and says so; everybody who signed up gets a mail when you publish."),
    )
    change_note = models.CharField(
        _("why it was moved or cancelled"),
        max_length=300,
        blank=True,
        help_text=_("Shown on the page beside the change and in the mail. One sentence is enough."),
    )
    field = models.CharField(_("action field"), max_length=12, choices=ActionField)
    more_fields = CodesField(
        _("further action fields"),
        codes=ActionField.choices,
        help_text=_("The workshop is also found under these."),
    )
    round_label = models.CharField(
        _("round"),
        max_length=60,
        blank=True,
        help_text=_("For example “First round”. Shown above the title; one form can offer all evenings of a round."),
    )
    audience = models.CharField(_("for whom"), max_length=10, choices=Audience, default=Audience.EVERYBODY)
    host = models.CharField(_("who invites"), max_length=120, blank=True, help_text=_("Shown with the facts."))
    contact = models.CharField(
        _("contact for questions"),
        max_length=200,
        blank=True,
        help_text=_("Name, telephone or mail address. Visitors and participants see it."),
    )
    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.VIRTUAL)
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Room and address; leave empty for a virtual workshop.")
    )
    live_stream = models.CharField(
        _("address of the live stream"),
        max_length=400,
        blank=True,
        validators=[URLValidator(schemes=["https", "http"])],
        help_text=_("Public. The way into the video conference does not belong here, but behind “Participants”."),
    )
    door_minutes = models.PositiveSmallIntegerField(
        _("door opens, minutes before the start"),
        default=15,
        help_text=_("From then on participants find the way into the video conference on their private page."),
    )
    sign_up = models.CharField(_("sign-up"), max_length=10, choices=SignUpRule, default=SignUpRule.ASKED)
    seats = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        help_text=_(
            "Empty means unlimited. Visitors see “Seats free”, “Few seats left” or “Full”, not the number. "
            "Hybrid: the seats in the video conference."
        ),
    )
    seats_on_site = models.PositiveIntegerField(
        _("seats in the room"), null=True, blank=True, help_text=_("Only for hybrid workshops. Empty means unlimited.")
    )
    sign_up_opens = models.DateTimeField(
        _("sign-up from"), null=True, blank=True, help_text=_("Empty means: as soon as the page is published.")
    )
    sign_up_closes = models.DateTimeField(
        _("sign-up until"), null=True, blank=True, help_text=_("Empty means: until the workshop starts.")
    )
    reminder_hours = models.CharField(
        _("reminders, hours before the start"),
        max_length=20,
        blank=True,
        default="24",
        validators=[
            RegexValidator(
                r"^\d{1,3}( *, *\d{1,3}){0,2}$", _("Up to three whole numbers with commas, for example “48, 3”.")
            )
        ],
        help_text=_("For example “48, 3”. Each participant gets each reminder once. Empty means none."),
    )
    needs = models.TextField(
        _("what one needs"), blank=True, default=usual_needs, help_text=_("One thing per line. Visitors see a list.")
    )
    programme = StreamField(
        ProgrammeBlock(), verbose_name=_("programme"), blank=True, help_text=_("Shown as a list with times.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    documentation = StreamField(
        BodyBlock(),
        verbose_name=_("documentation"),
        blank=True,
        help_text=_("What came of the evening. Visitors see it once the workshop is over; participants get a mail."),
    )

    objects = WorkshopManager()

    parent_page_types = ["events.CalendarPage"]
    subpage_types = []

    content_panels = BasePage.content_panels + [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
                FieldPanel("end_is_estimate"),
                FieldRowPanel([FieldPanel("field"), FieldPanel("round_label")]),
                FieldPanel("more_fields"),
            ],
            heading=_("When and what"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("format"), FieldPanel("place")]),
                FieldRowPanel([FieldPanel("audience"), FieldPanel("host")]),
                FieldPanel("contact"),
                FieldPanel("needs"),
                FieldRowPanel([FieldPanel("live_stream"), FieldPanel("door_minutes")]),
            ],
            heading=_("How and for whom"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("sign_up"), FieldPanel("reminder_hours")]),
                FieldRowPanel([FieldPanel("seats"), FieldPanel("seats_on_site")]),
                FieldRowPanel([FieldPanel("sign_up_opens"), FieldPanel("sign_up_closes")]),
            ],
            heading=_("Sign-up"),
        ),
        InlinePanel(
            "questions",
            heading=_("Further questions in the sign-up form"),
            label=_("Question"),
            max_num=6,
            help_text=_("Ask only what you need for the evening. The answers are erased with the sign-up."),
        ),
        FieldPanel("programme"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                HelpPanel(_("Everybody who signed up gets a mail when you publish a new date or a cancellation.")),
                FieldPanel("is_cancelled"),
                FieldPanel("change_note"),
            ],
            heading=_("Moved or cancelled"),
        ),
        FieldPanel("documentation"),
        InlinePanel(
            "record_pictures",
            heading=_("Pictures of the evening"),
            label=_("Picture"),
            max_num=20,
            help_text=_("Only with the consent of who can be recognised. Visitors see them with the record."),
        ),
        BasePage.notice_panel,
        EmbeddingPanel(),
    ]
    content_panels.insert(0, ParticipantsPanel())
    search_fields = BasePage.search_fields + [
        index.SearchField("round_label"),
        index.SearchField("programme"),
        index.SearchField("body"),
        index.SearchField("documentation"),
        index.FilterField("starts"),
    ]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in (
            *("starts", "ends", "end_is_estimate", "is_cancelled", "field", "more_fields", "audience", "format"),
            *("live_stream", "door_minutes", "sign_up", "seats", "seats_on_site", "sign_up_opens", "sign_up_closes"),
            *("reminder_hours", "is_example"),
        )
    ]

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        constraints = [
            models.CheckConstraint(
                name="workshop_ends_after_it_starts", condition=models.Q(ends__gt=models.F("starts"))
            ),
            models.CheckConstraint(
                name="workshop_sign_up_opens_before_it_closes",
                condition=models.Q(sign_up_opens=None)
                | models.Q(sign_up_closes=None)
                | models.Q(sign_up_closes__gt=models.F("sign_up_opens")),
            ),
        ]

    def clean(self):
        super().clean()
        wrong = {}
        if self.starts and self.ends and self.ends <= self.starts:
            wrong["ends"] = _("The end must be after the start.")
        if self.sign_up_closes and self.ends and self.sign_up_closes > self.ends:
            wrong["sign_up_closes"] = _("Sign-up cannot end after the workshop.")
        if self.sign_up_opens and (closes := self.sign_up_closes or self.starts) and self.sign_up_opens >= closes:
            wrong["sign_up_opens"] = _("Sign-up must open before it closes.")
        if self.format in (Format.HYBRID, Format.ON_SITE) and not self.place:
            wrong["place"] = _("Please say where it takes place.")
        if wrong:
            raise ValidationError(wrong)

    @classmethod
    def offering(cls):
        return super().offering().with_seats_taken().prefetch_related("questions")

    def form_context(self, request):
        from ..forms import SignUpForm

        self.canonical.count_once()  # templates ask for the state more than once
        return {
            "form": SignUpForm(workshop=self, auto_id=self.form_ids),
            "action_url": self.sign_up_url,
            "workshop": self,
            "canonical": self.canonical,
        }

    def get_context(self, request, *args, **kwargs):
        from ..passing_on import invitation_context
        from ..services.findings import record_context
        from ..services.reading import workshop_context

        context = super().get_context(request, *args, **kwargs)
        context |= self.form_context(request) | workshop_context(self) | invitation_context(self, request)
        return context | record_context(self)

    def linked_data(self, request):
        from ..structured_data import event_data

        data = event_data(self, request)
        return [data] if data else []
