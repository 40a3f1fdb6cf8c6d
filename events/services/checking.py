"""From writing to checking to frozen: those who took part read the record for seven days, then it is public for good.

Each function is one transaction that locks the record first, is safe to call twice, and is in the workshop's log.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.log_actions import log

from cms.cache import raise_content_version
from cms.search import refresh

from ..choices import ANSWERS_WITH_SEAT, RecordState, RegistrationState, RemarkState
from ..models import Finding, Record
from .announcing import tell, whom_it_reaches
from .recording import NotPossible, record_watched

CHECKED_FOR = timedelta(days=7)


def took_part(people):
    """Of these sign-ups those with a confirmed address who came or held a seat; not who is known to have been away."""
    held_seat = Q(state=RegistrationState.CONFIRMED, answer__in=ANSWERS_WITH_SEAT)
    return people.to_be_told().filter(Q(came=True) | held_seat).exclude(came=False)


def offer(record, *, user=None, now=None):
    """Lets those who took part read it for seven days, and owes each one mail. Raises `NotPossible`."""
    now = now or timezone.now()
    with record_watched(record.pk) as locked:
        if locked.state != RecordState.WRITING:
            return locked
        if locked.workshop.starts > now:
            raise NotPossible(_("The workshop has not begun yet."))
        if not locked.findings.exists():
            raise NotPossible(_("There is no entry yet that anybody could check."))
        locked.state, locked.checked_until = RecordState.CHECKING, now + CHECKED_FOR
        locked.save(update_fields=["state", "checked_until"])
        people = took_part(whom_it_reaches(locked.workshop))
        told = tell(locked.workshop, about="record", kind="events.record", people=people)
        log(locked.workshop, "events.record_offered", user=user, data={"people": told})
        raise_content_version()
    return locked


def freeze(record, *, note="", user=None, now=None):
    """Makes it public for good, after the seven days and once all wishes are decided. Raises `NotPossible`.

    Without a note the record says how many wishes there were and how many were taken over.
    """
    now = now or timezone.now()
    with record_watched(record.pk) as locked:
        if locked.state == RecordState.FROZEN:
            return locked
        if locked.state != RecordState.CHECKING:
            raise NotPossible(_("Those who took part have not seen it yet. Please offer it for correction first."))
        if now < locked.checked_until:
            raise NotPossible(_("Those who took part can still ask for corrections."))
        if locked.remarks.filter(state=RemarkState.OPEN).exists():
            raise NotPossible(_("There are wishes for corrections that nobody has decided yet."))
        locked.note = note.strip() or default_note(locked)
        locked.state, locked.frozen_at = RecordState.FROZEN, now
        locked.save(update_fields=["note", "state", "frozen_at"])
        number = Finding.objects.filter(record=locked).update(frozen_at=now)
        refresh("finding", Finding.objects.filter(record=locked).values_list("pk", flat=True))
        log(locked.workshop, "events.record_frozen", user=user, data={"findings": number})
        raise_content_version()
    return locked


def default_note(record):
    """How many wishes there were and how many were taken over, in the language of the record."""
    asked = record.remarks.count()
    with override(settings.LANGUAGE_CODE):
        if not asked:
            return _("Nobody asked for a correction within the seven days.")
        taken = record.remarks.filter(state=RemarkState.TAKEN).count()
        sentence = ngettext(
            "Those who took part asked for %(asked)s correction; %(taken)s was taken over.",
            "Those who took part asked for %(asked)s corrections; %(taken)s were taken over.",
            asked,
        )
        return sentence % {"asked": asked, "taken": taken}


def due(now):
    """Records that can be frozen: the seven days are over, and every wish is decided."""
    waiting = Record.objects.filter(state=RecordState.CHECKING, checked_until__lte=now)
    return waiting.exclude(remarks__state=RemarkState.OPEN)
