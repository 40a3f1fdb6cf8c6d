"""The suite runs on databases that it started itself, not on one that happens to run on this machine."""

import os

import pytest
from django.db import connection

from tests.databases import HOME


@pytest.mark.django_db
def test_the_database_is_the_suites_own():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA database_list")
            assert cursor.fetchone()[2].startswith(str(HOME))
        elif asked_for := os.environ.get("TEST_POSTGRES_URL"):
            assert connection.settings_dict["HOST"] in asked_for
        else:
            cursor.execute("SHOW data_directory")
            assert cursor.fetchone()[0] == str(HOME / "postgres")
