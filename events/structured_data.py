"""A workshop for search engines: schema.org/Event as JSON-LD. The way into the video conference is not in it."""

import json

from django.utils import timezone
from django.utils.safestring import mark_safe

from cms.context import SiteContext
from cms.site import absolute

from .choices import Format

ATTENDANCE = {
    Format.VIRTUAL: "OnlineEventAttendanceMode",
    Format.HYBRID: "MixedEventAttendanceMode",
    Format.ON_SITE: "OfflineEventAttendanceMode",
}
# What could end the script element that the data stands in, or begin a comment in it.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def event_data(workshop, request, changes=None):
    """A workshop as a dictionary; None for examples, which nobody should find as if they took place.

    `changes` are its published changes, the newest first, where they have been read already.
    """
    facts = workshop.canonical
    if facts.is_example or not workshop.url:
        return None
    if changes is None:
        changes = [change for change in facts.changes.select_related("previous").order_by("-pk") if change.is_public]
    url = absolute(workshop.url)
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": absolute(facts.url),
        "url": url,
        "name": workshop.title,
        "startDate": moment(facts.starts),
        "endDate": moment(facts.ends),
        **status(facts, changes),
        "eventAttendanceMode": f"https://schema.org/{ATTENDANCE[facts.format]}",
        "location": location(workshop, url),
        "organizer": organizer(facts, request),
        "isAccessibleForFree": True,
        "inLanguage": workshop.content_language,
    }
    return data | ({"description": workshop.lead} if workshop.lead else {})


def data_block(workshop, request, changes=None):
    """The same as the inside of a script element; empty for examples."""
    data = event_data(workshop, request, changes)
    return as_json(data) if data else ""


def as_json(data):
    """JSON in which nothing can end the element around it."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def moment(value):
    """Local time with its offset (ISO 8601)."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def status(facts, changes):
    """Scheduled, moved with the date before, or cancelled."""
    moved = next((change for change in changes if change.date_moved), None)
    if facts.is_cancelled:
        return {"eventStatus": "https://schema.org/EventCancelled"}
    if moved is None:
        return {"eventStatus": "https://schema.org/EventScheduled"}
    return {
        "eventStatus": "https://schema.org/EventRescheduled",
        "previousStartDate": moment(moved.previous.starts),
    }


def location(workshop, url):
    """Where it takes place: for the virtual part the workshop's own page, which says how one gets in."""
    place = workshop.place or workshop.canonical.place
    online = {"@type": "VirtualLocation", "url": url}
    room = {"@type": "Place", "name": place, "address": place}
    return {Format.VIRTUAL: online, Format.HYBRID: [room, online], Format.ON_SITE: room}[workshop.canonical.format]


def organizer(facts, request):
    """Who invites; the town unless the page names somebody else."""
    site = SiteContext(request)
    if facts.host:
        return {"@type": "Organization", "name": facts.host}
    return {"@type": "Organization", "name": site.town or site.name, "url": absolute("/")}
