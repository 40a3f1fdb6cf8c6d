"""Mails about sign-ups. Each says which site writes, why it came, and how to stop."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.mail import Letter, letter
from cms.site import absolute, mail_context

from .choices import RegistrationState
from .ical import calendar_of
from .models import Notice, Registration
from .services.reading import in_language


def letter_for(object_id, subject, template, states, with_calendar=False):
    """The letter for a sign-up in one of these states; None where it is no longer owed."""
    from .views import link_to

    found = Registration.objects.select_related("workshop__locale").filter(pk=object_id, state__in=states)
    registration = found.exclude(email="").first()
    if registration is None:
        return None
    locale = Locale.objects.filter(language_code=registration.language).first() or registration.workshop.locale
    [workshop] = in_language([registration.workshop], locale)
    workshop.starts = registration.workshop.starts  # the German page's date counts
    context = mail_context() | {
        "registration": registration,
        "workshop": workshop,
        "workshop_url": absolute(workshop.url),
        "private_url": absolute(link_to(registration)),
    }
    attachments = [("termin.ics", calendar_of([workshop]), "text/calendar")] if with_calendar else []
    return Letter(
        to=registration.email,
        subject=subject % {"title": workshop.title},
        text=render_to_string(template, context),
        attachments=attachments,
    )


@letter("events.link")
def link(object_id):
    """Please confirm; to somebody who has confirmed already: here is your link again."""
    states = [RegistrationState.PENDING, RegistrationState.WAITING, RegistrationState.CONFIRMED]
    return letter_for(object_id, _("Please confirm: %(title)s"), "events/mail/link.txt", states)


@letter("events.seat")
def seat(object_id):
    """Your seat, or your place on the waiting list."""
    states = [RegistrationState.WAITING, RegistrationState.CONFIRMED]
    return letter_for(object_id, _("Your sign-up: %(title)s"), "events/mail/seat.txt", states, with_calendar=True)


@letter("events.moved_up")
def moved_up(object_id):
    """A seat became free for you."""
    states = [RegistrationState.CONFIRMED]
    return letter_for(object_id, _("A seat for you: %(title)s"), "events/mail/moved_up.txt", states, with_calendar=True)


def message_text(message, registration):
    """What the town hall writes, as one participant reads it. Used for the mail and for its preview."""
    from .views import link_to

    locale = Locale.objects.filter(language_code=registration.language).first() or message.workshop.locale
    [workshop] = in_language([message.workshop], locale)
    context = mail_context() | {
        "message": message,
        "registration": registration,
        "workshop": workshop,
        "facts": workshop.canonical,
        "private_url": absolute(link_to(registration)),
    }
    return render_to_string("events/mail/message.txt", context)


@letter("events.message")
def message(object_id):
    """What the town hall writes to participants. Nobody gets it who withdrew meanwhile."""
    notice = Notice.objects.select_related("registration", "message__workshop__locale").filter(pk=object_id).first()
    if notice is None or notice.message is None or not notice.registration.is_active or not notice.registration.email:
        return None
    return Letter(
        to=notice.registration.email,
        subject=notice.message.subject,
        text=message_text(notice.message, notice.registration),
    )


@letter("events.changed")
def changed(object_id):
    """A date was moved or called off."""
    return
