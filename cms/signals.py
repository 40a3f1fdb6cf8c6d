"""What changes public pages raises the content version, as the last thing in its transaction."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .cache import raise_content_version
from .models import SiteImage, SiteSettings
from .search import refresh
from .search.index import remove


# Before the version is raised: the receivers of one signal are called in the order of this file.
@receiver([page_published, page_slug_changed, post_page_move])
def found_again(sender, instance, **kwargs):
    refresh("page", [instance.pk])


@receiver(page_unpublished)
def not_found_any_more(sender, instance, **kwargs):
    remove("page", [instance.pk])  # a page that is being deleted is still live when this is sent


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def pages_changed(sender, **kwargs):
    raise_content_version()


@receiver([post_save, post_delete], sender=SiteSettings)
@receiver([post_save, post_delete], sender=SiteImage)
@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Redirect)
@receiver([post_save, post_delete], sender=PageViewRestriction)
def frame_changed(sender, **kwargs):
    raise_content_version()
