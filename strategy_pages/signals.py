"""Wagtail's own events."""

from django.dispatch import receiver
from wagtail.signals import page_published

from .models import DraftPage, MeasurePage
from .services import measuring
from .services.releasing import freeze


@receiver(page_published, sender=DraftPage)
def freeze_on_publish(sender, instance, revision=None, alias=False, **kwargs):
    """The one place that freezes. Whatever road publishes a draft, its words become a version."""
    if instance.live and not alias and revision and str(revision.object_id) == str(instance.pk):
        freeze(instance, revision, user=getattr(revision, "published_by", None))


@receiver(page_published, sender=MeasurePage)
def begin_on_publish(sender, instance, **kwargs):
    """Whatever road publishes a measure, in any language: its history begins, and its state is the reported one."""
    measuring.begin(instance)
