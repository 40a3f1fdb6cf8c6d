"""How far a measure is comes from its reports: no revision, whatever road publishes it, brings back an old state."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.models import FourEyesTask
from strategy_pages.models import MeasurePage
from tests.strategy_pages.measures import change, index, measure

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MOVED_ON = ("done", date(2026, 6, 1))


@pytest.fixture
def page():
    """A measure with a report, and a revision of that time with other words."""
    page = measure(title="Wege")
    change(page, "examined", date(2026, 3, 1))
    page.title = "Neue Wege"
    return page


def now(page):
    return MeasurePage.objects.filter(pk=page.pk).values_list("title", "state", "state_since").get()


def move_on(page):
    change(MeasurePage.objects.get(pk=page.pk), *MOVED_ON)


def test_publishing_an_older_revision_brings_back_words_and_no_state(page):
    revision = page.save_revision()
    move_on(page)
    Revision.objects.get(pk=revision.pk).publish()
    assert now(page) == ("Neue Wege", *MOVED_ON)


def test_a_revision_that_read_the_page_before_the_report_does_not_bring_back_the_state_either(page):
    revision = page.save_revision()
    assert revision.content_object.state == "examined"  # read, and kept by the revision
    move_on(page)
    revision.publish()
    assert now(page) == ("Neue Wege", *MOVED_ON)


def test_a_scheduled_publication_does_not(page):
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    move_on(page)
    call_command("publish_scheduled")
    assert now(page) == ("Neue Wege", *MOVED_ON)


def test_a_workflow_that_ends_after_the_report_does_not(page, person):
    writer, releaser = person("Redaktion"), person("Freigabe")
    page.save_revision(user=writer)
    workflow = index().get_workflow() or FourEyesTask.objects.first().workflow_tasks.first().workflow
    state = workflow.start(Page.objects.get(pk=page.pk).specific, writer)
    move_on(page)
    state.current_task_state.approve(user=releaser)
    assert now(page) == ("Neue Wege", *MOVED_ON)


def test_going_back_to_an_older_revision_in_the_editor_does_not(page, client, person):
    first = page.save_revision()
    move_on(page)
    later = MeasurePage.objects.get(pk=page.pk)
    later.title = "Spätere Wege"
    later.save_revision().publish()
    reverted = Revision.objects.get(pk=first.pk).as_object()
    assert (reverted.title, reverted.state, reverted.state_since) == ("Neue Wege", *MOVED_ON)
    reverted.save_revision().publish()
    assert now(page) == ("Neue Wege", *MOVED_ON)


def test_taking_it_offline_and_back_keeps_the_state(page):
    revision = page.save_revision()
    move_on(page)
    MeasurePage.objects.get(pk=page.pk).unpublish()
    assert now(page)[1:] == MOVED_ON
    Revision.objects.get(pk=revision.pk).publish()
    assert now(page) == ("Neue Wege", *MOVED_ON)


def test_a_copy_is_another_measure_of_which_nobody_reported(page):
    page.save_revision().publish()
    move_on(page)
    copy = MeasurePage.objects.get(pk=page.pk).copy(update_attrs={"slug": "kopie", "number": "M-98"}, keep_live=False)
    assert (copy.state, copy.state_since, copy.changes.count()) == ("idea", None, 0)
    assert now(page)[1:] == MOVED_ON


def test_an_editor_finds_no_field_for_the_state(client, person, page):
    page.save_revision()
    client.force_login(person())
    form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert 'name="number"' in form
    assert 'name="state"' not in form
    assert 'name="state_since"' not in form
