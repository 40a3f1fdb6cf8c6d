"""What changes public pages raises the content version, as the last thing in its transaction."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from .cache import raise_content_version
from .models import SiteImage, SiteSettings


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
