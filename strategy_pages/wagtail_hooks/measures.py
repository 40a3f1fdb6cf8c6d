"""The measure desk in the admin: its addresses, its menu, what is due; and measures with a history are kept."""

from datetime import datetime, time

from django.db.models import Count
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.keeping import keep_pages, keep_public
from cms.waiting import WaitingPanel

from ..measure_desk import logs
from ..models import MeasureChange, MeasureOrigin, MeasurePage
from ..permissions import may_open_measure_desk, may_report_measure, may_see_measures
from ..services.asking import overdue


@hooks.register("register_admin_urls")
def measure_addresses():
    return [path("measures/", include("strategy_pages.measure_desk.urls"))]


@hooks.register("register_log_actions")
def measure_actions(actions):
    logs.register(actions)


class MeasuresMenuItem(MenuItem):
    def is_shown(self, request):
        return may_open_measure_desk(request.user)


@hooks.register("register_admin_menu_item")
def measures_menu():
    label, url = gettext_lazy("Measures"), reverse("measure_desk:index")
    return MeasuresMenuItem(label, url, name="measures", icon_name="tasks", order=215)


@hooks.register("construct_homepage_panels")
def reports_due(request, panels):
    """On the admin's home: which status reports are due; who is named on measures sees their own."""
    if not may_open_measure_desk(request.user):
        return
    own = None if may_see_measures(request.user) else MeasurePage.objects.filter(reporter=request.user)
    due = overdue(measures=own)
    since = timezone.make_aware(datetime.combine(due[0].due, time())) if due else None
    panels.append(
        WaitingPanel(
            order=16,
            heading=_("Status reports due"),
            count=len(due),
            since=since,
            url_name="measure_desk:index",
            query="?report=due",
        )
    )


def desk_button(page, user):
    """For the header of a measure's editor and its line in a list."""
    page = page.specific_deferred
    if isinstance(page, MeasurePage) and (may_see_measures(user) or may_report_measure(user, page)):
        url = reverse("measure_desk:measure", args=[page.canonical.pk])
        yield Button(_("Status report"), url, icon_name="tasks", priority=15)


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name=None, next_url=None):
    return desk_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    return desk_button(page, user)


def has_history(page):
    """Whether a measure here, or below, was ever published: its history is cited, and people were told of it."""
    return MeasureChange.objects.filter(measure__in=measures_at(page)).exists()


def was_reported_on(page):
    """Whether there is more than the first publication: a report, or a link that others rely on."""
    found = measures_at(page)
    reported = found.annotate(reports=Count("changes")).filter(reports__gt=1)
    return reported.exists() or MeasureOrigin.objects.filter(measure__in=found.live()).exists()


def measures_at(page):
    return MeasurePage.objects.descendant_of(page, inclusive=True)


keep_pages(
    has_history,
    gettext_lazy("A measure with a history stays. If it is given up, report “dropped” with the reason at the desk."),
)
keep_public(
    was_reported_on,
    gettext_lazy(
        "Reports or contributions lead to this measure, so it stays public. If it is given up, report “dropped” "
        "with the reason at the desk."
    ),
)
