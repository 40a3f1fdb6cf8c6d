"""Plays the example record through the same services that facilitators and editors use."""

from datetime import timedelta
from uuid import uuid5

from django.conf import settings
from django.db import transaction

from cms.permissions import live_and_public
from strategy_pages.models import DraftPage, Version

from ..choices import FollowUpKind
from ..content import findings
from ..models import Record, WorkshopPage
from . import checking, recording
from .announcing import whom_it_reaches
from .following_up import measures_to_choose, set_follow_up

FIELD = "mobility"


class NotPossible(Exception):
    """There is no untouched workshop of the first round."""


def example_workshop():
    """The first workshop of mobility, over, without a record and with nobody who would get a mail."""
    rounds = live_and_public(WorkshopPage.objects.canonical().filter(field=FIELD, is_example=False))
    found = rounds.past().last()
    if found is None or Record.objects.filter(workshop=found).exists() or whom_it_reaches(found).exists():
        raise NotPossible
    return found


@transaction.atomic
def play():
    """Typed at the end of the evening, checked for seven days, frozen; then what became of it. Returns the record."""
    workshop = example_workshop()
    record = recording.open_record(workshop, is_example=True)
    rows = {}
    for place, (kind, answers_to, text) in enumerate(findings.FINDINGS, start=1):
        key = uuid5(workshop.translation_key, str(place))
        rows[place] = recording.type_finding(record, client_key=key, kind=kind, text=text, answers_to=answers_to)
    recording.count_people(record, findings.PEOPLE)
    offered = workshop.ends + timedelta(hours=12)
    checking.offer(record, now=offered)
    record = checking.freeze(record, note=findings.NOTE, now=offered + checking.CHECKED_FOR)
    follow_up(rows)
    return record


def follow_up(rows):
    """What became of each; what leads to something that is not there stays open."""
    passages = passages_by_number()
    measures = {page.number: page for page in measures_to_choose()}
    for place, number in findings.IN_DRAFT.items():
        if number in passages:
            set_follow_up(rows[place], kind=FollowUpKind.DRAFT, passage=passages[number])
    for place, number in findings.MEASURES.items():
        if number in measures:
            set_follow_up(rows[place], kind=FollowUpKind.MEASURE, measure=measures[number])
    for place, into in findings.MERGED.items():
        set_follow_up(rows[place], kind=FollowUpKind.MERGED, merged_into=rows[into])
    for place, reason in findings.NOT_PURSUED.items():
        set_follow_up(rows[place], kind=FollowUpKind.NOT_PURSUED, reason=reason)


def passages_by_number():
    """{number: passage} of the example draft's newest version; empty without one."""
    drafts = DraftPage.objects.filter(is_example=True, locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    draft = live_and_public(drafts).first()
    version = draft and Version.objects.of(draft).newest()
    return {passage.number: passage for passage in version.passages.all()} if version else {}
