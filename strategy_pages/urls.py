"""Addresses that belong to no page."""

from django.urls import path

from . import views

app_name = "strategy_pages"
urlpatterns = [
    path("beitrag/<slug:code>/", views.contribution, name="contribution"),
    path("beitrag/<slug:code>/antworten/", views.reply, name="reply"),
    path("beitrag/<slug:code>/zustimmen/", views.support, name="support"),
    path("beitrag/<slug:code>/danke/", views.supported, name="supported"),
    path("beitrag/<slug:code>/melden/", views.report, name="report"),
    path("mein-beitrag/<str:token>/", views.my_contribution, name="my_contribution"),
    path("meine-meldung/<str:token>/", views.my_report, name="my_report"),
    path("folgen/<str:token>/", views.following, name="following"),
]
