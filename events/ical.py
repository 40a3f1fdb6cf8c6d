"""Calendar files by RFC 5545, with a VTIMEZONE. Read back with a second parser in the tests."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from cms.site import absolute

BERLIN = ZoneInfo("Europe/Berlin")


def berlin():
    """The VTIMEZONE of Europe/Berlin by the rule in force since 1996: last Sundays of March and October.

    Not icalendar's own `from_tzinfo`: it lists single days up to 2038, which other programs read an hour wrong.
    """
    zone = Timezone()
    zone.add("tzid", "Europe/Berlin")
    for kind, name, begins, month, before, after in (
        (TimezoneDaylight, "CEST", datetime(1996, 3, 31, 2), 3, 1, 2),
        (TimezoneStandard, "CET", datetime(1996, 10, 27, 3), 10, 2, 1),
    ):
        part = kind()
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone


def uid(workshop):
    """The same in every language and for ever: calendars know the entry by it."""
    return f"{workshop.translation_key}@workshop.smart-city"


def sequence(workshop):
    """RFC 5545, 3.8.7.4: rises with every publication. Seconds since the first one, so nothing needs to be kept."""
    first, last = workshop.first_published_at, workshop.last_published_at
    return int((last - first) / timedelta(seconds=1)) if first and last else 0


def entry(workshop):
    """One workshop as VEVENT, with the words of the page and the facts of the German page."""
    facts = workshop.canonical
    url = absolute(workshop.url)
    about = workshop.lead
    if facts.end_is_estimate:
        about += "\n\n" + _("The end is an estimate.")
    event = Event()
    event.add("uid", uid(workshop))
    event.add("summary", ("Beispiel: " if facts.is_example else "") + workshop.title)
    event.add("dtstart", facts.starts.astimezone(BERLIN))
    event.add("dtend", facts.ends.astimezone(BERLIN))
    event.add("dtstamp", facts.last_published_at or timezone.now())
    event.add("last-modified", facts.last_published_at or timezone.now())
    event.add("sequence", sequence(facts))
    event.add("status", "CONFIRMED")
    event.add("location", facts.place or facts.get_format_display())
    event.add("description", f"{about}\n\n{url}")
    event.add("url", url)
    event.add("transp", "OPAQUE")
    return event


def calendar_of(workshops, method="PUBLISH"):
    """These workshops as a calendar file, in bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Smart City Pinneberg//Termine//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add("x-wr-calname", vText(_("Smart City workshops")))
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add_component(berlin())
    for workshop in workshops:
        calendar.add_component(entry(workshop))
    return calendar.to_ical()
