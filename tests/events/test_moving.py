"""Moving and cancelling: first the effect, then exactly that is published, and no draft is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from cms.models import OwedMail
from events.models import Notice, WorkshopChange, WorkshopPage
from events.services import moving
from tests.events.desk import moved_form, seat, typed, url
from tests.public_forms import HOSTILE

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def page(workshop):
    seat(workshop, "rosa")
    seat(workshop, "emil", state="waiting", language="en")
    seat(workshop, "phoned", email="")
    seat(workshop, "open", state="pending", confirmed_at=None)
    return workshop


@pytest.fixture
def moderator(client, person):
    user = person("Moderation")
    client.force_login(user)
    return user


def fresh(page):
    return WorkshopPage.objects.get(pk=page.pk)


def publish(client, page, shown, **values):
    return client.post(url("move", page), moved_form(page) | {"shown": shown, "step": "publish"} | values)


def test_first_whom_it_reaches_then_the_same_is_published_and_told(client, moderator, page):
    look = client.post(url("move", page), moved_form(page) | {"step": "show"})
    reach = look.context_data["reach"]
    assert (reach["all"], reach["seated"], reach["waiting"], reach["phoned"], reach["unconfirmed"]) == (2, 1, 1, 1, 1)
    assert reach["languages"] == [("Deutsch", 1), ("English", 1)]
    assert fresh(page).starts == page.starts
    for _twice in range(2):
        publish(client, page, look.context_data["shown"])
    assert fresh(page).starts == page.starts + WEEK
    change = WorkshopChange.objects.filter(workshop=page).last()
    assert (change.previous.starts, change.starts, change.note) == (
        page.starts,
        page.starts + WEEK,
        "Das Rathaus ist zu.",
    )
    assert Notice.objects.filter(change=change).count() == 2
    assert OwedMail.objects.filter(kind="events.changed").count() == 2
    assert PageLogEntry.objects.filter(action="events.workshop_moved").count() == 1


def test_what_changed_meanwhile_is_shown_again_and_not_published(client, moderator, page):
    shown = moving.seen(page)
    live = fresh(page)
    live.starts += timedelta(hours=1)
    live.save_revision().publish()
    answer = publish(client, page, shown)
    assert answer.status_code == 200
    assert fresh(page).starts == page.starts + timedelta(hours=1)


def test_an_editors_draft_is_kept_with_the_new_date(client, moderator, page, person):
    writers = [person("Redaktion"), person("Redaktion")]
    for number, writer in enumerate(writers):
        draft = fresh(page).get_latest_revision_as_object()
        draft.title = f"Neuer Titel {number}"
        draft.save_revision(user=writer)
    publish(client, page, moving.seen(page), is_cancelled="on")
    live, draft = fresh(page), fresh(page).get_latest_revision_as_object()
    assert (live.title, live.starts, live.is_cancelled, live.has_unpublished_changes) == (
        page.title,
        page.starts + WEEK,
        True,
        True,
    )
    assert (draft.title, draft.starts, draft.is_cancelled) == ("Neuer Titel 1", page.starts + WEEK, True)
    # Both still count as its writers: neither may approve it.
    task = live.get_workflow().tasks.first().specific
    assert [task._has_own_words(live, writer) for writer in writers] == [True, True]


def test_a_review_under_way_begins_anew_with_the_new_date(client, moderator, page, person):
    writer = person("Redaktion")
    draft = fresh(page)
    draft.title = "Neuer Titel"
    draft.save_revision(user=writer)
    page.get_workflow().start(fresh(page), writer)
    publish(client, page, moving.seen(page))
    state = fresh(page).current_workflow_state
    assert (state.status, state.requested_by) == ("in_progress", writer)
    reviewed = state.current_task_state.revision.as_object()
    assert (reviewed.title, reviewed.starts) == ("Neuer Titel", page.starts + WEEK)


def wrong_dates(page):
    later = typed(page.ends + timedelta(days=1))
    return {
        "end before start": ({"ends": typed(page.starts - timedelta(hours=1))}, "ends"),
        "in the past": ({"starts": "01.01.2020 10:00"}, "starts"),
        "the year 9999": ({"starts": "31.12.9999 23:00", "ends": "31.12.9999 23:30"}, "starts"),
        "sign-up after the end": ({"sign_up_closes": typed(page.ends + timedelta(days=30))}, "sign_up_closes"),
        "no date": ({"starts": "morgen"}, "starts"),
        "nothing new": ({"starts": typed(page.starts), "ends": typed(page.ends), "change_note": ""}, "__all__"),
        "far too long a reason": ({"starts": later, "change_note": "ä" * 301}, "change_note"),
    }


def test_wrong_dates_come_back_beside_the_field(client, moderator, page):
    for name, (values, field) in wrong_dates(page).items():
        answer = client.post(url("move", page), moved_form(page) | values | {"step": "publish"})
        assert answer.status_code == 422, name
        assert field in answer.context_data["form"].errors, name
    for words in HOSTILE.values():
        hostile = dict.fromkeys(("starts", "ends", "sign_up_closes", "change_note", "is_cancelled", "shown"), words)
        assert client.post(url("move", page), hostile | {"step": "publish"}).status_code in (200, 422)
    assert fresh(page).starts == page.starts


def edit(client, page, action, **values):
    """Sends the page editor's form as it is, with these values."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    form = querydict_from_html(html, form_id="page-edit-form")
    form = {
        name: value for name, value in form.items() if not name.startswith(("body-", "programme-", "documentation-"))
    }
    counts = {f"{name}-count": "0" for name in ("body", "programme", "documentation")}
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form | counts | values | {f"action-{action}": "1"}
    )


