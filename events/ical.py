"""Calendar files by RFC 5545, with a VTIMEZONE. Read back with a second parser in the tests."""

from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vDDDTypes, vText

from cms.site import absolute
from strategy_pages.choices import ActionField

from .choices import Answer, SeatKind

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


def last_change(workshop):
    """Date, place and cancellation as last published; None before the first publication."""
    changes = list(workshop.canonical.changes.all())
    return changes[-1] if changes else None


def entry(workshop, sequence=None):
    """One workshop as VEVENT, with the words of the page and the facts of the German page.

    SEQUENCE rises by one with every published change of date, place or cancellation (RFC 5545, 3.8.7.4).
    """
    facts = workshop.canonical
    url = absolute(workshop.url)
    change = last_change(workshop)
    about = [workshop.lead]
    if facts.end_is_estimate:
        about.append(_("The end is an estimate."))
    if facts.is_cancelled and facts.change_note:
        about.append(facts.change_note)
    event = Event()
    event.add("uid", uid(workshop))
    event.add("summary", summary(workshop))
    event.add("dtstart", facts.starts.astimezone(BERLIN))
    event.add("dtend", facts.ends.astimezone(BERLIN))
    event.add("dtstamp", facts.last_published_at or timezone.now())
    event.add("last-modified", facts.last_published_at or timezone.now())
    event.add("sequence", sequence if sequence is not None else change.sequence if change else 0)
    event.add("status", "CANCELLED" if facts.is_cancelled else "CONFIRMED")
    event.add("location", facts.place or facts.get_format_display())
    event.add("description", "\n\n".join([*filter(None, about), url]))
    event.add("url", url)
    event.add("transp", "TRANSPARENT" if facts.is_cancelled else "OPAQUE")
    return event


def summary(workshop):
    """The title, with what one must see in a calendar's grid."""
    facts = workshop.canonical
    parts = [_("Cancelled") if facts.is_cancelled else "", _("Example") if facts.is_example else "", workshop.title]
    return ": ".join(filter(None, parts))


def invitation(registration, workshop, door_url):
    """(METHOD, calendar file in bytes) for one participant (RFC 5546): an invitation, or its cancellation.

    CANCEL where the workshop is off, and for who is no longer expected: it takes the entry out of their calendar.
    Of two with the same SEQUENCE the one with the later DTSTAMP counts (2.1.5), so that both can follow each other.

    CONFERENCE (RFC 7986, 5.11) leads to the private page, where the way in is: it stays true when the video
    conference's address changes, and the address itself is in no mail.
    """
    facts = workshop.canonical
    expected = registration.has_door and not facts.is_cancelled
    method = "REQUEST" if expected else "CANCEL"
    event = entry(workshop)
    event["dtstamp"] = vDDDTypes(timezone.now().astimezone(UTC))
    if not expected:
        event["status"] = "CANCELLED"
    name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{sender}")
    organizer.params["CN"] = vText(name or sender)
    event["organizer"] = organizer
    attendee = vCalAddress(f"mailto:{registration.email}")
    attendee.params["CUTYPE"] = vText("INDIVIDUAL")
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT" if registration.answer == Answer.COMING else "OPT-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("ACCEPTED" if registration.answer == Answer.COMING else "TENTATIVE")
    attendee.params["RSVP"] = vText("FALSE")
    event.add("attendee", attendee, encode=0)
    if expected and SeatKind.ONLINE in facts.seat_kinds:
        event.add("conference", door_url, parameters={"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"]})
        way_in = _("Your private page, with the way in:")
        event["description"] = vText(f"{event['description']}\n\n{way_in}\n{door_url}")
    return method, file_of([event], method)


def deadline(one):
    """A `services.deadlines.Deadline` as a VEVENT for a whole day that blocks nobody's."""
    url = absolute(one.url)
    event = Event()
    event.add("uid", one.uid)
    event.add("summary", one.title)
    event.add("dtstart", one.last_day)
    event.add("dtend", one.last_day + timedelta(days=1))
    stamp = one.published or datetime.combine(one.last_day, datetime.min.time(), tzinfo=UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", one.sequence)
    event.add("status", "CONFIRMED")
    event.add("description", "\n\n".join([*filter(None, [one.about]), url]))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def calendar_of(workshops, method="PUBLISH"):
    """These workshops as a calendar file, in bytes."""
    return file_of([entry(workshop) for workshop in workshops], method)


def subscribed(workshops, deadlines, *, field=""):
    """The feed of all workshops, or of one field, in bytes; with these deadlines."""
    name = _("Smart City workshops")
    if field:
        name = f"{name}: {ActionField(field).label}"
    return file_of([*map(entry, workshops), *map(deadline, deadlines)], "PUBLISH", name)


def file_of(events, method, name=""):
    """A calendar file of these components, in bytes: lines folded by octets, CRLF (RFC 5545, 3.1)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Smart City Pinneberg//Termine//DE")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if method == "PUBLISH":
        name = vText(name or _("Smart City workshops"))
        calendar.add("name", name)  # RFC 7986, 5.1; the second one is what older programs read
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(berlin())
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()
