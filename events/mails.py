"""Mails about sign-ups. Each says which site writes, why it came, and how to stop."""

import re

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.mail import Letter, letter
from cms.site import absolute, mail_context

from .choices import ACTIVE_STATES, RegistrationState
from .ical import invitation
from .models import Notice, Record, Registration, WorkshopChange
from .services import announcing, correcting, signing_up
from .services.reading import in_language

SEATED_OR_WAITING = [RegistrationState.WAITING, RegistrationState.CONFIRMED]


def found(object_id, states=ACTIVE_STATES):
    """The sign-up a mail is about; None where it is no longer owed."""
    rows = Registration.objects.select_related("workshop__locale").filter(pk=object_id, state__in=states)
    return rows.exclude(email="").first()


def shown_to(registration):
    """The workshop in the language of the sign-up; facts are at its `canonical`."""
    locale = Locale.objects.filter(language_code=registration.language).first() or registration.workshop.locale
    [workshop] = in_language([registration.workshop], locale)
    return workshop


def context_for(registration, **more):
    """What every mail's template needs."""
    from .views import link_to

    workshop = shown_to(registration)
    return mail_context() | {
        "registration": registration,
        "workshop": workshop,
        "facts": workshop.canonical,
        "workshop_url": absolute(workshop.url),
        "private_url": absolute(link_to(registration)),
        **more,
    }


