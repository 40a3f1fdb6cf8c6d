"""Wagtail's own events."""

from django.dispatch import receiver
from wagtail.signals import page_published

from cms.search import refresh

from .models import DraftPage, MeasurePage, Passage
from .services import measuring
from .services.releasing import freeze


@receiver(page_published, sender=DraftPage)
def freeze_on_publish(sender, instance, revision=None, alias=False, **kwargs):
    """The one place that freezes. Whatever road publishes a draft, its words become a version."""
    if instance.live and not alias and revision and str(revision.object_id) == str(instance.pk):
        version = freeze(instance, revision, user=getattr(revision, "published_by", None))
        before = version.draft.versions.filter(number__lte=version.number).order_by("-number", "-edition")[:2]
        refresh("passage", Passage.objects.filter(version__in=list(before)).values_list("pk", flat=True))


@receiver(page_published, sender=MeasurePage)
def begin_on_publish(sender, instance, **kwargs):
    """Whatever road publishes a measure, in any language: its history begins, and its state is the reported one."""
    measuring.begin(instance)
