"""From writing to checking to frozen: the buttons of the record's page. Each says what was done, or raises."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Notice, Remark
from ..services import checking, correcting, recording
from .record_forms import PeopleForm


def open_record(request, workshop, record):
    """Begins the record."""
    made = recording.open_record(workshop, prefix=request.POST.get("prefix", ""), user=request.user)
    return _("The record is open. Its numbers begin with %(prefix)s.") % {"prefix": made.prefix}


def rename(request, workshop, record):
    """Another beginning for the numbers."""
    made = recording.rename_record(record, prefix=request.POST.get("prefix", ""), user=request.user)
    return _("The numbers begin with %(prefix)s.") % {"prefix": made.prefix}


def count_people(request, workshop, record):
    """How many took part."""
    form = PeopleForm(request.POST)
    if not form.is_valid():
        raise recording.NotPossible(_("Please give a whole number, or leave the field empty."))
    recording.count_people(record, form.cleaned_data["people"])
    return _("The number of people is saved.")


def offer(request, workshop, record):
    """Lets those who took part read it."""
    checking.offer(record, user=request.user)
    number = Notice.objects.filter(about="record", registration__workshop=workshop).count()
    return ngettext(
        "The record is offered for correction. %(number)s person gets a mail.",
        "The record is offered for correction. %(number)s people get a mail.",
        number,
    ) % {"number": number}


def decide(request, workshop, record):
    """A wish is taken over or not."""
    posted = request.POST.get("remark", "")
    remark = Remark.objects.filter(record=record, pk=posted).first() if posted.isdecimal() else None
    if remark is None:
        raise recording.NotPossible(_("This wish is not there any more."))
    state, reason = request.POST.get("state", ""), request.POST.get("reason", "")[:400]
    correcting.decide_remark(remark, state=state, reason=reason, user=request.user)
    return _("The decision is saved. Who sent the wish reads it on their private page.")


def freeze(request, workshop, record):
    """Makes it public for good."""
    checking.freeze(record, note=request.POST.get("note", "")[:1000], user=request.user)
    return _("The record is frozen and public.")


STEPS = {
    "open": open_record,
    "prefix": rename,
    "people": count_people,
    "offer": offer,
    "decide": decide,
    "freeze": freeze,
}
