"""Word files between upload and the editor's answers."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WordUpload(models.Model):
    """A Word file that somebody has uploaded and not yet taken over. Only that person sees it; it is erased soon.

    `draft` is the draft it shall follow; without one it begins a new draft below `index`.
    """

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    index = models.ForeignKey(
        "strategy_pages.StrategyIndexPage", verbose_name=_("strategy"), on_delete=models.CASCADE, related_name="+"
    )
    draft = models.ForeignKey(
        "strategy_pages.DraftPage", verbose_name=_("draft"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField(_("content"))
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("uploaded Word file")
        verbose_name_plural = _("uploaded Word files")
        ordering = ["-uploaded_at"]

    def __str__(self):
        return self.name
