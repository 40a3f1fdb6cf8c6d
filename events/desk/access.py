"""What every view of the desk does first: a named right, and the workshop it is about."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from cms.permissions import may_publish_alone

from .. import permissions
from ..models import WorkshopPage

NAMESPACE = "workshop_desk"


def desk_view(allowed, methods=("GET", "HEAD", "POST")):
    """For `view(request, workshop, …)`: asks the predicate first, then looks for the workshop."""

    def decorate(view):
        @require_http_methods(methods)
        @wraps(view)
        def checked(request, pk, **more):
            if not allowed(request.user):
                raise PermissionDenied
            return view(request, get_object_or_404(WorkshopPage.objects.canonical(), pk=pk), **more)

        return checked

    return decorate


def address(name, workshop=None, *more):
    """Path of a view of the desk."""
    return reverse(f"{NAMESPACE}:{name}", args=[workshop.pk, *more] if workshop else [])


def rights(user):
    """What somebody may do, for templates."""
    names = (
        "may_see_participants",
        "may_manage_participants",
        "may_export",
        "may_write_to_participants",
        "may_open_door",
        "may_move_workshop",
        "may_write_record",
        "may_follow_up",
    )
    return {name: getattr(permissions, name)(user) for name in names} | {
        "may_publish_alone": may_publish_alone(user),
    }


def show(request, template, workshop, context, *, title, status=200):
    """A page of the desk about one workshop, with the way back to its participants."""
    mine = rights(request.user)
    steps = []
    if mine["may_see_participants"]:
        steps = [
            {"url": address("index"), "label": _("Participants")},
            {"url": address("workshop", workshop), "label": workshop.title},
        ]
    return TemplateResponse(
        request,
        f"events/admin/{template}.html",
        {
            "workshop": workshop,
            "rights": mine,
            "breadcrumbs_items": [*steps, {"url": "", "label": title}],
            "header_title": title,
            "header_icon": "group",
            "may_edit_page": Page.objects.get(pk=workshop.pk).permissions_for_user(request.user).can_edit(),
        }
        | context,
        status=status,
    )
