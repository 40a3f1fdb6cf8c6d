"""What became of a finding, set and taken back by a person. One transaction each; it is in the workshop's log."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.cache import raise_content_version
from cms.permissions import live_and_public
from strategy_pages.models import DraftPage, MeasurePage, Passage
from strategy_pages.services.measuring import came_from_workshop

from ..choices import FollowUpKind, RecordState
from ..models import Finding, FollowUp, Record
from .recording import NotPossible

ALONE = (FollowUpKind.MERGED, FollowUpKind.NOT_PURSUED)  # nothing else can be true beside them
LONGEST_REASON = FollowUp._meta.get_field("reason").max_length


def measures_to_choose():
    """Public measures, by number. Facts hang on the German pages."""
    pages = MeasurePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    return live_and_public(pages).order_by("number", "pk")


def passages_to_choose():
    """Passages of the released German versions of public drafts."""
    drafts = DraftPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    return Passage.objects.filter(
        version__draft__in=live_and_public(drafts), version__locale__language_code=settings.LANGUAGE_CODE
    ).select_related("version__draft")


def set_follow_up(finding, *, kind, passage=None, measure=None, merged_into=None, reason="", user=None):
    """Says what became of a finding; saying the same again changes nothing but the reason. Raises `NotPossible`.

    All records are locked: a circle of mergers can lead through several of them.
    """
    reason = reason.strip()
    with transaction.atomic():
        list(Record.objects.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))
        finding = Finding.objects.select_related("record__workshop").get(pk=finding.pk)
        if finding.record.state != RecordState.FROZEN:
            raise NotPossible(_("The record is not frozen yet."))
        target = checked_target(finding, kind, passage, measure, merged_into)
        check_reason(kind, reason)
        again = finding.follow_ups.filter(kind=kind, **target).first()
        if again is not None and again.reason == reason:
            return again
        check_beside(finding.follow_ups.exclude(pk=again and again.pk), kind)
        follow_up = again or FollowUp(finding=finding, kind=kind, set_by=user, **target)
        follow_up.reason = reason
        follow_up.save()
        note(follow_up, "events.follow_up_set", user)
        if again is None and kind == FollowUpKind.MEASURE:
            came_from_workshop(measure, finding.record.workshop.translation_key)
        raise_content_version()
    return follow_up


def checked_target(finding, kind, passage, measure, merged_into):
    """{"passage"|"measure"|"merged_into": row}: what this kind leads to."""
    if kind == FollowUpKind.DRAFT:
        if passage is None or not passages_to_choose().filter(pk=passage.pk).exists():
            raise NotPossible(_("Please choose a passage of a public draft."))
        return {"passage": passage}
    if kind == FollowUpKind.MEASURE:
        if measure is None or not measures_to_choose().filter(pk=measure.pk).exists():
            raise NotPossible(_("Please choose a public measure."))
        return {"measure": measure}
    if kind == FollowUpKind.MERGED:
        if merged_into is None or not Finding.objects.filter(pk=merged_into.pk, frozen_at__isnull=False).exists():
            raise NotPossible(_("Please choose a finding of a frozen record."))
        if finding.pk in merged_with(merged_into):
            raise NotPossible(_("That would be a circle: the other finding is merged with this one."))
        return {"merged_into": merged_into}
    if kind == FollowUpKind.NOT_PURSUED:
        return {}
    raise NotPossible(_("Please choose what became of it."))


def merged_with(finding):
    """Primary keys of a finding and all that it was merged with, step by step."""
    found, waiting = set(), [finding.pk]
    while waiting:
        found.update(waiting)
        further = FollowUp.objects.filter(kind=FollowUpKind.MERGED, finding__in=waiting)
        waiting = [pk for pk in further.values_list("merged_into", flat=True) if pk not in found]
    return found


def check_reason(kind, reason):
    if kind == FollowUpKind.NOT_PURSUED and not reason:
        raise NotPossible(_("Please give a reason why it is not pursued. Visitors read it."))
    if len(reason) > LONGEST_REASON:
        raise NotPossible(_("At most %(most)s characters for the reason.") % {"most": LONGEST_REASON})


def check_beside(others, kind):
    """In the draft and a measure go together; merged and not pursued stand alone."""
    there = next((other for other in others if kind in ALONE or other.kind in ALONE), None)
    if there is not None:
        raise NotPossible(
            _("It is said already: “%(state)s”. Take that back first.") % {"state": there.get_kind_display()}
        )


def take_back(follow_up, *, user=None):
    """Takes a follow-up back; what is gone already is taken back."""
    with transaction.atomic():
        found = FollowUp.objects.select_for_update(of=("self",)).filter(pk=follow_up.pk).first()
        if found is None:
            return
        note(found, "events.follow_up_taken_back", user)
        found.delete()
        raise_content_version()


def note(follow_up, action, user):
    """A line in the log of the workshop."""
    data = {"finding": follow_up.finding.code, "kind": follow_up.kind}
    log(follow_up.finding.record.workshop, action, user=user, data=data)
