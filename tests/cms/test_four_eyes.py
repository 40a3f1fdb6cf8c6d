"""Nobody puts their own words live: one person writes, a second one approves, whatever road is tried."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import querydict_from_html
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from events.models import WorkshopPage
from home.models import StandardPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def page(db):
    return StandardPage.objects.filter(locale__language_code="de", depth=3).first()


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(client, user, page, *, action="", title="Neue Worte", **values):
    """Sends the editor's form with another title."""
    client.force_login(user)
    html = client.get(edit_url(page)).content.decode()
    form = {
        key: value
        for key, value in querydict_from_html(html, form_id="page-edit-form").items()
        if not key.startswith("body-")
    }
    form |= {"title": title, "body-count": "0"} | values
    if action:
        form[f"action-{action}"] = "1"
    return client.post(edit_url(page), form)


def shown(page):
    return Page.objects.get(pk=page.pk).title


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def approve(client, user, page, action="approve"):
    """Straight to the address of the workflow's action, whatever buttons there are."""
    client.force_login(user)
    state = fresh(page).current_workflow_task_state
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk]))


def offered(page, user):
    return {name for name, label, modal in fresh(page).current_workflow_task.get_actions(fresh(page), user)}


def test_a_writer_submits_a_second_person_approves_and_the_page_is_live(client, person, page):
    writer, releaser = person("Redaktion"), person("Freigabe")
    assert send(client, writer, page, action="submit").status_code == 302
    assert shown(page) != "Neue Worte"
    assert fresh(page).workflow_in_progress
    assert offered(page, releaser) == {"approve", "reject"}
    assert approve(client, releaser, page).status_code == 302
    assert shown(page) == "Neue Worte"
    assert b"Neue Worte" in client.get(page.url).content


def test_a_second_person_can_send_it_back(client, person, page):
    send(client, person("Redaktion"), page, action="submit")
    approve(client, person("Freigabe"), page, "reject")
    assert shown(page) != "Neue Worte"
    assert fresh(page).current_workflow_task_state is None


def test_who_wrote_the_words_cannot_approve_them(client, person, page):
    releaser, second = person("Freigabe"), person("Freigabe", "Redaktion")
    send(client, releaser, page, action="submit")
    assert offered(page, releaser) == set()
    approve(client, releaser, page)
    assert shown(page) != "Neue Worte"
    assert fresh(page).workflow_in_progress
    approve(client, second, page)
    assert shown(page) == "Neue Worte"


def test_who_only_submitted_them_cannot_approve_them_either(client, person, page):
    writer, releaser = person("Redaktion"), person("Freigabe")
    send(client, writer, page)
    send(client, releaser, page, action="submit")  # the same words: no revision of one's own
    assert offered(page, releaser) == set()
    approve(client, releaser, page)
    assert shown(page) != "Neue Worte"


def test_who_wrote_them_and_let_somebody_else_submit_cannot_approve_them(client, person, page):
    releaser, writer = person("Freigabe"), person("Redaktion")
    send(client, releaser, page)
    send(client, writer, page, action="submit")
    assert offered(page, releaser) == set()
    approve(client, releaser, page)
    assert shown(page) != "Neue Worte"


def test_who_wrote_before_somebody_else_wrote_on_cannot_approve(client, person, page):
    releaser, writer = person("Freigabe"), person("Redaktion")
    send(client, releaser, page, title="Erst")
    send(client, writer, page, title="Dann", action="submit")
    approve(client, releaser, page)
    assert shown(page) not in {"Erst", "Dann"}


def test_words_written_over_the_published_revision_in_place_count_as_ones_own(client, person, page):
    """Autosave in a tab that was left open writes the revision anew that another person has published meanwhile."""
    releaser, writer = person("Freigabe"), person("Redaktion")
    send(client, releaser, page, title="Erst")
    revision = fresh(page).latest_revision
    revision.publish()
    mine = fresh(page).get_latest_revision_as_object()
    mine.title = "Heimlich"
    mine.save_revision(user=releaser, overwrite_revision=revision)
    send(client, writer, page, title="Heimlich", action="submit")
    approve(client, releaser, page)
    assert shown(page) == "Erst"


def test_who_wrote_the_last_published_words_may_approve_the_next_ones(client, person, page):
    releaser, writer, second = person("Freigabe"), person("Redaktion"), person("Freigabe", "Redaktion")
    send(client, releaser, page, title="Erst", action="submit")
    approve(client, second, page)
    assert shown(page) == "Erst"
    send(client, writer, page, title="Dann", action="submit")
    approve(client, releaser, page)
    assert shown(page) == "Dann"


def test_approving_in_the_editor_with_own_changes_publishes_nothing(client, person, page):
    writer, releaser = person("Redaktion"), person("Freigabe")
    send(client, writer, page, title="Erst", action="submit")
    send(
        client,
        releaser,
        page,
        title="Heimlich",
        action="workflow-action",
        **{"workflow-action-name": "approve", "workflow-action-extra-data": "{}"},
    )
    assert shown(page) not in {"Erst", "Heimlich"}


