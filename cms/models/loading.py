"""What `load_content` made, so that it never overwrites what people changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedContent(models.Model):
    """One shipped page: its key, the page made from it, and the words as shipped."""

    key = models.CharField(_("key"), max_length=80, unique=True)
    translation_key = models.UUIDField(_("page"), help_text=_("Key of the page in all languages."))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    built_on = models.DateField(_("built on"), help_text=_("Days of the example round count from here."))
    as_of = models.DateField(_("as of"), null=True, blank=True)

    class Meta:
        verbose_name = _("shipped content")
        verbose_name_plural = _("shipped content")
