"""The calendar."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin

from cms.embedding import OffersForm
from cms.models import BodyPage

from .calendar_routes import CalendarRoutes


class CalendarPage(CalendarRoutes, RoutablePageMixin, OffersForm, BodyPage):
    """Coming and past workshops."""

    feed_path, feed_title = "aenderungen.atom", _("What is new about workshops")
    form_kind = "sign_up_series"
    form_template = "events/series_form.html"

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.WorkshopPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def form_context(self, request, *, field="", round=""):
        """The form of the next workshop of a field, or of all coming evenings of a round; see the blocks in `cms`."""
        from ..services.series import next_form, series_form

        return next_form(self, request, field) if field else series_form(self, request, round)
