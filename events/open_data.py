"""What this room gives away as data: workshops, and the findings of their records with what became of each."""

from django.db.models import Max, Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.cache import good_until
from cms.open_data import ADDRESS, CODE, LIST, MOMENT, TEXT, WHOLE, YES_NO, Column, Dataset, register
from cms.permissions import live_and_public
from strategy_pages.choices import ActionField
from strategy_pages.models import DraftPage, MeasurePage

from .choices import FindingKind, FollowUpKind, Format, SeatState, Status
from .ical import uid
from .models import Finding, FollowUp, WorkshopPage

FIELD = tuple(ActionField.values)


def public_workshops():
    """Workshops that everybody may read, in the site's own language, by date."""
    return live_and_public(WorkshopPage.objects.canonical()).order_by("starts", "pk")


def workshop_rows():
    """One row for each workshop, past and coming."""
    found = public_workshops().select_related("locale", "record").defer("body", "programme", "documentation")
    for page in found.with_seats_taken().with_changes():
        record = getattr(page, "record", None)
        tell_when_it_changes(page)
        yield {
            "kennung": uid(page),
            "titel": page.title,
            "runde": page.round_label,
            "beginn": page.starts,
            "ende": page.ends,
            "ende_geschaetzt": page.end_is_estimate,
            "handlungsfeld": page.field,
            "weitere_handlungsfelder": [code for code in page.more_fields if code != page.field],
            "format": page.format,
            "ort": page.place,
            "status": page.status,
            "plaetze": page.seat_state,
            "teilgenommen": record.people if record and record.is_public else None,
            "beispiel": page.is_example,
            "adresse": page.url,
        }


def tell_when_it_changes(page):
    """What is said of the seats follows the clock, too."""
    now = timezone.now()
    for moment in filter(None, (page.opens, page.closes, page.ends)):
        if moment > now:
            good_until(moment)


def workshops_changed():
    """When a workshop was last published."""
    return public_workshops().order_by().aggregate(newest=Max("last_published_at"))["newest"]


def finding_rows():
    """One row for each finding of a frozen record, with all that became of it."""
    ways = FollowUp.objects.select_related("passage__version", "merged_into")
    ways = ways.defer("passage__html", "passage__text")
    drafts = set(live_and_public(DraftPage.objects.all()).order_by().values_list("pk", flat=True))
    numbers = dict(live_and_public(MeasurePage.objects.all()).order_by().values_list("pk", "number"))
    found = Finding.objects.public().select_related("record__workshop__locale", "answers_to")
    found = list(found.prefetch_related(Prefetch("follow_ups", ways)).order_by("record", "place"))
    public = {finding.pk for finding in found}
    for finding in found:
        came = finding.follow_ups.all()
        passages = [one.passage for one in came if one.passage and one.passage.version.draft_id in drafts]
        merged = [one.merged_into for one in came if one.merged_into_id in public]
        yield {
            "kennung": finding.code,
            "art": finding.kind,
            "handlungsfeld": finding.field,
            "text": finding.text,
            "gehoert_zu": finding.answers_to.code if finding.answers_to else "",
            "termin": uid(finding.record.workshop),
            "festgestellt_am": finding.record.frozen_at,
            "verbleib": list(dict.fromkeys(one.kind for one in came)),
            "absaetze": [f"{passage.version.number}/{passage.number}" for passage in passages],
            "massnahmen": [numbers[one.measure_id] for one in came if one.measure_id in numbers],
            "zusammengefuehrt_mit": [one.code for one in merged],
            "grund": next((one.reason for one in came if one.kind == FollowUpKind.NOT_PURSUED), ""),
            "adresse": f"/ergebnis/{finding.code}/",
        }


def findings_changed():
    """When a record was last frozen, or it was last said what became of a finding."""
    public = Finding.objects.public()
    moments = [
        public.aggregate(newest=Max("record__frozen_at"))["newest"],
        FollowUp.objects.filter(finding__in=public.order_by()).aggregate(newest=Max("set_at"))["newest"],
    ]
    return max(filter(None, moments), default=None)


WORKSHOPS = register(
    Dataset(
        name="termine",
        place=1,
        resource="workshops",
        title=_("Workshops"),
        about=_(
            "Every workshop, past and coming, with date, place and action fields. Of seats only whether there are any."
        ),
        columns=(
            Column("kennung", CODE, _("the same UID as in the calendar files")),
            Column("titel", TEXT, _("title")),
            Column("runde", TEXT, _("round it belongs to")),
            Column("beginn", MOMENT, _("start")),
            Column("ende", MOMENT, _("end")),
            Column("ende_geschaetzt", YES_NO, _("whether the end is an estimate")),
            Column("handlungsfeld", CODE, _("main action field"), FIELD),
            Column("weitere_handlungsfelder", LIST, _("further action fields"), FIELD),
            Column("format", CODE, _("on site, by video conference, or both"), tuple(Format.values)),
            Column("ort", TEXT, _("place; empty where it is virtual")),
            Column("status", CODE, _("takes place, moved or cancelled"), tuple(Status.values)),
            Column("plaetze", CODE, _("whether one can sign up and there are seats"), tuple(SeatState.values)),
            Column("teilgenommen", WHOLE, _("how many took part; empty until the record is public")),
            Column("beispiel", YES_NO, _("made up as an example, not a date of the town")),
            Column("adresse", ADDRESS, _("permanent address of the workshop")),
        ),
        rows=workshop_rows,
        changed=workshops_changed,
        themes=("GOVE", "SOCI"),
        keywords=("Veranstaltungen", "Workshops", "Bürgerbeteiligung", "Smart City"),
        key="kennung",
        pages=(WorkshopPage, lambda page: uid(page.canonical)),
    )
)
register(
    Dataset(
        name="ergebnisse",
        place=2,
        resource="findings",
        title=_("Findings of the workshops"),
        about=_(
            "Challenges, possible solutions and perspectives from the records of the workshops, and what became of "
            "each. A record is public once it is frozen."
        ),
        columns=(
            Column("kennung", CODE, _("number of the finding, as cited")),
            Column("art", CODE, _("challenge, possible solution or perspective"), tuple(FindingKind.values)),
            Column("handlungsfeld", CODE, _("action field"), FIELD),
            Column("text", TEXT, _("the finding")),
            Column("gehoert_zu", CODE, _("number of the finding it answers to")),
            Column("termin", CODE, _("workshop, as in the dataset of workshops")),
            Column("festgestellt_am", MOMENT, _("moment since which the record is frozen")),
            Column("verbleib", LIST, _("what became of it; nothing means: still open"), tuple(FollowUpKind.values)),
            Column("absaetze", LIST, _("passages of the draft it is in, as version/passage")),
            Column("massnahmen", LIST, _("numbers of the measures it became")),
            Column("zusammengefuehrt_mit", LIST, _("numbers of the findings it was merged with")),
            Column("grund", TEXT, _("why it is not pursued")),
            Column("adresse", ADDRESS, _("permanent address of the finding")),
        ),
        rows=finding_rows,
        changed=findings_changed,
        themes=("GOVE", "SOCI"),
        keywords=("Workshops", "Ergebnisse", "Bürgerbeteiligung", "Smart City"),
        key="kennung",
        part_of=("termine", "termin"),
    )
)
