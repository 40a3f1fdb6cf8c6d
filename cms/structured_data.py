"""What search engines and newsrooms read beside the words: schema.org as JSON-LD. Data, not a script: nothing runs."""

import json

from django.utils import timezone
from django.utils.safestring import mark_safe

from cms.site import absolute

CONTEXT = "https://schema.org"
# What could end the script element that the data stands in, or begin a comment in it.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def as_json(data):
    """JSON in which nothing can end the element around it."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def moment(value):
    """Local time with its offset (ISO 8601)."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def organization(site):
    """The town, as far as it has said who it is; `site` is a `cms.context.SiteContext`."""
    settings = site.settings
    data = {
        "@type": "GovernmentOrganization",
        "@id": absolute("/#stadt"),
        "name": settings.contact_name or site.town or site.name,
        "url": absolute("/"),
        "areaServed": site.town,
        "telephone": settings.contact_phone,
        "email": settings.contact_email if "@" in settings.contact_email else "",
    }
    if settings.contact_street and settings.contact_city:
        data["address"] = {
            "@type": "PostalAddress",
            "streetAddress": settings.contact_street,
            "addressLocality": settings.contact_city,
            "addressCountry": "DE",
        }
    return {name: value for name, value in data.items() if value}


def breadcrumbs(steps):
    """The way to a page: `steps` are (title, path), from the home page to the page itself."""
    items = [
        {"@type": "ListItem", "position": place, "name": title, "item": absolute(path)}
        for place, (title, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def document(*things):
    """One document of several things."""
    return as_json({"@context": CONTEXT, "@graph": [thing for thing in things if thing]})
