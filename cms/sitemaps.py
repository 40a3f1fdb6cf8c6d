"""/sitemap.xml: one map for each language, with the other languages of each page beside it.

Pages come from here; what else a room wants found, it adds in its `sitemaps.py`:

    @listed
    def passages(language): yield path, moment of the last change
"""

from collections import defaultdict

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.utils.module_loading import autodiscover_modules
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.permissions import live_and_public

_listed = []
WITHOUT_HREFLANG = {"de-simple"}  # the same language as German: search engines would not know which to show


def listed(function):
    """Registers `function(language) -> iterable of (path, moment)` of a room's public addresses that are no pages."""
    if function not in _listed:
        _listed.append(function)
    return function


class LanguageMap(Sitemap):
    """The public addresses of one language."""

    limit = 5000
    protocol = None

    def __init__(self, language):
        self.language = language

    def items(self):
        """(path, moment of the last change, {language: path})."""
        autodiscover_modules("sitemaps")
        pages = live_and_public(Page.objects.filter(depth__gte=2, alias_of=None)).select_related("locale")
        by_key = defaultdict(dict)
        for page in pages.order_by("path"):
            by_key[page.translation_key][page.locale.language_code] = page
        found = []
        for same in by_key.values():
            page = same.get(self.language)
            if page and page.url:
                paths = {code: one.url for code, one in same.items() if code not in WITHOUT_HREFLANG}
                found.append((page.url, page.last_published_at, paths if len(paths) > 1 else {}))
        return found + [(*row, {}) for function in _listed for row in function(self.language)]

    def location(self, item):
        return item[0]

    def lastmod(self, item):
        return item[1]

    def get_urls(self, page=1, site=None, protocol=None):
        """Django's hook; the alternates are this site's own."""
        urls = super().get_urls(page, site, protocol)
        domain = self.get_domain(site)
        for url in urls:
            paths = url["item"][2]
            url["alternates"] = [
                {"location": f"{protocol}://{domain}{path}", "lang_code": code} for code, path in paths.items()
            ]
        return urls


def maps():
    """{language code: its map} of the languages in which there is a home page."""
    homes = live_and_public(Page.objects.filter(depth=2)).values_list("locale__language_code", flat=True)
    there = set(homes)
    return {code: LanguageMap(code) for code, _name in settings.LANGUAGES if code in there}


@require_safe
def index(request):
    """The list of maps."""
    return plain(sitemap_views.index(request, maps(), sitemap_url_name="sitemap_of"))


@require_safe
def sitemap(request, section):
    """The map of one language."""
    return plain(sitemap_views.sitemap(request, maps(), section=section))


def plain(response):
    """Rendered, so that it can be kept like a page."""
    return response.render()
