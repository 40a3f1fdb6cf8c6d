"""Addresses of the API. Included outside the language prefixes."""

from django.urls import path, re_path
from wagtail.api.v2.router import WagtailAPIRouter

from . import rows
from .description import description
from .pages import PagesEndpoint

router = WagtailAPIRouter("pages_api")
router.register_endpoint("pages", PagesEndpoint)

urlpatterns = [
    path("openapi.json", description, name="api_description"),
    path("v2/", rows.index, name="api"),
    path("v2/datasets/", rows.dataset_list, name="api_datasets"),
    path("v2/", router.urls),
    re_path(r"^v2/(?P<resource>[a-z]+)/$", rows.row_list, name="api_rows"),
    re_path(r"^v2/(?P<resource>[a-z]+)/(?P<key>.+)/$", rows.row_detail, name="api_row"),
    re_path(r"", rows.nothing),
]
