"""What base.html needs on every page. Read lazily: pages that show nothing of it ask nothing."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from .cache import kept
from .models import SiteSettings
from .permissions import live_and_public

LEGAL, SERVICE_SLUGS = "legalpage", {"leichte-sprache"}


class SiteContext:
    """The site around a page: names, navigation, languages, feeds."""

    def __init__(self, request):
        self.request = request
        self.same = None  # the page shown in all its languages, once it was read

    @cached_property
    def root(self):
        site = Site.find_for_request(self.request)
        return site.root_page if site else None

    @cached_property
    def settings(self):
        site = Site.find_for_request(self.request)
        return kept(f"settings:{site.pk}", lambda: SiteSettings.for_site(site)) if site else SiteSettings()

    @property
    def talk(self):
        """{"rules": url, "moderation": url}: what people should know before they write, as far as there is a page."""
        return self.frame["talk"]

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
    def frame(self):
        """What stands around every page of a language: `homes` {code: url}, the `top` pages below them, and `talk`."""
        if self.root is None:
            return {"homes": {}, "top": [], "talk": {}}
        return kept(f"frame:{self.root.pk}:{self.request.get_host()}:{self.language}", self.read_frame)

    def read_frame(self):
        level, home_key = self.root.depth, self.root.translation_key
        wanted = Q(depth=level, translation_key=home_key) | Q(
            depth=level + 1, locale__language_code__in={self.language, settings.LANGUAGE_CODE}
        )
        shown = getattr(self.request_page, "translation_key", None)
        talk = {"rules": self.settings.rules_page_id, "moderation": self.settings.moderation_page_id}
        wanted |= Q(translation_key__in=Page.objects.filter(pk__in=talk.values()).values("translation_key"))
        if shown:  # its translations come along in the same query; they are not kept with the frame
            wanted |= Q(translation_key=shown)
        pages = list(live_and_public(Page.objects.filter(wanted)).select_related("locale").order_by("path"))
        self.same = [page for page in pages if page.translation_key == shown]
        homes = {page.locale.language_code: page for page in pages if page.translation_key == home_key}

        def below(code):
            return [page for page in pages if code in homes and page.is_child_of(homes[code])]

        translated = {page.translation_key: page for page in below(self.language) if not page.alias_of_id}
        top = [translated.get(page.translation_key, page) for page in below(settings.LANGUAGE_CODE)]
        return {
            "homes": {code: page.get_url(self.request) for code, page in homes.items()},
            "top": [self.described(page) for page in top],
            "talk": self.read_talk(talk, pages),
        }

    def read_talk(self, chosen, pages):
        found = {}
        for name, pk in chosen.items():
            key = next((page.translation_key for page in pages if page.pk == pk), None)
            same = {page.locale.language_code: page for page in pages if page.translation_key == key}
            translated = same.get(self.language)
            page = translated if translated and not translated.alias_of_id else same.get(settings.LANGUAGE_CODE)
            if key and page:
                found[name] = page.get_url(self.request)
        return found

    def described(self, page):
        code = page.locale.language_code
        return {
            "title": page.title,
            "url": page.get_url(self.request),
            "lang": code if code != self.language else "",
            "in_menu": page.show_in_menus and page.slug not in SERVICE_SLUGS,
            "is_legal": page.cached_content_type.model == LEGAL,
            "is_service": page.slug in SERVICE_SLUGS,
            "feed": self.feed_below(page),
        }

    def feed_below(self, page):
        """{title, url} of the feed that a page of this kind has at its class's `feed_path`; None where it has none."""
        model = page.cached_content_type.model_class()
        if not getattr(model, "feed_path", ""):
            return None
        return {"title": str(model.feed_title), "url": f"{page.get_url(self.request)}{model.feed_path}"}

    @property
    def feeds(self):
        """What one can follow of the whole site; each page names it in its head."""
        return [link["feed"] for link in self.frame["top"] if link["feed"]]

    @property
    def home_url(self):
        homes = self.frame["homes"]
        return homes.get(self.language) or homes.get(settings.LANGUAGE_CODE) or "/"

    @cached_property
    def search_url(self):
        return reverse("home:search")

    def links(self, kind):
        path = self.request.path
        return [link | {"current": path.startswith(link["url"])} for link in self.frame["top"] if link[kind]]

    @cached_property
    def navigation(self):
        return self.links("in_menu")

    @cached_property
    def legal(self):
        return self.links("is_legal")

    @cached_property
    def service(self):
        return self.links("is_service")

    @cached_property
    def languages(self):
        """Each language by its own name, leading to the same page where it is translated, else to its home page."""
        homes = self.frame["homes"]
        same = self.same_page()
        return [
            {
                "code": code,
                "name": name,
                "url": same.get(code) or homes[code],
                "current": code == self.language,
                "is_same_page": code in same,
            }
            for code, name in settings.LANGUAGES
            if code in same or code in homes
        ]

    def same_page(self):
        """{language code: address} of the page shown."""
        shown = self.request_page
        if shown is None or not shown.pk:
            return {}
        if self.same is None:
            pages = live_and_public(Page.objects.filter(translation_key=shown.translation_key))
            self.same = list(pages.select_related("locale"))
        return {page.locale.language_code: page.get_url(self.request) for page in self.same if not page.alias_of_id}

    @property
    def request_page(self):
        return getattr(self.request, "shown_page", None)


def site(request):
    """Context processor. `show_userbar`: only for who has a session, so that public pages ask for none."""
    return {
        "site": SiteContext(request),
        "show_userbar": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
