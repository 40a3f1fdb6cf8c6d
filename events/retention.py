"""How long personal data of sign-ups is kept. docs/data-protection.de.md lists the same rules."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.erasing import register_person, rows_of
from cms.retention import RetentionRule, register

from .choices import RegistrationState
from .models import Message, Registration, Remark
from .services import signing_up

AFTER_WORKSHOP = timedelta(days=settings.SIGN_UPS_KEPT_DAYS)
UNCONFIRMED_FOR = timedelta(hours=48)
REMARKS_FOR = timedelta(days=30)


def erase_after_workshop(now):
    """Name, address and answers of everybody, so many days after the workshop."""
    return erase_each(Registration.objects.filter(workshop__ends__lt=now - AFTER_WORKSHOP))


def erase_unconfirmed(now):
    """Name and address of those who never confirmed, or took the sign-up back."""
    gone = Q(state=RegistrationState.EXPIRED, created_at__lt=now - UNCONFIRMED_FOR) | Q(
        state=RegistrationState.CANCELLED, withdrawn_at__lt=now - UNCONFIRMED_FOR
    )
    return erase_each(Registration.objects.filter(gone))


def erase_messages(now):
    """What the town hall wrote: it may name people. Subject, moment and number stay."""
    old = Message.objects.filter(workshop__ends__lt=now - AFTER_WORKSHOP, at__lt=now - AFTER_WORKSHOP)
    return old.exclude(text="").update(text="")


def erase_remarks(now):
    """Wishes for corrections, so many days after the record is frozen: they may name people. The note stays."""
    number, _by_model = Remark.objects.filter(record__frozen_at__lt=now - REMARKS_FOR).delete()
    return number


def erase_each(registrations):
    found = list(registrations.filter(erased_at=None)[:5000])
    for registration in found:
        signing_up.erase(registration)
    return len(found)


register(
    RetentionRule(
        "events.registrations",
        "events.Registration",
        _("sign-ups after the workshop"),
        AFTER_WORKSHOP,
        erase_after_workshop,
    )
)
register(
    RetentionRule(
        "events.messages",
        "events.Message",
        _("texts of messages to participants"),
        AFTER_WORKSHOP,
        erase_messages,
    )
)
register(
    RetentionRule(
        "events.remarks",
        "events.Remark",
        _("wishes for corrections of a record"),
        REMARKS_FOR,
        erase_remarks,
    )
)
register(
    RetentionRule(
        "events.unconfirmed",
        "events.Registration",
        _("unconfirmed and withdrawn sign-ups"),
        UNCONFIRMED_FOR,
        erase_unconfirmed,
    )
)


def erase_person(email):
    """All sign-ups of an address, in whatever state; seats that are still to be had go to the next in line."""
    found = list(rows_of(Registration.objects.all(), email))
    for registration in found:
        signing_up.erase(registration)
    return len(found)


register_person(
    "events.registrations",
    "sign-ups: name and mail address",
    lambda email: rows_of(Registration.objects.all(), email).count(),
    erase_person,
)


def remarks_of(email):
    """Wishes for corrections that somebody sent and that still hang on their sign-up."""
    return Remark.objects.filter(registration__in=rows_of(Registration.objects.all(), email))


def erase_remarks_of(email):
    """All of them, also those that nobody has decided yet."""
    number, _by_model = remarks_of(email).delete()
    return number


# Before the sign-ups, by name: without them nobody knows whose wishes they are.
register_person(
    "events.corrections",
    "wishes for corrections of a workshop's record",
    lambda email: remarks_of(email).count(),
    erase_remarks_of,
)
