"""What every view of the gate does first: the draft it is about, and a named right on it."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..models import DraftPage
from ..permissions import may_decide_afterwards, may_note_correction, may_see_releases

NAMESPACE = "release_gate"


def drafts():
    """The drafts that have a gate: German ones. Translations follow them, aliases show the words of others."""
    return DraftPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)


def gate_view(allowed, methods=("GET", "HEAD", "POST")):
    """For `view(request, draft, …)`: first whether somebody works on pages at all, then `allowed(user, draft)`."""

    def decorate(view):
        @require_http_methods(methods)
        @wraps(view)
        def checked(request, pk, **more):
            if not may_see_releases(request.user):
                raise PermissionDenied
            draft = get_object_or_404(drafts(), pk=pk)
            if not allowed(request.user, draft):
                raise PermissionDenied
            return view(request, draft, **more)

        return checked

    return decorate


def address(name, draft, *more):
    """Path of a view of the gate."""
    return reverse(f"{NAMESPACE}:{name}", args=[draft.pk, *more])


def show(request, template, draft, context, *, title, status=200):
    """A page of the gate about one draft."""
    steps = [
        {"url": reverse(f"{NAMESPACE}:index"), "label": _("Releases")},
        {"url": address("gate", draft), "label": draft.get_admin_display_title()},
    ]
    return TemplateResponse(
        request,
        f"strategy_pages/admin/{template}.html",
        {
            "draft": draft,
            "may_decide": may_decide_afterwards(request.user, draft),
            "may_note": may_note_correction(request.user),
            "breadcrumbs_items": [*steps, {"url": "", "label": title}],
            "header_title": title,
            "header_icon": "upload",
        }
        | context,
        status=status,
    )
