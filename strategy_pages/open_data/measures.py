"""Measures, how their state changed, and what is measured."""

from django.db.models import Max, Prefetch
from django.utils.translation import gettext_lazy as _

from cms.open_data import (
    ADDRESS,
    CODE,
    DAY,
    LIST,
    MOMENT,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    Column,
    Dataset,
    register,
)
from cms.permissions import live_and_public

from ..choices import ActionField, Grade, Horizon, MeasureState
from ..models import DraftPage, Indicator, IndicatorValue, MeasureChange, MeasureOrigin, MeasurePage
from ..models.measures import OPEN_COSTS


def public_measures():
    """Measures that everybody may read, in the site's own language, by number."""
    return live_and_public(MeasurePage.objects.canonical()).order_by("number", "pk")


def changed():
    """When a measure was last published, reported on or measured."""
    measures = public_measures().order_by()
    moments = [
        measures.aggregate(newest=Max("last_published_at"))["newest"],
        MeasureChange.objects.filter(measure__in=measures).aggregate(newest=Max("reported_at"))["newest"],
        IndicatorValue.objects.filter(indicator__measure__in=measures).aggregate(newest=Max("recorded_at"))["newest"],
    ]
    return max(filter(None, moments), default=None)


def measure_rows():
    """One row for each public measure."""
    drafts = live_and_public(DraftPage.objects.all()).order_by()
    origins = MeasureOrigin.objects.select_related("passage__version", "comment").defer("passage__html")
    in_public = set(drafts.values_list("pk", flat=True))
    found = public_measures().select_related("locale", "department").defer("body")
    for page in found.prefetch_related(Prefetch("origins", origins), "decisions"):
        yield {
            "kennung": page.number,
            "titel": page.title,
            "handlungsfeld": page.field,
            "weitere_felder": [code for code in page.more_fields if code != page.field],
            "stand": page.state,
            "stand_text": page.get_state_display(),
            "stand_seit": page.state_since,
            "ziel": page.aim,
            "zustaendig": page.department.name if page.department else "",
            "funktion": page.role,
            "partner": page.partner_list,
            "zielgruppen": page.target_groups,
            "zeithorizont": page.horizon,
            "nutzen": page.benefit,
            "aufwand": page.effort,
            "nutzen_aufwand_weil": page.priority_why,
            "kosten": page.costs or OPEN_COSTS,
            "finanzierung": page.funding or OPEN_COSTS,
            "kinder_und_jugend": page.youth,
            "beschluesse": [f"{one.body}, {one.number}, {one.day.isoformat()}" for one in page.decisions.all()],
            "herkunft": list(filter(None, (origin_of(one, in_public) for one in page.origins.all()))),
            "beispiel": page.is_example,
            "adresse": page.url,
        }


def origin_of(origin, in_public):
    """Version/passage, code of a contribution, or where in the administration; "" where it is not public."""
    if origin.passage:
        version = origin.passage.version
        return f"{version.number}/{origin.passage.number}" if version.draft_id in in_public else ""
    if origin.comment:
        return origin.comment.code if origin.comment.is_published else ""
    return origin.administration


def change_rows():
    """One row for each report on a public measure, the oldest first."""
    found = MeasureChange.objects.filter(measure__in=public_measures().order_by()).select_related("measure")
    found = found.only("state", "day", "text", "moved", "reported_at", "measure__number")
    for change in found.order_by("measure__number", "reported_at", "pk"):
        yield {
            "massnahme": change.measure.number,
            "tag": change.day,
            "stand": change.state,
            "stand_text": change.get_state_display(),
            "neuer_stand": change.moved,
            "text": change.text,
            "gemeldet_am": change.reported_at,
        }


def indicator_rows():
    """One row for each value, of one day the newest; an indicator without any has one row, too."""
    found = Indicator.objects.filter(measure__in=public_measures().order_by()).select_related("measure")
    found = found.only(*(field.name for field in Indicator._meta.fields), "measure__number")
    for indicator in found.order_by("measure__number", "position", "pk").prefetch_related("values"):
        of_a_day = {value.day: value for value in indicator.values.all()}
        for value in [of_a_day[day] for day in sorted(of_a_day)] or [None]:
            yield {
                "massnahme": indicator.measure.number,
                "indikator": indicator.name,
                "einheit": indicator.unit,
                "anfangswert": indicator.start_value,
                "anfang_am": indicator.start_on,
                "zielwert": indicator.target_value,
                "ziel_am": indicator.target_on,
                "quelle": (value.source if value else "") or indicator.source,
                "wert": value.value if value else None,
                "gemessen_am": value.day if value else None,
            }


