"""Addresses of the house technique. Included outside the language prefixes."""

from django.urls import path, re_path

from cms.health import healthz, readyz
from cms.mail import views as mailbox
from cms.open_data import views as open_data

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("postausgang/", mailbox.mailbox_list, name="mailbox"),
    path("postausgang/<slug:name>/", mailbox.mailbox_letter, name="mailbox_letter"),
    path("postausgang/<slug:name>/html/", mailbox.mailbox_html, name="mailbox_html"),
    re_path(r"^daten/katalog\.(?P<ending>ttl|jsonld)$", open_data.catalogue_file, name="data_catalogue"),
    re_path(r"^daten/(?P<name>[a-z-]+)\.(?P<ending>csv|json)$", open_data.dataset_file, name="dataset"),
]
