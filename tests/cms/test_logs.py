"""No log line holds the key of a private link."""

import logging

import pytest
from django.conf import settings

from cms.logs import WithoutPrivateLinks

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("line", "args", "logged"),
    [
        ("Internal Server Error: %s", ("/meine-anmeldung/abc.def:ghi/",), "Internal Server Error: /meine-anmeldung/…/"),
        ("Not Found: %s", ("/en/mein-beitrag/abc/",), "Not Found: /en/mein-beitrag/…/"),
        ("Gone: %s", ("/meine-meldung/abc/",), "Gone: /meine-meldung/…/"),
        ("Gone: %s", ("/en/folgen/abc.def/",), "Gone: /en/folgen/…/"),
        ("Not Found: /termine/", (), "Not Found: /termine/"),
    ],
)
def test_the_token_is_taken_out_of_the_line(line, args, logged):
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, line, args, None)
    assert WithoutPrivateLinks().filter(record)
    assert record.getMessage() == logged


def test_every_handler_has_the_filter():
    assert {name: handler["filters"] for name, handler in settings.LOGGING["handlers"].items()} == {
        "console": ["private"]
    }
