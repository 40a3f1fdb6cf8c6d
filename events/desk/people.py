"""One person at a time: add who phoned, move, seat, withdraw; and on the evening tick who came."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Registration
from ..permissions import may_manage_participants
from ..services import attending
from .access import address, desk_view, show
from .answers import with_answers
from .forms import AddForm, MoveForm

MOST_TO_TICK = 1000


@desk_view(may_manage_participants)
def add(request, workshop):
    """Adds somebody who phoned."""
    form = AddForm(request.POST if request.method == "POST" else None, user=request.user, workshop=workshop)
    status = 200
    if request.method == "POST":
        if form.is_valid() and (person := added(form, workshop)):
            say_where(request, person, workshop)
            return redirect(address("add" if "another" in request.POST else "workshop", workshop))
        status = 422
    return show(request, "add", workshop, {"form": form}, title=_("Add a person"), status=status)


def added(form, workshop):
    """The new row; None with an error in the form."""
    data = form.cleaned_data
    try:
        return attending.add_person(
            workshop,
            name=data["name"],
            email=data["email"],
            answer=data["answer"],
            seat_kind=data.get("seat_kind", ""),
            user=form.user,
            since=form.shown_at(),
        )
    except attending.AlreadySignedUp:
        form.add_error(
            "email", _("This address has a sign-up for this workshop already. Nothing was changed; please look it up.")
        )
    except attending.TooLate:
        form.add_error(None, _("The workshop is cancelled. Nobody can be added."))
    return None


def say_where(request, person, workshop):
    """Seat or waiting list, and whether a mail goes out."""
    if person.is_waiting:
        text = _("All seats are taken: the person is on the waiting list.")
    elif person.holds_seat:
        text = _("The person has a seat.")
    else:
        text = _("The person will be kept informed; this takes no seat.")
    if not person.email:
        text += " " + _("No mail is sent, for there is no address.")
    elif not workshop.is_past:
        text += " " + _("A mail about it is on its way.")
    (messages.warning if person.is_waiting else messages.success)(request, text)


@desk_view(may_manage_participants)
def person(request, workshop, person):
    """Everything about one sign-up, and what can be done for them."""
    registration = get_object_or_404(Registration.objects.select_related("workshop"), pk=person, workshop=workshop)
    step = request.POST.get("step", "") if request.method == "POST" else ""
    form = MoveForm(request.POST if step == "move" else None, registration=registration)
    if step == "withdraw":
        attending.withdraw_for(registration, user=request.user)
        messages.success(
            request, _("Withdrawn. The seat is free for whoever waits; who had one gets a mail for their calendar.")
        )
        return redirect(address("workshop", workshop))
    if step == "seat":
        seat(request, registration)
        return redirect(address("person", workshop, registration.pk))
    if step == "move" and form.is_valid() and (moved := move(request, form, registration)):
        say_where(request, moved, moved.workshop)
        return redirect(address("person", moved.workshop, moved.pk))
    context = {
        "person": registration,
        "form": form,
        "given": with_answers(list(workshop.questions.all()), registration),
        "can_be_seated": registration.is_waiting and registration.confirmed_at and not workshop.is_past,
    }
    return show(
        request, "person", workshop, context, title=str(registration.display_name()), status=422 if step else 200
    )


def seat(request, registration):
    """From the waiting list, by hand; says what came of it."""
    try:
        attending.give_seat(registration, user=request.user)
        messages.success(request, _("The person has a seat now."))
    except attending.Full:
        messages.error(request, _("No seat is free. Nothing was changed: first somebody has to withdraw."))
    except attending.TooLate:
        messages.error(request, _("Nothing was changed: the person does not wait for a seat any more."))


def move(request, form, registration):
    """The row in the new place; None with an error in the form."""
    target, kind = form.place()
    try:
        return attending.move_person(
            registration, target, kind, user=request.user, may_wait=form.cleaned_data["may_wait"]
        )
    except attending.Full:
        form.add_error(
            "target", _("Only the waiting list is left there. Nothing was changed; tick the box below if that will do.")
        )
    except attending.AlreadySignedUp:
        form.add_error("target", _("The same address is signed up there already. Nothing was changed."))
    except attending.TooLate:
        form.add_error("target", _("Nothing was changed: the sign-up or the workshop is no longer what it was."))
    return None


@desk_view(may_manage_participants)
def came(request, workshop):
    """Who came: a list with boxes and one button, also for a telephone at the door."""
    people = list(attending.expected_to_tick(workshop).order_by("name", "pk")[:MOST_TO_TICK])
    if request.method == "POST":
        ticked, before = set(request.POST.getlist("came")), set(request.POST.getlist("was"))
        number = attending.tick(
            workshop,
            came=[one.pk for one in people if str(one.pk) in ticked - before],
            gone=[one.pk for one in people if str(one.pk) in before - ticked],
            is_complete="complete" in request.POST,
            user=request.user,
        )
        messages.success(
            request,
            ngettext("Saved: %(number)s person came.", "Saved: %(number)s people came.", number) % {"number": number},
        )
        return redirect(address("came", workshop))
    context = {"people": people, "number": sum(1 for one in people if one.came)}
    return show(request, "came", workshop, context, title=_("Who came"))