def test_an_administrator_does_not_approve_own_words_but_may_publish(client, person, page):
    admin = person()
    send(client, admin, page, action="submit")
    approve(client, admin, page)
    assert shown(page) != "Neue Worte"
    assert send(client, admin, page, action="publish").status_code == 302
    assert shown(page) == "Neue Worte"


@pytest.mark.parametrize("role", ["Redaktion", "Presse", "Moderation"])
def test_who_is_not_in_the_group_approves_nothing(client, person, page, role):
    send(client, person("Redaktion"), page, action="submit")
    other = person(role, "Presse") if role != "Presse" else person("Presse")
    assert offered(page, other) == set()
    approve(client, other, page)
    assert shown(page) != "Neue Worte"


# Roads around the workflow.


@pytest.mark.parametrize("groups", [["Freigabe"], ["Redaktion"], ["Presse"], ["Freigabe", "Redaktion"]])
def test_publishing_own_words_in_the_editor_keeps_a_draft(client, person, page, groups):
    before = fresh(page)
    response = send(client, person(*groups), page, action="publish")
    assert response.status_code == 302
    after = fresh(page)
    assert (after.live, after.title, after.live_revision_id) == (True, before.title, before.live_revision_id)
    assert after.get_latest_revision_as_object().title == "Neue Worte"
    assert before.title in client.get(page.url).content.decode()


@pytest.mark.parametrize("role", ["Freigabe", "Redaktion"])
def test_creating_and_publishing_in_one_go_keeps_a_draft(client, person, page, role):
    client.force_login(person(role))
    url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", page.get_parent().pk])
    html = client.get(url).content.decode()
    form = querydict_from_html(html, form_id="page-edit-form").dict()
    form |= {"title": "Ganz neu", "slug": "ganz-neu", "body-count": "0", "action-publish": "1"}
    assert client.post(url, form).status_code == 302
    made = StandardPage.objects.get(slug="ganz-neu")
    assert (made.live, made.live_revision_id, made.latest_revision is not None) == (False, None, True)
    assert client.get("/ganz-neu/").status_code == 404


def test_a_live_page_that_was_never_published_by_revision_stays_live_when_publishing_is_refused(client, person, page):
    copy = page.copy(update_attrs={"slug": "kopie"})
    StandardPage.objects.filter(pk=copy.pk).update(live_revision=None)
    send(client, person("Freigabe"), copy, action="publish")
    assert fresh(copy).live
    assert shown(copy) != "Neue Worte"


@pytest.mark.parametrize("role", ["Freigabe", "Redaktion"])
def test_bulk_publishing_publishes_nothing(client, person, page, role):
    user = person(role)
    send(client, user, page)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert client.get(f"{url}?id={page.pk}").status_code == 200
    response = client.post(f"{url}?id={page.pk}", {"include_descendants": "on"})
    assert response.status_code == 302
    assert shown(page) != "Neue Worte"


def test_an_administrator_may_publish_in_bulk(client, person, page):
    admin = person()
    send(client, admin, page)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={page.pk}", {"include_descendants": ""})
    assert shown(page) == "Neue Worte"


def test_the_menu_offers_publishing_to_administrators_only(client, person, page):
    for user, offers in ((person("Freigabe"), False), (person(), True)):
        client.force_login(user)
        assert (b'name="action-publish"' in client.get(edit_url(page)).content) is offers


# Translations.


@pytest.fixture
def english(db):
    return WorkshopPage.objects.get(locale__language_code="en")


def translate(client, user, english, words):
    """Types a translation of the title into wagtail-localize's editor."""
    client.force_login(user)
    translation = Translation.objects.get(source__object_id=english.translation_key)
    segment = translation.source.stringsegment_set.get(context__path="title")
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    response = client.put(url, urlencode({"value": words}), content_type="application/x-www-form-urlencoded")
    assert response.status_code in (200, 201), response.content
    assert StringTranslation.objects.filter(data=words, last_translated_by=user).exists()


def test_who_translated_cannot_publish_the_translation_and_a_second_person_can(
    client, person, english, django_capture_on_commit_callbacks
):
    first, second = person("Freigabe"), person("Freigabe", "Redaktion")
    translate(client, first, english, "My own words")
    for user, title in ((first, english.title), (second, "My own words")):
        client.force_login(user)
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(edit_url(english), {"action": "publish"}).status_code == 302
        assert shown(english) == title


@pytest.mark.parametrize("role", ["Redaktion", "Freigabe"])
def test_updating_translations_publishes_nothing_for_who_may_not_publish_alone(
    client, person, english, role, django_capture_on_commit_callbacks
):
    user = person(role)
    translate(client, user, english, "My own words")
    source = TranslationSource.objects.get(object_id=english.translation_key)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"}
        )
    assert response.status_code == 302
    assert shown(english) == english.title


def test_a_page_that_is_handed_to_translators_is_not_live_in_the_other_language(
    client, person, page, django_capture_on_commit_callbacks
):
    client.force_login(person("Redaktion"))
    en = Locale.objects.get(language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [en.pk]})
    assert page.get_translation(en).live is False
