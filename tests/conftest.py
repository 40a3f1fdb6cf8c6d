"""What all tests share. Every test sees the shipped content; nothing it changes is seen by another."""

import gc

import pytest
from django.test import TransactionTestCase

from tests.databases import database
from tests.mail_server import server  # noqa: F401 (a fixture)


def pytest_collection_modifyitems(items):
    """The slow ones first, so that the other process has all the rest to do meanwhile."""
    items.sort(key=lambda item: "walks" not in item.path.parts)


def pytest_collection_finish():
    """What is loaded by now stays: looking through it for garbage again and again takes a sixth of the time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(worker_id, django_db_blocker):
    """A copy of the filled database for this process; transactional tests get a new copy after each."""
    with django_db_blocker.unblock():
        copy = database(worker_id)
        copy.prepare()
        # Instead of emptying all tables, which would take the content, too.
        TransactionTestCase._fixture_teardown = lambda case: copy.restore()
        yield
        copy.remove()


@pytest.fixture(autouse=True)
def empty_cache():
    """A rolled-back content version must not bring back another test's page."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def person(db, django_user_model):
    """Makes an editor: `person("Redaktion")`; without groups a technical administrator."""

    def make(*groups):
        from django.contrib.auth.models import Group

        name = "-".join(groups) or "admin"
        user = django_user_model.objects.create_user(f"{name}-{django_user_model.objects.count()}", password="x")
        user.is_superuser = not groups
        user.save()
        user.groups.set(Group.objects.filter(name__in=groups))
        assert user.groups.count() == len(groups)
        return user

    return make
