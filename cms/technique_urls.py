"""Addresses of the house technique. Included outside the language prefixes."""

from django.urls import path, re_path

from cms import citing, crawlers, sitemaps
from cms.cards import views as cards
from cms.health import healthz, readyz
from cms.mail import views as mailbox
from cms.open_data import views as open_data

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", crawlers.robots, name="robots"),
    path(".well-known/security.txt", crawlers.security_txt, name="security_txt"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, name="sitemap_of"),
    path("teilen/<slug:kind>/<int:pk>.png", cards.share_image, name="share_image"),
    path("einbetten/karte/<slug:kind>/<int:pk>/", cards.framed_card, name="card"),
    path("oembed", cards.oembed, name="oembed"),
    path("zitat/<int:pk>/zitat.<slug:ending>", citing.page_citation, name="page_citation"),
    path("postausgang/", mailbox.mailbox_list, name="mailbox"),
    path("postausgang/<slug:name>/", mailbox.mailbox_letter, name="mailbox_letter"),
    path("postausgang/<slug:name>/html/", mailbox.mailbox_html, name="mailbox_html"),
    re_path(r"^daten/katalog\.(?P<ending>ttl|jsonld)$", open_data.catalogue_file, name="data_catalogue"),
    re_path(r"^daten/(?P<name>[a-z-]+)\.(?P<ending>csv|json)$", open_data.dataset_file, name="dataset"),
]
