"""How long personal data of the distribution list is kept. docs/data-protection.de.md lists the same rules."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from cms.erasing import register_person, rows_of
from cms.retention import RetentionRule, register

from .choices import SubscriberState
from .models import ReleaseNotice, Subscriber
from .services import subscribing

UNCONFIRMED_FOR = timedelta(days=7)
NOTICES_FOR = timedelta(days=90)


def erase_unconfirmed(now):
    """Addresses that nobody confirmed."""
    waiting = Subscriber.objects.filter(state=SubscriberState.PENDING, asked_at__lt=now - UNCONFIRMED_FOR)
    return waiting.delete()[0]


def erase_notices(now):
    """Who was sent which release. That the list was told of it stays, without names."""
    return ReleaseNotice.objects.filter(at__lt=now - NOTICES_FOR).delete()[0]


register(
    RetentionRule(
        "home.unconfirmed",
        "home.Subscriber",
        _("mail addresses for press releases that were not confirmed"),
        UNCONFIRMED_FOR,
        erase_unconfirmed,
    )
)
register(
    RetentionRule(
        "home.notices",
        "home.ReleaseNotice",
        _("which press release was sent to whom"),
        NOTICES_FOR,
        erase_notices,
    )
)


def erase_person(email):
    """The address on the distribution list, and what was sent to it."""
    found = list(rows_of(Subscriber.objects.all(), email))
    for subscriber in found:
        subscribing.end(subscriber)
    return len(found)


register_person(
    "home.press_list",
    "distribution list for press releases: mail address",
    lambda email: rows_of(Subscriber.objects.all(), email).count(),
    erase_person,
)
