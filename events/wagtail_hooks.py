"""What this room adds to the admin."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.keeping import keep_pages
from cms.permissions import live_and_public, may_publish_alone
from cms.waiting import WaitingPanel

from .choices import RemarkState
from .desk import logs
from .models import Record, Registration, Remark, WorkshopPage
from .permissions import may_follow_up, may_move_workshop, may_see_participants, may_write_record
from .services.announcing import differs, last_change
from .viewsets import registrations


@hooks.register("register_admin_viewset")
def registration_list():
    return registrations


@hooks.register("register_admin_urls")
def desk_addresses():
    return [path("workshops/", include("events.desk.urls"))]


@hooks.register("insert_global_admin_css")
def record_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/record.css"))


@hooks.register("register_log_actions")
def desk_actions(actions):
    logs.register(actions)


class ParticipantsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see_participants(request.user)


@hooks.register("register_admin_menu_item")
def participants_menu():
    return ParticipantsMenuItem(
        gettext_lazy("Participants"), reverse("workshop_desk:index"), name="participants", icon_name="group", order=220
    )


@hooks.register("construct_homepage_panels")
def next_workshop(request, panels):
    """On the admin's home: how many have signed up for the next workshop."""
    if may_see_participants(request.user):
        workshop = live_and_public(WorkshopPage.objects.canonical()).upcoming().first()
        if workshop is not None:
            panels.append(
                WaitingPanel(
                    order=20,
                    heading=_("Sign-ups for the next workshop: %(title)s") % {"title": workshop.title},
                    count=Registration.objects.filter(workshop=workshop).active().count(),
                    url_name="workshop_desk:index",
                    query=f"{workshop.pk}/",
                )
            )


@hooks.register("construct_homepage_panels")
def wishes(request, panels):
    """On the admin's home: how many wishes for corrections wait, and since when."""
    if may_write_record(request.user):
        waiting = Remark.objects.filter(state=RemarkState.OPEN)
        first = waiting.select_related("record").first()
        if first is not None:
            panels.append(
                WaitingPanel(
                    order=21,
                    heading=_("Wishes for corrections of a record"),
                    count=waiting.count(),
                    since=first.sent_at,
                    url_name="workshop_desk:index",
                    query=f"{first.record.workshop_id}/record/",
                )
            )


def desk_buttons(page, user):
    """For the header of a workshop's editor and its line in a list."""
    page = page.specific_deferred
    if not isinstance(page, WorkshopPage):
        return
    key = page.canonical.pk
    if may_see_participants(user):
        url = reverse("workshop_desk:workshop", args=[key])
        yield Button(_("Participants"), url, icon_name="group", priority=15)
    if may_write_record(user):
        yield Button(_("Record"), reverse("workshop_desk:record", args=[key]), icon_name="edit", priority=17)
    elif may_follow_up(user):
        yield Button(
            _("What became of the findings"), reverse("workshop_desk:follow_ups", args=[key]),
            icon_name="arrow-right-full", priority=17,
        )  # fmt: skip
    if page.live and may_move_workshop(user):
        yield Button(_("Move or cancel"), reverse("workshop_desk:move", args=[key]), icon_name="date", priority=16)


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name=None, next_url=None):
    return desk_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    return desk_buttons(page, user)


def moves(page):
    """Whether publishing this draft tells people something new of date, place or cancellation."""
    if not isinstance(page, WorkshopPage) or page.canonical.pk != page.pk:
        return False
    change = last_change(page)
    return change is not None and differs(page, change)


@hooks.register("before_publish_page", order=10)  # after the rule of four eyes
def first_the_effect(request, page):
    """Publishing a moved or cancelled workshop: first whom it reaches. The draft is kept."""
    return redirect("workshop_desk:publish", page.pk) if may_publish_alone(request.user) and moves(page) else None


@hooks.register("before_bulk_action")
def no_moving_in_bulk(request, action_type, pages, action):
    """Several at once would hide the effect of each."""
    if action_type == "publish":
        for page in pages:
            draft = page.get_latest_revision_as_object()
            if moves(draft):
                messages.error(
                    request,
                    _("“%(title)s” has a new date, place or cancellation. Please publish it by itself.")
                    % {"title": draft.title},
                )
                return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def has_sign_ups(page):
    """People hold seats in it: it can be unpublished, not deleted."""
    workshops = WorkshopPage.objects.descendant_of(page, inclusive=True)
    return Registration.objects.filter(workshop__in=workshops).exists()


def has_record(page):
    """Its record, or that of a page below, is numbered and may be cited: it can be unpublished, not deleted."""
    return Record.objects.filter(workshop__in=WorkshopPage.objects.descendant_of(page, inclusive=True)).exists()


keep_pages(
    has_record,
    gettext_lazy("There is a record of this workshop, so the page cannot be deleted. Unpublish it instead."),
)
keep_pages(
    has_sign_ups, gettext_lazy("People have signed up here, so the page cannot be deleted. Unpublish it instead.")
)
