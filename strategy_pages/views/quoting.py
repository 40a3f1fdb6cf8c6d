"""Quoting a draft: citations, feeds, and a version as a file. All of it public, and the same for everybody."""

from django.http import FileResponse, Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms import citing
from cms.citation import Citation
from cms.context import SiteContext
from cms.site import absolute
from cms.templatetags.site_tags import short_day

from .. import feeds, printing
from .commenting import draft_page_context

ATOM = "application/atom+xml; charset=utf-8"
FILES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
LARGEST_IN_CACHE = 2_000_000  # bytes; larger files, and those asked for with a query, come from the disk each time
MINUTE = 60


def source_of(draft):
    """The page whose words a draft's page shows: an alias shows those of another one, at their own address."""
    return draft.alias_of.specific if draft.alias_of_id else draft


def cite(request, draft, version, passage=None):
    """How a version or a passage of it is cited. The address is the one in the language of the words."""
    source = source_of(draft)
    label = _("version %(number)s of %(day)s") % {"number": version.number, "day": short_day(version.released_at)}
    if version.edition > 1:
        label += f" ({_('edition %(number)s') % {'number': version.edition}})"
    name = f"{source.slug}-fassung-{version.number}"
    place = ""
    if passage is not None:
        kind = _("chapter %(number)s") if passage.is_chapter else _("passage %(number)s")
        place = kind % {"number": passage.number}
        name += f"-absatz-{passage.number.replace('.', '-')}"
    return Citation(
        author=SiteContext(request).town,
        title=version.title,
        day=localtime(version.released_at).date(),
        url=absolute(source.address(version, passage)),
        language=source.content_language,
        version=label,
        place=place,
        name=name,
    )


def quoting_context(request, draft, version, passage=None):
    """Context for citation box, file links and feed of a draft's page (of a version) or of a passage's page."""
    if version is None:
        return {}
    source = source_of(draft)
    here, below = source.address(version, passage), source.address(version)
    return {
        "citation": cite(request, draft, version, passage),
        "citation_url": here,
        "feed_url": f"{here if passage else source.url}aenderungen.atom",
        "files": {
            "pdf": f"{below}entwurf.pdf",
            "docx": f"{below}entwurf.docx",
            "dossier_pdf": f"{below}mit-beitraegen.pdf",
            "dossier_docx": f"{below}mit-beitraegen.docx",
        },
    }


@require_safe
def citation_file(request, draft, version, passage, ending):
    """A citation for a reference manager."""
    return citing.citation_file(cite(request, draft, version, passage), ending)


@require_safe
def draft_feed(request, draft):
    """What changes in a draft."""
    draft = source_of(draft)
    entries = feeds.draft_entries(draft)
    if not entries:
        raise Http404
    title = _("Changes: %(title)s") % {"title": draft.title}
    about = _("New versions and corrections")
    return feed(request, draft, draft.translation_key, title, about, draft.url, entries)


@require_safe
def passage_feed(request, draft, version, passage):
    """What becomes of a passage. The address stays with the passage, whatever number it gets."""
    draft = source_of(draft)
    entries = feeds.passage_entries(draft, version, passage)
    title = _("Changes to passage %(number)s: %(title)s") % {"number": passage.number, "title": version.title}
    about = _("What becomes of this passage, and answers to contributions on it")
    name = f"{draft.translation_key}/{version.number}/{passage.block_id}"
    return feed(request, draft, name, title, about, draft.address(version, passage), entries)


def feed(request, draft, name, title, about, url, entries):
    """The page cache adds an ETag; a reader that knows it gets 304."""
    content, moment = feeds.atom(
        name, title, about, absolute(url), absolute(f"{url}aenderungen.atom"), draft.content_language,
        SiteContext(request).town, entries,
    )  # fmt: skip
    return HttpResponse(content, content_type=ATOM, headers={"Last-Modified": http_date(moment.timestamp())})


@require_safe
def version_file(request, draft, version, ending, with_contributions=False):
    """A version as PDF or Word file, alone or with all contributions and answers."""
    source = source_of(draft)
    try:
        path = printing.printed(
            version,
            cite(request, draft, version),
            ending,
            language=source.content_language,
            example=source.is_example,
            with_contributions=with_contributions,
        )
        file = path.open("rb")
    except printing.Unavailable:
        return no_file(request, source, version, "unavailable", with_contributions)
    except (printing.Busy, FileNotFoundError):  # newer contributions took its place just now
        return no_file(request, source, version, "busy", with_contributions)
    response = answer(request, path, file)
    name = f"{source.slug}-fassung-{version.number}{'-mit-beitraegen' if with_contributions else ''}.{ending}"
    response.headers["Content-Type"] = FILES[ending]
    response.headers["Content-Disposition"] = f'{"inline" if ending == "pdf" else "attachment"}; filename="{name}"'
    return response


def answer(request, path, file):
    """Small files as the page cache keeps them, large ones and odd addresses from the disk."""
    if path.stat().st_size <= LARGEST_IN_CACHE and not request.META.get("QUERY_STRING"):
        with file:
            return HttpResponse(file.read())
    etag = f'"{path.stem}"'
    response = FileResponse(file, headers={"ETag": etag, "Cache-Control": "no-cache"})
    return get_conditional_response(request, etag=etag, response=response)


def no_file(request, draft, version, why, with_contributions):
    """Says plainly why there is no file now, and what there is instead."""
    below = draft.address(version)
    context = draft_page_context(draft, request) | {
        "version": version,
        "why": why,
        "version_url": below,
        "docx_url": f"{below}{'mit-beitraegen' if with_contributions else 'entwurf'}.docx",
    }
    response = TemplateResponse(request, "strategy_pages/print/no_file.html", context, status=503)
    if why == "busy":
        response.headers["Retry-After"] = str(MINUTE)
    return response
