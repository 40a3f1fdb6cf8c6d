"""Addresses of the gate, under /admin/drafts/."""

from django.urls import path

from . import overview, questions, release, versions
from .access import NAMESPACE

app_name = NAMESPACE
urlpatterns = [
    path("", overview.index, name="index"),
    path("<int:pk>/", release.gate, name="gate"),
    path("<int:pk>/open/", questions.index, name="open"),
    path("<int:pk>/open/<int:question>/", questions.decide, name="decide"),
    path("<int:pk>/versions/", versions.index, name="versions"),
    path("<int:pk>/versions/<int:version>/note/", versions.note, name="note"),
]
