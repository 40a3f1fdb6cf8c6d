"""What the town hall writes to participants: sent by the worker, one mail each."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.log_actions import log

from cms.models import OwedMail

from ..choices import Answer, RegistrationState
from ..models import Message
from .announcing import tell, whom_it_reaches
from .signing_up import seats_watched

MESSAGE = "events.message"
EVERYBODY = "all"
# Whom one can write to: code → (label, which of those with a confirmed address).
RECIPIENTS = {
    EVERYBODY: (_("everybody who signed up"), Q()),
    "seated": (
        _("everybody with a seat"),
        Q(state=RegistrationState.CONFIRMED, answer__in=[Answer.COMING, Answer.MAYBE]),
    ),
    "coming": (
        pgettext_lazy("recipients", "who is coming"),
        Q(state=RegistrationState.CONFIRMED, answer=Answer.COMING),
    ),
    "maybe": (
        pgettext_lazy("recipients", "who said maybe"),
        Q(state=RegistrationState.CONFIRMED, answer=Answer.MAYBE),
    ),
    "waiting": (pgettext_lazy("recipients", "who is on the waiting list"), Q(state=RegistrationState.WAITING)),
    "inform": (pgettext_lazy("recipients", "who wants to be kept informed"), Q(answer=Answer.INFORM)),
    "came": (pgettext_lazy("recipients", "who came"), Q(came=True)),
}


def people_of(workshop, to):
    """Those a message reaches: of this group, active, with a confirmed address."""
    return whom_it_reaches(workshop).filter(RECIPIENTS[to][1])


def numbers_of(workshop):
    """[(code, label, number of people)] of all groups, the empty ones too."""
    return [(code, label, people_of(workshop, code).count()) for code, (label, _which) in RECIPIENTS.items()]


def send_message(workshop, *, subject, text, to, user, since):
    """Keeps the message and owes everybody of the group their mail, in one transaction; returns the message.

    `since` is when the preview was shown: the same preview sent twice makes one message.
    """
    with seats_watched(workshop.pk) as locked:
        again = Message.objects.filter(
            workshop=locked, subject=subject, text=text, to=to, written_by=user, at__gte=since
        ).first()
        if again is not None:
            return again
        message = Message.objects.create(workshop=locked, subject=subject, text=text, to=to, written_by=user)
        told = tell(locked, about=f"message-{message.pk}", kind=MESSAGE, people=people_of(locked, to), message=message)
        log(locked, "events.message_sent", user=user, data={"message": message.pk, "people": told})
    return message


def progress(message):
    """{"all", "sent", "gave_up", "waiting", "not_needed"} of a message's mails.

    Notes about mails are erased after a while: those were sent. Not needed are those of people who withdrew meanwhile.
    """
    notices = list(message.notices.values_list("pk", flat=True))
    mails = OwedMail.objects.filter(kind=MESSAGE, object_id__in=notices)
    waiting, closed = mails.owed().count(), mails.exclude(gave_up=None)
    not_needed = closed.filter(error="obsolete").count()
    gave_up = closed.count() - not_needed
    sent = len(notices) - waiting - gave_up - not_needed
    return {"all": len(notices), "sent": sent, "gave_up": gave_up, "waiting": waiting, "not_needed": not_needed}
