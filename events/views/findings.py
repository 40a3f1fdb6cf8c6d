"""A finding at its public address, and how it is cited."""

from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.timezone import localtime
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.chain import chain_of
from cms.citation import Citation
from cms.citing import citation_file
from cms.context import SiteContext
from cms.site import absolute
from cms.templatetags.site_tags import short_day

from ..cards import card_of_finding
from ..services.findings import finding_context, public_finding


def found_or_404(code):
    """A public finding; everything else does not exist."""
    finding = public_finding(code)
    if finding is None:
        raise Http404
    return finding


@require_safe
def finding(request, code):
    """The finding, where it comes from, and what became of it."""
    shown = found_or_404(code)
    context = finding_context(shown, get_language())
    context |= {
        "page": None,
        "breadcrumb": steps(context["workshop"], request),
        "chain": chain_of(shown),
        "citation": cite(request, shown),
        "card": card_of_finding(shown),
        "citation_url": request.path,
    }
    return TemplateResponse(request, "events/finding.html", context)


def steps(workshop, request):
    """The way back: to the workshop and what is above it, where these are in the language of the page."""
    if workshop.content_language != get_language():
        return []
    return [*workshop.breadcrumb(request), {"title": workshop.title, "url": workshop.get_url(request)}]


def cite(request, shown):
    """How it is cited: in German, for that is its language."""
    workshop = shown.record.workshop
    with override(settings.LANGUAGE_CODE):
        return Citation(
            author=SiteContext(request).town,
            title=f"{shown.code}: {shown.get_kind_display()}",
            day=localtime(shown.frozen_at).date(),
            url=absolute(shown.get_absolute_url()),
            language=settings.LANGUAGE_CODE,
            version=_("workshop “%(title)s” of %(day)s") % {"title": workshop.title, "day": short_day(workshop.starts)},
            name=f"ergebnis-{shown.code}",
        )


@require_safe
def finding_citation(request, code, ending):
    """The citation for a reference manager."""
    return citation_file(cite(request, found_or_404(code)), ending)
