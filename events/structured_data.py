"""A workshop for search engines: schema.org/Event as JSON-LD. The way into the video conference is not in it."""

from cms.context import SiteContext
from cms.site import absolute
from cms.structured_data import moment

from .choices import Format

ATTENDANCE = {
    Format.VIRTUAL: "OnlineEventAttendanceMode",
    Format.HYBRID: "MixedEventAttendanceMode",
    Format.ON_SITE: "OfflineEventAttendanceMode",
}


def event_data(workshop, request):
    """A workshop as a dictionary; None for examples, which nobody should find as if they took place."""
    facts = workshop.canonical
    if facts.is_example or not workshop.url:
        return None
    changes = facts.date_changes[::-1]
    url = absolute(workshop.url)
    data = {
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
