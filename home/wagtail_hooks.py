"""What this room adds to the admin."""

from django.utils.translation import gettext_lazy
from wagtail import hooks

from cms.keeping import keep_pages

from .models import PressReleasePage, ReleaseVersion
from .viewsets import subscribers


@hooks.register("register_admin_viewset")
def press_list():
    return subscribers


def was_published(page):
    """A press release that was public can be taken off the site, but not deleted: others cite it."""
    releases = PressReleasePage.objects.descendant_of(page, inclusive=True)
    return ReleaseVersion.objects.filter(release__in=releases).exists()


keep_pages(
    was_published,
    gettext_lazy("This press release was public, and others cite it. Unpublish it instead of deleting it."),
)
