"""When the embargo of a release may have changed."""

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published, page_unpublished

from ..models import PressReleasePage
from .noting import note


@receiver(post_save, sender=PressReleasePage)
def note_page(sender, instance, raw=False, **kwargs):
    if not raw:
        note(instance.translation_key)


@receiver([page_published, page_unpublished], sender=PressReleasePage)
def note_published(sender, instance, **kwargs):
    note(instance.translation_key)


@receiver([post_save, post_delete], sender=Revision)
def note_draft(sender, instance, raw=False, **kwargs):
    """A draft is saved, anew or in place, scheduled, or no longer."""
    if raw or instance.content_type_id != ContentType.objects.get_for_model(PressReleasePage).pk:
        return
    page = PressReleasePage.objects.filter(pk=instance.object_id).first()
    if page is not None:
        note(page.translation_key)
