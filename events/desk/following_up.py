"""What became of each finding of a frozen record: chosen by a person, taken back by a person."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.models import Locale

from ..choices import RecordState
from ..models import Finding, FollowUp, Record
from ..permissions import may_follow_up
from ..services import following_up
from ..services.findings import columns, entries, with_outcomes
from ..services.recording import NotPossible
from .access import address, desk_view, show
from .record_forms import PASSAGES_FOUND, FollowUpForm, PassageSearchForm


@desk_view(may_follow_up, methods=("GET", "HEAD"))
def follow_ups(request, workshop):
    """All findings with what became of them."""
    record = Record.objects.filter(workshop=workshop).first()
    is_frozen = record is not None and record.state == RecordState.FROZEN
    findings = with_outcomes(entries(record), Locale.get_default()) if is_frozen else []
    context = {
        "record": record,
        "is_frozen": is_frozen,
        "columns": columns(findings),
        "open": sum(1 for finding in findings if not finding.outcomes),
        "number": len(findings),
    }
    return show(request, "follow_ups", workshop, context, title=_("What became of the findings"))


@desk_view(may_follow_up)
def follow_up(request, workshop, finding):
    """One finding: what is said of it, and the form to say more. `?q=` finds passages."""
    finding = get_object_or_404(Finding.objects.filter(frozen_at__isnull=False, record__workshop=workshop), pk=finding)
    search = PassageSearchForm(request.GET)
    asked = search.cleaned_data["q"] if search.is_valid() else ""
    passages = found_passages(asked)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    form = form_of(finding, request.POST if step == "set" else None)
    if step == "take_back":
        row = get_object_or_404(FollowUp, pk=request.POST.get("follow_up", "0"), finding=finding)
        following_up.take_back(row, user=request.user)
        messages.success(request, _("Taken back. It is in the log."))
        return redirect(address("follow_up", workshop, finding.pk))
    if step == "set" and form.is_valid() and said(request, finding, form):
        messages.success(request, _("Saved. Visitors see it at the finding."))
        return redirect(address("follow_ups", workshop))
    context = {
        "finding": finding,
        "follow_ups": list(finding.follow_ups.select_related("passage__version", "measure", "merged_into", "set_by")),
        "form": form,
        "search": search,
        "asked": asked,
        "passages": with_chosen(passages, form),
        "is_cut": len(passages) == PASSAGES_FOUND,
    }
    return show(request, "follow_up", workshop, context, title=finding.code, status=422 if step else 200)


def form_of(finding, posted=None):
    return FollowUpForm(
        posted,
        finding=finding,
        passages=following_up.passages_to_choose(),
        measures=following_up.measures_to_choose(),
    )


def found_passages(asked):
    """Passages by number ("2.3", or "2/2.3" with the version) or words; the newest version first."""
    rows = following_up.passages_to_choose().order_by("-version__number", "version__draft", "position")
    if not asked:
        return []
    version, slash, number = asked.partition("/")
    if slash and version.strip().isdecimal():
        rows = rows.filter(version__number=min(int(version), 999_999), number__startswith=number.strip())
    else:
        rows = rows.filter(Q(number=asked) | Q(number__startswith=f"{asked}.") | Q(text__icontains=asked))
    return list(rows[:PASSAGES_FOUND])


def with_chosen(passages, form):
    """The passages found, and first of all the one that was chosen before an error."""
    chosen = form["passage"].data if form.is_bound else None
    if chosen and chosen.isdecimal() and not any(str(passage.pk) == chosen for passage in passages):
        passages = [*following_up.passages_to_choose().filter(pk=int(chosen)), *passages]
    for passage in passages:
        passage.is_chosen = str(passage.pk) == chosen
    return passages


def said(request, finding, form):
    """The follow-up; None with an error in the form."""
    data = form.cleaned_data
    kind = data["kind"]
    target = {"draft": "passage", "measure": "measure", "merged": "merged_into"}.get(kind)
    more = {target: data[target]} if target else {}
    try:
        return following_up.set_follow_up(finding, kind=kind, reason=data["reason"], user=request.user, **more)
    except NotPossible as error:
        form.add_error(target if target and not data[target] else None, str(error))
        return None
