"""Addresses that belong to no page."""

from django.urls import path

from . import technical_check, views

app_name = "events"
urlpatterns = [
    path("meine-anmeldung/<str:token>/", views.my_registration, name="my_registration"),
    path("technik-testen/", technical_check.technical_check, name="technical_check"),
]
