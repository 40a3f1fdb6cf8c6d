"""Addresses that belong to no page."""

from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("suche/", views.search, name="search"),
    path("suche/opensearch.xml", views.search_description, name="search_description"),
    path("daten/", views.data, name="data"),
]
