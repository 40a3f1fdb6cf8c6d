"""What this room adds to the admin."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.permissions import live_and_public
from cms.waiting import WaitingPanel

from .models import Registration, WorkshopPage
from .viewsets import registrations


@hooks.register("register_admin_viewset")
def registration_list():
    return registrations


@hooks.register("construct_homepage_panels")
def next_workshop(request, panels):
    """On the admin's home: how many have signed up for the next workshop."""
    if request.user.has_perm("events.view_registration"):
        workshop = live_and_public(WorkshopPage.objects.canonical()).upcoming().first()
        if workshop is not None:
            panels.append(
                WaitingPanel(
                    order=20,
                    heading=_("Sign-ups for the next workshop: %(title)s") % {"title": workshop.title},
                    count=Registration.objects.filter(workshop=workshop).active().count(),
                    url_name="registration:index",
                    query=f"?workshop={workshop.pk}",
                )
            )


@hooks.register("before_delete_page")
def workshops_with_sign_ups_stay(request, page):
    """People hold seats in it: it can be unpublished, not deleted."""
    workshops = WorkshopPage.objects.descendant_of(page, inclusive=True)
    if Registration.objects.filter(workshop__in=workshops).exists():
        messages.error(request, _("People have signed up here, so the page cannot be deleted. Unpublish it instead."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_bulk_action")
def workshops_with_sign_ups_stay_in_bulk(request, action_type, objects, action):
    if action_type == "delete":
        for page in objects:
            if hasattr(page, "get_descendants") and (answer := workshops_with_sign_ups_stay(request, page)):
                return answer
    return None
