"""Who may do what at the gate, whatever buttons there are. Who sees it: tests/cms/test_rights.py."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from wagtail.models import Workflow

from strategy_pages import permissions
from strategy_pages.models import CorrectionNote, DraftPage, PassageLink, ReleasePlan
from strategy_pages.services import preparing
from tests.strategy_pages.conftest import numbers, rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROLES = ("anonymous", "Redaktion", "Freigabe", "Moderation", "Presse", "admin")
TABLE = {
    # what             anonymous, Redaktion, Freigabe, Moderation, Presse, technical administrator
    "prepare": (False, True, True, False, True, True),
    "release": (False, False, False, False, False, True),
    "approve": (False, False, True, False, False, True),  # submitted by somebody else
    "decide": (False, False, True, False, False, True),
    "note": (False, False, True, False, False, True),
}
PREDICATES = {
    "may_prepare_release": (False, True, True, False, True, True),
    "may_decide_afterwards": (False, False, True, False, False, True),
}


def address(name, draft, *more):
    return reverse(f"release_gate:{name}", args=[draft.pk, *more])


@pytest.mark.parametrize("role", ROLES)
def test_who_does_what(client, person, draft, version, role):
    writer = person("Redaktion", "Presse")
    rewrite(draft, (1, "<p>Rad, Bus und Bahn</p>"))
    question = PassageLink.objects.create(version=version, source=version.passages.first(), kind="undecided")
    if role != "anonymous":
        client.force_login(person() if role == "admin" else person(role))
    done = {}
    client.post(address("decide", draft, question.pk), {"choice": "dropped", "reason": "x"})
    done["decide"] = PassageLink.objects.filter(kind="dropped").exists()
    client.post(address("note", draft, version.pk), {"text": "Gemeint ist der Bus."})
    done["note"] = CorrectionNote.objects.exists()

    def send(step):
        found = preparing.candidate(DraftPage.objects.get(pk=draft.pk))
        client.post(address("gate", draft), {"step": step, "seen": found.seen, "words": found.words_hash})

    send("prepare")
    done["prepare"] = ReleasePlan.objects.exists()
    send("release")
    done["release"] = numbers(draft) == [1, 2]
    Workflow.objects.get(name="Vier Augen").start(DraftPage.objects.get(pk=draft.pk), writer)
    send("release")
    done["approve"] = numbers(draft) == [1, 2]
    assert done == {what: outcomes[ROLES.index(role)] for what, outcomes in TABLE.items()}


def test_each_right_at_the_gate_by_role(person, draft):
    users = [AnonymousUser(), *(person(role) for role in ROLES[1:-1]), person()]
    found = {name: tuple(getattr(permissions, name)(user, draft) for user in users) for name in PREDICATES}
    assert found == PREDICATES
    assert [permissions.may_see_releases(user) for user in users] == [False, True, True, False, True, True]
