"""How an ordinary page is cited: with the day of its words, because they may change."""

from django.http import Http404, HttpResponse
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.citation import BIBTEX_TYPE, RIS_TYPE, Citation
from cms.context import SiteContext
from cms.permissions import live_and_public
from cms.site import absolute
from cms.templatetags.site_tags import short_day

FILES = {"bib": ("bibtex", BIBTEX_TYPE), "ris": ("ris", RIS_TYPE)}


def citation_of(page, site):
    """The citation of a public page; None before it is published. `site` is a `cms.context.SiteContext`."""
    source = page.alias_of.specific if page.alias_of_id else page
    if source.last_published_at is None:
        return None
    day = timezone.localtime(source.last_published_at).date()
    return Citation(
        author=site.town or site.name,
        title=source.title,
        day=day,
        url=absolute(source.url),
        language=page.content_language,
        version=_("as of %(day)s") % {"day": short_day(day)},
        name=source.slug,
    )


def citation_file(citation, ending):
    """A citation as a file for a reference manager: "bib" or "ris"."""
    attribute, content_type = FILES[ending]
    disposition = f'attachment; filename="{slugify(citation.name)}.{ending}"'
    return HttpResponse(
        getattr(citation, attribute), content_type=content_type, headers={"Content-Disposition": disposition}
    )


@require_safe
def page_citation(request, pk, ending):
    """The citation of a page for a reference manager."""
    page = live_and_public(Page.objects.filter(pk=pk, depth__gte=2)).first() if ending in FILES else None
    page = page and page.specific
    if not hasattr(page, "content_language"):
        raise Http404
    with translation.override(page.content_language):
        citation = citation_of(page, SiteContext(request))
    if citation is None:
        raise Http404
    return citation_file(citation, ending)
