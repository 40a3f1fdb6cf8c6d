"""Ordinary pages."""

from django.utils.translation import gettext_lazy as _

from cms.models import BodyPage


class StandardPage(BodyPage):
    """A page of text and blocks."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class LegalPage(BodyPage):
    """Imprint, privacy, accessibility: what the law asks for. Linked in the footer of every page."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")
