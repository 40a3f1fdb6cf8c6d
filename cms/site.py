"""The site as mails and calendars see it, outside a request."""

from django.conf import settings
from wagtail.models import Page, Site


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


def begin_at(home, values):
    """The home page becomes the site's root; Wagtail's example page goes. `values`: the site settings at first."""
    from cms.models import SiteSettings

    site = default_site() or Site(hostname="localhost", is_default_site=True)
    example = site.root_page if site.root_page_id else None
    site.root_page, site.site_name = home, values["site_name"]
    site.save()
    if example is not None and type(example.specific) is Page:
        example.delete()
    SiteSettings.objects.get_or_create(site=site, defaults=values)
