"""The page of one measure."""

from itertools import zip_longest

from django.conf import settings
from django.db.models import Prefetch

from cms.chain import chain_of
from cms.charts.run import run

from ....choices import ActionField, Grade, MeasureState
from ....models import Indicator, IndicatorValue, MeasureChange
from ..fields import field_pages
from .words import translated_rows

# How a measure grows; the others stand beside it.
GROWTH = (
    MeasureState.IDEA,
    MeasureState.EXAMINED,
    MeasureState.DECIDED,
    MeasureState.UNDER_WAY,
    MeasureState.DONE,
)
CHANGES_SHOWN = 200
CHANGES_OPEN = 6  # the rest folds
VALUES_SHOWN = 120


def facts_of(page):
    """The page whose facts count: the German one, and that which an alias stands for."""
    return page.alias_of.specific.canonical if page.alias_of_id else page.canonical


def measure_context(page):
    """Context of a measure's page."""
    facts = facts_of(page)
    changes = history(facts)
    return {
        "facts": facts,
        "facts_language": settings.LANGUAGE_CODE,
        "fields": fields_shown(facts, page.locale),
        "changes": changes[:CHANGES_OPEN],
        "older_changes": changes[CHANGES_OPEN:],
        "newest_change": changes[0] if changes else None,
        "growth": growth(facts.state, changes),
        "steps": rows_of("steps", page, facts, "title"),
        "decisions": rows_of("decisions", page, facts, "body"),
        "indicators": indicators_of(facts),
        "grades": {name: Grade(value) for name in ("benefit", "effort") if (value := getattr(facts, name))},
        "chain": chain_of(facts),
        "measure_feed_url": f"{page.url}aenderungen.atom",
    }


def fields_shown(facts, locale):
    """[{code, title, url, language}], the main field first; without an address where the field has no public page."""
    pages = field_pages(facts.all_fields, locale)
    labels = dict(ActionField.choices)
    return [
        {"code": code, "title": page.title, "url": page.url, "language": page.content_language}
        if (page := pages.get(code))
        else {"code": code, "title": labels.get(code, code), "url": "", "language": ""}
        for code in facts.all_fields
    ]


def rows_of(name, page, facts, *words):
    """Steps or decisions: days and states of the German page, words of the page shown; a preview shows unsaved ones."""
    translated = [] if page.pk == facts.pk else getattr(page, name).all()
    return translated_rows(getattr(facts, name).all(), translated, page.content_language, *words)


def history(facts):
    """The reports, the newest first, each with `before`: the state that it moved the measure from."""
    changes = list(MeasureChange.objects.filter(measure=facts.pk).order_by("-reported_at", "-pk")[:CHANGES_SHOWN])
    for change, earlier in zip_longest(changes, changes[1:]):
        change.before = earlier if earlier and earlier.state != change.state else None
        change.is_first = earlier is None and len(changes) < CHANGES_SHOWN
    return changes


def growth(state, changes):
    """The way from idea to done: [{code, label, reached: day or None, is_past, is_current}].

    A measure that is postponed or dropped stands where it last stood; then nothing is current.
    """
    reached = {}
    for change in changes:  # the newest first, so that the earliest day stays
        reached[change.state] = change.day
    if state in GROWTH:
        place = GROWTH.index(state)
    else:
        place = max((GROWTH.index(one) for one in reached if one in GROWTH), default=-1) + 0.5
    return [
        {
            "code": one.value,
            "label": one.label,
            "reached": reached.get(one) if number <= place else None,
            "is_past": number < place,
            "is_current": number == place,
        }
        for number, one in enumerate(GROWTH)
    ]


def indicators_of(facts):
    """The indicators with `shown`: the value that counts for each day, and `chart`, the picture of them."""
    values = Prefetch("values", queryset=IndicatorValue.objects.order_by("day", "recorded_at", "pk"))
    indicators = list(Indicator.objects.filter(measure=facts.pk).prefetch_related(values))
    for indicator in indicators:
        counting = values_that_count(indicator)
        indicator.shown = counting[-VALUES_SHOWN:]
        indicator.newest = counting[-1] if counting else None
        begin = [] if indicator.start_value is None or not indicator.start_on else [start(indicator)]
        line = [*begin, *((one.day, one.value) for one in indicator.shown if not begin or one.day > begin[0][0])]
        several = len(line) > 1 or (line and indicator.target_value is not None)
        indicator.chart = run(line, indicator.target_value, indicator.target_on) if several else None
    return indicators


def start(indicator):
    return indicator.start_on, indicator.start_value


def values_that_count(indicator):
    """One value for each day, the earliest day first: a value recorded later for the same day puts the first right."""
    by_day = {}
    for value in indicator.values.all():
        value.corrects = value.day in by_day
        by_day[value.day] = value
    return [by_day[day] for day in sorted(by_day)]
