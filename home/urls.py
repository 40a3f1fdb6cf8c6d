"""Addresses that belong to no page."""

from django.urls import path

from . import views
from .views import press_list

app_name = "home"
urlpatterns = [
    path("suche/", views.search, name="search"),
    path("suche/opensearch.xml", views.search_description, name="search_description"),
    path("daten/", views.data, name="data"),
    path("presse/verteiler/", press_list.sign_up, name="press_list"),
    path("presse/verteiler/danke/", press_list.thanks, name="press_list_thanks"),
    path("presse/verteiler/<str:token>/", press_list.own_page, name="my_press_list"),
    path("presse/verteiler/<str:token>/abmelden/", press_list.end, name="press_list_end"),
]