def test_publishing_a_moved_draft_stops_once_at_its_effect(client, person, page):
    client.force_login(person())
    new = {"starts": typed(page.starts + WEEK), "ends": typed(page.ends + WEEK)}
    answer = edit(client, page, "publish", **new)
    assert answer["Location"] == url("publish", page)
    assert (fresh(page).starts, fresh(page).has_unpublished_changes) == (page.starts, True)
    effect = client.get(answer["Location"])
    assert (effect.context_data["is_told"], effect.context_data["reach"]["all"]) == (True, 2)
    draft = fresh(page).get_latest_revision_as_object()
    draft.title = "Noch schnell geändert"
    draft.save_revision()
    assert client.post(url("publish", page), {"shown": effect.context_data["shown"]}).status_code == 200
    assert fresh(page).starts == page.starts
    shown = client.get(url("publish", page)).context_data["shown"]
    assert client.post(url("publish", page), {"shown": shown}).status_code == 302
    assert fresh(page).starts == page.starts + WEEK
    assert OwedMail.objects.filter(kind="events.changed").count() == 2


def test_nothing_is_moved_among_several_pages_published_at_once(client, person, page):
    draft = fresh(page)
    draft.starts, draft.ends = draft.starts + WEEK, draft.ends + WEEK
    draft.save_revision()
    client.force_login(person())
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}", {})
    assert fresh(page).starts == page.starts


def test_a_page_that_was_taken_off_the_site_tells_as_well_when_it_comes_back(client, person, page):
    fresh(page).unpublish()
    client.force_login(person())
    new = {"starts": typed(page.starts + WEEK), "ends": typed(page.ends + WEEK)}
    assert edit(client, page, "publish", **new)["Location"] == url("publish", page)
    shown = client.get(url("publish", page)).context_data["shown"]
    client.post(url("publish", page), {"shown": shown})
    assert (fresh(page).live, fresh(page).starts) == (True, page.starts + WEEK)
    assert OwedMail.objects.filter(kind="events.changed").count() == 2


def test_a_reason_alone_sends_no_mail(client, moderator, page):
    shown = moving.seen(page)
    reason = moved_form(page, days=0, change_note="Ein Wort dazu.")
    assert client.post(url("move", page), reason | {"step": "show"}).context_data["is_told"] is False
    done = client.post(url("move", page), reason | {"shown": shown, "step": "publish"}, follow=True)
    assert [message.message.split()[1] for message in done.context["messages"]] == ["0"]
    assert (fresh(page).change_note, OwedMail.objects.count()) == ("Ein Wort dazu.", 0)


def test_other_words_are_published_without_a_stop(client, person, page):
    client.force_login(person())
    assert edit(client, page, "publish", title="Nur ein neuer Titel")["Location"] != url("publish", page)
    assert fresh(page).title == "Nur ein neuer Titel"
    assert OwedMail.objects.count() == 0


def test_the_reviewer_reads_that_the_draft_moves_the_date(client, person, page):
    draft = fresh(page)
    draft.starts, draft.ends = draft.starts + WEEK, draft.ends + WEEK
    draft.save_revision(user=person("Redaktion"))
    page.get_workflow().start(fresh(page), person("Redaktion"))
    client.force_login(person("Freigabe"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    assert b"desk-moves" in html
    assert url("move", page).encode() in html
    assert f'href="{url("workshop", page)}"'.encode() not in html


def test_what_is_over_or_not_published_cannot_be_moved(client, moderator, page):
    WorkshopPage.objects.filter(pk=page.pk).update(live=False)
    assert publish(client, page, "").template_name == "events/admin/not_movable.html"
    past = timezone.now() - timedelta(days=3)
    WorkshopPage.objects.filter(pk=page.pk).update(live=True, starts=past, ends=past + timedelta(hours=2))
    assert publish(client, page, "").template_name == "events/admin/not_movable.html"
