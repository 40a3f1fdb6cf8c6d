"""The way into the video conference: set here, shown on private pages only."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..models import Door
from ..permissions import may_open_door
from .access import address, desk_view, show
from .forms import DoorForm


@desk_view(may_open_door)
def door(request, workshop):
    """Shows and changes it. The log says that it was changed, not to what."""
    row = Door.objects.filter(workshop=workshop).first() or Door(workshop=workshop)
    form = DoorForm(request.POST if request.method == "POST" else None, instance=row)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            keep(form, workshop, request.user)
            messages.success(request, _("The way into the video conference is kept."))
            return redirect(address("door", workshop))
        status = 422
    return show(request, "door", workshop, {"form": form}, title=_("Way into the video conference"), status=status)


def keep(form, workshop, user):
    """The row and its line in the log, or neither."""
    with transaction.atomic():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        Door.objects.update_or_create(workshop=workshop, defaults=values)
        if form.has_changed():
            log(workshop, "events.door_changed", user=user)
