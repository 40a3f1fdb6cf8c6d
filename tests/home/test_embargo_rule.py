"""Whoever publishes a release: it goes live at the instant of its embargo, and never before."""

import time_machine
import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.jobs import publish_scheduled
from home.models import Embargo, HomePage, PressReleasePage

from .secrets import INSTANT, SECOND, WORD, approved, press_page, release

pytestmark = pytest.mark.django_db
BEFORE = INSTANT - SECOND


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(INSTANT - 3600 * SECOND, tick=False) as traveller:
        yield traveller


def is_live(page):
    return PressReleasePage.objects.get(pk=page.pk).live


def test_an_approved_release_waits_for_its_instant_and_goes_live_in_it(clock, client):
    page = approved(release())
    for moment, live in ((BEFORE, False), (INSTANT, True), (INSTANT + SECOND, True)):
        clock.move_to(moment)
        publish_scheduled(timezone.now())
        assert (is_live(page), client.get(page.url).status_code) == (live, 200 if live else 404)
