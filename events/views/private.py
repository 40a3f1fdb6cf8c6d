"""The private page of a sign-up: the state, the buttons, and the door."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from cms.private import private_page
from cms.tokens import BadToken, make_token, read_token

from ..choices import Answer, RecordState
from ..models import Record, Registration
from ..services import correcting, following, reading, signing_up

LINK_PURPOSE = "events.registration"
LINK_DAYS = 400


def link_to(registration):
    """Path of the private page of a sign-up."""
    return reverse("events:my_registration", args=[make_token(LINK_PURPOSE, str(registration.key))])


STEPS = {
    "confirm": signing_up.confirm_all,
    "withdraw": signing_up.withdraw,
    "still_coming": signing_up.come_for_certain,
    "take_seat": signing_up.take_free_seat,
    "follow": following.follow_measures,
    "unfollow": following.unfollow_measures,
}


def found(token):
    """The sign-up of a private link; None where the link is broken, too old or its data erased."""
    try:
        key = read_token(LINK_PURPOSE, token, max_age=LINK_DAYS * 86400)
    except BadToken:
        return None
    return Registration.objects.select_related("workshop__locale").filter(key=key, erased_at=None).first()


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def my_registration(request, token):
    """The private page. A GET changes nothing (mail scanners open links)."""
    registration = found(token)
    if registration is None:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    if request.method == "POST":
        step = request.POST.get("step", "")
        if step == "erase":
            following.unfollow_measures(registration)
            signing_up.erase(registration)
            return TemplateResponse(request, "events/registration_erased.html", {})
        if step == "answer":
            answer = request.POST.get("answer", "")
            if answer in Answer.values:
                signing_up.change_answer(registration, answer)
        elif step in STEPS:
            STEPS[step](registration)
        return redirect(request.path)
    context = reading.private_context(registration, translation.get_language())
    context |= record_link(registration, request.path) | following.following_context(registration)
    return TemplateResponse(request, "events/registration.html", context)


def record_link(registration, path):
    """The way to the record, for who took part: while it is being checked, and afterwards."""
    record = Record.objects.filter(workshop=registration.workshop_id).exclude(state=RecordState.WRITING).first()
    if record is None or not correcting.may_correct(registration):
        return {}
    return {"record": record, "record_url": f"{path}protokoll/", "record_is_open": correcting.is_open(record)}
