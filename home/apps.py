"""This room as Django sees it: the front door."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Front door")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .embargo import secrecy, signals  # noqa: F401
