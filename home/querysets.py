"""Reads, as vocabulary."""

from django.db.models import Exists, OuterRef
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from cms.models import FrozenQuerySet


class ReleaseQuerySet(PageQuerySet):
    """Press releases."""

    def worded(self):
        """Those with at least one published wording: the others are shown nowhere."""
        from .models import ReleaseVersion

        return self.filter(Exists(ReleaseVersion.objects.filter(release=OuterRef("pk"))))

    def in_order(self):
        """The newest first, as journalists read them."""
        return self.order_by("-day", "-first_published_at", "-pk")


ReleaseManager = PageManager.from_queryset(ReleaseQuerySet)


class ReleaseVersionQuerySet(FrozenQuerySet):
    """Published wordings of releases."""

    def of(self, release):
        """What a release's page shows, the newest first. An alias shows the wordings of the page it stands for."""
        return self.filter(release=release.alias_of_id or release.pk).order_by("-number")

    def newest(self):
        """The newest wording, or None where nothing was published."""
        return self.order_by("-number").first()
