"""The site as mails and calendars see it, outside a request."""

from django.conf import settings
from wagtail.models import Site


def default_site():
    """The site of the town, or None before the content is there."""
    return Site.objects.select_related("root_page").filter(is_default_site=True).first()


def absolute(path):
    """The full address of a path. The host comes from the setting BASE_URL: a worker has no request."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def mail_context():
    """What every mail needs: `site_settings` (may be None) and `home_url`."""
    from cms.models import SiteSettings

    site = default_site()
    return {
        "site_settings": SiteSettings.for_site(site) if site else None,
        "home_url": absolute("/"),
    }
