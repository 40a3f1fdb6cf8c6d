"""The steps of all measures on one timeline: the picture, and the table that carries all of it."""

from datetime import datetime, time, timedelta

from django.core.paginator import Paginator
from django.utils import timezone

from cms.cache import good_until
from cms.charts.timeline import Span, timeline

from ....choices import ActionField, StepState
from ....models import MeasureStep
from .overview import choosing_context
from .public import all_facts, in_language, public_measures
from .selection import Selection
from .words import translated_rows

ON_A_PAGE = 40  # measures


def timeline_context(index, query):
    """Context of the timeline: measures with steps, by field and number."""
    facts = all_facts()
    selection, is_unknown = Selection.asked_for(query, facts)
    with_steps = set(MeasureStep.objects.filter(measure__in=public_measures()).values_list("measure", flat=True))
    order = ActionField.values
    found = [one for one in selection.of(facts) if one.pk in with_steps]
    found.sort(key=lambda one: order.index(one.field))  # stays in the order of the numbers within a field
    items = Paginator(found, ON_A_PAGE).get_page(query.get("seite"))
    measures = with_their_steps([one.pk for one in items], index.locale)
    today = timezone.localdate()
    good_until(timezone.make_aware(datetime.combine(today + timedelta(days=1), time())))  # the line of today moves
    return choosing_context(index, selection, facts, f"{index.url}zeitleiste/") | {
        "is_unknown": is_unknown,
        "items": items,
        "found": len(found),
        "measures": measures,
        "chart": chart(measures, today),
        "today": today,
        "step_states": StepState.choices,
    }


def with_their_steps(keys, locale):
    """These measures in a language, each with `steps_shown`."""
    pages = public_measures().prefetch_related("steps").in_bulk(keys)
    measures = in_language([pages[key] for key in keys if key in pages], locale)
    translated = {measure.pk: measure for measure in measures if measure.pk != measure.canonical.pk}
    words = {}
    for step in MeasureStep.objects.filter(measure__in=translated) if translated else ():
        words.setdefault(step.measure_id, []).append(step)
    for measure in measures:
        mine = words.get(measure.pk, [])
        german = measure.canonical.steps.all()
        measure.steps_shown = translated_rows(german, mine, measure.content_language, "title")
    return measures


def chart(measures, today):
    """The picture; None where no step has a day yet."""
    rows = [
        (measure, [Span(step.starts, step.ends, step.state, step.title) for step in measure.steps_shown])
        for measure in measures
    ]
    return timeline(rows, today)
