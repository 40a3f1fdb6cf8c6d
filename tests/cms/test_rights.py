"""Who may do what in the admin: groups, and every address that this house adds to Wagtail's own."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.urls import get_resolver, reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail_localize.models import TranslationSource

from cms.models import OwedMail
from events import permissions
from events.desk.once import new_key
from events.models import Message, Registration, WorkshopPage
from events.services import moving
from strategy_pages.models import Comment, Department, MeasurePage, PassageLink, Version
from tests.addresses import subscriber
from tests.events.records import record_rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OURS = ("cms", "events", "strategy_pages", "home")
ROLES = ("anonymous", "Redaktion", "Freigabe", "Moderation", "Presse", "admin")
SEES, HOME, LOGIN, ONLY_POST, DONE = "sees it", "sent home", "asked to log in", "only by POST", "done"
READERS = (LOGIN, SEES, HOME, SEES, HOME, SEES)
COMMENT_READERS = (LOGIN, SEES, SEES, SEES, HOME, SEES)
MAIL_READERS = (LOGIN, HOME, SEES, SEES, HOME, SEES)
PRESS_READERS = (LOGIN, HOME, HOME, HOME, SEES, SEES)
MOVERS = (LOGIN, HOME, SEES, SEES, HOME, SEES)
PAGE_EDITORS = (LOGIN, SEES, SEES, HOME, SEES, SEES)
GET_TABLE = {
    # address                    anonymous, Redaktion, Freigabe, Moderation, Presse, technical administrator
    "press_list:index": PRESS_READERS,
    "press_list:index_results": PRESS_READERS,
    "press_list:inspect": PRESS_READERS,
    "registration:index": READERS,
    "registration:index_results": READERS,
    "registration:inspect": READERS,
    "contribution_desk:index": COMMENT_READERS,
    "contribution_desk:contribution": COMMENT_READERS,
    "contribution_desk:several": (LOGIN, *[ONLY_POST] * 5),
    "contribution_desk:together": COMMENT_READERS,
    "contribution_desk:enter": (LOGIN, SEES, HOME, SEES, HOME, SEES),
    "department:delete": (LOGIN, HOME, HOME, HOME, HOME, SEES),
    "owed_mail:index": MAIL_READERS,
    "owed_mail:index_results": MAIL_READERS,
    "owed_mail:inspect": MAIL_READERS,
    "owed_mail:send_again": (LOGIN, *[ONLY_POST] * 5),
    "workshop_desk:index": READERS,
    "workshop_desk:workshop": READERS,
    "workshop_desk:add": READERS,
    "workshop_desk:person": READERS,
    "workshop_desk:came": READERS,
    "workshop_desk:export": (LOGIN, *[ONLY_POST] * 5),
    "workshop_desk:write": READERS,
    "workshop_desk:message": READERS,
    "workshop_desk:door": READERS,
    "workshop_desk:move": MOVERS,
    "workshop_desk:record": READERS,
    "workshop_desk:record_entries": READERS,
    "workshop_desk:record_entry": READERS,
    "workshop_desk:follow_ups": COMMENT_READERS,
    "workshop_desk:follow_up": COMMENT_READERS,
    "workshop_desk:publish": (LOGIN, HOME, HOME, HOME, HOME, DONE),  # nothing to publish: back to the editor
    "measure_desk:index": COMMENT_READERS,
    "measure_desk:measure": COMMENT_READERS,  # steps, and who is named on one: test_measure_rights.py
    "release_gate:index": PAGE_EDITORS,
    "release_gate:gate": PAGE_EDITORS,
    "release_gate:open": PAGE_EDITORS,
    "release_gate:versions": PAGE_EDITORS,
    "release_gate:note": (LOGIN, HOME, SEES, HOME, HOME, SEES),
    "release_gate:decide": (LOGIN, *[ONLY_POST] * 5),
    "word:new": PAGE_EDITORS,
    "word:again": PAGE_EDITORS,
    "word:upload": (LOGIN, *[DONE] * 5),  # of somebody else: as one that is gone, back to the pages
    # Replaces wagtail-localize's own view of the same address.
    "wagtail_localize:update_translations": (LOGIN, SEES, SEES, HOME, HOME, SEES),
}
POST_TABLE = {
    "contribution_desk:contribution": (LOGIN, HOME, HOME, DONE, HOME, DONE),  # more in test_desk_rights.py
    "owed_mail:send_again": (LOGIN, HOME, DONE, DONE, HOME, DONE),
}
DESK = (LOGIN, DONE, HOME, DONE, HOME, DONE)
DESK_POSTS = {
    ("add", "person_added"): DESK,
    ("came", "attendance"): DESK,
    ("export", "exported"): READERS,
    ("write", "message_sent"): DESK,
    ("door", "door_changed"): DESK,
    ("move", "workshop_moved"): (LOGIN, HOME, DONE, DONE, HOME, DONE),
    ("person", "person_withdrawn"): DESK,
    ("record", "record_opened"): DESK,
    ("record_entry", "finding_removed"): DESK,
    ("follow_up", "follow_up_set"): (LOGIN, DONE, DONE, DONE, HOME, DONE),
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
    version = Version.objects.filter(locale__language_code="de").first()
    return {
        "press_list": subscriber(),
        "registration": Registration.objects.create(
            workshop=workshop, name="Erika", answer="coming", state="pending", email="erika@example.org"
        ),
        "department": Department.objects.create(name="Bauamt"),
        "contribution_desk": Comment.objects.create(version=version, kind="idea", text="x", state="awaiting"),
        "owed_mail": OwedMail.objects.create(kind="events.link", object_id=1, language="de"),
        "wagtail_localize": TranslationSource.objects.get(object_id=workshop.translation_key),
        "workshop_desk": workshop,
        "person": Registration.objects.create(
            workshop=workshop,
            name="Rosa",
            email="rosa@example.org",
            answer="coming",
            state="confirmed",
            confirmed_at=timezone.now(),
        ),
        "measure_desk": MeasurePage.objects.canonical().first(),
        "release_gate": version.draft,
        "note": version,
        "decide": PassageLink.objects.create(version=version, source=version.passages.first(), kind="undecided"),
        "message": Message.objects.create(workshop=workshop, subject="x", text="x", to="all"),
        "word:new": version.draft.get_parent().pk,
        "word:again": version.draft.canonical.pk,
        "word:upload": "6f1c7b9e-52a5-4c3e-9d54-0c6d2b4c1a11",
    } | record_rows()


def url_of(name, rows):
    namespace, _colon, action = name.partition(":")
    if isinstance(rows.get(action), list):
        return reverse(name, args=[row.pk for row in rows[action]])
    if namespace == "workshop_desk" and action != "index":
        return reverse(name, args=[rows[namespace].pk, *([rows[action].pk] if action in {"person", "message"} else [])])
    if namespace == "release_gate" and action != "index":
        return reverse(name, args=[rows[namespace].pk, *([rows[action].pk] if action in {"note", "decide"} else [])])
    if name in rows:
        return reverse(name, args=[rows[name]])
    needs_row = action in {"inspect", "contribution", "measure", "delete", "send_again", "update_translations"}
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


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_what(client, person, rows, role):
    log_in(client, person, role)
    seen = {name: outcome(client.get(url_of(name, rows))) for name in GET_TABLE}
    assert seen == {name: outcomes[ROLES.index(role)] for name, outcomes in GET_TABLE.items()}


@pytest.mark.parametrize("name", POST_TABLE)
@pytest.mark.parametrize("role", ROLES)
def test_who_does_what(client, person, rows, role, name):
    OwedMail.objects.update(gave_up="2026-01-01T00:00Z")
    log_in(client, person, role)
    expected = POST_TABLE[name][ROLES.index(role)]
    assert outcome(client.post(url_of(name, rows), {"step": "decide", "decision": "publish"})) == expected
    changed = {
        "contribution_desk:contribution": Comment.objects.filter(state="published"),
        "owed_mail:send_again": OwedMail.objects.filter(gave_up=None),
    }[name]
    assert changed.exists() is (expected == DONE)


@pytest.mark.parametrize("role", ROLES)
def test_who_does_what_at_the_desk_and_it_is_in_the_log(client, person, rows, role):
    log_in(client, person, role)
    for (name, action), outcomes in DESK_POSTS.items():
        answer = client.post(url_of(f"workshop_desk:{name}", rows), desk_form(client, name, rows))
        expected = outcomes[ROLES.index(role)]
        assert outcome(answer) == expected, name
        workshop = rows[name][0] if isinstance(rows.get(name), list) else rows["workshop_desk"]
        logged = PageLogEntry.objects.filter(page=workshop.pk, action=f"events.{action}")
        assert logged.exists() is (expected in (SEES, DONE)), name
        assert not [entry for entry in logged if "Rosa" in f"{entry.data}" or "meet" in f"{entry.data}"]


def desk_form(client, name, rows):
    """What a person would send; the hidden fields as the form has them."""
    workshop = rows["workshop_desk"]
    moment = timezone.localtime(workshop.starts + timedelta(days=1))
    values = {
        "add": {"name": "Rosa", "answer": "coming", "email": ""},
        "person": {"step": "withdraw"},
        "came": {"came": [rows["person"].pk]},
        "export": {"kind": "csv"},
        "write": {"to": "all", "subject": "Neues", "text": "Bitte lesen.", "step": "send"},
        "door": {"address": "https://meet.example.org/x"},
        "move": {"starts": f"{moment:%d.%m.%Y %H:%M}", "ends": f"{moment + timedelta(hours=2):%d.%m.%Y %H:%M}"}
        | {"step": "publish", "shown": moving.seen(workshop)},
        "record": {"step": "open"},
        "record_entry": {"step": "remove"},
        "follow_up": {"step": "set", "kind": "not_pursued", "reason": "Das gibt es schon."},
    }[name]
    user = get_user(client)
    return values | {"key": new_key(user, workshop)} if user.pk else values


PREDICATES = {
    "may_see_participants": (False, True, False, True, False, True),
    "may_manage_participants": (False, True, False, True, False, True),
    "may_export": (False, True, False, True, False, True),
    "may_write_to_participants": (False, True, False, True, False, True),
    "may_open_door": (False, True, False, True, False, True),
    "may_move_workshop": (False, False, True, True, False, True),
    "may_write_record": (False, True, False, True, False, True),
    "may_follow_up": (False, True, True, True, False, True),
}


def test_each_right_of_the_desk_by_role(person):
    users = [AnonymousUser(), *(person(role) for role in ROLES[1:-1]), person()]
    found = {name: tuple(getattr(permissions, name)(user) for user in users) for name in PREDICATES}
    assert found == PREDICATES
    assert {name for name in vars(permissions) if name.startswith("may_")} == set(PREDICATES)


DESKS = ("wagtail_localize", "workshop_desk", "contribution_desk", "measure_desk", "word", "release_gate")
LISTS = [name for name in GET_TABLE if name not in POST_TABLE and not name.startswith(DESKS)]
LISTS.remove("department:delete")


@pytest.mark.parametrize("name", LISTS)
def test_a_post_to_a_list_changes_nothing(client, person, rows, name):
    client.force_login(person())
    before = [list(type(rows[key]).objects.values()) for key in ("registration", "contribution_desk", "owed_mail")]
    assert client.post(url_of(name, rows), {"name": "x", "state": "published"}).status_code in (200, 405)
    assert [
        list(type(rows[key]).objects.values()) for key in ("registration", "contribution_desk", "owed_mail")
    ] == before


@pytest.mark.parametrize("tail", ["new/", "edit/1/", "delete/1/", "1/", "copy/1/", "history/1/", "usage/1/"])
@pytest.mark.parametrize("namespace", ["registration", "owed_mail"])
def test_there_is_no_address_for_typing_into_these_lists(client, person, namespace, tail):
    client.force_login(person())
    assert client.get(f"/admin/{namespace}/{tail}").status_code == 404


def test_no_list_and_no_mail_row_shows_the_address_of_somebody_who_comments(client, person, rows):
    Comment.objects.update(email="geheim@example.org")
    client.force_login(person("Moderation"))
    for name in GET_TABLE:
        if name.startswith(("contribution_desk", "owed_mail")):
            assert b"geheim@example.org" not in client.get(url_of(name, rows)).content
