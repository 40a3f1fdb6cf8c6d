"""The Atom feed of the calendar: what is new about workshops. Dates as they were published, no personal data."""

from django.db.models import Min
from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import format_html, linebreaks
from django.utils.http import http_date
from django.utils.translation import gettext as _

from cms.context import SiteContext
from cms.permissions import live_and_public
from cms.site import absolute
from cms.templatetags.site_tags import day_clock
from strategy_pages.feeds import SHOWN, Entry, atom

from .choices import RecordState
from .models import Notice, Record, WorkshopChange, WorkshopPage
from .services.reading import in_language

ATOM = "application/atom+xml; charset=utf-8"


def workshops_feed(request, calendar):
    """The feed as a response, empty while there is no workshop to tell of. The page cache adds an ETag."""
    content, moment = atom(
        f"workshops/{calendar.translation_key}", _("Workshops: what is new"),
        _("New dates, changes and cancellations, documentation and records"),
        absolute(calendar.url), absolute(f"{calendar.url}aenderungen.atom"), calendar.content_language,
        SiteContext(request).town, news(calendar.locale), calendar.first_published_at,
    )  # fmt: skip
    return HttpResponse(content, content_type=ATOM, headers={"Last-Modified": http_date(moment.timestamp())})


def news(locale):
    """Entries about public workshops, of each kind the newest fifty, in the words of a language where translated."""
    public = live_and_public(WorkshopPage.objects.canonical())
    changes = list(
        WorkshopChange.objects.filter(workshop__in=public).select_related("previous").order_by("-at", "-pk")[:SHOWN]
    )
    records = list(
        Record.objects.filter(workshop__in=public, state=RecordState.FROZEN).order_by("-frozen_at", "-pk")[:SHOWN]
    )
    documented = [page for page in public.past().select_related("locale")[:SHOWN] if page.documentation]
    wanted = {row.workshop_id for row in [*changes, *records]} | {page.pk for page in documented}
    german = public.filter(pk__in=wanted).select_related("locale")
    shown = {page.canonical.pk: page for page in in_language(german, locale)}
    told = first_told(documented)
    return [
        *(change_entry(change, shown[change.workshop_id]) for change in changes),
        *(record_entry(record, shown[record.workshop_id]) for record in records),
        *(documentation_entry(shown[page.pk], told.get(page.pk)) for page in documented),
    ]


def first_told(workshops):
    """{workshop: when its documentation was first told of}, as far as anybody was told."""
    rows = Notice.objects.filter(about="documentation", registration__workshop__in=workshops)
    return dict(rows.order_by().values_list("registration__workshop").annotate(Min("at")))


def change_entry(change, workshop):
    """A workshop that is new, moved, cancelled, or on again."""
    if not change.is_public:
        title = _("New workshop: %(title)s")
    elif change.called_off:
        title = _("Cancelled: %(title)s")
    elif change.called_on_again:
        title = _("It takes place after all: %(title)s")
    elif change.date_moved:
        title = _("New date: %(title)s")
    else:
        title = _("Changed: %(title)s")
    words = format_html("<p>{}</p>", when_and_where(change))
    if change.date_moved:
        words += format_html("<p>{} {}</p>", _("Before:"), day_clock(change.previous.starts))
    if change.note:
        words += linebreaks(change.note, autoescape=True)
    name = f"workshop/{workshop.translation_key}/{change.sequence}"
    return Entry(name, title % {"title": titled(workshop)}, absolute(workshop.url), words, change.at)


def when_and_where(change):
    """One line."""
    where = change.get_format_display() + (f", {change.place}" if change.place else "")
    return f"{day_clock(change.starts)}, {where}"


def titled(workshop):
    """The title; an example says that it is one."""
    return f"{workshop.title} ({_('Example')})" if workshop.canonical.is_example else workshop.title


def record_entry(record, workshop):
    """The findings of an evening are public."""
    title = _("Findings: %(title)s") % {"title": workshop.title}
    if record.is_example:
        title += f" ({_('Example')})"
    words = _("What was found out together is published, with what became of it.")
    url = absolute(f"{workshop.url}#ergebnisse")
    return Entry(f"record/{workshop.translation_key}", title, url, linebreaks(words), record.frozen_at)


def documentation_entry(workshop, told):
    """What came of an evening can be read. It is told when the first participant was told, or with the page."""
    facts = workshop.canonical
    moment = told or max(facts.ends, min(facts.last_published_at or facts.ends, timezone.now()))
    title = _("What came of it: %(title)s") % {"title": titled(workshop)}
    words = linebreaks(workshop.lead, autoescape=True)
    return Entry(f"documentation/{workshop.translation_key}", title, absolute(workshop.url), words, moment)