FIELD = tuple(ActionField.values)
STATE = tuple(MeasureState.values)
KEYWORDS = ("Maßnahmen", "Umsetzung", "Smart City")
MEASURES = register(
    Dataset(
        name="massnahmen",
        place=6,
        resource="measures",
        title=_("Measures"),
        about=_("Every measure with its aim, who is responsible, costs, decisions and how far it is today."),
        columns=(
            Column("kennung", CODE, _("number of the measure, as cited")),
            Column("titel", TEXT, _("title")),
            Column("handlungsfeld", CODE, _("main action field"), FIELD),
            Column("weitere_felder", LIST, _("further action fields"), FIELD),
            Column("stand", CODE, _("how far it is"), STATE),
            Column("stand_text", TEXT, _("the same in words")),
            Column("stand_seit", DAY, _("day since which it has this state")),
            Column("ziel", TEXT, _("what will be better, and for whom")),
            Column("zustaendig", TEXT, _("responsible department")),
            Column("funktion", TEXT, _("responsible role; no name")),
            Column("partner", LIST, _("who takes part in it")),
            Column("zielgruppen", TEXT, _("for whom it is")),
            Column("zeithorizont", CODE, _("when it can take effect"), tuple(Horizon.values)),
            Column(
                "nutzen",
                WHOLE,
                _("benefit: 1 low, 2 medium, 3 high; empty where nobody judged it"),
                tuple(Grade.values),
            ),
            Column(
                "aufwand",
                WHOLE,
                _("effort: 1 low, 2 medium, 3 high; empty where nobody judged it"),
                tuple(Grade.values),
            ),
            Column("nutzen_aufwand_weil", TEXT, _("why this benefit and effort")),
            Column("kosten", TEXT, _("costs")),
            Column("finanzierung", TEXT, _("funding")),
            Column(
                "kinder_und_jugend", TEXT, _("how children and young people take part (§ 47f of the municipal code)")
            ),
            Column("beschluesse", LIST, _("decisions: who decided, number of the paper, day")),
            Column("herkunft", LIST, _("what it comes from: version/passage, contribution, or the administration")),
            Column("beispiel", YES_NO, _("made up as an example, not a decision of the town")),
            Column("adresse", ADDRESS, _("permanent address of the measure")),
        ),
        rows=measure_rows,
        changed=changed,
        themes=("GOVE", "REGI"),
        keywords=KEYWORDS,
        key="kennung",
        pages=(MeasurePage, lambda page: page.canonical.number),
    )
)
register(
    Dataset(
        name="massnahmen-verlauf",
        place=7,
        resource="history",
        title=_("Measures: history of their states"),
        about=_("Every status report on a measure, in the order in which they were made. None is altered later."),
        columns=(
            Column("massnahme", CODE, _("number of the measure")),
            Column("tag", DAY, _("day of which the report speaks")),
            Column("stand", CODE, _("how far it was"), STATE),
            Column("stand_text", TEXT, _("the same in words")),
            Column("neuer_stand", YES_NO, _("whether the state changed with this report")),
            Column("text", TEXT, _("what there was to say; where it is postponed or dropped, the reason")),
            Column("gemeldet_am", MOMENT, _("moment of the report")),
        ),
        rows=change_rows,
        changed=changed,
        themes=("GOVE", "REGI"),
        keywords=KEYWORDS,
        part_of=("massnahmen", "massnahme"),
    )
)
register(
    Dataset(
        name="indikatoren",
        place=8,
        resource="indicators",
        title=_("Measures: indicators and their values"),
        about=_("What shows whether a measure works: start, target and every value with its day and source."),
        columns=(
            Column("massnahme", CODE, _("number of the measure")),
            Column("indikator", TEXT, _("what is measured")),
            Column("einheit", TEXT, _("unit")),
            Column("anfangswert", NUMBER, _("value at the start")),
            Column("anfang_am", DAY, _("day of the start")),
            Column("zielwert", NUMBER, _("target")),
            Column("ziel_am", DAY, _("day of the target")),
            Column("quelle", TEXT, _("where the figures come from")),
            Column("wert", NUMBER, _("measured value; empty where nothing was measured yet")),
            Column("gemessen_am", DAY, _("day of the value; of one day the newest")),
        ),
        rows=indicator_rows,
        changed=changed,
        themes=("GOVE", "REGI"),
        keywords=KEYWORDS,
        part_of=("massnahmen", "massnahme"),
    )
)
