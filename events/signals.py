"""Wagtail's own events."""

from django.conf import settings
from django.dispatch import receiver
from wagtail.signals import page_published

from .models import WorkshopPage
from .services.announcing import note_changes


@receiver(page_published, sender=WorkshopPage)
def note_on_publish(sender, instance, **kwargs):
    """Whatever road publishes a workshop: what changed of its date is noted, and everybody is told."""
    if instance.alias_of_id is None and instance.locale.language_code == settings.LANGUAGE_CODE:
        note_changes(instance.pk)
