"""The embargo in the editor: who is offered the field, the nights of the clock change, and what others try by hand."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core import mail as outbox
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Workflow
from wagtail.test.utils.form_data import querydict_from_html

from cms.hiding import fields, hidden_from, lists, policies
from cms.hiding.wrapping import install
from home.models import Embargo, PressReleasePage

from .secrets import BERLIN, INSTANT, SECOND, WORD, approved, image, press_page, release

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WRAPPED = policies.WRAPPED + lists.WRAPPED + fields.WRAPPED
VISITOR = AnonymousUser()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(INSTANT - 3600 * SECOND, tick=False) as traveller:
        yield traveller


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def draft_of(page):
    return PressReleasePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def saved(client, page, **values):
    """The answer to saving the editor's form with other values."""
    data = querydict_from_html(client.get(edit_url(page)).content.decode(), form_id="page-edit-form").dict()
    return client.post(edit_url(page), data | values)


@pytest.mark.parametrize(("group", "offered"), [("Redaktion", False), ("Presse", True), ("Freigabe", True)])
def test_only_who_has_the_right_can_set_an_embargo(client, person, group, offered):
    page = release(embargo=None)
    client.force_login(person(group))
    form = client.get(edit_url(page)).context["form"]
    assert ("embargo" in form.fields, "go_live_at" in form.fields) == (offered, False)


@pytest.mark.parametrize("typed", ["28.03.2027 02:30", "2027-03-28 02:00", "28.03.2027 02:59"])
def test_a_time_that_does_not_exist_is_said_and_everything_is_kept(client, person, typed):
    page = release(embargo=None)
    client.force_login(person("Presse"))
    answer = saved(client, page, embargo=typed, title="Neuer Titel")
    form = answer.context["form"]
    assert answer.status_code == 200
    assert [error.code for error in form.errors.as_data()["embargo"]] == ["no_such_time"]
    assert typed[-4:].replace(":", ".") in form.errors["embargo"][0]
    assert form["title"].value() == "Neuer Titel"
    assert draft_of(page).embargo is None


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("28.03.2027 01:59", "2027-03-28T00:59+00:00"),
        ("28.03.2027 03:00", "2027-03-28T01:00+00:00"),
        ("31.10.2027 02:30", "2027-10-31T01:30+00:00"),
        ("31.10.2027 03:00", "2027-10-31T02:00+00:00"),
    ],
)
def test_in_the_nights_of_the_clock_change_the_typed_time_is_this_moment(client, person, typed, utc):
    page = release(embargo=None)
    client.force_login(person("Presse"))
    for _again in range(2):  # saving it once more moves nothing
        assert saved(client, page, embargo=typed).status_code == 302
        assert draft_of(page).embargo.astimezone(UTC) == datetime.fromisoformat(utc)


def test_what_an_editor_saves_is_hidden_in_the_same_moment_and_shown_when_it_is_taken_back(client, person):
    page = release(embargo=None)
    client.force_login(person("Presse"))
    found = [page.pk in hidden_from(VISITOR).pages]
    for typed in ("17.03.2027 10:00", ""):
        saved(client, page, embargo=typed)
        found.append(page.pk in hidden_from(VISITOR).pages)
    assert found == [False, True, False]


POSTS = {
    "edit": {"title": "x", "action-publish": "1"},
    "delete": {},
    "unpublish": {},
    "copy": {"new_title": "x", "new_slug": "x", "new_parent_page": "1"},
    "lock": {},
    "unlock": {},
    "set_privacy": {"restriction_type": "none"},
    "convert_alias": {},
    "preview_on_edit": {"title": "x"},
    "confirm_workflow_cancellation": {},
}


@pytest.mark.parametrize("name", POSTS)
def test_what_somebody_without_the_right_sends_is_answered_as_for_a_page_that_is_not_there(client, person, name):
    page = release()
    before = list(Page.objects.values())
    client.force_login(person("Redaktion"))
    answers = [
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[key]), POSTS[name]) for key in (page.pk, 987_654)
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert list(Page.objects.values()) == before


@pytest.mark.parametrize("action", ["delete", "move", "unpublish"])
def test_a_bulk_action_touches_and_names_nothing_of_it(client, person, action):
    page = release()
    client.force_login(person("Redaktion"))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    for chosen in (f"id={page.pk}", f"id=all&childOf={press_page().pk}"):
        for send in (client.get, client.post):
            assert WORD not in send(f"{url}?{chosen}&next=/admin/").content.decode()
    assert PressReleasePage.objects.filter(pk=page.pk).exists()


