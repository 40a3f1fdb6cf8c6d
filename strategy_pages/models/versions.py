"""What was released: versions and their frozen passages. Public pages are rendered from these rows."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.models import FrozenQuerySet, FrozenRow

from ..choices import ActionField, PassageKind
from ..querysets import VersionQuerySet


class Version(FrozenRow):
    """A released version of a draft in one language.

    `draft_key` is the draft's translation key: one draft in all languages. A translation takes the number of the
    version it was translated from and counts its own editions.
    """

    draft = models.ForeignKey(
        "strategy_pages.DraftPage", verbose_name=_("draft"), on_delete=models.PROTECT, related_name="versions"
    )
    draft_key = models.UUIDField(_("draft in all languages"), editable=False)
    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("language"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField(_("number"))
    edition = models.PositiveIntegerField(_("edition"), default=1)
    title = models.CharField(_("title"), max_length=255)
    lead = models.TextField(_("lead"), blank=True)
    content_hash = models.CharField(_("fingerprint of the words"), max_length=64)
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=_("editors' revision"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_constraint=False,
    )
    note = models.TextField(_("what changed"), max_length=2000, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("released by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_constraint=False,
    )
    released_at = models.DateTimeField(_("released at"), auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["draft_key", "locale", "number", "edition"], name="version_is_unique"),
            models.CheckConstraint(condition=models.Q(number__gte=1, edition__gte=1), name="version_counts_from_one"),
        ]

    def __str__(self):
        return _("%(title)s, version %(number)s") % {"title": self.title, "number": self.number}

    @cached_property
    def german(self):
        """The version of the German draft that this one is, or was translated from. Links and threads hang on it."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        same = Version.objects.filter(draft_key=self.draft_key, locale__language_code=settings.LANGUAGE_CODE)
        return same.filter(number=self.number).order_by("-edition").first() or self


class Passage(FrozenRow):
    """One block of a version as it was released: number as cited, words, and the identity that outlives the version."""

    version = models.ForeignKey(Version, verbose_name=_("version"), on_delete=models.PROTECT, related_name="passages")
    original = models.ForeignKey(
        "self",
        verbose_name=_("German passage"),
        null=True,
        on_delete=models.PROTECT,
        related_name="translations",
        help_text=_("Of a translation: the same passage of the German version it was translated from."),
    )
    block_id = models.UUIDField(_("identity"), default=uuid.uuid4)
    position = models.PositiveIntegerField(_("position"))
    number = models.CharField(_("number"), max_length=12, help_text=_("As cited: chapter.paragraph"))
    kind = models.CharField(_("kind"), max_length=12, choices=PassageKind)
    field = models.CharField(_("action field"), max_length=12, choices=ActionField, blank=True)
    html = models.TextField(_("words as shown"))
    text = models.TextField(_("words"))
    text_hash = models.CharField(_("fingerprint of the words"), max_length=64)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "block_id"], name="passage_once_in_a_version"),
            models.UniqueConstraint(fields=["version", "number"], name="passage_number_is_unique"),
            models.UniqueConstraint(fields=["version", "position"], name="passage_position_is_unique"),
        ]

    def __str__(self):
        return f"{self.version.number}/{self.number}"

    @property
    def root(self):
        """The German passage: what contributions and links hang on. A passage without one stands for itself."""
        return self.original or self

    @property
    def is_chapter(self):
        return self.kind == PassageKind.CHAPTER

    @property
    def anchor(self):
        return f"absatz-{self.number}"
