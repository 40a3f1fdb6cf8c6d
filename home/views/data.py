"""The page that gives everything away: datasets, feeds, the API, the catalogue."""

import re

from django.contrib.contenttypes.models import ContentType
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, get_page_models

from cms.models import BasePage
from cms.open_data import KINDS, changes, datasets
from cms.open_data.licence import LICENCE, attribution
from cms.permissions import live_and_public
from cms.site import absolute

# A route of a page without anything to fill in that ends like a feed; Wagtail writes a slash behind it.
FEED = re.compile(r"^[\w-]+\.(atom|ics)/?$")
MOST_FEEDS = 60
FEED_NAMES = {
    "kalender.ics": _("as a calendar"),
    "aenderungen.atom": _("what is new"),
    "auswertung.atom": _("new answers to contributions"),
}
KIND_NAMES = dict(
    zip(
        KINDS,
        (
            _("text"),
            _("code"),
            _("list"),
            _("whole number"),
            _("number"),
            _("yes or no"),
            _("day"),
            _("moment"),
            _("address"),
        ),
        strict=True,
    )
)


@require_safe
def data(request):
    """All datasets with their columns and files, in the language of the address."""
    moments = changes()
    found = [
        {
            "set": dataset,
            "changed": moments[dataset.name],
            "csv": dataset.path("csv"),
            "json": dataset.path("json"),
            "api": f"/api/v2/{dataset.resource}/",
            "columns": [
                (column, KIND_NAMES[column.kind], ", ".join(filter(None, map(str, column.codes))))
                for column in dataset.columns
            ],
        }
        for dataset in datasets().values()
    ]
    context = {
        "datasets": found,
        "licence": LICENCE,
        "attribution": attribution(),
        "feeds": feeds(get_language()),
        "api_url": absolute("/api/v2/"),
    }
    return TemplateResponse(request, "home/data.html", context)


def feeds(language):
    """[{title, name, url}] of what public pages of this language offer to follow; one query."""
    names = feed_names()
    kinds = ContentType.objects.get_for_models(*names)
    wanted = Page.objects.filter(content_type__in=kinds.values(), locale__language_code=language, alias_of=None)
    by_kind = {kinds[model].pk: found for model, found in names.items()}
    return [
        {"title": page.title, "name": FEED_NAMES.get(name, name), "url": f"{page.url}{name}"}
        for page in live_and_public(wanted).select_related("locale").order_by("path")[:MOST_FEEDS]
        for name in by_kind[page.content_type_id]
    ]


def feed_names():
    """{page type: [file names]} of feeds that need nothing but the page.

    What lives below a page with a feed of its own (one measure, one workshop) is left out: that page leads to it.
    """
    types = [
        model for model in get_page_models() if issubclass(model, BasePage) and issubclass(model, RoutablePageMixin)
    ]
    found = {}
    for model in types:
        routes = [str(route.pattern) for route in model.get_subpage_urls()]
        if names := [route.rstrip("/") for route in routes if FEED.match(route)]:
            found[model] = names
    return {
        model: names for model, names in found.items() if not found.keys() & set(model.allowed_parent_page_models())
    }
