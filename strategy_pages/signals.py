"""Wagtail's own events."""

from django.dispatch import receiver
from wagtail.signals import page_published

from .models import DraftPage
from .services.releasing import freeze


@receiver(page_published, sender=DraftPage)
def freeze_on_publish(sender, instance, revision=None, alias=False, **kwargs):
    """The one place that freezes. Whatever road publishes a draft, its words become a version."""
    if instance.live and not alias and revision and str(revision.object_id) == str(instance.pk):
        freeze(instance, revision, user=getattr(revision, "published_by", None))
