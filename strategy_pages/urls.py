"""Addresses that belong to no page."""

from django.urls import path

from . import views

app_name = "strategy_pages"
urlpatterns = [
    path("beitrag/<slug:code>/", views.contribution, name="contribution"),
    path("mein-beitrag/<str:token>/", views.my_contribution, name="my_contribution"),
]
