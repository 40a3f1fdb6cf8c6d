"""Addresses that belong to no page."""

from django.urls import path

from . import views

app_name = "events"
urlpatterns = [
    path("meine-anmeldung/<str:token>/", views.my_registration, name="my_registration"),
]
