"""Addresses of Word files, under /admin/word/."""

from django.urls import path

from . import views

app_name = "word"
urlpatterns = [
    path("new/<int:pk>/", views.new, name="new"),
    path("draft/<int:pk>/", views.again, name="again"),
    path("upload/<uuid:key>/", views.take_over, name="upload"),
]
