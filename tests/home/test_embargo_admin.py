"""Before the instant an editor without the right reaches nothing of a release: every address of the admin is tried.

The addresses are those of the URL resolver, so one that comes with a new version or a new list is tried, too. The same
walk as somebody with the right finds the word: so the test can fail.
"""

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction

from cms.hiding import guard
from cms.models import User

from .crawling import Secret, names_of_parameters
from .secrets import INSTANT, SECOND

pytestmark = [pytest.mark.django_db, pytest.mark.serve, pytest.mark.xdist_group("embargo")]


def editor(group):
    user = User.objects.create_user(f"embargo-{group}", f"{group}@example.org", "x")
    user.groups.add(Group.objects.get(name=group))
    return User.objects.get(pk=user.pk)


class Walks:
    """What each of them found, one second before the instant and in it."""

    def __init__(self):
        self.users = {group: editor(group) for group in ("Redaktion", "Moderation", "Presse")}
        self.secret = Secret(self.users["Redaktion"], self.users["Presse"]).make()
        self.found = self.secret.seen_by(self.users["Presse"], once=True)
        self.addresses = [(route, address) for route, found in self.found.items() for address in found]


@pytest.fixture(scope="module")
def walks(django_db_setup, django_db_blocker):
    """Walked once for all tests here; the database goes back when they are done."""
    with (
        django_db_blocker.unblock(),
        time_machine.travel(INSTANT - SECOND, tick=False) as clock,
        transaction.atomic(),
    ):
        made = Walks()
        made.clock = clock
        yield made
        transaction.set_rollback(True)
        cache.clear()


def test_who_wrote_it_but_lacks_the_right_finds_nothing_of_it(walks):
    assert walks.secret.seen_by(walks.users["Redaktion"]) == {}


def test_who_moderates_finds_nothing_of_it(walks):
    assert walks.secret.seen_by(walks.users["Moderation"], walks.addresses) == {}


def test_who_has_the_right_finds_it_in_most_places(walks):
    assert {status for found in walks.found.values() for status in found.values()} <= {200, 302, 404}
    assert len(walks.found) > 60, sorted(walks.found)


def test_every_parameter_of_an_address_is_known_to_the_guard():
    known = guard.PAGES | guard.IMAGES | guard.DOCUMENTS | guard.BY_VIEW | set(guard.STEPS) | set(guard.TRANSLATIONS)
    assert names_of_parameters() - known - guard.HARMLESS == set()