def without_gaps(text):
    """One empty line where a template left several."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def written(template, subject, context, *, with_invitation=False, button="private_url"):
    """The letter to the registration in `context`. `subject` may hold %(title)s; `button` names what it leads to."""
    registration, workshop = context["registration"], context["workshop"]
    called = invitation(registration, workshop, context["private_url"]) if with_invitation else None
    return Letter(
        to=registration.email,
        subject=subject % {"title": workshop.title},
        text=without_gaps(render_to_string(f"events/mail/{template}.txt", context)),
        button=context[button],
        invitation=called,
    )


@letter("events.link")
def link(object_id):
    """Please confirm: this sign-up, and all others of the address that wait for it."""
    registration = found(object_id)
    if registration is None:
        return None
    waiting = signing_up.unconfirmed_of(registration)
    if not waiting:
        return None
    # The one it was written for may be confirmed or gone; the link then leads to another one.
    first = next((row for row in waiting if row.pk == registration.pk), waiting[0])
    context = context_for(first, to_confirm=[(row, shown_to(row)) for row in waiting])
    subject = _("Please confirm: %(title)s") if len(waiting) == 1 else _("Please confirm your sign-ups")
    return written("link", subject, context)


@letter("events.known")
def known(object_id):
    """Signed up already: here is your link again."""
    registration = found(object_id, SEATED_OR_WAITING)
    return registration and written("known", _("You are signed up already: %(title)s"), context_for(registration))


@letter("events.seat")
def seat(object_id):
    """Your seat with the invitation, your place on the waiting list, or that we keep you informed."""
    registration = found(object_id, SEATED_OR_WAITING)
    if registration is None:
        return None
    context = context_for(registration)
    if registration.is_waiting:
        return written("waiting", _("On the waiting list: %(title)s"), context)
    if not registration.holds_seat:
        return written("informed", _("We keep you informed: %(title)s"), context)
    return written("seat", _("Your seat: %(title)s"), context, with_invitation=True)


@letter("events.moved_up")
def moved_up(object_id):
    """A seat became free for you."""
    registration = found(object_id, [RegistrationState.CONFIRMED])
    if registration is None:
        return None
    return written("moved_up", _("A seat for you: %(title)s"), context_for(registration), with_invitation=True)


@letter("events.left")
def left(object_id):
    """Your seat is given back, and the entry goes out of your calendar."""
    registration = found(object_id, [RegistrationState.CANCELLED, RegistrationState.CONFIRMED])
    if registration is None or registration.workshop.is_cancelled:
        return None
    same = Registration.objects.active().filter(workshop=registration.workshop, email__iexact=registration.email)
    if any(row.holds_seat for row in same):  # signed up again meanwhile: the entry is right
        return None
    return written("left", _("Your seat is given back: %(title)s"), context_for(registration), with_invitation=True)


def notice_for(object_id):
    """(notice, its sign-up), or (None, None) where the person has withdrawn or was erased meanwhile."""
    notice = Notice.objects.select_related("change", "message").filter(pk=object_id).first()
    registration = notice and found(notice.registration_id)
    return (notice, registration) if registration else (None, None)


@letter("events.reminder")
def reminder(object_id):
    """Soon: do you still come? Not sent where the workshop has been moved or cancelled since, or has begun."""
    notice, registration = notice_for(object_id)
    if registration is None or not registration.has_door:
        return None
    facts = registration.workshop
    change = WorkshopChange.objects.filter(workshop=facts).last()
    is_of_this_date = change is None or notice.about.endswith(f"-{change.sequence}")
    if facts.is_cancelled or facts.starts <= timezone.now() or not is_of_this_date:
        return None
    return written("reminder", _("Reminder: %(title)s"), context_for(registration))


@letter("events.changed")
def changed(object_id):
    """Moved, cancelled, or on again: what it was before, what it is now, and the changed calendar entry.

    Only the latest change is told; what it was before is what this person was told last.
    """
    notice, registration = notice_for(object_id)
    if registration is None or WorkshopChange.objects.filter(previous=notice.change).exists():
        return None
    before = last_told(registration, notice)
    if not announcing.differs(notice.change, before):  # called off and on again before anybody was told
        return None
    context = context_for(registration, change=notice.change, before=before)
    has_entry = registration.holds_seat and registration.state == RegistrationState.CONFIRMED
    return written("changed", change_subject(notice.change, before), context, with_invitation=has_entry)


def change_subject(change, before):
    if change.is_cancelled:
        return _("Cancelled: %(title)s")
    if before.is_cancelled:
        return _("It takes place after all: %(title)s")
    return _("New date: %(title)s") if change.starts != before.starts else _("Changed: %(title)s")


def last_told(registration, notice):
    """The state of the workshop that somebody knows: of the last mail they got about it, else of their sign-up."""
    for earlier in Notice.objects.filter(registration=registration, change__isnull=False, pk__lt=notice.pk)[::-1]:
        if mail_went_out(earlier):
            return earlier.change
    before = WorkshopChange.objects.filter(workshop=registration.workshop_id, pk__lt=notice.change_id)
    return before.filter(at__lte=registration.confirmed_at).last() or notice.change.previous


def mail_went_out(notice):
    """Whether the mail of a notice was really sent (and not passed over by a later change)."""
    from cms.models import OwedMail

    return OwedMail.objects.filter(kind="events.changed", object_id=notice.pk, handed__isnull=False).exists()


@letter("events.documentation")
def documentation(object_id):
    """What came of the evening can be read."""
    notice, registration = notice_for(object_id)
    if registration is None or not registration.workshop.documentation:
        return None
    context = context_for(registration)
    return written("documentation", _("What came of it: %(title)s"), context, button="workshop_url")


@letter("events.record")
def record(object_id):
    """The record waits for corrections, by the private link. Not sent once the time for them is over."""
    notice, registration = notice_for(object_id)
    record = registration and Record.objects.filter(workshop=registration.workshop).first()
    if not record or not correcting.is_open(record) or not correcting.may_correct(registration):
        return None
    context = context_for(registration, record=record)
    context["record_url"] = f"{context['private_url']}protokoll/"
    return written("record", _("Is this what we said? %(title)s"), context, button="record_url")


@letter("events.message")
def message(object_id):
    """What the town hall wrote."""
    notice, registration = notice_for(object_id)
    if registration is None:
        return None
    context = context_for(registration, message=notice.message)
    return written("message", notice.message.subject.replace("%", "%%"), context)


def message_text(message, registration):
    """The text of a message as one participant reads it; for the preview, too."""
    return without_gaps(render_to_string("events/mail/message.txt", context_for(registration, message=message)))
