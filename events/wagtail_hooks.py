"""What this room adds to the admin."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from cms.keeping import keep_pages
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


def has_sign_ups(page):
    """People hold seats in it: it can be unpublished, not deleted."""
    workshops = WorkshopPage.objects.descendant_of(page, inclusive=True)
    return Registration.objects.filter(workshop__in=workshops).exists()


keep_pages(
    has_sign_ups, gettext_lazy("People have signed up here, so the page cannot be deleted. Unpublish it instead.")
)
