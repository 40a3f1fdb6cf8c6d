"""Finds the public page of an address in two queries. Wagtail's own way needs two for each level of the address."""

from itertools import accumulate, takewhile

from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.views import serve as serve_page

from .cache import kept
from .permissions import live_and_public

NO_SITE = "no site"


def serve(request, path):
    """Wagtail's view; the route is known already where all pages of the address are public."""
    site = kept(f"site:{request.get_host()}", lambda: Site.find_for_request(request) or NO_SITE)
    request._wagtail_site = site if site != NO_SITE else None  # where Wagtail keeps it, too
    page, rest = deepest_public_page(request, [name for name in path.split("/") if name])
    if page is not None:
        request._wagtail_route_for_request = page.route(request, rest)  # where Wagtail keeps it, too
    return serve_page(request, path)


def deepest_public_page(request, names):
    """(page, names below it) for the parts of an address; (None, names) where its home page is not public.

    The page knows its public ancestors and so needs to ask neither for its breadcrumb nor for view restrictions.
    """
    root_path = home_path(request)
    if root_path is None:
        return None, names
    paths = list(accumulate(names, lambda above, name: f"{above}{name}/", initial=root_path))
    slugs = [root_path.strip("/").rpartition("/")[2], *names]
    found = live_and_public(Page.objects.filter(slug__in=slugs, url_path__in=paths)).select_related("locale")
    by_path = {page.url_path: page for page in found}
    pages = list(takewhile(bool, (by_path.get(path) for path in paths)))
    if not pages:
        return None, names
    page = pages[-1].specific
    page.locale = pages[-1].locale
    if not any(above.alias_of_id for above in pages):  # Wagtail asks for the restrictions of an alias at its source
        page.public_ancestors = pages[:-1]
    return page, names[len(pages) - 1 :]


def home_path(request):
    """Where the tree of the request's language begins; None where the site is not in this language."""
    site, language = Site.find_for_request(request), get_language()
    paths = Site.get_site_root_paths() if site else []
    return next((p.root_path for p in paths if p.site_id == site.pk and p.language_code == language), None)
