"""Publishing a draft, by whatever road, freezes its words as a version."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Workflow

from cms.jobs import run_all
from strategy_pages.models import DraftPage, StrategyIndexPage, Version
from strategy_pages.services.releasing import freeze
from tests.strategy_pages.conftest import blocks, numbers, rewrite, stream_data, words
from tests.strategy_pages.gate import gate_url, send, shown_fields

pytestmark = pytest.mark.django_db
OTHER = (1, "<p>Rad, Bus und Bahn</p>")


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def fresh(page):
    return DraftPage.objects.get(pk=page.pk)


def test_what_was_never_published_has_no_version(unreleased):
    assert numbers(unreleased) == []


def test_every_publication_with_other_words_is_the_next_version(draft):
    for text in ("<p>zwei</p>", "<p>drei</p>", "<p>vier</p>"):
        rewrite(draft, (1, text)).publish()
    assert numbers(draft) == [1, 2, 3, 4]
    assert [words(version)["1.1"] for version in Version.objects.of(draft).order_by("number")] == [
        "Rad und Bus",
        "zwei",
        "drei",
        "vier",
    ]
    newest = Version.objects.of(draft).newest()
    assert newest.revision_id == fresh(draft).live_revision_id
    assert (newest.edition, newest.title, newest.lead) == (1, "Klein", "Ein kleiner Entwurf.")


def test_the_same_words_again_make_no_version(draft):
    rewrite(draft).publish()
    rewrite(draft, comments_close_at=timezone.now() + timedelta(days=30)).publish()
    run_all(timezone.now())
    freeze(fresh(draft))
    assert numbers(draft) == [1]


def test_the_words_of_an_older_version_are_a_new_version_when_they_come_back(draft):
    rewrite(draft, OTHER).publish()
    rewrite(draft).publish()
    assert numbers(draft) == [1, 2, 3]


@pytest.mark.parametrize("change", [{"title": "Groß"}, {"lead": "Ein anderer Vorspann."}], ids=["title", "lead"])
def test_another_title_or_lead_is_a_new_version(draft, change):
    rewrite(draft, **change).publish()
    assert numbers(draft) == [1, 2]


def test_a_paragraph_that_only_moves_makes_a_new_version_and_keeps_its_identity(draft, version):
    raw = blocks()
    raw[1], raw[2] = raw[2], raw[1]
    page = fresh(draft)
    page.body = json.dumps(raw)
    page.save_revision().publish()
    second = Version.objects.of(draft).newest()
    assert second.number == 2
    assert second.passages.get(number="1.1").block_id == version.passages.get(number="1.2").block_id


def test_chapters_and_paragraphs_are_numbered_as_they_are_cited(version):
    rows = version.passages.values_list("position", "number", "kind", "field", "text")
    assert list(rows) == [
        (0, "1", "chapter", "mobility", "Mobilität"),
        (1, "1.1", "paragraph", "mobility", "Rad und Bus"),
        (2, "1.2", "paragraph", "mobility", "Wege zu Fuß"),
        (3, "2", "chapter", "", "Verwaltung"),
        (4, "2.1", "listing", "", "Daten Orte"),
        (5, "2.2", "quote", "", "Wege sind für alle da. Beispiel"),
    ]


def test_the_shipped_draft_is_frozen_whole():
    draft = DraftPage.objects.get(locale__language_code="de")
    version = Version.objects.of(draft).get()
    assert (version.number, version.passages.count()) == (1, len(draft.body))
    assert [str(p.block_id) for p in version.passages.all()] == [block.id for block in draft.body]


# Roads.


def publish_by_revision(draft, admin, editor_data):
    rewrite(draft, OTHER).publish()


def publish_in_the_editor(draft, admin, editor_data):
    response = admin.post(edit_url(draft), editor_data(draft, OTHER, **{"action-publish": "1"}))
    assert (response.status_code, response["Location"]) == (302, gate_url(draft))
    assert numbers(draft) == [1]
    assert send(admin, draft).status_code == 302


def publish_in_the_gate(draft, admin, editor_data):
    rewrite(draft, OTHER)
    assert send(admin, draft).status_code == 302


def publish_on_schedule(draft, admin, editor_data):
    rewrite(draft, OTHER)
    revision = fresh(draft).latest_revision
    revision.approved_go_live_at = timezone.now() + timedelta(hours=1)
    revision.save()
    run_all(timezone.now())
    assert numbers(draft) == [1]
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        run_all(timezone.now())


def publish_by_wagtails_own_command(draft, admin, editor_data):
    rewrite(draft, OTHER)
    revision = fresh(draft).latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()
    call_command("publish_scheduled")


def publish_by_workflow(draft, admin, editor_data):
    rewrite(draft, OTHER)
    start_workflow(draft)
    task_state = approve(draft, admin)
    assert task_state.status == "approved"


def publish_from_the_history(draft, admin, editor_data):
    first = fresh(draft).live_revision
    rewrite(draft, (1, "<p>Umweg</p>")).publish()
    rewrite(draft, OTHER)
    other = fresh(draft).latest_revision
    url = reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, other.pk])
    assert admin.get(url).status_code == 200
    data = editor_data(draft, OTHER, revision=other.pk, **{"action-publish": "1"})
    assert admin.post(edit_url(draft), data)["Location"] == gate_url(draft)
    assert send(admin, draft).status_code == 302
    assert first.pk != fresh(draft).live_revision_id


def start_workflow(draft):
    Workflow.objects.get(name="Vier Augen").start(fresh(draft), None)


def approve(draft, admin):
    task_state = fresh(draft).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", task_state.pk])
    admin.post(url)
    task_state.refresh_from_db()
    return task_state


ROADS = [
    publish_by_revision,
    publish_in_the_editor,
    publish_in_the_gate,
    publish_on_schedule,
    publish_by_wagtails_own_command,
    publish_by_workflow,
    publish_from_the_history,
]


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_every_road_to_publishing_freezes_the_words(draft, admin, editor_data, road):
    road(draft, admin, editor_data)
    newest = Version.objects.of(draft).newest()
    assert words(newest)["1.1"] == "Rad, Bus und Bahn"
    assert numbers(draft) == list(range(1, newest.number + 1))
    assert newest.revision_id == fresh(draft).live_revision_id
    assert newest.number == (3 if road is publish_from_the_history else 2)


@pytest.mark.once
def test_creating_and_publishing_in_one_go_leads_through_the_gate_to_the_first_version(index, admin):
    url = reverse("wagtailadmin_pages:add", args=["strategy_pages", "draftpage", index.pk])
    data = {
        "title": "Neu",
        "slug": "neu",
        "lead": "",
        "what_happens": "null",
        "comments_open_at": "",
        "comments_close_at": "",
        "notice": "",
        "action-publish": "1",
        "seo_title": "",
        "search_description": "",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0,
        "comments-MAX_NUM_FORMS": "",
        **stream_data(blocks()),
    }
    page = DraftPage.objects.filter(slug="neu")
    assert admin.post(url, data)["Location"] == gate_url(page.get())
    assert (page.get().live, numbers(page.get())) == (False, [])
    assert send(admin, page.get()).status_code == 302
    assert (page.get().live, numbers(page.get())) == (True, [1])


def test_an_alias_of_a_draft_makes_no_version_of_its_own(draft, index):
    draft.create_alias(parent=index, update_slug="zweitname")
    rewrite(draft, OTHER).publish()
    run_all(timezone.now())
    assert Version.objects.filter(title="Klein").count() == 2


def test_what_is_live_but_not_frozen_is_frozen_by_the_worker(draft):
    page = fresh(draft)
    page.body = rewrite(draft, OTHER).as_object().body
    page.save()
    assert numbers(draft) == [1]
    for _again in range(2):
        assert run_all(timezone.now()) == []
    assert numbers(draft) == [1, 2]


# A freeze that fails: two blocks of one identity, written past the editor's check.


def broken(draft):
    raw = blocks(OTHER)
    raw[2]["id"] = raw[1]["id"]
    page = fresh(draft)
    page.body = json.dumps(raw)
    return page.save_revision(clean=False)


def state(draft):
    page = fresh(draft)
    return page.live, page.live_revision_id, page.body.raw_data[1]["value"], numbers(page)


def test_where_the_words_cannot_be_frozen_nothing_is_published(draft):
    before = state(draft)
    with pytest.raises(Exception, match="(?i)unique"):
        broken(draft).publish()
    assert state(draft) == before


def test_where_the_words_cannot_be_frozen_approval_and_the_gate_publish_nothing(draft, admin):
    before = state(draft)
    rewrite(draft, OTHER)
    shown = shown_fields(admin.get(gate_url(draft)))
    broken(draft)
    assert send(admin, draft, shown=shown).status_code == 409
    start_workflow(draft)
    admin.raise_request_exception = False
    assert approve(draft, admin).status == "in_progress"
    assert state(draft) == before


@pytest.mark.once
def test_drafts_are_not_released_in_bulk(draft, index, admin):
    rewrite(draft, OTHER)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    index.add_child(instance=DraftPage(title="Zwei", slug="zwei", live=False, body="[]"))
    for page, descendants in ((draft, ""), (index, "on")):
        answer = admin.post(f"{url}?id={page.pk}", {"include_descendants": descendants})
        assert answer["Location"] == reverse("wagtailadmin_explore", args=[page.get_parent().pk])
        assert numbers(draft) == [1]
    assert not DraftPage.objects.get(slug="zwei").live


def test_a_scheduled_draft_that_cannot_be_frozen_is_not_published_and_does_not_stop_the_next(draft, index, caplog):
    before = state(draft)
    other = index.add_child(instance=DraftPage(title="Zwei", slug="zwei", live=False, body="[]"))
    for revision in (broken(draft), rewrite(other)):
        revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
        revision.save()
    run_all(timezone.now())
    assert state(draft) == before
    assert (fresh(other).live, numbers(other)) == (True, [1])
    assert "IntegrityError" in caplog.text


def test_a_live_draft_that_cannot_be_frozen_does_not_stop_the_worker_from_freezing_the_next(draft, index, caplog):
    page = broken(draft).as_object()
    page.save()
    other = index.add_child(instance=DraftPage(title="Zwei", slug="zwei", live=True, body=draft.body))
    run_all(timezone.now())
    assert (numbers(draft), numbers(other)) == ([1], [1])
    assert "could not be frozen" in caplog.text


@pytest.mark.once
def test_the_editor_refuses_two_blocks_of_one_identity_and_identities_that_are_none(draft, admin, editor_data):
    before = state(draft)
    for wrong in (blocks()[1]["id"], "first", "1"):
        raw = blocks(OTHER)
        raw[2]["id"] = wrong
        response = admin.post(edit_url(draft), editor_data(draft, raw=raw, **{"action-publish": "1"}))
        assert response.status_code == 200
        assert "body" in response.context["form"].errors
        assert state(draft) == before


@pytest.mark.once
def test_a_draft_begins_with_a_chapter(draft, admin, editor_data):
    before = state(draft)
    response = admin.post(edit_url(draft), editor_data(draft, raw=blocks()[1:], **{"action-publish": "1"}))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["body"]
    assert state(draft) == before


# Deleting.


def test_a_released_draft_cannot_be_deleted_and_the_editor_says_why(draft, admin):
    strategy = StrategyIndexPage.objects.get(pk=draft.get_parent().pk)
    for page in (draft, strategy, strategy.get_parent()):
        url = reverse("wagtailadmin_pages:delete", args=[page.pk])
        for response in (admin.get(url), admin.post(url)):
            assert (response.status_code, response["Location"]) == (302, edit_url(page))
        assert "messages" in admin.get(edit_url(page)).context
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        assert admin.post(f"{bulk}?id={page.pk}").status_code == 302
        assert Page.objects.filter(pk=page.pk).exists()


@pytest.mark.once
def test_a_draft_that_was_never_released_can_be_deleted(unreleased, admin):
    admin.post(reverse("wagtailadmin_pages:delete", args=[unreleased.pk]))
    assert not DraftPage.objects.filter(pk=unreleased.pk).exists()
