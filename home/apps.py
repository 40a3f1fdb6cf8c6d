"""This room as Django sees it: the front door."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Front door")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import signals  # noqa: F401
        from .embargo import secrecy  # noqa: F401
        from .embargo import signals as embargo_signals  # noqa: F401
        from .services.reading import phases  # noqa: F401  (says the ends of phases to the calendar)
