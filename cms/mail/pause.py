"""One address gets at most one confirmation mail in ten minutes, however many networks ask, and so many a day."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.models import MailPause

PAUSE = timedelta(minutes=10)
MOST_A_DAY = 12


def next_slot(kind, email, *, may_wait):
    """Take and return the moment at which the next mail of this kind may go to an address; None where none may.

    Now, where the last one is ten minutes ago; else, where it `may_wait`, ten minutes after it, unless one is waiting
    already: that one then says everything. Call it inside the transaction that owes the mail: the row stays locked
    until its end, so two at once count one after the other.
    """
    now = timezone.now()
    key = salted_hmac(f"cms.mail.pause.{kind}", email.strip().lower(), algorithm="sha256").hexdigest()
    MailPause.objects.get_or_create(key_hash=key, defaults={"last": now - timedelta(days=1)})
    row = MailPause.objects.select_for_update().get(key_hash=key)
    if timezone.localdate(row.last) != timezone.localdate(now) and row.last < now:
        row.today = 0
    slot = max(now, row.last + PAUSE)
    if row.last > now or (slot > now and not may_wait) or row.today >= MOST_A_DAY:
        return None
    row.last, row.today = slot, row.today + 1
    row.save(update_fields=["last", "today"])
    return slot
