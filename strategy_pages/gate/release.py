"""The gate of a draft: what a release does, what was decided, and the button."""

import json

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..permissions import may_prepare_release
from ..services import linking, preparing
from . import said as saying
from .access import address, gate_view, show
from .effect import effect_context

CONFLICT, UNPROCESSABLE = 409, 422


@gate_view(may_prepare_release)
def gate(request, draft):
    """GET shows what a release does now. POST keeps decisions (`prepare`) or releases (`release`)."""
    found = preparing.candidate(draft)
    if request.method != "POST":
        return page(request, found, remembered(found))
    said = saying.read(request.POST, found.old_passages, found.passages)
    seen, step = request.POST.get("seen", ""), request.POST.get("step", "prepare")
    if seen == found.seen and said.errors:
        messages.error(request, _("Nothing was kept yet. Please look at the marked passages."))
        return page(request, found, said, status=UNPROCESSABLE)
    values = {"seen": seen, "user": request.user, "note": said.note} | {
        "decisions": said.decisions,
        "results": said.results,
    }
    try:
        if step == "release":
            version = preparing.release(draft.pk, words=request.POST.get("words", ""), **values)
            return released(request, draft, version)
        preparing.prepare(draft.pk, **values)
    except preparing.AlreadyReleased:
        messages.warning(request, _("These words are released already. Nothing was published twice."))
        return redirect(address("versions", draft))
    except preparing.Changed:
        return again(request, draft)
    except preparing.NotReady:
        return page(request, found, said, status=UNPROCESSABLE)
    except linking.NotPossible:
        messages.error(request, _("A decision does not fit these words. Please look at it again."))
        return page(request, found, said, status=UNPROCESSABLE)
    messages.success(request, _("Kept. Whoever releases just these words releases them with these decisions."))
    return redirect(address("gate", draft))


def again(request, draft):
    """The gate afresh, because something moved meanwhile; what was said is kept as far as its passages exist."""
    draft.refresh_from_db()
    found = preparing.candidate(draft)
    said = saying.read(request.POST, found.old_passages, found.passages)
    before = remembered(found)
    said.decisions = before.decisions | said.decisions
    said.results = before.results | said.results
    said.note = said.note or before.note
    messages.warning(
        request,
        _(
            "Something changed meanwhile: the words, or what somebody else decided. Nothing was published. "
            "What you said is kept below as far as its passages still exist; please look at it again."
        ),
    )
    return page(request, found, said, status=CONFLICT)


def released(request, draft, version):
    if version is None:
        messages.success(request, _("Scheduled. The version is made when the page goes live, with these decisions."))
        return redirect("wagtailadmin_pages:edit", draft.pk)
    left = linking.open_questions(draft.translation_key).filter(version=version).count()
    text = _("Version %(number)s is released.") % {"number": version.number}
    if left:
        messages.warning(request, text + " " + _("It has open questions: contributions wait for a decision."))
        return redirect(address("open", draft))
    messages.success(request, text)
    return redirect(address("versions", draft))


def remembered(found):
    """What was prepared, as far as it fits the words as they are now."""
    said = saying.planned(found.plan)
    if found.plan is None or found.plan.words_hash == found.words_hash:
        return said
    sources = {str(passage.block_id): passage.pk for passage in found.old_passages}
    there = {str(passage.block_id) for passage in found.passages}
    for identity, decision in found.plan.decisions.items():
        fits = sources.get(identity) == decision.get("source") and set(decision["targets"]) <= there
        if not fits:
            del said.decisions[identity]
            said.lost += 1
    said.results = {key: targets for key, targets in said.results.items() if set(targets) <= there}
    return said


def page(request, found, said, status=200):
    """The gate's page."""
    draft = found.draft
    way = preparing.way_to_release(draft, request.user)
    is_other = bool(found.plan and found.plan.words_hash != found.words_hash)
    context = effect_context(found, said) | {
        "found": found,
        "said": said,
        "way": way,
        "fault": preparing.fault(found),
        "numbers": json.dumps(saying.numbered(found.passages)),
        "plan_is_old": is_other,
        "open_questions": linking.open_questions(draft.translation_key).count(),
        "in_workflow": draft.workflow_in_progress,
        "next_number": found.newest.number + 1 if found.newest else 1,
        "limits": {"note": saying.LONGEST_NOTE, "reason": saying.LONGEST_REASON, "numbers": saying.LONGEST_NUMBERS},
    }
    return show(request, "gate", draft, context, title=_("Prepare a release"), status=status)
