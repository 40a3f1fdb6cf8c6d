"""Public pages through Wagtail's API: what everybody may read, without aliases, which repeat another page's words."""

from django.http import Http404
from django.urls import path
from rest_framework import serializers
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from wagtail.api import APIField
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page, get_page_models

from cms.models import BasePage
from cms.open_data import datasets, row_of
from cms.permissions import live_and_public
from cms.site import absolute

from .answers import reading
from .asking import LIMIT, LOCALE, OFFSET, Parameter, Refused, asked

ORDERS = ("id", "title", "first_published_at", "last_published_at")


def types():
    """{"events.WorkshopPage": page model} of all types that a public page can have."""
    found = [model for model in get_page_models() if issubclass(model, BasePage)]
    return {f"{model._meta.app_label}.{model.__name__}": model for model in found}


def parameters():
    """What one may ask of the list of pages."""
    return (
        LIMIT,
        OFFSET,
        LOCALE,
        Parameter("type", "Only pages of this type.", tuple(sorted(types()))),
        Parameter("order", "What they are sorted by; with a hyphen the other way round.",
                  tuple(sign + name for name in ORDERS for sign in ("", "-")), usual="id"),
    )  # fmt: skip


class OfPage(serializers.Field):
    """A field that `read(page)` gives."""

    def __init__(self, read):
        super().__init__(read_only=True)
        self.read = read

    def get_attribute(self, instance):
        return instance

    def to_representation(self, page):
        return self.read(page)


def row_of_page(page):
    """(dataset, key) of the row that holds this page's facts, or None."""
    for dataset in datasets().values():
        if dataset.pages and isinstance(page, dataset.pages[0]):
            return dataset, dataset.pages[1](page)
    return None


def facts(page):
    """The row with the page's facts; None where its type has none."""
    found = row_of_page(page)
    return row_of(*found) if found else None


def own(name, read):
    return APIField(name, serializer=OfPage(read))


class OnlyJson(BaseContentNegotiation):
    """Whatever a client would rather have."""

    def select_parser(self, request, parsers):
        return None

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


class Paging(WagtailPagination):
    """Wagtail's, by numbers that were looked at before."""

    def paginate_queryset(self, queryset, request, view=None):
        self.view, self.total_count = view, queryset.count()
        return list(queryset[view.wanted["offset"] : view.wanted["offset"] + view.wanted["limit"]])


class PagesEndpoint(PagesAPIViewSet):
    """List and detail. Nobody is logged in here: the same answer for all, so that it can be kept."""

    authentication_classes = permission_classes = throttle_classes = filter_backends = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = OnlyJson
    pagination_class = Paging
    body_fields = ["id", "title", own("lead", lambda page: page.lead), own("facts", facts)]
    meta_fields = [
        "type",
        "detail_url",
        own("html_url", lambda page: absolute(page.url) if page.url else None),
        "slug",
        "locale",
        own("translation_key", lambda page: str(page.translation_key)),
        "first_published_at",
        "last_published_at",
    ]
    listing_default_fields = ["id", "title", "type", "detail_url", "html_url", "slug", "locale", "translation_key",
                              "first_published_at", "last_published_at"]  # fmt: skip
    detail_only_fields = ["lead", "facts"]

    @classmethod
    def get_listing_default_fields(cls, model):
        return cls.listing_default_fields[:]

    def get_queryset(self):
        """All public pages, or those that were asked for."""
        pages = live_and_public(Page.objects.filter(depth__gte=2, alias_of=None)).select_related(
            "locale", "content_type"
        )
        if self.action != "listing_view":
            return pages.order_by("id")
        if self.wanted["locale"]:
            pages = pages.filter(locale__language_code=self.wanted["locale"])
        if self.wanted["type"]:
            pages = pages.exact_type(types()[self.wanted["type"]])
        return pages.order_by(self.wanted["order"], "id")

    def initial(self, request, *args, **kwargs):
        """Looks at what was asked before anything else does."""
        super().initial(request, *args, **kwargs)
        self.wanted = asked(request._request, parameters() if self.action == "listing_view" else ())

    def check_query_parameters(self, queryset):
        """They were looked at in `initial`."""

    def get_renderer_context(self):
        """Without white space."""
        return super().get_renderer_context() | {"indent": None}

    def handle_exception(self, exc):
        """What `reading` answers is left to it."""
        if isinstance(exc, Refused | Http404):
            raise exc
        return super().handle_exception(exc)

    @classmethod
    def get_urlpatterns(cls):
        """List and detail, no search by address."""
        return [
            path("", reading(cls.as_view({"get": "listing_view"})), name="listing"),
            path("<int:pk>/", reading(cls.as_view({"get": "detail_view"})), name="detail"),
        ]
