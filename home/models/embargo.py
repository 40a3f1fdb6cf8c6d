"""The embargo (Sperrfrist) of press releases: the row that is kept beside the page, and the page's part of the rule."""

from datetime import UTC

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class EmbargoQuerySet(models.QuerySet):
    """Embargoes in words."""

    def running(self, now=None):
        """Those whose instant has not come."""
        return self.filter(until__gt=now or timezone.now())


class Embargo(models.Model):
    """Until when a release is secret, in all languages, and what is secret with it.

    A row of its own, because it must be true of the newest draft, which only a revision holds. Written by
    `home.embargo.noting.note` alone. It outlives the page: the log still names what was deleted.
    """

    translation_key = models.UUIDField(_("press release"), unique=True)
    until = models.DateTimeField(_("embargo until"), db_index=True)
    pages = models.JSONField(_("pages"), default=list)
    images = models.JSONField(_("images"), default=list)
    documents = models.JSONField(_("documents"), default=list)

    objects = EmbargoQuerySet.as_manager()

    class Meta:
        verbose_name = _("embargo")
        verbose_name_plural = _("embargoes")
        ordering = ["until"]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.until:%Y-%m-%d %H:%M}"


def later(*moments):
    """The latest of some moments, of which some may be None; in UTC.

    Within one zone Python compares what the clocks show: the hour that comes twice in autumn would be one.
    """
    return max((moment.astimezone(UTC) for moment in moments if moment), default=None)


def stated_in(revisions):
    """The embargoes that these revisions state."""
    stated = revisions.order_by().values_list("content__embargo", flat=True)
    return [parse_datetime(moment) for moment in stated if moment]


class EmbargoedPage(models.Model):
    """Mixin of a page with `embargo`: whatever road publishes it, it goes live at that instant and never before.

    The embargo *is* the schedule: `go_live_at` is derived from it each time a revision is read, so no other moment
    set by hand, by an older draft or by a program can win. Of a wording that waits and a newer draft that names a later
    instant the later one counts. What is live already stays, with its old words, until the new ones may be read.
    """

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Never live before its instant, whoever says so.

        Wagtail stores a page that is created and published in one go as live first, and makes aliases live when their
        source is only scheduled.
        """
        fields = kwargs.get("update_fields")
        if self.live and (fields is None or "live" in fields):
            embargo = self.embargo_in_force() if self._state.adding else later(self.embargo)
            if embargo and embargo > timezone.now():
                self.live, self.has_unpublished_changes = False, True
        return super().save(*args, **kwargs)

    def embargo_in_force(self):
        """The instant before which these words must not be public; None without an embargo.

        Translations carry words only, so theirs is that of the German page; so it is that of its newest draft.
        """
        if self.locale_id and self.locale.language_code != settings.LANGUAGE_CODE:
            noted = Embargo.objects.filter(translation_key=self.translation_key).values_list("until", flat=True).first()
            return later(self.embargo, noted)
        return later(self.embargo, *stated_in(Revision.objects.filter(pk=self.latest_revision_id)))

    def with_content_json(self, content):
        """Also the schedule of what is about to be published: every road to it reads the revision here."""
        page = super().with_content_json(content)
        page.go_live_at = page.embargo_in_force()
        return page
