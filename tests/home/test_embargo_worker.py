"""The running worker lets a release go live within two seconds after its instant."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.signals import page_published

from cms.management.commands import work
from home.models import PressReleasePage

from .secrets import approved, release

WITHIN = timedelta(seconds=2)


@pytest.mark.django_db(transaction=True)
def test_a_running_worker_lets_it_go_live_within_two_seconds(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    instant = timezone.now() + timedelta(seconds=3)
    page = approved(release(embargo=instant))
    command = work.Command()
    give_up = threading.Timer(20, lambda: command.stop.set())

    def end(sender, instance, **kwargs):
        if instance.pk == page.pk:
            command.stop.set()

    page_published.connect(end)
    give_up.start()
    try:
        call_command(command)
    finally:
        give_up.cancel()
        page_published.disconnect(end)
    published = PressReleasePage.objects.get(pk=page.pk).last_published_at
    assert timedelta(0) <= published - instant < WITHIN
