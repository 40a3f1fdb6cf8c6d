"""Wagtail's own events."""

from django.dispatch import receiver
from wagtail.signals import page_published

from .models import PressReleasePage
from .services.publishing import note_all_languages


@receiver(page_published, sender=PressReleasePage)
def note_on_publish(sender, instance, **kwargs):
    """Whatever road publishes a release, its words become a wording that stays."""
    note_all_languages(instance)
