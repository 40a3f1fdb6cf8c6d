"""Sends the mails that are owed, each once: lease, render, hand over, mark.

The order of the marks, and why, was tried before (docs/decisions): "handed" is committed just before the final
dot, so a worker killed at any moment neither loses nor doubles a mail. What was handed over without an answer
stays for an editor to decide.
"""

import logging
import random
from contextlib import contextmanager, suppress
from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.exceptions import ObjectDoesNotExist
from django.core.mail import get_connection
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone, translation

from cms.models import OwedMail

from . import renderer
from .message import message_of

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # longer than connecting and every command may take
ANSWER_LEASE = timedelta(minutes=11)  # longer than any server may take to answer the dot
FIRST_PAUSE = 60  # seconds
LONGEST_PAUSE = 3 * 60 * 60
MOST_ATTEMPTS = 48  # about five days, as mail servers do


class LeaseLost(Exception):
    """Somebody else holds this mail now: nothing may be handed over."""


def deliver_due(worker, journal=None):
    """Send the next mail that is due, fresh ones before those that failed; return False where none is.

    `worker` (up to 64 characters) names the holder of the lease; its `journal` is told of each final dot. Raises only
    what the database raises.
    """
    now = timezone.now()
    due = OwedMail.objects.due(now)
    pk = due.order_by("attempts", "next_try", "pk").values_list("pk", flat=True).first()
    if pk is None:
        return False
    deliver(pk, worker, journal)
    return True


def deliver(pk, worker, journal=None):
    """Try to send one mail; nothing happens where it is not due or another worker holds it.

    Must not be called inside a transaction: it speaks to a mail server.
    """
    with transaction.atomic(durable=True):
        now = timezone.now()
        taken = (
            OwedMail.objects.due(now)
            .filter(pk=pk)
            .update(lease_until=now + LEASE, leased_by=worker, attempts=F("attempts") + 1, error="")
        )
    if not taken:
        return
    mail = OwedMail.objects.get(pk=pk)
    try:
        written = _written(mail)
    except (DatabaseError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 (a renderer's fault must not stop the other mails)
        _try_later(mail, _named(error))
        return
    if written is None:
        _close(mail, error="obsolete", gave_up=timezone.now())
        return
    _send(mail, written, journal)


def take_over(worker, journal):
    """At a worker's start: frees what its dead namesake held. Call it only where nobody else has this name.

    A mail that was marked as handed over, but whose dot the journal does not name, was never handed over.
    """
    left = OwedMail.objects.filter(leased_by=worker, sent=None)
    if journal is not None and journal.knows:
        for mail in left.filter(handed__isnull=False, gave_up=None):
            if not journal.names(mail):
                left.filter(pk=mail.pk).update(handed=None, next_try=timezone.now())
    left.update(lease_until=None, leased_by="")


def _written(mail):
    with translation.override(mail.language):
        try:
            letter = renderer(mail.kind)(mail.object_id)
        except ObjectDoesNotExist:
            return None
        if letter is None:
            return None
        return message_of(
            letter,
            {
                "Message-ID": mail.message_id,
                "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office answers
                "Content-Language": mail.language,
            },
        )


def _send(mail, message, journal):
    handed = False

    def before_dot():
        nonlocal handed
        _mark_handed(mail)
        handed = True
        if journal is not None:
            journal.note(mail)  # the last thing before the dot

    message.before_dot = before_dot
    server = None
    try:
        with _quick_commits():
            server = get_connection()
            server.open()
            server.send_messages([message])
    except (DatabaseError, InterfaceError):
        raise
    except LeaseLost:
        logger.warning("mail %s is held by somebody else", mail.pk)
    except Exception as error:  # noqa: BLE001 (whatever fails, the row must say so)
        _failed(mail, error, handed)
    else:
        _mark_sent(mail)
    finally:
        # After the mark: a server that fails at QUIT has taken the mail all the same.
        if server is not None:
            with suppress(OSError, SMTPException):
                server.close()


def _failed(mail, error, handed):
    code = _code(error)
    if handed and 200 <= code < 300:
        _mark_sent(mail)  # smtplib knows only 250
    elif handed and not 400 <= code < 600:
        # Unknown whether it arrived. Never sent again by itself: editors see it.
        _close(mail, error=_named(error))
        logger.warning("mail %s was handed over without an answer (%s)", mail.pk, _named(error))
    elif isinstance(error, (SMTPRecipientsRefused, SMTPDataError)) and 500 <= code < 600:
        _close(mail, error=_named(error), handed=None, gave_up=timezone.now())
        logger.warning("mail %s was refused for good (%s)", mail.pk, _named(error))
    else:
        # Also 5xx for the log-in or the sender: that is a setting to be mended, not a mail to be dropped.
        _try_later(mail, _named(error))


def _try_later(mail, error):
    if mail.attempts >= MOST_ATTEMPTS:
        _close(mail, error=error, handed=None, gave_up=timezone.now())
        logger.warning("mail %s was given up after %s attempts (%s)", mail.pk, mail.attempts, error)
        return
    _close(mail, error=error, handed=None, next_try=timezone.now() + pause(mail.attempts))
    logger.info("mail %s will be tried again (%s)", mail.pk, error)


def pause(attempts):
    """How long to wait after so many attempts: doubling from a minute to three hours, give or take a fifth."""
    seconds = min(FIRST_PAUSE * 2 ** (min(attempts, 20) - 1), LONGEST_PAUSE)
    return timedelta(seconds=seconds * random.uniform(0.8, 1.2))  # noqa: S311 (no secret)


def _held(mail):
    return OwedMail.objects.filter(pk=mail.pk, leased_by=mail.leased_by, sent=None)


def _close(mail, **values):
    _held(mail).update(lease_until=None, leased_by="", **values)


def _mark_sent(mail):
    now = timezone.now()
    # A backend without a dot (the tests' memory) has not marked it as handed over.
    _close(mail, sent=now, handed=Coalesce(F("handed"), Value(now)), error="")


def _mark_handed(mail):
    # One statement and nothing after it: the dot follows at once.
    now = timezone.now()
    if not _held(mail).filter(handed=None, lease_until__gt=now).update(handed=now, lease_until=now + ANSWER_LEASE):
        raise LeaseLost


@contextmanager
def _quick_commits():
    """Commits don't wait for the disk: the moment between "handed" and the dot is the only one a kill can lose.

    Set before and reset after the mail is sent, so that nothing but the mark stands before the dot.
    """
    if connection.vendor == "postgresql":
        quick, careful = "SET synchronous_commit TO OFF", "SET synchronous_commit TO DEFAULT"
    elif connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            before = cursor.execute("PRAGMA synchronous").fetchone()[0]
        quick, careful = "PRAGMA synchronous = NORMAL", f"PRAGMA synchronous = {before}"
    else:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(quick)
        try:
            yield
        finally:
            cursor.execute(careful)


def _code(error):
    """The SMTP code of an error, 0 where it has none."""
    if isinstance(error, SMTPRecipientsRefused):
        return next((code for code, reply in error.recipients.values()), 0)
    return error.smtp_code if isinstance(error, SMTPResponseException) else 0


def _named(error):
    """Class and code of an error: its text may hold an address."""
    code = _code(error)
    name = type(error).__name__
    return f"{name} {code}" if code > 0 else name
