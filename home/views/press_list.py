"""The distribution list as visitors meet it: the form, the private page, the one click that ends it."""

from django.conf import settings
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Locale

from cms.guards import allow_address, allow_attempt, network_key, too_many_mails
from cms.permissions import live_and_public
from cms.private import private_page
from cms.tokens import BadToken, make_token, read_token

from ..forms import PressListForm
from ..models import PressPage, Subscriber
from ..services import subscribing

LINK_PURPOSE = "home.press_list"  # without an age: an old mail must still be able to end it
SIGN_UPS_A_NETWORK_AN_HOUR = 40  # a newsroom shares one address


def link_to(subscriber):
    """Path of the private page of a recipient."""
    return reverse("home:my_press_list", args=[_token(subscriber)])


def link_to_end(subscriber):
    """Path where a POST ends the subscription, and a GET shows a button."""
    return reverse("home:press_list_end", args=[_token(subscriber)])


def _token(subscriber):
    return make_token(LINK_PURPOSE, str(subscriber.key))


def press_page():
    """The press page in the language shown, else the German one; None where neither is public."""
    pages = live_and_public(PressPage.objects.filter(alias_of=None)).select_related("locale")
    by_language = {page.locale.language_code: page for page in pages}
    return by_language.get(get_language()) or by_language.get(settings.LANGUAGE_CODE)


def above():
    """What all these pages know of the press page: itself, and its language where that is another one."""
    press = press_page()
    other = press is not None and press.locale.language_code != get_language()
    return {"press": press, "press_language": press.locale.language_code if other else ""}


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request):
    """The form. Whoever sends it reads the same thank-you page, whether the address is known or not."""
    form = PressListForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and (form.is_robot or take(request, form)):
            return redirect("home:press_list_thanks")
    context = {"form": form, "action_url": request.path} | above()
    return TemplateResponse(request, "home/press_list.html", context, status=status)


def take(request, form):
    """Keeps the address; False with an error in the form where that was not possible."""
    if not allow_attempt("press_list", network_key(request), SIGN_UPS_A_NETWORK_AN_HOUR, 3600):
        form.add_error(
            None,
            _("Very many addresses came from your network within an hour. Yours is kept below; please send it later."),
        )
        return False
    if not allow_address(form.cleaned_data["email"]):
        form.add_error("email", too_many_mails())
        return False
    subscribing.subscribe(form.cleaned_data["email"], language())
    return True


def language():
    """The language of the page, where the site is written in it."""
    code = get_language()
    return code if Locale.objects.filter(language_code=code).exists() else settings.LANGUAGE_CODE


@require_safe
def thanks(request):
    """The same for everybody."""
    return TemplateResponse(request, "home/press_list_thanks.html", above())


def found(token):
    """(whether the link is ours, the recipient or None where there is none any more)."""
    try:
        key = read_token(LINK_PURPOSE, token)
    except BadToken:
        return False, None
    return True, Subscriber.objects.filter(key=key).first()


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request, token):
    """The private page: confirm, see the state, end. A GET changes nothing (mail scanners open links)."""
    _is_ours, subscriber = found(token)
    if subscriber is None:
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    if request.method == "POST":
        step = request.POST.get("step", "")
        if step == "end":
            subscribing.end(subscriber)
            return TemplateResponse(request, "home/press_list_ended.html", above())
        if step == "confirm":
            subscribing.confirm(subscriber)
        return redirect(request.path)
    context = {"subscriber": subscriber} | above()
    return TemplateResponse(request, "home/press_list_own.html", context)


@csrf_exempt  # mail programs send this (RFC 8058), from wherever they run; who knows the token may end it
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def end(request, token):
    """Ends the subscription on POST, without asking again and without a redirect. Twice is once."""
    is_ours, subscriber = found(token)
    if not is_ours or (subscriber is None and request.method != "POST"):
        return TemplateResponse(request, "cms/link_invalid.html", {}, status=404)
    if request.method == "POST":
        if subscriber is not None:
            subscribing.end(subscriber)
        return TemplateResponse(request, "home/press_list_ended.html", above())
    return TemplateResponse(request, "home/press_list_end.html", {"private_url": link_to(subscriber)})
