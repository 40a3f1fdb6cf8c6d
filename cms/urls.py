"""All addresses. The rooms are asked by name, so that no import runs up."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.hiding.media import serve_document, serve_media
from cms.serving import serve as serve_page

# Of files that pages answer with, at addresses without a slash at the end.
FILE_ENDINGS = "ics|atom|csv|json|bib|ris|pdf|docx|txt|zip"
handler404 = "home.views.not_found"

urlpatterns = [
    path("", include("cms.technique_urls")),
    path("api/", include("cms.api.urls")),
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_media),
    *i18n_patterns(
        path("", include("home.urls")),
        path("", include("events.urls")),
        path("", include("strategy_pages.urls")),
        # Wagtail's own pattern knows no dot; "absatz/3.7/", "kalender.ics" and "absatz/3.7/zitat.bib" have one.
        re_path(rf"^((?:[\w\-]+/)*(?:[\w\-.]+/)?(?:[\w\-]+\.(?:{FILE_ENDINGS}))?)$", serve_page),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
