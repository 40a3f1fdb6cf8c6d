"""How far measures are, what they come from, and what is measured. Each function is one transaction.

All of them lock the measure's German row first, so that of two at once one comes after the other.
"""

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.cache import raise_content_version

from ..choices import WITH_REASON, MeasureState
from ..models import Comment, Follower, Indicator, IndicatorValue, MeasureChange, MeasureOrigin, MeasurePage
from . import following


class NotPossible(Exception):
    """It cannot be done. `message` says why, to who wanted it; `field` names what to correct, or is None."""

    def __init__(self, message, field=None):
        super().__init__(message)
        self.message, self.field = message, field


class TooLate(NotPossible):
    """Somebody else was quicker."""


def locked(measure):
    """The German row as it is now, kept for this transaction."""
    return MeasurePage.objects.select_for_update(of=("self",), no_key=True).get(pk=measure.canonical.pk)


def newest_change(measure):
    """The newest report; None before the publication."""
    return measure.changes.order_by("-pk").first()


@transaction.atomic
def begin(page):
    """Writes the first entry of a measure's history once it is published; returns the newest one, None before that.

    Idempotent, and mends a state that a publication running at the same time has written back: whatever road
    publishes a measure, the signal calls it, and the worker again each minute.
    """
    measure = locked(page)
    newest = newest_change(measure)
    if newest is None:
        if not measure.live or not MeasurePage.objects.canonical().filter(pk=measure.pk).exists():
            return None
        text = _("This was the state when the page was published.") if measure.state in WITH_REASON else ""
        day = timezone.localdate(measure.first_published_at or timezone.now())
        newest = MeasureChange.objects.create(measure=measure, state=measure.state, day=day, text=text)
        following.tell_new(measure, following.hearers(measure))
        take_over(measure)
        raise_content_version()
    elif take_over(measure):
        raise_content_version()
    return newest


def take_over(measure):
    """Writes the newest state onto the page in all languages; returns how many pages had another one."""
    changes = list(measure.changes.order_by("pk"))
    since = next((change.day for change in reversed(changes) if change.moved), changes[0].day)
    state = {"state": changes[-1].state, "state_since": since}
    return MeasurePage.objects.filter(translation_key=measure.translation_key).exclude(**state).update(**state)


def unsettled():
    """Published measures whose history has not begun, or of which a page, in any language, says another state."""
    newest = MeasureChange.objects.filter(measure=OuterRef("pk")).order_by("-pk").values("state")[:1]
    found = MeasurePage.objects.canonical().live().annotate(reported=Subquery(newest))
    same = MeasurePage.objects.filter(translation_key=OuterRef("translation_key"))
    return found.filter(Q(reported=None) | Exists(same.exclude(state=OuterRef("reported")))).order_by("pk")


@transaction.atomic
def report(measure, state, day, text, user, values=(), *, seen=None):
    """Writes down how far a measure is on a day, and returns that; `values` are (indicator, value) as of the same day.

    Followers are owed a mail where the state moved, or there is something to read. `seen` is the key of the newest
    report that the writer saw: raises `TooLate` where another one came meanwhile; the same one sent twice is one.
    Raises `NotPossible` where the words do not fit.
    """
    measure = locked(measure)
    newest = newest_change(measure) or begin(measure)
    if newest is None:
        raise NotPossible(_("The measure is not published yet. Its first publication begins its history."))
    if seen is not None and newest.pk != seen:
        if (newest.reported_by_id, newest.state, newest.day, newest.text) == (user.pk, state, day, text):
            return newest
        raise TooLate(_("Somebody else has reported on this measure meanwhile."))
    check(measure, newest, state, day, text, values)
    change = MeasureChange.objects.create(
        measure=measure, state=state, day=day, text=text, moved=state != newest.state, reported_by=user
    )
    for indicator, value in values:
        IndicatorValue.objects.create(indicator=indicator, value=value, day=day, recorded_by=user)
    take_over(measure)
    if change.moved or change.text:
        following.tell_moved(change)
    raise_content_version()
    return change


def check(measure, newest, state, day, text, values):
    """Raises `NotPossible` where a report does not fit what was reported before, or says too little."""
    if state not in MeasureState.values:
        raise NotPossible(_("Please choose one of the states."), "state")
    if day > timezone.localdate():
        raise NotPossible(_("This day has not come yet. A report says how it is, not how it will be."), "day")
    if day < newest.day:
        last = date_format(newest.day)
        raise NotPossible(_("The last report is as of %(day)s. A new one cannot lie before it.") % {"day": last}, "day")
    if state in WITH_REASON and not text.strip():
        raise NotPossible(_("Please say why. Visitors read the reason beside the state."), "text")
    if any(indicator.measure_id != measure.pk for indicator, _value in values):
        raise NotPossible(_("One of the indicators belongs to another measure."))


@transaction.atomic
def link_origin(measure, user, *, passage=None, comment=None, administration=""):
    """Says what a measure comes from: a German passage, a published contribution, or a place in the administration.

    Returns the row; the same thing twice is one. Who follows what is linked hears of it, once. Raises `NotPossible`
    where the thing is not public.
    """
    measure = locked(measure)
    if passage is not None and (passage.original_id or passage.version.locale_id != measure.locale_id):
        raise NotPossible(_("Please choose the passage of the German draft; translations follow it."), "passage")
    if comment is not None:
        comment = Comment.objects.published().select_for_update(of=("self",), no_key=True).filter(pk=comment.pk).first()
        if comment is None:
            raise NotPossible(_("This contribution is not public (any more)."), "code")
    what = {"passage": passage, "comment": comment, "administration": administration}
    known = MeasureOrigin.objects.filter(measure=measure, **what).first()
    if known is not None:
        return known
    origin = MeasureOrigin.objects.create(measure=measure, set_by=user, **what)
    following.tell_new(measure, following.hearers(measure, [origin]))
    raise_content_version()
    return origin


@transaction.atomic
def unlink_origin(origin, user):
    """Takes back what was said of where a measure comes from. Returns whether there was something to take back."""
    locked(origin.measure)
    gone, _by_model = MeasureOrigin.objects.filter(pk=origin.pk).delete()
    if gone:
        raise_content_version()
    return bool(gone)


@transaction.atomic
def came_from_workshop(measure, workshop_key):
    """For the room of workshops, when a finding became this measure: who follows that workshop is told, once."""
    measure = locked(measure)
    following.tell_new(measure, Follower.objects.filter(workshop_key=workshop_key))


@transaction.atomic
def keep_indicator(indicator, user):
    """Adds an indicator, or changes one that has no values yet: with a value it says what was measured. Returns it.

    Raises `NotPossible` where it has values, or is gone.
    """
    measure = locked(indicator.measure)
    if indicator.pk:
        without_values(indicator)
    else:
        last = measure.indicators.aggregate(last=Max("position"))["last"] or 0
        indicator.position = last + 1
    indicator.measure = measure
    indicator.save()
    raise_content_version()
    return indicator


@transaction.atomic
def remove_indicator(indicator, user):
    """Removes an indicator that has no values yet. Raises `NotPossible` as `keep_indicator` does."""
    locked(indicator.measure)
    without_values(indicator).delete()
    raise_content_version()


def without_values(indicator):
    """The row under the measure's lock; raises `NotPossible` where it is gone, or has values."""
    found = Indicator.objects.filter(pk=indicator.pk, measure=indicator.measure_id).first()
    if found is None:
        raise TooLate(_("Somebody else has removed this indicator meanwhile."))
    if found.values.exists():
        raise NotPossible(_("This indicator has values already, so it stays as it is. Set up another one instead."))
    return found
