"""What tests need to send a public form over HTTP: a stamp of the right age, and what strangers may type."""

from datetime import timedelta

import time_machine
from django.utils import timezone

from cms.guards.forms import new_stamp


def stamp(age=10):
    """The stamp of a form that was shown so many seconds ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=age), tick=False):
        return new_stamp()


HOSTILE = {
    "control characters": "a\x01\x02\x1b[31mb\x7f\x85c",
    "direction overrides": "\u202egnp.exe\u202c \u2066x\u2069",
    "only invisible": "\u200b\u200d\ufeff\u2060",
    "noncharacters": "a\ufffe\uffff\U0010ffffb",
    "many accents": "e" + "\u0301" * 200,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈",
    "markup": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% load x %}",
    "sql": "'; DROP TABLE events_registration; --",
    "percent": "%s %(name)s {0} {name} %",
    "line ends": "a\r\nBcc: x@evil.example\r\n\r\nb",
    "very long": "ä" * 100_000,
    "spaces": " \t\n\u00a0\u2003 ",
    "empty": "",
}
