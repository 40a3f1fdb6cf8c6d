"""This room as Django sees it: the house technique."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("House technique")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, moments, signals  # noqa: F401
        from .hiding.wrapping import install
        from .models.frozen import guard_frozen_rows

        install()
        moments.register()
        post_migrate.connect(guard_frozen_rows, sender=self)
