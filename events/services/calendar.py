"""The calendar as list, month and feeds: what is chosen, counted and shown."""

from calendar import Calendar
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from wagtail.models import Locale

from cms.permissions import live_and_public
from cms.site import absolute
from strategy_pages.choices import ActionField
from strategy_pages.services.reading import field_slugs

from ..choices import Format
from ..models import WorkshopPage
from .deadlines import all_deadlines, coming_deadlines
from .reading import in_language, with_details

LISTED = 60  # coming ones, and past ones a page
MOST_IN_MONTH = 200
MOST_IN_FEED = 500
# In this order they stand in an address, so that one choice has one address.
PARAMETERS = {"feld": "field", "format": "format", "sprache": "language"}


@dataclass(frozen=True)
class Selection:
    """What a visitor chose by links; empty is everything."""

    field: str = ""
    format: str = ""
    language: str = ""

    @classmethod
    def asked_for(cls, parameters):
        """The choice in the parameters of an address; None where a value does not exist."""
        known = {"feld": ActionField.values, "format": Format.values, "sprache": dict(settings.LANGUAGES)}
        values = {name: parameters.get(name, "") for name in PARAMETERS}
        if any(value and value not in known[name] for name, value in values.items()):
            return None
        return cls(**{PARAMETERS[name]: value for name, value in values.items()})

    def __bool__(self):
        return bool(self.chosen)

    @property
    def chosen(self):
        """{parameter: value} of what is not left open."""
        return {name: getattr(self, own) for name, own in PARAMETERS.items() if getattr(self, own)}

    def query(self, page=1):
        """What stands behind the address of a page: nothing, or "?…"."""
        parameters = self.chosen | ({"seite": page} if page > 1 else {})
        return f"?{urlencode(parameters)}" if parameters else ""

    @property
    def words(self):
        """What was chosen, as visitors call it: [(text, language of the text)]."""
        field = [(ActionField(self.field).label, "")] if self.field else []
        format = [(Format(self.format).label, "")] if self.format else []
        return [*field, *format, *([(dict(settings.LANGUAGES)[self.language], self.language)] if self.language else [])]

    def workshops(self):
        """The public workshops that were chosen, as German pages without details."""
        pages = live_and_public(WorkshopPage.objects.canonical())
        if self.field:
            pages = pages.in_field(self.field)
        if self.format:
            pages = pages.filter(format=self.format)
        if self.language and self.language != settings.LANGUAGE_CODE:
            translated = WorkshopPage.objects.filter(locale__language_code=self.language, alias_of=None)
            pages = pages.filter(translation_key__in=live_and_public(translated).values("translation_key"))
        return pages

    def deadlines(self, locale):
        """The deadlines that fit: they have a field, but no format, and are the same in every language."""
        return [] if self.format or self.language else coming_deadlines(locale, self.field)

    def locale(self, calendar):
        """Who asks for a language sees the pages in it."""
        if self.language in ("", calendar.locale.language_code):
            return calendar.locale
        return Locale.objects.filter(language_code=self.language).first() or calendar.locale


