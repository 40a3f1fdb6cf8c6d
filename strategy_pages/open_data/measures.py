"""Measures with steps, indicators, decisions and reports as rows. No personal data: who reports is not in them.

Values are texts, whole numbers, decimals, days, lists of texts, True and False; None where there is nothing. What is
open to be said as words has its code beside it.
"""

from django.db.models import Prefetch
from django.utils.timezone import localtime

from cms.site import absolute

from ..models import Indicator, IndicatorValue, MeasureChange
from ..services.reading.measures import by_number, public_measures
from ..services.reading.measures.detail import values_that_count

MEASURE_COLUMNS = (
    "kennung", "titel", "kurztext", "handlungsfeld", "weitere_handlungsfelder", "stand", "stand_text", "stand_seit",
    "ziel", "fachbereich", "rolle", "partner", "zielgruppen", "horizont", "nutzen", "aufwand", "nutzen_aufwand_grund",
    "kosten", "finanzierung", "beteiligung_47f", "kontakt", "beschluesse", "beispiel", "adresse",
)  # fmt: skip
STEP_COLUMNS = ("massnahme", "schritt", "titel", "von", "bis", "stand", "stand_text")
INDICATOR_COLUMNS = (
    "massnahme", "indikator", "name", "einheit", "startwert", "start_am", "zielwert", "ziel_am", "wert", "wert_am",
    "quelle",
)  # fmt: skip
CHANGE_COLUMNS = ("massnahme", "meldung", "stand", "stand_text", "stand_am", "geaendert", "text", "gemeldet_am")


def measures_with_all():
    """All public measures by number, with everything that rows tell of them, in as many queries whatever there is."""
    values = Prefetch("values", queryset=IndicatorValue.objects.order_by("day", "recorded_at", "pk"))
    found = public_measures().select_related("locale", "department").defer("body")
    found = found.prefetch_related(
        "steps",
        "decisions",
        Prefetch("indicators", queryset=Indicator.objects.order_by("position", "pk").prefetch_related(values)),
        Prefetch("changes", queryset=MeasureChange.objects.order_by("reported_at", "pk")),
    )
    return sorted(found, key=by_number)


def measure_rows(measures=None):
    """One row for each public measure, in the order of their numbers."""
    for measure in measures_with_all() if measures is None else measures:
        yield dict(zip(MEASURE_COLUMNS, measure_values(measure), strict=True))


def measure_values(measure):
    return (
        measure.number,
        measure.title,
        measure.lead,
        measure.field,
        [code for code in measure.all_fields if code != measure.field],
        measure.state,
        str(measure.get_state_display()),
        measure.state_since,
        measure.aim,
        measure.department.name if measure.department else "",
        measure.role,
        measure.partner_list,
        measure.target_groups,
        measure.horizon,
        measure.benefit,
        measure.effort,
        measure.priority_why,
        measure.costs,
        measure.funding,
        measure.youth,
        measure.contact,
        [decision_text(decision) for decision in measure.decisions.all()],
        measure.is_example,
        absolute(measure.url),
    )


def decision_text(decision):
    return " ".join(filter(None, (decision.body, decision.number, decision.day.isoformat(), decision.link)))


def step_rows(measures=None):
    """One row for each step of each public measure."""
    for measure in measures_with_all() if measures is None else measures:
        for place, step in enumerate(measure.steps.all(), start=1):
            state = str(step.get_state_display())
            values = (measure.number, place, step.title, step.starts, step.ends, step.state, state)
            yield dict(zip(STEP_COLUMNS, values, strict=True))


def indicator_rows(measures=None):
    """One row for each value that counts, the earliest first; an indicator without a value has one row."""
    for measure in measures_with_all() if measures is None else measures:
        for place, indicator in enumerate(measure.indicators.all(), start=1):
            about = (
                measure.number, place, indicator.name, indicator.unit, indicator.start_value, indicator.start_on,
                indicator.target_value, indicator.target_on,
            )  # fmt: skip
            for value in values_that_count(indicator) or [None]:
                newest = (value.value, value.day, value.source or indicator.source) if value else (None, None, "")
                yield dict(zip(INDICATOR_COLUMNS, (*about, *newest), strict=True))


def change_rows(measures=None):
    """One row for each report on each public measure, the earliest first."""
    for measure in measures_with_all() if measures is None else measures:
        for place, change in enumerate(measure.changes.all(), start=1):
            state = str(change.get_state_display())
            values = (measure.number, place, change.state, state, change.day, change.moved, change.text)
            yield dict(zip(CHANGE_COLUMNS, (*values, reported_on(change)), strict=True))


def reported_on(change):
    return localtime(change.reported_at).date()


def measure_documents():
    """Each public measure as one document: its row, and in it its steps, its indicators with values, its reports."""
    return [document(measure) for measure in measures_with_all()]


def document(measure):
    [row] = measure_rows([measure])
    return row | {
        "schritte": without(step_rows([measure]), "massnahme"),
        "indikatoren": with_values(indicator_rows([measure])),
        "verlauf": without(change_rows([measure]), "massnahme"),
    }


def with_values(rows):
    """The rows of indicators put together: each once, with `werte`."""
    found = {}
    for row in without(rows, "massnahme"):
        value = {name: row.pop(name) for name in ("wert", "wert_am", "quelle")}
        values = found.setdefault(row["indikator"], row | {"werte": []})["werte"]
        values += [value] if value["wert"] is not None else []
    return list(found.values())


def without(rows, *names):
    return [{name: value for name, value in row.items() if name not in names} for row in rows]
