"""What every view of the desk does first: a named right, and the contribution it is about."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions

NAMESPACE = "contribution_desk"
RIGHTS = ("may_see_contributions", "may_moderate", "may_enter_contribution", "may_assign", "may_answer")


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


def address(name, *parts):
    """Path of a view of the desk."""
    return reverse(f"{NAMESPACE}:{name}", args=parts)


def rights(user):
    """What somebody may do, for templates."""
    return {name: getattr(permissions, name)(user) for name in RIGHTS}


def show(request, template, context, *, title, status=200):
    """A page of the desk, with the way back to the queue."""
    steps = [] if template == "queue" else [{"url": address("index"), "label": _("Contributions")}]
    shown = {
        "rights": rights(request.user),
        "breadcrumbs_items": [*steps, {"url": "", "label": title}],
        "header_title": title,
        "header_icon": "comment",
    }
    return TemplateResponse(request, f"strategy_pages/admin/{template}.html", shown | context, status=status)
