"""The record of an evening, typed on one fast page. It works as a plain form; js/record.js saves in place.

What the script asks for it marks with a header, and gets the list and what to say as JSON; everybody else a page.
"""

import hashlib

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ..choices import RecordState
from ..models import Finding, Record
from ..permissions import may_write_record
from ..services import recording
from ..services.findings import entries
from .access import address, desk_view, show
from .record_forms import ChangedEntryForm, NewEntryForm, PeopleForm
from .record_steps import STEPS

SCRIPT = "X-Record"  # header of what js/record.js asks for


def record_of(workshop):
    """The record of a workshop; None where nobody opened one."""
    return Record.objects.select_related("workshop").filter(workshop=workshop).first()


def by_script(request):
    """Whether the script asks, and not somebody who loads a page."""
    return SCRIPT in request.headers


@desk_view(may_write_record)
def record(request, workshop):
    """The page; a POST is an entry or one of the steps."""
    found, step = record_of(workshop), request.POST.get("step", "")
    form = None
    if request.method == "POST":
        if step == "type" and found is not None:
            form = NewEntryForm(request.POST, workshop=workshop)
            typed = type_entry(request, found, form)
            if by_script(request):
                return for_script(request, found, said=typed and saved(typed), form=form)
            if typed:
                messages.success(request, saved(typed))
                return redirect(f"{address('record', workshop)}?kind={typed.kind}")
        elif step in STEPS and (found is not None or step == "open"):
            try:
                messages.success(request, STEPS[step](request, workshop, found))
                return redirect(address("record", workshop))
            except recording.NotPossible as error:
                messages.error(request, str(error))
                found = record_of(workshop)
        else:
            return redirect(address("record", workshop))
    return page(request, workshop, found, form, status=422 if request.method == "POST" else 200)


def saved(finding):
    return _("%(code)s is saved.") % {"code": finding.code}


def type_entry(request, found, form):
    """The new entry; None with an error in the form."""
    if not form.is_valid():
        return None
    try:
        return recording.type_finding(
            found, client_key=form.cleaned_data["client_key"], user=request.user, **form.words()
        )
    except recording.NotPossible as error:
        form.add_error(None, str(error))
        return None


def page(request, workshop, found, form, status):
    """The page as a whole, with what was typed."""
    if found is None:
        context = {"prefix": request.POST.get("prefix", "")[:20] or recording.proposed_prefix(workshop)}
        return show(request, "record_open", workshop, context, title=_("Record"), status=status)
    kind = request.GET.get("kind")
    form = form or NewEntryForm(workshop=workshop, initial={"kind": kind} if kind else None)
    listed = entries(found)
    context = list_context(found, listed) | {
        "form": form,
        "people_form": PeopleForm(initial={"people": found.people}),
        "note": request.POST.get("note", "")[:1000],
        "remarks": list(found.remarks.select_related("finding").order_by("finding__place", "pk")),
        "posted": request.POST,
    }
    return show(request, "record", workshop, context, title=_("Record"), status=status)


def list_context(found, listed):
    """What the list of entries shows."""
    return {
        "record": found,
        "entries": listed,
        "stamp": stamp(found, listed),
        "can_type": found.state != RecordState.FROZEN,
    }


def stamp(found, listed):
    """Changes with everything that the list shows."""
    shown = [found.state, *(f"{entry.code} {recording.seen(entry)}" for entry in listed)]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]


def list_html(request, found):
    """The list of entries, ready to be put in place."""
    workshop = found.workshop
    context = list_context(found, entries(found)) | {"workshop": workshop}
    return render_to_string("events/admin/record_entries.html", context, request)


def for_script(request, found, *, said="", form=None, part="", status=None):
    """What happened, for the script: what to say, what is wrong, the list, and a form to put in place."""
    errors = [] if form is None else [message for one in form.errors.values() for message in one]
    answer = {"said": said or "", "errors": errors, "list": list_html(request, found), "form": part}
    return JsonResponse(answer, status=status or (422 if errors else 200))


@desk_view(may_write_record, methods=("GET", "HEAD"))
def record_entries(request, workshop):
    """The entries of all facilitators; nothing where the one who asks has them (`?stamp=`)."""
    found = record_of(workshop)
    if found is None:
        return HttpResponse(status=204)
    if request.GET.get("stamp") == stamp(found, entries(found)):
        return HttpResponse(status=204)
    return HttpResponse(list_html(request, found))


@desk_view(may_write_record)
def record_entry(request, workshop, finding):
    """One entry, to change or to remove."""
    entry = Finding.objects.select_related("record__workshop", "answers_to").filter(pk=finding).first()
    if entry is None or entry.record.workshop_id != workshop.pk:
        return gone(request, workshop)
    posted = request.POST if request.method == "POST" else None
    form = ChangedEntryForm(posted, workshop=workshop, finding=entry)
    theirs, status = None, 200
    if posted is not None:
        status = 422
        try:
            if said := changed(request, entry, form):
                if by_script(request):
                    return for_script(request, entry.record, said=said)
                messages.success(request, said)
                return redirect(f"{address('record', workshop)}#entries")
        except recording.ChangedMeanwhile as clash:
            if clash.finding is None:
                return gone(request, workshop, form)
            theirs, status = clash.finding, 409
            form.add_error(None, str(clash))
            form.look_again(theirs)
        except recording.NotPossible as error:
            form.add_error(None, str(error))
    context = {"form": form, "entry": entry, "theirs": theirs, "record": entry.record}
    if by_script(request):
        part = render_to_string("events/admin/record_entry_form.html", context | {"workshop": workshop}, request)
        return for_script(request, entry.record, form=form if posted else None, part=part, status=status)
    return show(request, "record_entry", workshop, context, title=entry.code, status=status)


def changed(request, entry, form):
    """What happened in words, or nothing with errors in the form. Raises what the service raises."""
    if request.POST.get("step") == "remove":
        recording.remove_finding(entry, user=request.user)
        return _("%(code)s is removed. Its number is not given again.") % {"code": entry.code}
    if not form.is_valid():
        return ""
    data = form.cleaned_data
    return saved(recording.alter_finding(entry, shown=data["shown"], user=request.user, **form.words()))


def gone(request, workshop, form=None):
    """Somebody removed the entry meanwhile; what was typed is shown once more, to be copied."""
    found = record_of(workshop)
    words = form["text"].data if form is not None else ""
    said = _("Somebody removed this entry meanwhile.")
    if words:
        said += " " + _("You had typed: “%(words)s”") % {"words": words[: recording.LONGEST]}
    if by_script(request) and found is not None:
        return for_script(request, found, said=said, status=410)
    messages.error(request, said)
    return redirect(address("record", workshop))
