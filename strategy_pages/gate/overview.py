"""All drafts with what waits at their gates."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..choices import LinkKind
from ..models import PassageLink
from ..permissions import may_prepare_release, may_see_releases
from ..services.reading import with_versions
from .access import drafts

DRAFTS_SHOWN = 100


def open_by_draft():
    """{draft key: how many passages nobody decided on}"""
    rows = PassageLink.objects.filter(kind=LinkKind.UNDECIDED).order_by()
    return dict(rows.values_list("version__draft_key").annotate(n=Count("pk")))


@require_safe
def index(request):
    """The drafts that somebody may work on, the latest changed first."""
    if not may_see_releases(request.user):
        raise PermissionDenied
    pages = drafts().select_related("locale").order_by("-latest_revision_created_at", "pk")[:DRAFTS_SHOWN]
    mine = with_versions([page for page in pages if may_prepare_release(request.user, page)])
    waiting = open_by_draft()
    for draft in mine:
        draft.open_questions = waiting.get(draft.translation_key, 0)
    context = {
        "drafts": mine,
        "breadcrumbs_items": [{"url": "", "label": _("Releases")}],
        "header_title": _("Releases"),
        "header_icon": "upload",
    }
    return TemplateResponse(request, "strategy_pages/admin/gate_index.html", context)
