"""Whoever publishes a release: it goes live at the instant of its embargo, and never before."""

from datetime import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Workflow

from cms.jobs import publish_scheduled
from home.models import Embargo, PressReleasePage

from .secrets import BERLIN, INSTANT, SECOND, WORD, approved, press_page, release

pytestmark = pytest.mark.django_db
BEFORE = INSTANT - SECOND


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(INSTANT - 3600 * SECOND, tick=False) as traveller:
        yield traveller


def states(clock, page, moments=(BEFORE, INSTANT, INSTANT + SECOND)):
    """Whether it is live at these moments, the worker having run at each of them."""
    found = []
    for moment in moments:
        clock.move_to(moment)
        publish_scheduled(timezone.now())
        found.append(PressReleasePage.objects.get(pk=page.pk).live)
    return found


def by_code(page, person, client):
    page.get_latest_revision().publish()


def by_management(page, person, client):
    page.get_latest_revision().publish(user=person(), skip_permission_checks=True)


def by_button(page, person, client):
    client.force_login(person())
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(edit).context["form"]
    assert form.initial["embargo"] == page.embargo
    answer = client.post(edit, posted(client.get(edit)) | {"action-publish": "1"})
    assert answer.status_code == 302


def in_bulk(page, person, client):
    client.force_login(person())
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert client.post(f"{url}?id={page.pk}&next=/admin/", {"include_descendants": ""}).status_code == 302


def by_workflow(page, person, client):
    writer, approver = person("Presse"), person("Freigabe")
    workflow = Workflow.objects.get(active=True)
    state = workflow.start(page, writer)
    state.current_task_state.task.specific.on_action(state.current_task_state, approver, "approve")


def scheduled_by_hand_for_an_earlier_moment(page, person, client):
    page.go_live_at = INSTANT - 600 * SECOND
    page.save_revision(approved_go_live_at=page.go_live_at).publish()
    page.revisions.update(approved_go_live_at=INSTANT - 600 * SECOND)


def stored_as_live(page, person, client):
    page.live = True
    page.save()
    page.get_latest_revision().publish()


ROADS = (
    by_code, by_management, by_button, in_bulk, by_workflow, scheduled_by_hand_for_an_earlier_moment, stored_as_live,
)  # fmt: skip


def posted(answer):
    """What a browser would send of an editor's form that nobody touched."""
    from wagtail.test.utils.form_data import querydict_from_html

    return querydict_from_html(answer.content.decode(), form_id="page-edit-form").dict()


@pytest.mark.parametrize("road", ROADS)
def test_every_road_to_publishing_leads_to_the_instant(clock, client, person, road):
    page = release()
    road(page, person, client)
    assert states(clock, page, (INSTANT - 599 * SECOND, BEFORE, INSTANT, INSTANT + SECOND)) == [
        False, False, True, True,
    ]  # fmt: skip


def test_what_waits_is_a_scheduled_revision_that_the_editor_is_shown(clock):
    page = approved(release())
    assert page.get_latest_revision().approved_go_live_at == INSTANT
    assert (page.live, page.approved_schedule, page.get_latest_revision_as_object().go_live_at) == (
        False,
        True,
        INSTANT,
    )


def test_without_an_embargo_it_is_live_at_once():
    assert approved(release(embargo=None)).live


def test_an_embargo_that_is_over_holds_nothing_back():
    assert approved(release(embargo=INSTANT - 7200 * SECOND)).live


def test_a_page_made_and_stored_as_live_in_one_go_is_not_live(clock):
    page = PressReleasePage(
        title="x", slug="sofort", number="902/2027", day=INSTANT.date(), body="<p>x</p>", embargo=INSTANT
    )
    press_page().add_child(instance=page)
    assert not PressReleasePage.objects.get(pk=page.pk).live


def test_moving_it_later_counts_from_the_moment_it_is_saved(clock):
    page = approved(release())
    page.embargo = INSTANT + 60 * SECOND
    page.save_revision()
    assert states(clock, page, (INSTANT, INSTANT + 59 * SECOND, INSTANT + 60 * SECOND)) == [False, False, True]


def test_moving_it_earlier_counts_from_its_approval(clock):
    page = approved(release())
    page.embargo = INSTANT - 60 * SECOND
    page.save_revision()
    assert states(clock, page, [INSTANT - 60 * SECOND]) == [False]
    clock.move_to(INSTANT - 120 * SECOND)
    approved(page)
    assert states(clock, page, (INSTANT - 61 * SECOND, INSTANT - 60 * SECOND)) == [False, True]


def test_taking_it_away_and_approving_that_publishes_at_once():
    page = approved(release())
    page.embargo = None
    page.save_revision()
    assert approved(page).live


def test_the_old_words_stay_public_until_the_new_ones_may_be_read(clock, client):
    page = approved(release(embargo=None, word="altwort"))
    page.title, page.body, page.embargo = f"{WORD} kommt", f"<p>{WORD}</p>", INSTANT
    page.save_revision()
    approved(page)
    shown = []
    for moment in (BEFORE, INSTANT):
        clock.move_to(moment)
        publish_scheduled(timezone.now())
        row = PressReleasePage.objects.get(pk=page.pk)
        answer = client.get(page.url)
        shown.append((row.live, row.title, answer.status_code, WORD in answer.content.decode()))
    assert shown == [(True, "altwort kommt", 200, False), (True, f"{WORD} kommt", 200, True)]


def test_an_alias_of_it_waits_too(clock):
    """Wagtail makes aliases live when their source is only scheduled."""
    page = release()
    alias = page.create_alias(parent=press_page("en"), update_locale=Locale.objects.get(language_code="en"))
    approved(page)
    assert states(clock, alias) == [False, True, True]


def test_a_copy_waits_too(clock):
    page = release()
    copy = page.copy(to=press_page(), update_attrs={"slug": "kopie", "number": "903/2027"}, keep_live=False)
    approved(copy)
    assert states(clock, copy) == [False, True, True]


def test_a_translation_waits_for_the_german_instant(clock):
    page = release()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.embargo = None
    english.save_revision()
    approved(english)
    assert states(clock, english) == [False, True, True]


@pytest.mark.parametrize(
    ("instant", "utc"),
    [
        (datetime(2027, 3, 28, 1, 59, 59, tzinfo=BERLIN), "2027-03-28T00:59:59+00:00"),
        (datetime(2027, 3, 28, 3, 0, tzinfo=BERLIN), "2027-03-28T01:00:00+00:00"),
        (datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN, fold=0), "2027-10-31T00:30:00+00:00"),
        (datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN, fold=1), "2027-10-31T01:30:00+00:00"),
    ],
)
def test_in_the_nights_of_the_clock_change_it_is_the_same_instant_everywhere(clock, instant, utc):
    moment = datetime.fromisoformat(utc)
    clock.move_to(moment - 7200 * SECOND)
    page = approved(release(embargo=instant))
    assert Embargo.objects.get(translation_key=page.translation_key).until == moment
    assert states(clock, page, (moment - SECOND, moment, moment + SECOND)) == [False, True, True]
