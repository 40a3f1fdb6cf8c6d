"""Measures to quote, to follow and to take along: the timeline, feeds, citations, tables. The same for everybody."""

from decimal import Decimal

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.http import http_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cms import citing
from cms.citation import Citation
from cms.context import SiteContext
from cms.models import BodyPage
from cms.site import absolute
from cms.templatetags.site_tags import short_day

from .. import feeds, open_data
from ..services.reading.measures import facts_of, timeline_context
from .quoting import ATOM, source_of

LICENCE = "https://www.govdata.de/dl-de/by-2-0"
TABLES = {
    "massnahmen": (open_data.MEASURE_COLUMNS, open_data.measure_rows),
    "schritte": (open_data.STEP_COLUMNS, open_data.step_rows),
    "indikatoren": (open_data.INDICATOR_COLUMNS, open_data.indicator_rows),
    "verlauf": (open_data.CHANGE_COLUMNS, open_data.change_rows),
}


def timeline_page(request, index):
    """The steps of all measures."""
    context = BodyPage.get_context(index, request) | timeline_context(index, request.GET)
    context["breadcrumb_page"] = {"title": index.title, "url": index.url}
    return TemplateResponse(request, "strategy_pages/measure_timeline.html", context)


def cite(request, page, facts):
    """How a measure is cited: its page goes on changing, so the line names the state and the day from which it is."""
    source = source_of(page)
    day = facts.state_since or localdate(facts.first_published_at or None)
    state = facts.get_state_display()
    label = _("measure %(number)s, state: %(state)s (%(day)s)") % {
        "number": facts.number,
        "state": state,
        "day": short_day(day),
    }
    return Citation(
        author=SiteContext(request).town,
        title=source.title,
        day=day,
        url=absolute(source.url),
        language=source.content_language,
        version=label,
        name=f"massnahme-{facts.number}-{facts.state}-{day:%Y-%m-%d}",
    )


def quoting_context(request, page, facts):
    """Context for the citation box of a measure."""
    if not facts.pk:  # a preview of what was never saved
        return {}
    return {"citation": cite(request, page, facts), "citation_url": page.url}


def citation_file(request, page, ending):
    """A citation for a reference manager."""
    return citing.citation_file(cite(request, page, facts_of(page)), ending)


def measures_feed(request, index):
    """What is new of all measures."""
    source = source_of(index)
    entries = feeds.measures_entries(source)
    about = _("New measures, how far they are, and decisions of the council")
    return feed(request, source, "measures", source.title, about, entries)


def measure_feed(request, page):
    """What is new of one measure."""
    source, facts = source_of(page), facts_of(page)
    title = _("%(number)s: %(title)s") % {"number": facts.number, "title": source.title}
    about = _("How far this measure is, and decisions of the council")
    entries = feeds.measure_entries(source, facts)
    return feed(request, source, f"measure/{facts.translation_key}", title, about, entries)


def feed(request, page, name, title, about, entries):
    """The page cache adds an ETag; a reader that knows it gets 304."""
    content, moment = feeds.atom(
        name, title, about, absolute(page.url), absolute(f"{page.url}aenderungen.atom"), page.content_language,
        SiteContext(request).town, entries, page.first_published_at,
    )  # fmt: skip
    return HttpResponse(content, content_type=ATOM, headers={"Last-Modified": http_date(moment.timestamp())})


def measures_table(request, index, name):
    """One of the tables, as CSV."""
    columns, rows = TABLES[name]
    content = open_data.csv_table(columns, rows())
    disposition = f'attachment; filename="{name}.csv"'
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})


def measures_json(request, index):
    """All public measures with everything in them."""
    document = {
        "lizenz": LICENCE,
        "quelle": SiteContext(request).town,
        "adresse": absolute(index.url),
        "massnahmen": open_data.measure_documents(),
    }
    return JsonResponse(document, encoder=NumbersAndDays, json_dumps_params={"ensure_ascii": False})


class NumbersAndDays(DjangoJSONEncoder):
    """Decimals as numbers: what is measured is to be reckoned with."""

    def default(self, value):
        """As Django's but for decimals."""
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        return super().default(value)
