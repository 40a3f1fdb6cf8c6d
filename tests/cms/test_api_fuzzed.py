"""The API asked everything that its description allows, and much that it does not. No server: the WSGI application."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig

from cms.api.description import describe
from cms.wsgi import application
from tests.open_data import fill

pytestmark = [pytest.mark.django_db, pytest.mark.serve]
seen = set()


@pytest.fixture
def one_connection():
    """Requests to the application itself would end by closing the test's connection, with all that is in it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def description(request, one_connection, django_user_model):
    request.node._nodeid = request.node.nodeid  # schemathesis 4 looks for it there, pytest 9 has it elsewhere
    fill(django_user_model.objects.create_user("amt", password="x"))
    seen.clear()
    config = SchemathesisConfig.from_dict(
        {"generation": {"mode": "all", "max-examples": 12, "deterministic": True, "database": "none"}}
    )
    yield schemathesis.openapi.from_wsgi("/api/openapi.json", application, config=config)
    # Else silence would say nothing: every path was asked (the description itself was read), every answer was heard.
    assert {path for path, _status in seen} == set(describe()["paths"]) - {"/api/openapi.json"}
    assert {status for _path, status in seen} == {200, 204, 400, 404, 405}


lazy = schemathesis.pytest.from_fixture("description")


@lazy.parametrize()
@settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_the_api_answers_as_it_says_whatever_it_is_asked(case):
    response = case.call_and_validate()
    seen.add((case.operation.path, response.status_code))
