"""The groups of the town hall: exactly these rights, no more."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from tests.cms.test_rights import HOME, SEES, outcome

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAGES = {
    "Redaktion": {"add_page", "change_page"},
    "Freigabe": {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"},
    "Moderation": set(),
    "Presse": {"add_page", "change_page"},
}
FILES = {
    f"{app}.{verb}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
}
OF_MEASURES = {
    f"strategy_pages.{name}"
    for name in ("view_measurechange", "add_measurechange", "add_measureorigin", "change_indicator")
}
MODELS = {
    "Redaktion": {
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "events.view_registration",
        "events.manage_registration",
        "events.export_registration",
        "events.change_door",
        "events.add_message",
        "events.view_message",
        "events.write_record",
        "events.add_followup",
        "strategy_pages.view_comment",
        "strategy_pages.add_comment",
        "strategy_pages.view_matter",
        "strategy_pages.change_matter",
        "strategy_pages.view_answer",
        *(OF_MEASURES - {"strategy_pages.add_measurechange"}),
    },
    "Freigabe": {
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "home.see_embargoed",
        "cms.change_sitesettings",
        "events.add_workshopchange",
        "events.add_followup",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
        "wagtailredirects.view_redirect",
        "cms.view_owedmail",
        "cms.change_owedmail",
        "strategy_pages.view_comment",
        "strategy_pages.view_matter",
        "strategy_pages.change_matter",
        "strategy_pages.view_answer",
        "strategy_pages.add_answer",
        "strategy_pages.view_correctionnote",
        "strategy_pages.add_correctionnote",
        *OF_MEASURES,
    },
    "Moderation": {
        "wagtailadmin.access_admin",
        "cms.view_owedmail",
        "cms.change_owedmail",
        "events.view_registration",
        "events.manage_registration",
        "events.export_registration",
        "events.change_door",
        "events.add_message",
        "events.view_message",
        "events.add_workshopchange",
        "events.write_record",
        "events.add_followup",
        "strategy_pages.view_comment",
        "strategy_pages.moderate_comment",
        "strategy_pages.add_comment",
        "strategy_pages.view_matter",
        "strategy_pages.change_matter",
        "strategy_pages.view_answer",
        "strategy_pages.add_answer",
        "strategy_pages.view_department",
        "strategy_pages.add_department",
        "strategy_pages.change_department",
        "strategy_pages.view_answertext",
        "strategy_pages.add_answertext",
        "strategy_pages.change_answertext",
        "strategy_pages.delete_answertext",
        *(OF_MEASURES - {"strategy_pages.change_indicator"}),
    },
    "Presse": {"wagtailadmin.access_admin", "home.see_embargoed", "home.view_subscriber"},
}


def test_there_are_exactly_these_groups():
    assert set(Group.objects.values_list("name", flat=True)) == set(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_a_group_has_exactly_these_permissions(name):
    group = Group.objects.get(name=name)
    models = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.filter(group=group)}
    pages = GroupPagePermission.objects.filter(group=group)
    files = GroupCollectionPermission.objects.filter(group=group)
    assert models == MODELS[name]
    assert set(pages.values_list("permission__codename", flat=True)) == PAGES[name]
    granted = {f"{row.permission.content_type.app_label}.{row.permission.codename}" for row in files}
    assert granted == (FILES if PAGES[name] else set())
    assert {row.page.depth for row in pages} <= {1}


@pytest.mark.parametrize("name", MODELS)
def test_every_group_gets_into_the_admin_and_nobody_manages_users(client, person, name):
    client.force_login(person(name))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    for closed in (
        "wagtailusers_users:index",
        "wagtailusers_groups:index",
        "wagtailadmin_workflows:index",
        "wagtailsites:index",
        "wagtaillocales:index",
    ):
        assert outcome(client.get(reverse(closed))) == HOME


@pytest.mark.parametrize("name", MODELS)
def test_who_may_not_delete_pages_does_not(client, person, name):
    page = Page.objects.get(slug="termine")
    client.force_login(person(name))
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert client.post(url).status_code == 302
    assert Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("name", MODELS)
def test_who_writes_pages_may_add_images_and_documents(client, person, name):
    client.force_login(person(name))
    for url in ("wagtailimages:add", "wagtailimages:index", "wagtaildocs:add", "wagtaildocs:index"):
        assert outcome(client.get(reverse(url))) == (SEES if PAGES[name] else HOME)


def test_a_new_page_takes_its_address_from_the_title_as_one_types(client, person):
    client.force_login(person("Redaktion"))
    parent = Page.objects.get(slug="massnahmen", locale__language_code="de")
    answer = client.get(reverse("wagtailadmin_pages:add", args=["strategy_pages", "measurepage", parent.pk]))
    title = BeautifulSoup(answer.content, "html.parser").find(id="id_title")
    assert title["data-controller"] == "w-sync" and title["data-w-sync-target-value"] == "#id_slug"