def test_who_may_not_see_it_makes_a_page_beside_it_without_an_error(client, person):
    release()
    writer = person("Redaktion")
    client.force_login(writer)
    beside = PressReleasePage(title="y", slug="y", number="906/2027", day=INSTANT.date(), body="<p>y</p>", live=False)
    press_page().add_child(instance=beside)
    assert client.get(edit_url(beside)).status_code == 200
    assert WORD not in client.get(reverse("wagtailadmin_explore", args=[press_page().pk])).content.decode()


def test_the_log_does_not_name_it_after_it_was_deleted(client, person):
    page = release()
    page.get_latest_revision_as_object().save_revision(user=person(), log_action=True)
    page.delete(user=person())
    assert PageLogEntry.objects.filter(page_id=page.pk, deleted=True).exists()
    history = reverse("wagtailadmin_reports:site_history")
    seen = []
    for group in ("Redaktion", "Presse"):
        client.force_login(person(group))
        seen.append(WORD in client.get(history).content.decode().lower())
    assert seen == [False, True]


def test_no_mail_names_it_to_who_may_not_see_it(settings, person):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    writer, approver = person("Redaktion"), person("Freigabe")
    for user, email in ((writer, "writer@example.org"), (approver, "approver@example.org")):
        user.email = email
        user.save()
    page = release()
    workflow = Workflow.objects.get(active=True)
    state = workflow.start(page, writer)
    state.current_task_state.task.specific.on_action(state.current_task_state, approver, "reject", comment="Nein")
    told = {address for mail in outbox.outbox for address in mail.to}
    assert (told & {"writer@example.org", "approver@example.org"}) == {"approver@example.org"}


def test_a_picture_and_its_sizes_are_hidden_with_it_unless_a_public_page_shows_them(clock):
    page = release()
    secret = page.get_latest_revision_as_object().pictures.all()[0].image
    assert secret.pk in hidden_from(VISITOR).images
    public = release(embargo=None, number="907/2027", word="offenwort")
    draft = public.get_latest_revision_as_object()
    draft.pictures.create(image=secret, caption="x")
    draft.save_revision()
    assert secret.pk in hidden_from(VISITOR).images  # in a draft only
    approved(public)
    assert secret.pk not in hidden_from(VISITOR).images
    public.refresh_from_db()
    public.unpublish()
    assert secret.pk in hidden_from(VISITOR).images
    clock.move_to(INSTANT)
    assert not hidden_from(VISITOR)


def test_another_image_stays_what_it_is(client, person):
    release()
    other = image("anderes")
    client.force_login(person("Redaktion"))
    assert client.get(reverse("wagtailimages:edit", args=[other.pk])).status_code == 200


def test_what_is_hidden_is_noted_once_and_forgotten_when_it_is_over(clock):
    page = approved(release())
    assert Embargo.objects.count() == 1
    clock.move_to(INSTANT)
    page.get_latest_revision().publish()
    assert (Embargo.objects.count(), timezone.now()) == (0, INSTANT)


def test_every_method_of_wagtail_that_is_wrapped_is_there_and_wrapped_once():
    wrapped = [vars(owner)[name] for owner, name, _wrap in WRAPPED]
    install()
    assert [vars(owner)[name] for owner, name, _wrap in WRAPPED] == wrapped
    assert {function.__module__ for function in wrapped} == {"cms.hiding.wrapping"}


def test_the_moment_is_berlins_whatever_zone_it_is_written_in():
    page = release(embargo=INSTANT.astimezone(timezone.get_fixed_timezone(-480)))
    assert Embargo.objects.get().until.astimezone(BERLIN) == INSTANT
    assert page.pk in Embargo.objects.get().pages


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe"])
def test_an_image_whose_number_is_guessed_can_be_put_into_no_page_by_who_may_not_see_it(client, person, group):
    secret = release().get_latest_revision_as_object().pictures.all()[0].image
    page = release(embargo=None, number="908/2027", word="offenwort")
    draft = page.get_latest_revision_as_object()
    draft.pictures.create(image=secret, caption="x")
    draft.save_revision()
    client.force_login(person(group))
    shown = WORD in client.get(edit_url(page)).content.decode().lower()
    answer = saved(client, page, title="Neu")
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    previewed = client.post(preview, answer.wsgi_request.POST.dict()).json()["is_valid"]
    assert (shown, answer.status_code, previewed) == (
        (False, 200, False) if group == "Redaktion" else (True, 302, True)
    )
    assert (WORD in answer.content.decode().lower()) is False
