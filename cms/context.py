"""What base.html needs on every page. Read lazily: pages that show nothing of it ask nothing."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from .models import SiteSettings
from .permissions import live_and_public

LEGAL, SERVICE_SLUGS = "legalpage", {"leichte-sprache"}


class SiteContext:
    """The site around a page: names, navigation, languages."""

    def __init__(self, request):
        self.request = request

    @cached_property
    def root(self):
        site = Site.find_for_request(self.request)
        return site.root_page if site else None

    @cached_property
    def settings(self):
        site = Site.find_for_request(self.request)
        return SiteSettings.for_site(site) if site else SiteSettings()

    @property
    def name(self):
        return self.settings.site_name or settings.WAGTAIL_SITE_NAME

    @property
    def town(self):
        return self.settings.town

    @cached_property
    def language(self):
        return get_language() or settings.LANGUAGE_CODE

    @cached_property
    def pages(self):
        """All public pages that the frame names, in one query: the home pages, what is below them, and the page shown
        in its other languages."""
        if self.root is None:
            return []
        level = self.root.depth
        wanted = Q(depth=level, translation_key=self.root.translation_key) | Q(
            depth=level + 1, locale__language_code__in={self.language, settings.LANGUAGE_CODE}
        )
        if self.request_page is not None and self.request_page.pk:
            wanted |= Q(translation_key=self.request_page.translation_key)
        return list(live_and_public(Page.objects.filter(wanted)).select_related("locale").order_by("path"))

    @cached_property
    def homes(self):
        """{language code: home page}"""
        return {page.locale.language_code: page for page in self.pages
                if page.translation_key == self.root.translation_key}

    @cached_property
    def home_url(self):
        home = self.homes.get(self.language) or self.root
        return home.get_url(self.request) if home else "/"

    @property
    def search_url(self):
        return reverse("home:search")

    @cached_property
    def top_pages(self):
        """Public pages below the German home page, each in the language shown where it is translated."""
        translated = {page.translation_key: page for page in self.below_home(self.language) if not page.alias_of_id}
        return [translated.get(page.translation_key, page) for page in self.below_home(settings.LANGUAGE_CODE)]

    def below_home(self, language):
        home = self.homes.get(language)
        return [page for page in self.pages if page.is_child_of(home)] if home else []

    def links(self, wanted):
        path = self.request.path
        shown = []
        for page in self.top_pages:
            if wanted(page):
                url = page.get_url(self.request)
                code = page.locale.language_code
                shown.append({"title": page.title, "url": url, "current": path.startswith(url),
                              "lang": code if code != self.language else ""})
        return shown

    @cached_property
    def navigation(self):
        return self.links(lambda page: page.show_in_menus and page.slug not in SERVICE_SLUGS)

    @cached_property
    def legal(self):
        return self.links(lambda page: page.cached_content_type.model == LEGAL)

    @cached_property
    def service(self):
        return self.links(lambda page: page.slug in SERVICE_SLUGS)

    @cached_property
    def languages(self):
        """Each language by its own name, leading to the same page where it is translated, else to its home page."""
        key = getattr(self.request_page, "translation_key", None)
        same = {page.locale.language_code: page for page in self.pages
                if page.translation_key == key and not page.alias_of_id}
        shown = []
        for code, name in settings.LANGUAGES:
            target = same.get(code) or self.homes.get(code)
            if target is not None:
                shown.append({"code": code, "name": name, "url": target.get_url(self.request),
                              "current": code == self.language, "is_same_page": code in same})
        return shown

    @property
    def request_page(self):
        return getattr(self.request, "shown_page", None)


def site(request):
    """Context processor. `show_userbar`: only for who has a session, so that public pages ask for none."""
    return {
        "site": SiteContext(request),
        "show_userbar": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
