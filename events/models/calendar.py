"""The calendar."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.embedding import OffersForm
from cms.models import BodyPage
from strategy_pages.choices import ActionField

ICS = "text/calendar; charset=utf-8"


class CalendarPage(RoutablePageMixin, OffersForm, BodyPage):
    """Coming and past workshops."""

    form_kind = "sign_up_series"
    form_template = "events/series_form.html"

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

    def form_context(self, request, *, field="", round=""):
        """The form of the next workshop of a field, or of all coming evenings of a round; see the blocks in `cms`."""
        from ..services.series import next_form, series_form

        return next_form(self, request, field) if field else series_form(self, request, round)

    @path("anmelden/")
    def series(self, request):
        """Several evenings in one submission (`?runde=`)."""
        from ..views import series_page

        return series_page(request, self)

    @path("anmelden/danke/")
    def thanks(self, request):
        """The same page for everybody."""
        context = BodyPage.get_context(self, request) | {"calendar": self}
        return TemplateResponse(request, "events/sign_up_thanks.html", context)
