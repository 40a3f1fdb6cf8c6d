"""Mails the site owes: a row in the transaction that owes it, sent later by `manage.py work`.

A room registers how a kind of mail is written in its `mails.py`:

    @letter("events.confirm")
    def confirm(object_id):
        seat = Seat.objects.filter(pk=object_id).first()
        return seat and Letter(to=seat.email, subject=…, text=…)

and owes one where it makes the promise: `owe("events.confirm", seat.pk)`.
"""

import re
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.module_loading import autodiscover_modules

_writers = {}
_discovered = False

# What no mail program can show: control characters but line end and tab, lone surrogates, noncharacters;
# and what turns the direction of the words that follow (Unicode TR9).
_PLANE_ENDS = "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
_NOT_TO_BE_SHOWN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]"
)
LONGEST_SUBJECT = 300  # signs: a page's title and some words
METHODS = ("REQUEST", "CANCEL", "PUBLISH")


@dataclass(frozen=True)
class Letter:
    """A mail as it is written, just before it is sent.

    `to` is one bare address. `text` holds all words; `cms.mail.html` makes the HTML from it and says how.
    `button` is the address in `text` that becomes a button there. `attachments` are (file name, content as str or
    bytes, media type). `invitation` is (method, calendar file in bytes), the method as RFC 5546 names it: mail
    programs offer to take it into the calendar, and it is attached as a file, too. `unsubscribe` is an address where a
    POST ends what the mail is part of, without asking again (RFC 8058); the address stands in `text`, too.

    Control characters and direction overrides vanish from subject and text; a line break in the subject becomes a
    space, and the subject ends after 300 signs. Raises ValueError where the address or a file name could smuggle in
    a header, and where an invitation's method is not the one in its calendar (RFC 6047, 2.4).
    """

    to: str
    subject: str
    text: str
    attachments: tuple = ()
    reply_to: str | None = None
    button: str | None = None
    invitation: tuple | None = None
    unsubscribe: str | None = None

    def __post_init__(self):
        one_line = " ".join(str(self.subject).split())
        lines = str(self.text).replace("\r\n", "\n").replace("\r", "\n")
        object.__setattr__(self, "subject", _NOT_TO_BE_SHOWN.sub("", one_line)[:LONGEST_SUBJECT])
        object.__setattr__(self, "text", _NOT_TO_BE_SHOWN.sub("", lines))
        for value in (
            self.to,
            self.reply_to or "",
            self.unsubscribe or "",
            *(name for name, content, media_type in self.attachments),
        ):
            # The value itself stays out of the text: errors are logged.
            if any(ord(sign) < 32 or ord(sign) == 127 for sign in value):
                raise ValueError("control character in an address or a file name")
        if not self.to or "," in self.to or " " in self.to:
            raise ValueError("a letter goes to exactly one address")
        if self.invitation:
            method, calendar = self.invitation
            if method not in METHODS or f"METHOD:{method}".encode() not in calendar.splitlines():
                raise ValueError("an invitation's method is not the one in its calendar")


def letter(kind):
    """Register `render(object_id) -> Letter | None` for a kind of mail ("room.what").

    It is called by the worker, outside any transaction, in the language the mail was owed in. None says that the
    mail is no longer due.
    """

    def register(render):
        if _writers.get(kind, render) is not render:
            raise ValueError(f"two renderers for mails of kind {kind}")
        _writers[kind] = render
        return render

    return register


def renderer(kind):
    """Return the renderer of a kind of mail; LookupError where no room registered one."""
    global _discovered
    if not _discovered and apps.ready:
        autodiscover_modules("mails")
        _discovered = True
    try:
        return _writers[kind]
    except KeyError:
        raise LookupError(f"no renderer for mails of kind {kind}") from None


def owe(kind, object_id, *, language=None):
    """Write the row of a mail that is owed; return it. The worker sends it after the commit.

    Must be called inside the transaction that makes the promise (else TransactionManagementError), so that
    both are kept or none is. `language` is the active one unless given. LookupError for an unknown kind.
    """
    from cms.models import OwedMail

    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("owe() must be called inside the transaction that owes the mail")
    renderer(kind)
    return OwedMail.objects.create(kind=kind, object_id=object_id, language=language or translation.get_language())


def resend(mail):
    """Owe a mail again that was given up or handed over without an answer; return whether it was.

    The Message-ID stays, so that a mailbox that has the first one can tell. Nothing happens to a mail that
    was sent, is still owed, or is just being sent.
    """
    from cms.models import OwedMail

    now = timezone.now()
    stuck = OwedMail.objects.filter(Q(handed__isnull=False) | Q(gave_up__isnull=False), pk=mail.pk, sent=None)
    free = stuck.filter(Q(lease_until=None) | Q(lease_until__lt=now))
    return bool(
        free.update(handed=None, gave_up=None, error="", attempts=0, next_try=now, lease_until=None, leased_by="")
    )
