"""When the next report on a measure is due, and asking for it by mail. Nobody is asked twice for the same day."""

from calendar import monthrange
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.mail import owe

from ..choices import SETTLED_STATES
from ..models import MeasurePage, ReportRequest

REMIND_AFTER = timedelta(days=14)


def months_later(day, months):
    """The same day so many months later; the last day of the month where that one is too short.

    Several steps are counted from the first day, not one from the other: 31 January, 28 February, 31 March.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_due(measure):
    """The day on which the next report is due; None where none is expected. Wants `with_last_report()`."""
    if not measure.live or measure.state in SETTLED_STATES or not measure.report_every or not measure.last_report:
        return None
    return months_later(timezone.localdate(measure.last_report), measure.report_every)


def current_due(measure, today):
    """The last day up to today on which a report was due and did not come; None where none is.

    Who never reports is asked anew after every interval.
    """
    first = first_due(measure)
    if first is None or first > today:
        return None
    since, every = timezone.localdate(measure.last_report), measure.report_every
    steps = ((today.year - since.year) * 12 + today.month - since.month) // every
    due = months_later(since, steps * every)
    return due if due <= today else months_later(since, (steps - 1) * every)


def can_be_asked(measure):
    """Whether there is somebody to write to."""
    return bool(measure.reporter and measure.reporter.is_active and measure.reporter.email)


def overdue(today=None, measures=None):
    """Measures of which a report is due, the longest first, with `due`: since when. Two queries at most."""
    today = today or timezone.localdate()
    measures = MeasurePage.objects.all() if measures is None else measures
    found = []
    for measure in measures.to_be_reported().with_last_report().defer("body").select_related("reporter"):
        measure.due = first_due(measure)
        if measure.due and measure.due <= today:
            found.append(measure)
    return sorted(found, key=lambda measure: (measure.due, measure.number))


def ask_all(now):
    """Asks for every report that is due, and reminds of it once. Locks only measures of which there is something to do.

    One transaction a measure; safe to run twice at once.
    """
    today = timezone.localdate(now)
    due = {measure.pk: current_due(measure, today) for measure in overdue(today) if can_be_asked(measure)}
    known = {(row.measure_id, row.due): row for row in ReportRequest.objects.filter(measure__in=due)}
    for pk, day in due.items():
        row = known.get((pk, day))
        if row is None or wants_reminder(row, now):
            ask(pk, now)


def wants_reminder(request, now):
    return request.reminded_at is None and request.asked_at <= now - REMIND_AFTER


@transaction.atomic
def ask(pk, now):
    """Owes the mail that asks, or the one that reminds; looked at again under the lock."""
    found = MeasurePage.objects.select_for_update(of=("self",), no_key=True).with_last_report()
    measure = found.select_related("reporter").get(pk=pk)
    due = current_due(measure, timezone.localdate(now))
    if due is None or not can_be_asked(measure):
        return
    request, is_new = ReportRequest.objects.get_or_create(measure=measure, due=due, defaults={"asked_at": now})
    if is_new:
        owe("strategy_pages.report_due", request.pk, language=settings.LANGUAGE_CODE)
    elif wants_reminder(request, now):
        request.reminded_at = now
        request.save(update_fields=["reminded_at"])
        owe("strategy_pages.report_reminder", request.pk, language=settings.LANGUAGE_CODE)
