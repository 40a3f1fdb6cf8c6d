"""What pages show of workshops. Dates and seats come from the German pages, words from the language shown."""

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from cms.languages import localized_by_key
from cms.permissions import live_and_public
from strategy_pages.choices import ActionField
from strategy_pages.services.reading import on_field_pages

from ..models import WorkshopPage

LISTED = 60
NEXT_ON_HOME = 5


def in_language(workshops, locale):
    """The workshops' pages in a language where there is one; each keeps the German page as `canonical`."""
    workshops = list(workshops)
    translated = {} if locale.language_code == settings.LANGUAGE_CODE else localized_by_key(workshops, locale)
    pages = []
    for workshop in workshops:
        page = translated.get(workshop.translation_key, workshop)
        page.canonical = workshop
        pages.append(page)
    return pages


def canonical_workshops():
    """All public workshops with the number of seats taken."""
    return live_and_public(WorkshopPage.objects.canonical()).with_seats_taken().select_related("locale")


def calendar_context(calendar, field=""):
    """`coming`, `past` and the filter by field as plain links."""
    workshops = canonical_workshops()
    if field:
        workshops = workshops.filter(field=field)
    choices = [("", None), *ActionField.choices]
    return {
        "coming": in_language(workshops.upcoming()[:LISTED], calendar.locale),
        "past": in_language(workshops.past()[:LISTED], calendar.locale),
        "field": field,
        "field_filter": [
            {
                "title": label,
                "url": f"{calendar.url}?feld={code}" if code else calendar.url,
                "current": code == field,
                "code": code,
            }
            for code, label in choices
        ],
        "ics_url": f"{calendar.url}kalender.ics",
    }


def next_workshops(locale):
    """The nearest workshops of all fields."""
    return in_language(canonical_workshops().upcoming()[:NEXT_ON_HOME], locale)


@on_field_pages
def workshops_of_field(page):
    """What a field's page shows of its workshops."""
    now = timezone.now()
    mine = live_and_public(WorkshopPage.objects.canonical().filter(field=page.code))
    nearest = [side.values("pk")[:NEXT_ON_HOME] for side in (mine.upcoming(now), mine.past(now))]
    shown = in_language(canonical_workshops().filter(Q(pk__in=nearest[0]) | Q(pk__in=nearest[1])), page.locale)
    shown.sort(key=lambda workshop: workshop.canonical.starts)
    return {
        "upcoming": [workshop for workshop in shown if workshop.canonical.ends > now],
        "past": [workshop for workshop in reversed(shown) if workshop.canonical.ends <= now],
    }


def feed_workshops(locale):
    """Everything a subscribed calendar shows."""
    return in_language(canonical_workshops().order_by("starts", "pk")[:500], locale)
