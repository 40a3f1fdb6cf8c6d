"""Under which licence data are given away, and how their source is named."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cms.cache import kept
from cms.models import SiteSettings
from cms.site import absolute, default_site

LICENCE = {
    "name": "Datenlizenz Deutschland – Namensnennung – Version 2.0",
    "id": "dl-de/by-2-0",
    "text": "https://www.govdata.de/dl-de/by-2-0",
    "uri": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
}


def licence():
    """Name, identifier and address of the licence."""
    return {name: LICENCE[name] for name in ("name", "id", "text")}


def publisher():
    """Who publishes: {town, site, email}, in the site's own language."""
    return kept("data:publisher", read_publisher)


def read_publisher():
    site = default_site()
    # Under the name by which cms.context keeps them, so that a page asks for them once.
    known = kept(f"settings:{site.pk}", lambda: SiteSettings.for_site(site)) if site else SiteSettings()
    with translation.override(settings.LANGUAGE_CODE):
        town = _("Town of %(town)s") % {"town": known.town}
    return {
        "town": town,
        "site": known.site_name or settings.WAGTAIL_SITE_NAME,
        "email": known.contact_email if "@" in known.contact_email else "",
    }


def attribution():
    """The line with which who uses the data names their source."""
    source = publisher()
    return f"{source['town']}, {source['site']}, {LICENCE['id']}, {absolute('/daten/')}"
