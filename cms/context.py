"""What base.html needs on every page. Read lazily: pages that show nothing of it ask nothing."""

from django.conf import settings
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
    def homes(self):
        """{language code: home page}"""
        if self.root is None:
            return {}
        same = Page.objects.filter(translation_key=self.root.translation_key, depth=2)
        return {page.locale.language_code: page for page in live_and_public(same).select_related("locale")}

    @cached_property
    def home_url(self):
        home = self.homes.get(self.language) or self.root
        return home.get_url(self.request) if home else "/"

    @property
    def search_url(self):
        return reverse("home:search")

    @cached_property
    def top_pages(self):
        """Public pages below the German home page, each in the language shown where translated: 2 queries at most."""
        if self.root is None:
            return []
        fields = ("pk", "title", "url_path", "slug", "locale", "content_type", "depth", "path", "translation_key",
                  "show_in_menus", "alias_of")
        pages = list(
            live_and_public(Page.objects.child_of(self.root)).select_related("locale", "content_type").order_by("path")
        )
        if self.language != settings.LANGUAGE_CODE:
            same = live_and_public(Page.objects.filter(
                translation_key__in=[page.translation_key for page in pages],
                locale__language_code=self.language, alias_of=None,
            )).select_related("locale", "content_type").only(*fields)
            translated = {page.translation_key: page for page in same}
            pages = [translated.get(page.translation_key, page) for page in pages]
        return pages

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
        return self.links(lambda page: page.content_type.model == LEGAL)

    @cached_property
    def service(self):
        return self.links(lambda page: page.slug in SERVICE_SLUGS)

    @cached_property
    def languages(self):
        """Each language by its own name, leading to the same page where it is translated, else to its home page."""
        page = self.request_page
        same = {}
        if page is not None and page.pk:
            pages = live_and_public(Page.objects.filter(translation_key=page.translation_key, alias_of=None))
            same = {p.locale.language_code: p for p in pages.select_related("locale")}
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
