"""What those who took part would correct in the record, and what the facilitators made of it. One transaction each."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..choices import RecordState, RemarkState
from ..models import Registration, Remark
from .checking import took_part
from .recording import NotPossible, record_watched

MOST_REMARKS = 20  # of one person for one record


class TooLate(NotPossible):
    """The time for corrections is over."""


class TooMany(NotPossible):
    """One person has sent as many as one person may."""


def may_correct(registration):
    """Whether somebody took part, so that the record is theirs to check, and to read later."""
    return took_part(Registration.objects.filter(pk=registration.pk)).exists()


def is_open(record, now=None):
    """Whether wishes for corrections are taken."""
    return record.state == RecordState.CHECKING and (now or timezone.now()) < record.checked_until


def send_remark(record, registration, *, text, finding=None):
    """Keeps a wish; the same one sent again is one. `finding` None: something is missing.

    Raises `TooLate`, `TooMany`, or `NotPossible` where somebody did not take part or the entry is gone.
    """
    with record_watched(record.pk) as locked:
        if not is_open(locked):
            raise TooLate(_("The time for corrections is over."))
        if registration.workshop_id != locked.workshop_id or not may_correct(registration):
            raise NotPossible(_("Only those who took part can ask for corrections."))
        if finding is not None and not locked.findings.filter(pk=finding.pk).exists():
            raise NotPossible(_("This entry is not in the record any more. Please look at it again."))
        mine = Remark.objects.filter(record=locked, registration=registration)
        again = mine.filter(finding=finding, text=text).first()
        if again is not None:
            return again
        if mine.count() >= MOST_REMARKS:
            raise TooMany(
                _("You have sent %(most)s wishes already, and one person cannot send more.") % {"most": MOST_REMARKS}
            )
        return Remark.objects.create(record=locked, registration=registration, finding=finding, text=text)


def decide_remark(remark, *, state, reason="", user=None):
    """Taken over, or declined with a reason; until the record is frozen it can be decided anew. Raises `NotPossible`.

    It changes no entry: whoever decides changes the words first.
    """
    reason = reason.strip()
    with record_watched(remark.record_id) as locked:
        if locked.state == RecordState.FROZEN:
            raise NotPossible(_("The record is frozen. It can no longer be changed."))
        if state not in (RemarkState.TAKEN, RemarkState.DECLINED):
            raise NotPossible(_("Please say whether it is taken over or not."))
        if state == RemarkState.DECLINED and not reason:
            raise NotPossible(_("Please give a reason. Who sent the wish reads it."))
        now = Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
        if (now.state, now.reason) != (state, reason):
            now.state, now.reason, now.decided_at = state, reason, timezone.now()
            now.save(update_fields=["state", "reason", "decided_at"])
            log(locked.workshop, "events.remark_decided", user=user, data={"remark": now.pk, "state": state})
    return now
