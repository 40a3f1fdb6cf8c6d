"""Addresses of the measure desk, under /admin/measures/."""

from django.urls import path

from . import measure, overview
from .access import NAMESPACE

app_name = NAMESPACE
urlpatterns = [
    path("", overview.index, name="index"),
    path("<int:pk>/", measure.measure, name="measure"),
]
