"""What citizens do with a workshop. Thin: parse, call one service, answer."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.guards import allow_address, allow_attempt, network_key, too_many_mails
from cms.models import BasePage
from cms.private import private_page
from cms.tokens import BadToken, make_token, read_token

from .forms import SignUpForm
from .models import Registration
from .services import signing_up

LINK_PURPOSE = "events.registration"
LINK_DAYS = 400
SIGN_UPS_A_NETWORK_AN_HOUR = 120  # a school or the town hall shares one address


def sign_up_page(request, workshop):
    """The form's own page. An invalid POST is answered here, with everything kept."""
    form = SignUpForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (form.is_robot or take(request, workshop, form)):
            return redirect(f"{workshop.sign_up_url}danke/")
    steps = [*workshop.breadcrumb(request), {"title": workshop.title, "url": workshop.get_url(request)}]
    context = (
        BasePage.get_context(workshop, request)
        | workshop.form_context(request)
        | {
            "form": form,
            "breadcrumb": steps,
        }
    )
    if request.method == "POST" and not workshop.is_open:  # then there is no form to keep them in
        context["words_to_keep"] = "\n".join(request.POST.get(name, "")[:300] for name in ("name", "email"))
    return TemplateResponse(request, "events/sign_up.html", context, status=status)


def take(request, workshop, form):
    """Keeps the sign-up; False with an error in the form where that was not possible."""
    data = form.cleaned_data
    if not allow_attempt("sign_up", network_key(request), SIGN_UPS_A_NETWORK_AN_HOUR, 3600):
        form.add_error(
            None,
            _(
                "Very many sign-ups came from your network within an hour. "
                "Your entries are kept below; please send them again later."
            ),
        )
        return False
    if not allow_address(data["email"]):
        form.add_error("email", too_many_mails())
        return False
    try:
        signing_up.sign_up(workshop, name=data["name"], email=data["email"], answer=data["answer"])
    except signing_up.SignUpClosed:
        form.add_error(
            None,
            _("Sign-up for this workshop is closed, so your entries were not taken. Coming dates are in the calendar."),
        )
        return False
    return True


def link_to(registration):
    """Path of the private page of a sign-up."""
    return reverse("events:my_registration", args=[make_token(LINK_PURPOSE, str(registration.key))])


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def my_registration(request, token):
    """The private page: state and buttons. A GET changes nothing (mail scanners open links)."""
    try:
        key = read_token(LINK_PURPOSE, token, max_age=LINK_DAYS * 86400)
    except BadToken:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    found = Registration.objects.select_related("workshop__locale")
    registration = found.filter(key=key, erased_at=None).first()
    if registration is None:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    if request.method == "POST":
        step = request.POST.get("step", "")
        if step == "erase":
            signing_up.erase(registration)
            return TemplateResponse(request, "events/registration_erased.html", {})
        change = {"confirm": signing_up.confirm, "withdraw": signing_up.withdraw}.get(step)
        if change is not None:
            change(registration)
        return redirect(request.path)
    context = {"registration": registration, "workshop": registration.workshop}
    return TemplateResponse(request, "events/registration.html", context)
