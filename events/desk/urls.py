"""Addresses of the desk, under /admin/workshops/."""

from django.urls import path

from . import door, export, following_up, messages, moving, overview, people, recording
from .access import NAMESPACE

app_name = NAMESPACE
urlpatterns = [
    path("", overview.index, name="index"),
    path("<int:pk>/", overview.workshop, name="workshop"),
    path("<int:pk>/add/", people.add, name="add"),
    path("<int:pk>/person/<int:person>/", people.person, name="person"),
    path("<int:pk>/came/", people.came, name="came"),
    path("<int:pk>/export/", export.export, name="export"),
    path("<int:pk>/message/", messages.write, name="write"),
    path("<int:pk>/message/<int:message>/", messages.sent, name="message"),
    path("<int:pk>/door/", door.door, name="door"),
    path("<int:pk>/record/", recording.record, name="record"),
    path("<int:pk>/record/entries/", recording.record_entries, name="record_entries"),
    path("<int:pk>/record/entries/<int:finding>/", recording.record_entry, name="record_entry"),
    path("<int:pk>/record/follow-ups/", following_up.follow_ups, name="follow_ups"),
    path("<int:pk>/record/follow-ups/<int:finding>/", following_up.follow_up, name="follow_up"),
    path("<int:pk>/move/", moving.move, name="move"),
    path("<int:pk>/publish/", moving.publish, name="publish"),
]
