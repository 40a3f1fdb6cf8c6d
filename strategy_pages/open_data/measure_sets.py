"""Measures with their steps, reports and indicators as datasets: what each column means. The rows are in `measures`."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from cms.open_data import ADDRESS, CODE, DAY, LIST, NUMBER, TEXT, WHOLE, YES_NO, Column, Dataset, register
from cms.permissions import live_and_public

from ..choices import ActionField, Grade, Horizon, MeasureState, StepState
from ..models import DraftPage, IndicatorValue, MeasureChange, MeasureOrigin, MeasurePage
from ..services.reading.measures import public_measures
from .measures import change_rows, indicator_rows, measure_rows, measures_with_all, step_rows

FIELD, STATE, GRADE = (tuple(choice.values) for choice in (ActionField, MeasureState, Grade))
THE_SAME = _("the same in words")
OF_MEASURE = Column("massnahme", CODE, _("number of the measure"))


def changed():
    """When a measure was last published, reported on or measured."""
    measures = public_measures().order_by()
    moments = [
        measures.aggregate(newest=Max("last_published_at"))["newest"],
        MeasureChange.objects.filter(measure__in=measures).aggregate(newest=Max("reported_at"))["newest"],
        IndicatorValue.objects.filter(indicator__measure__in=measures).aggregate(newest=Max("recorded_at"))["newest"],
    ]
    return max(filter(None, moments), default=None)


def with_origins():
    """The rows of measures, each with what it comes from. Whom to ask is on the measure's page: it may be a name."""
    measures = measures_with_all()
    origins = origins_of(measures)
    for measure, row in zip(measures, measure_rows(measures), strict=True):
        yield row | {"herkunft": origins.get(measure.pk, [])}


def origins_of(measures):
    """{measure: [version/passage, code of a contribution, or where in the administration]}, what is public of it."""
    drafts = set(live_and_public(DraftPage.objects.all()).order_by().values_list("pk", flat=True))
    rows = MeasureOrigin.objects.filter(measure__in=[measure.pk for measure in measures])
    found = {}
    for row in rows.select_related("passage__version", "comment").defer("passage__html", "passage__text"):
        if row.passage:
            version = row.passage.version
            name = f"{version.number}/{row.passage.number}" if version.draft_id in drafts else ""
        elif row.comment:
            name = row.comment.code if row.comment.is_published else ""
        else:
            name = row.administration
        found.setdefault(row.measure_id, []).extend([name] if name else [])
    return found


def dataset(**more):
    shared = {"changed": changed, "themes": ("GOVE", "REGI"), "keywords": ("Maßnahmen", "Umsetzung", "Smart City")}
    return register(Dataset(**shared | more))


MEASURES = dataset(
    name="massnahmen",
    resource="measures",
    place=6,
    title=_("Measures"),
    about=_("Every measure with its aim, who is responsible, costs, decisions and how far it is today."),
    columns=(
        Column("kennung", CODE, _("number of the measure, as cited")),
        Column("titel", TEXT, _("title")),
        Column("kurztext", TEXT, _("what it is, in one or two sentences")),
        Column("handlungsfeld", CODE, _("main action field"), FIELD),
        Column("weitere_handlungsfelder", LIST, _("further action fields"), FIELD),
        Column("stand", CODE, _("how far it is"), STATE),
        Column("stand_text", TEXT, THE_SAME),
        Column("stand_seit", DAY, _("day since which it has this state")),
        Column("ziel", TEXT, _("what will be better, and for whom")),
        Column("fachbereich", TEXT, _("responsible department")),
        Column("rolle", TEXT, _("responsible role; no name")),
        Column("partner", LIST, _("who takes part in it")),
        Column("zielgruppen", TEXT, _("for whom it is")),
        Column("horizont", CODE, _("when it can take effect"), tuple(Horizon.values)),
        Column("nutzen", WHOLE, _("benefit: 1 low, 2 medium, 3 high; empty where nobody judged it"), GRADE),
        Column("aufwand", WHOLE, _("effort: 1 low, 2 medium, 3 high; empty where nobody judged it"), GRADE),
        Column("nutzen_aufwand_grund", TEXT, _("why this benefit and effort")),
        Column("kosten", TEXT, _("costs; empty means still open")),
        Column("finanzierung", TEXT, _("funding; empty means still open")),
        Column("beteiligung_47f", TEXT, _("how children and young people take part (§ 47f of the municipal code)")),
        Column("beschluesse", LIST, _("decisions: who decided, number of the paper, day, link")),
        Column("herkunft", LIST, _("what it comes from: version/passage, contribution, or the administration")),
        Column("beispiel", YES_NO, _("made up as an example, not a decision of the town")),
        Column("adresse", ADDRESS, _("permanent address of the measure")),
    ),
    rows=with_origins,
    key="kennung",
    pages=(MeasurePage, lambda page: page.canonical.number),
)
dataset(
    name="massnahmen-schritte",
    resource="steps",
    place=7,
    title=_("Measures: their steps"),
    about=_("The steps of every measure, with dates and how far each is."),
    columns=(
        OF_MEASURE,
        Column("schritt", WHOLE, _("which step of the measure, from 1")),
        Column("titel", TEXT, _("title")),
        Column("von", DAY, _("first day")),
        Column("bis", DAY, _("last day")),
        Column("stand", CODE, _("how far the step is"), tuple(StepState.values)),
        Column("stand_text", TEXT, THE_SAME),
    ),
    rows=step_rows,
    part_of=("massnahmen", "massnahme"),
)
dataset(
    name="massnahmen-verlauf",
    resource="history",
    place=8,
    title=_("Measures: history of their states"),
    about=_("Every status report on a measure, in the order in which they were made. None is altered later."),
    columns=(
        OF_MEASURE,
        Column("meldung", WHOLE, _("which report on the measure, from 1")),
        Column("stand", CODE, _("how far it was"), STATE),
        Column("stand_text", TEXT, THE_SAME),
        Column("stand_am", DAY, _("day of which the report speaks")),
        Column("geaendert", YES_NO, _("whether the state changed with this report")),
        Column("text", TEXT, _("what there was to say; where it is postponed or dropped, the reason")),
        Column("gemeldet_am", DAY, _("day of the report")),
    ),
    rows=change_rows,
    part_of=("massnahmen", "massnahme"),
)
dataset(
    name="indikatoren",
    resource="indicators",
    place=9,
    title=_("Measures: indicators and their values"),
    about=_("What shows whether a measure works: start, target and every value with its day and source."),
    columns=(
        OF_MEASURE,
        Column("indikator", WHOLE, _("which indicator of the measure, from 1")),
        Column("name", TEXT, _("what is measured")),
        Column("einheit", TEXT, _("unit")),
        Column("startwert", NUMBER, _("value at the start")),
        Column("start_am", DAY, _("day of the start")),
        Column("zielwert", NUMBER, _("target")),
        Column("ziel_am", DAY, _("day of the target")),
        Column("wert", NUMBER, _("measured value; empty where nothing was measured yet")),
        Column("wert_am", DAY, _("day of the value; of one day the newest")),
        Column("quelle", TEXT, _("where the figures come from")),
    ),
    rows=indicator_rows,
    part_of=("massnahmen", "massnahme"),
)
