"""Who may do what in the admin: groups, and every address that this house adds to Wagtail's own."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import get_resolver, reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page
from wagtail_localize.models import TranslationSource

from cms.models import OwedMail
from events.models import Registration, WorkshopPage
from strategy_pages.models import Comment, Version

pytestmark = pytest.mark.django_db
OURS = ("cms", "events", "strategy_pages", "home")
ROLES = ("anonymous", "Redaktion", "Freigabe", "Moderation", "Presse", "admin")
SEES, HOME, LOGIN, ONLY_POST = "sees it", "sent home", "asked to log in", "only by POST"
READERS = (LOGIN, SEES, HOME, SEES, HOME, SEES)
COMMENT_READERS = (LOGIN, SEES, SEES, SEES, HOME, SEES)
MAIL_READERS = (LOGIN, HOME, SEES, SEES, HOME, SEES)
GET_TABLE = {
    # address                    anonymous, Redaktion, Freigabe, Moderation, Presse, technical administrator
    "registration:index": READERS,
    "registration:index_results": READERS,
    "registration:inspect": READERS,
    "comment:index": COMMENT_READERS,
    "comment:index_results": COMMENT_READERS,
    "comment:inspect": COMMENT_READERS,
    "comment:decide": (LOGIN, HOME, HOME, SEES, HOME, SEES),
    "owed_mail:index": MAIL_READERS,
    "owed_mail:index_results": MAIL_READERS,
    "owed_mail:inspect": MAIL_READERS,
    "owed_mail:send_again": (LOGIN, *[ONLY_POST] * 5),
    # Replaces wagtail-localize's own view of the same address.
    "wagtail_localize:update_translations": (LOGIN, SEES, SEES, HOME, HOME, SEES),
}
DONE = "done"
POST_TABLE = {
    "comment:decide": (LOGIN, HOME, HOME, DONE, HOME, DONE),
    "owed_mail:send_again": (LOGIN, HOME, DONE, DONE, HOME, DONE),
}


def addresses(patterns, prefix="", namespace=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern.url_patterns, route, pattern.namespace or namespace)
        else:
            view = getattr(pattern.callback, "view_class", pattern.callback)
            yield route, namespace, pattern.name, getattr(view, "__module__", "")


def our_addresses():
    """Names of all addresses under /admin/ whose view, or whose list, is ours."""
    found = set()
    for route, namespace, name, module in addresses(get_resolver().url_patterns):
        if route.startswith("admin/") and module.split(".")[0] in OURS:
            found.add(f"{namespace}:{name}" if name else route)
    return found


@pytest.fixture
def rows(db):
    """One row for each list."""
    workshop = WorkshopPage.objects.canonical().upcoming().first()
    version = Version.objects.first()
    return {
        "registration": Registration.objects.create(
            workshop=workshop, name="Erika", answer="coming", state="pending", email="erika@example.org"
        ),
        "comment": Comment.objects.create(version=version, kind="idea", text="x", state="awaiting"),
        "owed_mail": OwedMail.objects.create(kind="events.link", object_id=1, language="de"),
        "wagtail_localize": TranslationSource.objects.get(object_id=workshop.translation_key),
    }


def url_of(name, rows):
    namespace, _colon, action = name.partition(":")
    needs_row = action in {"inspect", "decide", "send_again", "update_translations"}
    return reverse(name, args=[rows[namespace].pk] if needs_row else [])


def outcome(response):
    if response.status_code == 405:
        return ONLY_POST
    if response.status_code == 200:
        return SEES
    assert response.status_code == 302
    if response["Location"].startswith(reverse("wagtailadmin_login")):
        return LOGIN
    return HOME if response["Location"] == reverse("wagtailadmin_home") else DONE


def log_in(client, person, role):
    if role != "anonymous":
        client.force_login(person() if role == "admin" else person(role))


def test_every_address_of_ours_has_a_row():
    named = {
        name if not name.startswith("admin/") else "wagtail_localize:update_translations" for name in our_addresses()
    }
    assert named == set(GET_TABLE)


@pytest.mark.parametrize("name", GET_TABLE)
@pytest.mark.parametrize("role", ROLES)
def test_who_sees_what(client, person, rows, role, name):
    log_in(client, person, role)
    assert outcome(client.get(url_of(name, rows))) == GET_TABLE[name][ROLES.index(role)]


@pytest.mark.parametrize("name", POST_TABLE)
@pytest.mark.parametrize("role", ROLES)
def test_who_does_what(client, person, rows, role, name):
    OwedMail.objects.update(gave_up="2026-01-01T00:00Z")
    log_in(client, person, role)
    expected = POST_TABLE[name][ROLES.index(role)]
    assert outcome(client.post(url_of(name, rows), {"decision": "publish"})) == expected
    changed = {
        "comment:decide": Comment.objects.filter(state="published"),
        "owed_mail:send_again": OwedMail.objects.filter(gave_up=None),
    }[name]
    assert changed.exists() is (expected == DONE)


@pytest.mark.parametrize("name", [name for name in GET_TABLE if name not in POST_TABLE and "localize" not in name])
def test_a_post_to_a_list_changes_nothing(client, person, rows, name):
    client.force_login(person())
    before = [list(type(rows[key]).objects.values()) for key in ("registration", "comment", "owed_mail")]
    assert client.post(url_of(name, rows), {"name": "x", "state": "published"}).status_code in (200, 405)
    assert [list(type(rows[key]).objects.values()) for key in ("registration", "comment", "owed_mail")] == before


@pytest.mark.parametrize("tail", ["new/", "edit/1/", "delete/1/", "1/", "copy/1/", "history/1/", "usage/1/"])
@pytest.mark.parametrize("namespace", ["registration", "comment", "owed_mail"])
def test_there_is_no_address_for_typing_into_these_lists(client, person, namespace, tail):
    client.force_login(person())
    assert client.get(f"/admin/{namespace}/{tail}").status_code == 404


def test_no_list_and_no_mail_row_shows_the_address_of_somebody_who_comments(client, person, rows):
    Comment.objects.update(email="geheim@example.org")
    client.force_login(person("Moderation"))
    for name in GET_TABLE:
        if name.startswith(("comment", "owed_mail")):
            assert b"geheim@example.org" not in client.get(url_of(name, rows)).content


# Groups.

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
MODELS = {
    "Redaktion": {
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "events.view_registration",
        "strategy_pages.view_comment",
    },
    "Freigabe": {
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "cms.change_sitesettings",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
        "wagtailredirects.view_redirect",
        "cms.view_owedmail",
        "cms.change_owedmail",
        "strategy_pages.view_comment",
    },
    "Moderation": {
        "wagtailadmin.access_admin",
        "cms.view_owedmail",
        "cms.change_owedmail",
        "events.view_registration",
        "strategy_pages.view_comment",
        "strategy_pages.moderate_comment",
    },
    "Presse": {"wagtailadmin.access_admin"},
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
