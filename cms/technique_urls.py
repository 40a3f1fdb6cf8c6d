"""Addresses of the house technique. Included outside the language prefixes."""

from django.urls import path

from cms.health import healthz, readyz
from cms.mail import views as mailbox

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("postausgang/", mailbox.mailbox_list, name="mailbox"),
    path("postausgang/<slug:name>/", mailbox.mailbox_letter, name="mailbox_letter"),
    path("postausgang/<slug:name>/html/", mailbox.mailbox_html, name="mailbox_html"),
]
