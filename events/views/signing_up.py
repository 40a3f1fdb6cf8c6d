"""The sign-up form of one workshop."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from cms.guards import allow_address, allow_attempt, network_key, too_many_mails
from cms.models import BasePage

from ..forms import SignUpForm
from ..passing_on import action_url, came_by_invitation
from ..services import signing_up

SIGN_UPS_A_NETWORK_AN_HOUR = 120  # a school or the town hall shares one address


def sign_up_page(request, workshop):
    """The form's own page. An invalid POST is answered here, with everything kept."""
    form = SignUpForm(request.POST if request.method == "POST" else None, workshop=workshop)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (form.is_robot or take(request, workshop, form)):
            return redirect(f"{workshop.sign_up_url}danke/")
    steps = [*workshop.breadcrumb(request), {"title": workshop.title, "url": workshop.get_url(request)}]
    context = BasePage.get_context(workshop, request) | workshop.form_context(request)
    context |= {"form": form, "breadcrumb": steps, "action_url": action_url(workshop, request)}
    if request.method == "POST" and not workshop.is_open:  # then there is no form to keep them in
        context["words_to_keep"] = words_to_keep(request)
    return TemplateResponse(request, "events/sign_up.html", context, status=status)


def words_to_keep(request):
    """What somebody typed into a form that is no longer there."""
    return "\n".join(request.POST.get(name, "")[:300] for name in ("name", "email"))


def may_send(request, form):
    """Whether this network and this address may send one more form; else the form gets the error."""
    if not allow_attempt("sign_up", network_key(request), SIGN_UPS_A_NETWORK_AN_HOUR, 3600):
        form.add_error(
            None,
            _(
                "Very many sign-ups came from your network within an hour. "
                "Your entries are kept below; please send them again later."
            ),
        )
        return False
    if not allow_address(form.cleaned_data["email"]):
        form.add_error("email", too_many_mails())
        return False
    return True


def take(request, workshop, form):
    """Keeps the sign-up; False with an error in the form where that was not possible."""
    data = form.cleaned_data
    if not may_send(request, form):
        return False
    try:
        signing_up.sign_up(
            workshop,
            name=data["name"],
            email=data["email"],
            answer=data["answer"],
            seat_kind=data.get("seat_kind", ""),
            answers=form.further_answers(),
            invited=came_by_invitation(request),
        )
    except signing_up.SignUpClosed:
        form.add_error(
            None,
            _("Sign-up for this workshop is closed, so your entries were not taken. Coming dates are in the calendar."),
        )
        return False
    return True
