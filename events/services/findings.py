"""What pages show of records and findings: the entries, how they hang together, and what became of each.

Findings are German, whatever language the page is in; passages, measures and workshops are shown in the page's
language where they are translated.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.cache import good_until
from cms.languages import localized_by_key
from cms.models import SiteImage
from cms.permissions import live_and_public
from strategy_pages.models import DraftPage, MeasurePage
from strategy_pages.services.following import knows_workshops
from strategy_pages.services.reading import field_page, on_field_pages

from ..choices import FindingKind, FollowUpKind, RecordState
from ..models import Finding, FollowUp, Record, WorkshopPage
from .correcting import is_open

ON_FIELD_PAGE = 6
SIZES = ("width-800", "width-1600")


@dataclass(frozen=True)
class Outcome:
    """What became of a finding, as a page shows it. `kind` is a code of `FollowUpKind`, `label` its words."""

    kind: str
    label: Promise | str
    name: str
    url: str
    text: str
    language: str
    reason: str
    day: datetime


def public_follow_ups(findings):
    """Follow-ups of these findings, without those that lead to something that is not public."""
    drafts = live_and_public(DraftPage.objects.all()).values("pk")
    measures = live_and_public(MeasurePage.objects.all()).values("pk")
    shown = (
        Q(kind=FollowUpKind.NOT_PURSUED)
        | Q(passage__version__draft__in=drafts)
        | Q(measure__in=measures)
        | Q(merged_into__in=Finding.objects.public().values("pk"))
    )
    rows = FollowUp.objects.filter(shown, finding__in=findings)
    return rows.select_related("passage__version__draft__locale", "measure__locale", "merged_into")


def with_outcomes(findings, locale, known=()):
    """The findings, each with `outcomes` (a list of `Outcome`, empty where it is open).

    `known`: measures that the page shows anyway, in its language as far as they are translated.
    """
    findings = list(findings)
    rows = list(public_follow_ups([finding.pk for finding in findings])) if findings else []
    translated = {measure.translation_key: measure for measure in known}
    measures = [row.measure for row in rows if row.measure_id and row.measure.translation_key not in translated]
    if measures and locale.language_code != settings.LANGUAGE_CODE:
        translated |= localized_by_key(measures, locale)
    by_finding = {}
    for row in rows:
        by_finding.setdefault(row.finding_id, []).append(outcome(row, translated))
    for finding in findings:
        finding.outcomes = by_finding.get(finding.pk, [])
    return findings


def outcome(row, translated):
    """One follow-up as pages show it. A passage is cited in German: a translation may stay behind it."""
    name, url, text, language = "", "", "", settings.LANGUAGE_CODE
    if row.passage_id:
        version = row.passage.version
        name = _("Version %(version)s, passage %(passage)s") % {
            "version": version.number,
            "passage": row.passage.number,
        }
        url, text = version.draft.address(version, row.passage), row.passage.text
    elif row.measure_id:
        measure = translated.get(row.measure.translation_key, row.measure)
        name, url, text, language = row.measure.number, measure.url, measure.title, measure.content_language
    elif row.merged_into_id:
        name, url, text = row.merged_into.code, row.merged_into.get_absolute_url(), row.merged_into.text
    return Outcome(row.kind, row.get_kind_display(), name, url, text, language, row.reason, row.set_at)


def entries(record):
    """The findings of a record in their order, each with the one it belongs to."""
    found = record.findings.select_related("answers_to").order_by("place")
    return list(found)


def columns(findings):
    """[(kind, findings)] in the order in which an evening goes: challenges, possible solutions, perspectives."""
    return [(kind, [finding for finding in findings if finding.kind == kind]) for kind in FindingKind]


def record_context(workshop):
    """What a workshop's page shows of its record: while it is being checked a sentence, once frozen all of it."""
    record = Record.objects.filter(workshop=workshop.canonical).first()
    if record is None or record.state == RecordState.WRITING:
        return {}
    if record.state == RecordState.CHECKING:
        is_now = is_open(record)
        good_until(record.checked_until if is_now else None)
        return {"record": record, "record_is_open": is_now}
    findings = with_outcomes(entries(record), workshop.locale)
    return {"record": record, "columns": columns(findings), "pictures": pictures(workshop)}


def pictures(workshop):
    """Pictures of the evening, the graphic recordings first, each with two sizes made ready."""
    rows = list(workshop.record_pictures.all())
    images = SiteImage.objects.filter(pk__in=[row.image_id for row in rows]).prefetch_renditions(*SIZES) if rows else []
    by_key = {image.pk: image for image in images}
    for row in rows:
        row.image = by_key[row.image_id]
        row.small, row.large = (row.image.get_rendition(size) for size in SIZES)
    return sorted(rows, key=lambda row: not row.is_recording)


@on_field_pages
def findings_of_field(page, context):
    """The newest findings of a field."""
    newest = Finding.objects.public().filter(field=page.code).order_by("-record__frozen_at", "-place")
    newest = newest.select_related("record", "answers_to")[:ON_FIELD_PAGE]
    shown = with_outcomes(newest, page.locale, known=context.get("measures", ()))
    return {"findings": shown}


def finding_context(finding, language):
    """What a finding's own page shows."""
    locale = Locale.objects.filter(language_code=language).first() or Locale.get_default()
    workshop = finding.record.workshop
    translated = localized_by_key([workshop], locale) if language != settings.LANGUAGE_CODE else {}
    [shown] = with_outcomes([finding], locale)
    return {
        "finding": shown,
        "record": finding.record,
        "facts": workshop,
        "workshop": translated.get(workshop.translation_key, workshop),
        "field_page": field_page(finding.field, locale),
        "answers": list(finding.answered_by.order_by("place")),
    }


def public_finding(code):
    """A public finding with its record and workshop; None where there is none."""
    found = Finding.objects.public().select_related("record__workshop__locale", "answers_to").filter(code=code)
    return found.first()


@knows_workshops
def workshops_of(measure):
    """Translation keys of the workshops whose findings became a measure, also through a merger."""
    rows = FollowUp.objects.filter(measure__translation_key=measure.translation_key)
    reached = set(Finding.objects.public().filter(follow_ups__in=rows).values_list("pk", flat=True))
    waiting = set(reached)
    while waiting:
        merged = Finding.objects.public().filter(follow_ups__merged_into__in=waiting)
        waiting = set(merged.values_list("pk", flat=True)) - reached
        reached |= waiting
    return set(
        WorkshopPage.objects.filter(record__findings__in=reached).values_list("translation_key", flat=True).distinct()
    )
