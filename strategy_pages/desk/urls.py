"""Addresses of the desk, under /admin/contributions/."""

from django.urls import path

from . import contribution, entering, queue, together
from .access import NAMESPACE

app_name = NAMESPACE
urlpatterns = [
    path("", queue.index, name="index"),
    path("several/", queue.several, name="several"),
    path("together/", together.together, name="together"),
    path("enter/", entering.enter, name="enter"),
    path("<int:pk>/", contribution.contribution, name="contribution"),
]
