"""What is erased, and when. Each room states its rules in its `retention.py`; the worker applies them.

docs/data-protection.de.md lists them from here.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from cms.models import Attempt, MailPause, OwedMail
from cms.search.index import remove_all_gone

logger = logging.getLogger(__name__)
_rules = {}


@dataclass(frozen=True)
class RetentionRule:
    """A promise to erase: `erase(now)` erases what is older than `after` and returns how many rows it erased.

    `name` is unique and stable, `model` an app label and model name, `what` a translatable sentence for the
    privacy documentation. `erase` must be safe to run twice at once.
    """

    name: str
    model: str
    what: Promise | str
    after: timedelta
    erase: Callable[[datetime], int]


def register(rule):
    """Add a rule; ValueError where its name is taken."""
    if _rules.get(rule.name, rule) is not rule:
        raise ValueError(f"two retention rules are named {rule.name}")
    _rules[rule.name] = rule
    return rule


def rules():
    """All rules of all rooms, by name."""
    autodiscover_modules("retention")
    return dict(sorted(_rules.items()))


def run(now):
    """Apply every rule; return {name: rows erased, or None where it failed}. One that fails does not stop the rest."""
    erased = {}
    for name, rule in rules().items():
        try:
            erased[name] = rule.erase(now)
        except Exception as error:  # noqa: BLE001
            logger.error("retention rule %s failed (%s)", name, type(error).__name__)
            erased[name] = None
    return erased


ATTEMPTS_AFTER = timedelta(hours=24)
MAILS_AFTER = timedelta(days=90)


def _erase_attempts(now):
    return Attempt.objects.filter(at__lt=now - ATTEMPTS_AFTER).delete()[0]


def _erase_pauses(now):
    return MailPause.objects.filter(last__lt=now - ATTEMPTS_AFTER).delete()[0]


def _erase_mails(now):
    before = now - MAILS_AFTER
    closed = OwedMail.objects.filter(Q(sent__lt=before) | Q(gave_up__lt=before) | Q(handed__lt=before))
    return closed.delete()[0]


def _erase_sessions(now):
    return Session.objects.filter(expire_date__lt=now).delete()[0]


register(
    RetentionRule(
        "cms.attempts",
        "cms.Attempt",
        _("Counted attempts to send a form (hashed, without address)"),
        ATTEMPTS_AFTER,
        _erase_attempts,
    )
)
register(
    RetentionRule(
        "cms.pauses",
        "cms.MailPause",
        _("When an address last got a confirmation mail (hashed, without address)"),
        ATTEMPTS_AFTER,
        _erase_pauses,
    )
)
register(
    RetentionRule(
        "cms.mails",
        "cms.OwedMail",
        _("Notes about mails that were sent or given up (without address and text)"),
        MAILS_AFTER,
        _erase_mails,
    )
)
register(
    RetentionRule(
        "cms.sessions",
        "sessions.Session",
        _("Editors' sessions that have ended"),
        timedelta(0),
        _erase_sessions,
    )
)
register(
    RetentionRule(
        "cms.search",
        "cms.SearchEntry",
        _("Words of contributions in the search (without names), once they are not public any more"),
        timedelta(0),
        lambda now: remove_all_gone(),
    )
)
