"""What every view of the measure desk does first: a named right, and the measure it is about."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions
from ..models import MeasurePage

NAMESPACE = "measure_desk"


def desk_view(allowed, methods=("GET", "HEAD", "POST")):
    """Asks the predicate before anything else."""

    def decorate(view):
        @require_http_methods(methods)
        @wraps(view)
        def checked(request, **more):
            if not allowed(request.user):
                raise PermissionDenied
            return view(request, **more)

        return checked

    return decorate


def measure_of(pk, user):
    """The measure's German page; who may not see all of them sees those they report on, and no other exists."""
    found = MeasurePage.objects.canonical().select_related("locale", "department", "reporter").with_last_report()
    if not permissions.may_see_measures(user):
        found = found.filter(reporter=user)
    return get_object_or_404(found, pk=pk)


def address(name, *parts):
    """Path of a view of the desk."""
    return reverse(f"{NAMESPACE}:{name}", args=parts)


def rights(user, measure=None):
    """What somebody may do, for templates."""
    names = ("may_see_measures", "may_link_measure", "may_keep_indicators")
    mine = {name: getattr(permissions, name)(user) for name in names}
    return mine | {"may_report_measure": bool(measure and permissions.may_report_measure(user, measure))}


def show(request, template, context, *, title, measure=None, status=200):
    """A page of the desk, with the way back to the list."""
    steps = [{"url": address("index"), "label": _("Measures")}] if measure else []
    shown = {
        "measure": measure,
        "rights": rights(request.user, measure),
        "breadcrumbs_items": [*steps, {"url": "", "label": title}],
        "header_title": title,
        "header_icon": "tasks",
    }
    return TemplateResponse(request, f"strategy_pages/admin/{template}.html", shown | context, status=status)