def list_context(calendar, selection, page=1):
    """`coming` and `past`, with the number of each, or an older page of `past`; None where there is no such page."""
    now = timezone.now()
    workshops = selection.workshops()
    found = workshops.order_by().aggregate(
        coming=Count("pk", filter=Q(ends__gt=now)), past=Count("pk", filter=Q(ends__lte=now))
    )
    pages = max(1, -(-found["past"] // LISTED))
    if page > pages:
        return None
    coming, past = coming_and_past(workshops, now, page, selection.locale(calendar))
    return shared_context(calendar, selection, "") | {
        "coming": coming,
        "past": past,
        "deadlines": selection.deadlines(calendar.locale) if page == 1 else [],
        "found": found,
        "number": page,
        "pages": pages,
        "newer_url": calendar.url + selection.query(page - 1) if page > 1 else "",
        "older_url": calendar.url + selection.query(page + 1) if page < pages else "",
        "later_url": month_url(calendar, selection, coming[-1]) if found["coming"] > len(coming) > 0 else "",
        "month_url": month_url(calendar, selection, (coming or past)[0]) if coming or past else "",
        "subscriptions": subscriptions(calendar),
    }


def coming_and_past(workshops, now, page, locale):
    """The coming workshops, on the first page only, and a page of the past ones; read together, so in few queries."""
    begin = (page - 1) * LISTED
    wanted = Q(pk__in=workshops.past(now).values("pk")[begin : begin + LISTED])
    if page == 1:
        wanted |= Q(pk__in=workshops.upcoming(now).values("pk")[:LISTED])
    shown = in_language(with_details(WorkshopPage.objects.filter(wanted)).order_by("starts", "pk"), locale)
    coming = [workshop for workshop in shown if workshop.canonical.ends > now]
    past = [workshop for workshop in reversed(shown) if workshop.canonical.ends <= now]
    return coming, past


def shared_context(calendar, selection, below):
    """What list and month have in common."""
    address = calendar.url + below
    return {
        "selection": selection,
        "printed_at": timezone.now(),
        "filters": filters(selection, address),
        "all_url": address,
        "list_url": calendar.url + selection.query(),
        "permanent_url": absolute(calendar.url + selection.query()),
    }


def filters(selection, address):
    """Links that choose, in groups; of formats and languages those that there are, where there is more than one.

    Links that combine filters ask robots not to follow them: the same workshops in many orders help nobody.
    """
    pages = live_and_public(WorkshopPage.objects.filter(alias_of=None)).order_by()
    offered = set(pages.values_list("locale__language_code", "format").distinct())
    languages = [
        (c, name) for c, name in settings.LANGUAGES if c in {code for code, _ in offered} | {selection.language}
    ]
    formats = [(c, name) for c, name in Format.choices if c in {held for _, held in offered} | {selection.format}]
    groups = (("field", ActionField.choices), ("format", formats), ("language", languages))
    return [
        {
            "name": name,
            "links": [
                {
                    "code": code,
                    "title": title,
                    "url": address + (choice := replace(selection, **{name: code})).query(),
                    "current": getattr(selection, name) == code,
                    "nofollow": len(choice.chosen) > 1,
                }
                for code, title in [("", ""), *choices]
            ],
        }
        for name, choices in groups
        if len(choices) > 1
    ]


def month_url(calendar, selection, workshop):
    """Address of the month in which a workshop takes place."""
    return month_address(calendar, selection, workshop.canonical.starts)


def month_address(calendar, selection, moment):
    """Address of the month of a moment."""
    return f"{calendar.url}monat/{timezone.localtime(moment):%Y-%m}/{selection.query()}"


def month_context(calendar, selection, year, month):
    """One month as `weeks` of days; None where no public workshop at all takes place in it."""
    today = timezone.localdate()
    begin, end = berlin_midnight(year, month), berlin_midnight(year + month // 12, month % 12 + 1)
    inside = Q(starts__gte=begin, starts__lt=end)
    chosen = selection.workshops()
    workshops = with_details(chosen.filter(inside)).order_by("starts", "pk")[:MOST_IN_MONTH]
    workshops = in_language(workshops, selection.locale(calendar))
    if not workshops and not live_and_public(WorkshopPage.objects.canonical()).filter(inside).exists():
        return None
    beside = chosen.order_by().aggregate(
        previous=Max("starts", filter=Q(starts__lt=begin)), next=Min("starts", filter=Q(starts__gte=end))
    )
    by_day = {}
    for workshop in workshops:
        by_day.setdefault(timezone.localdate(workshop.canonical.starts), []).append(workshop)
    last_days = {}
    for deadline in selection.deadlines(calendar.locale):
        last_days.setdefault(deadline.last_day, []).append(deadline)
    weeks = [
        [
            {
                "date": day,
                "is_today": day == today,
                "workshops": by_day.get(day, []),
                "deadlines": last_days.get(day, []),
            }
            if day.month == month
            else None
            for day in week
        ]
        for week in Calendar().monthdatescalendar(year, month)
    ]
    return shared_context(calendar, selection, f"monat/{year:04}-{month:02}/") | {
        "month": begin,
        "weeks": weeks,
        "weekdays": list(Calendar().itermonthdates(2024, 1))[:7],  # a month that begins with a Monday
        "found": len(workshops),
        **{
            f"{side}_month": {"begins": moment, "url": month_address(calendar, selection, moment)} if moment else None
            for side, moment in beside.items()
        },
    }


def berlin_midnight(year, month):
    """The moment in which a month begins."""
    return timezone.make_aware(datetime(year, month, 1))


# Feeds.


def subscriptions(calendar):
    """The feeds of a calendar, all workshops first: [{code, title, url, webcal, address}]."""
    slugs = field_slugs(calendar.locale)
    names = [("", "", "kalender.ics")]
    names += [(code, title, f"kalender/{slugs.get(code, code)}.ics") for code, title in ActionField.choices]
    return [
        {
            "code": code,
            "title": title,
            "url": calendar.url + name,
            "address": (address := absolute(calendar.url + name)),
            "webcal": f"webcal://{address.partition('://')[2]}",
        }
        for code, title, name in names
    ]


def field_of_feed(calendar, name):
    """The field's code by the name in a feed's address: the slug of its page, or the code; None where unknown.

    The code always works, so a subscription can be made that outlives a new slug.
    """
    codes = {slug: code for code, slug in field_slugs(calendar.locale).items()}
    return codes.get(name) or (name if name in ActionField.values else None)


def feed(calendar, field=""):
    """(workshops, deadlines) that a subscribed calendar shows, the oldest first."""
    workshops = with_details(Selection(field=field).workshops()).order_by("-starts", "-pk")[:MOST_IN_FEED]
    return in_language(reversed(workshops), calendar.locale), all_deadlines(calendar.locale, field)
