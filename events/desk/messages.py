"""A message to participants: written, looked at as it will read, sent by the worker."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _

from ..choices import Answer, RegistrationState
from ..mails import message_text
from ..models import Message, Registration
from ..permissions import may_write_to_participants
from ..services.messaging import RECIPIENTS, progress, send_message
from .access import address, desk_view, show
from .forms import MessageForm


@desk_view(may_write_to_participants)
def write(request, workshop):
    """The form; then the preview with the number of people; then, from the preview, the sending."""
    form = MessageForm(request.POST if request.method == "POST" else None, user=request.user, workshop=workshop)
    title, status = _("Message to participants"), 200
    step = request.POST.get("step") if request.method == "POST" else ""
    if step and form.is_valid():
        data = form.cleaned_data
        if step == "send":
            message = send_message(
                workshop,
                subject=data["subject"],
                text=data["text"],
                to=data["to"],
                user=request.user,
                since=form.shown_at(),
            )
            messages.success(request, _("The message is being sent."))
            return redirect(address("message", workshop, message.pk))
        if step == "preview":
            form.renew_key()
            context = preview(form, workshop) | {"form": form}
            return show(request, "message_preview", workshop, context, title=title)
    elif step:
        status = 422
    return show(request, "message_form", workshop, {"form": form}, title=title, status=status)


def preview(form, workshop):
    """What one of them reads, with a placeholder for the name and a link that leads nowhere."""
    data = form.cleaned_data
    message = Message(workshop=workshop, subject=data["subject"], text=data["text"], to=data["to"])
    reader = Registration(
        workshop=workshop,
        name=_("(name of the person)"),
        language=workshop.locale.language_code,
        answer=Answer.COMING,
        state=RegistrationState.CONFIRMED,
    )
    with translation.override(reader.language):
        text = message_text(message, reader)
    return {"text": text, "message": message, "number": form.numbers[data["to"]], "group": RECIPIENTS[data["to"]][0]}


@desk_view(may_write_to_participants, methods=("GET", "HEAD"))
def sent(request, workshop, message):
    """How far the worker got."""
    message = get_object_or_404(Message.objects.select_related("written_by"), pk=message, workshop=workshop)
    group = RECIPIENTS.get(message.to, (message.to,))[0]
    context = {"message": message, "progress": progress(message), "group": group}
    return show(request, "message", workshop, context, title=message.subject)
