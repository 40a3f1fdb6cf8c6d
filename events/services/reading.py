"""What pages show of workshops. Dates and seats come from the German pages, words from the language shown."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Locale

from cms.languages import localized_by_key
from cms.permissions import live_and_public
from strategy_pages.services.reading import field_page, on_field_pages

from ..choices import Answer, SeatKind
from ..models import Door, WorkshopPage
from . import signing_up

NEXT_ON_HOME = 5


def in_language(workshops, locale):
    """The workshops' pages in a language where there is one; each keeps the German page as `canonical`."""
    workshops = list(workshops)
    translated = {} if locale.language_code == settings.LANGUAGE_CODE else localized_by_key(workshops, locale)
    pages = []
    for workshop in workshops:
        page = translated.get(workshop.translation_key, workshop)
        page.canonical = workshop
        pages.append(page)
    return pages


def canonical_workshops():
    """All public workshops with the seats taken and what changed of their dates."""
    return with_details(live_and_public(WorkshopPage.objects.canonical()))


def with_details(workshops):
    """These workshops with what lists and feeds show of them: seats taken, changes of the date, language."""
    return workshops.with_seats_taken().with_changes().select_related("locale")


def next_workshops(locale):
    """The nearest workshops of all fields."""
    return in_language(canonical_workshops().upcoming()[:NEXT_ON_HOME], locale)


@on_field_pages
def workshops_of_field(page, context):
    """What a field's page shows of its workshops."""
    now = timezone.now()
    mine = live_and_public(WorkshopPage.objects.canonical().in_field(page.code))
    nearest = [side.values("pk")[:NEXT_ON_HOME] for side in (mine.upcoming(now), mine.past(now))]
    shown = in_language(canonical_workshops().filter(Q(pk__in=nearest[0]) | Q(pk__in=nearest[1])), page.locale)
    shown.sort(key=lambda workshop: workshop.canonical.starts)
    return {
        "upcoming": [workshop for workshop in shown if workshop.canonical.ends > now],
        "past": [workshop for workshop in reversed(shown) if workshop.canonical.ends <= now],
    }


def workshop_context(workshop):
    """What a workshop's page shows beside its own words."""
    changes = list(workshop.canonical.changes.select_related("previous"))
    workshop.canonical.date_changes = [change for change in changes if change.is_public]
    return {
        "field_page": field_page(workshop.canonical.field, workshop.locale),
        "changes": workshop.canonical.date_changes[::-1],
    }


def private_context(registration, language):
    """What the private page of a sign-up shows: the workshop in the reader's language, and the door."""
    locale = Locale.objects.filter(language_code=language).first() or registration.workshop.locale
    [workshop] = in_language([registration.workshop], locale)
    facts = workshop.canonical
    now = timezone.now()
    confirmed = registration.has_door and not facts.is_cancelled
    door = Door.objects.filter(workshop=facts).first() if confirmed and facts.door_is_open else None
    return {
        "registration": registration,
        "workshop": workshop,
        "facts": facts,
        "changes": workshop_context(workshop)["changes"],
        "to_confirm": signing_up.unconfirmed_of(registration) if registration.needs_confirmation else [],
        "has_door": confirmed and SeatKind.ONLINE in facts.seat_kinds,
        "door": door,
        "is_before": confirmed and now < facts.door_opens,
        "can_take_seat": registration.is_waiting and waits_beside_a_free_seat(registration),
        "asks_again": confirmed and registration.still_coming_at is None and asks_again(facts, now),
        "other_answers": [(a, label) for a, label in Answer.choices if a != registration.answer],
    }


def asks_again(workshop, now):
    """From the first reminder on, until it begins."""
    earliest = max(workshop.reminders, default=0)
    return workshop.starts - timedelta(hours=earliest) <= now < workshop.starts


def waits_beside_a_free_seat(registration):
    """In the last two hours before the start, when nobody moves up by themselves."""
    workshop = registration.workshop
    if registration.needs_confirmation or workshop.is_past or signing_up.moves_up(workshop):
        return False
    return not workshop.is_cancelled and signing_up.has_free_seat(workshop, registration.seat_kind)
