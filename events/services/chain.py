"""What this room knows of the chain: findings come from a workshop and from each other, and lead to what came of it."""

from django.conf import settings
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cms.chain import Link, Sign, bounded, gist, leads
from cms.permissions import live_and_public
from cms.templatetags.site_tags import short_day
from strategy_pages.models import DraftPage, MeasurePage, Passage
from strategy_pages.services.reading.chain import languages, measure_links, passage_links

from ..choices import FollowUpKind
from ..models import Finding, FollowUp, WorkshopPage

OPEN = "open"


@leads(Passage)
def of_passage(passage):
    """Findings that went into it, or into what it was before."""
    lines = passage.root.descent.values("ancestor")
    return findings_that(FollowUp.objects.filter(passage__in=lines)), []


@leads(MeasurePage)
def of_measure(page):
    """Findings that became this measure."""
    return findings_that(FollowUp.objects.filter(measure=page.canonical.pk)), []


@leads(Finding)
def of_finding(finding):
    """Its workshop, what it answers to and what was merged into it; then answers to it and all its follow-ups."""
    own = list(public_follow_ups().filter(finding=finding).select_related("passage__version").defer("passage__html"))
    merged_into = {one.merged_into_id for one in own}
    merged_here = FollowUp.objects.filter(finding=OuterRef("pk"), merged_into=finding)
    around = public_findings().annotate(merged_here=Exists(merged_here)).exclude(pk=finding.pk)
    around = around.filter(
        Q(pk=finding.answers_to_id) | Q(answers_to=finding) | Q(pk__in=merged_into - {None}) | Q(merged_here=True)
    )
    rows, more = bounded(around.order_by("record", "place"), Sign.SHOOT)
    before = [*workshop_links(finding)]
    before += [finding_link(one) for one in rows if one.pk == finding.answers_to_id or one.merged_here]
    after = [finding_link(one) for one in rows if one.answers_to_id == finding.pk or one.pk in merged_into]
    after += passage_links(one.passage for one in own if one.passage).values()
    after += measure_links([one.measure_id for one in own if one.measure_id])
    after += [
        Link(_("Not pursued"), "", one.reason, "", Sign.LEAF) for one in own if one.kind == FollowUpKind.NOT_PURSUED
    ]
    return before, after + more


def public_follow_ups():
    """Follow-ups that lead to what everybody can read."""
    measures = live_and_public(MeasurePage.objects.canonical()).order_by().values("pk")
    drafts = live_and_public(DraftPage.objects.all()).order_by().values("pk")
    return FollowUp.objects.filter(
        Q(kind__in=[FollowUpKind.MERGED, FollowUpKind.NOT_PURSUED])
        | Q(measure__in=measures)
        | Q(passage__version__draft__in=drafts)
    )


def public_findings():
    """Findings of frozen records, each with its `stand`: the furthest it came, or "open"."""
    mine = public_follow_ups().filter(finding=OuterRef("pk"))
    order = (FollowUpKind.MEASURE, FollowUpKind.DRAFT, FollowUpKind.MERGED, FollowUpKind.NOT_PURSUED)
    stands = [When(Exists(mine.filter(kind=kind)), then=Value(kind.value)) for kind in order]
    return Finding.objects.public().annotate(stand=Case(*stands, default=Value(OPEN)))


def findings_that(follow_ups):
    """Links to the public findings with one of these follow-ups, the latest workshop first; one query."""
    rows = public_findings().filter(pk__in=follow_ups.values("finding"))
    found, more = bounded(rows.order_by(F("record__frozen_at").desc(), "record", "place"), Sign.SHOOT)
    return [*map(finding_link, found), *more]


def finding_link(finding):
    """A finding in the chain. Findings are German: nobody translates what was said."""
    stand = pgettext("finding", "open") if finding.stand == OPEN else FollowUpKind(finding.stand).label
    return Link(
        finding.get_kind_display(),
        finding.code,
        gist(finding.text),
        finding.get_absolute_url(),
        Sign.SHOOT,
        stand,
        finding.field,
    )


def workshop_links(finding):
    """The evening on which it was said, in the reader's language where translated."""
    same = WorkshopPage.objects.filter(record__findings=finding).values("translation_key")
    pages = WorkshopPage.objects.filter(
        translation_key__in=same, alias_of=None, locale__language_code__in=languages()
    ).select_related("locale")
    found = {page.locale.language_code: page for page in live_and_public(pages).defer("body")}
    facts = found.get(settings.LANGUAGE_CODE)
    if facts is None:
        return []
    page = found.get(get_language(), facts)
    said_on = short_day(facts.starts)
    return [Link(_("Workshop"), said_on, page.title, page.url, field=facts.field, language=page.locale.language_code)]
