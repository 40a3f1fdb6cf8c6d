"""This room as Django sees it: what the town writes and citizens answer."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StrategyPagesConfig(AppConfig):
    name = "strategy_pages"
    verbose_name = _("Strategy")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail_localize.strings import INLINE_TAGS

        from . import signals  # noqa: F401
        from .services.reading import chain  # noqa: F401  (says what this room knows of the chain)

        if "sup" not in INLINE_TAGS:
            INLINE_TAGS.append("sup")  # else a footnote's sign cuts the sentence in two for those who translate
