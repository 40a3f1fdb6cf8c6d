"""Addresses that belong to no page."""

from django.urls import path, re_path

from . import embedded, passing_on, technical_check, views

CODE = r"(?P<code>W-[A-Z]{2,5}-\d{1,2}-\d{1,3})"

app_name = "events"
urlpatterns = [
    path("meine-anmeldung/<str:token>/", views.my_registration, name="my_registration"),
    path("meine-anmeldung/<str:token>/protokoll/", views.my_record, name="my_record"),
    re_path(rf"^ergebnis/{CODE}/$", views.finding, name="finding"),
    re_path(rf"^ergebnis/{CODE}/zitat\.(?P<ending>bib|ris)$", views.finding_citation, name="finding_citation"),
    path("technik-testen/", technical_check.technical_check, name="technical_check"),
    re_path(r"^w/(?P<number>[1-9]\d{0,8})/$", passing_on.short_link, name="short_link"),
    path("einbetten/termine/", embedded.embedded_list, name="embedded_list"),
    path("einbetten/termine/<slug:slug>/", embedded.embedded_form, name="embedded_form"),
    path("einbetten/termine/<slug:slug>/danke/", embedded.embedded_thanks, name="embedded_thanks"),
    path("einbetten/hoehe.js", embedded.height_script, name="height_script"),
]
