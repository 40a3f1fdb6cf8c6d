"""Sign-up forms in a frame on the town's other sites. Reading and sending set no cookie, here as everywhere."""

from functools import cache, wraps

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Locale

from cms.context import SiteContext
from cms.models import BasePage
from cms.permissions import live_and_public
from cms.site import absolute

from .models import WorkshopPage
from .services.reading import canonical_workshops, in_language
from .views import sign_up_page

LISTED = 20
FIRST_HEIGHT = 900  # pixels, until our script knows better, and where it is left out
HEIGHT_SCRIPT = "js/frame-height.js"


def embeddable(view):
    """The answer may stand in a frame on the sites that the site settings name, and nowhere else.

    `frame-ancestors` takes the place of X-Frame-Options, which knows no list (CSP level 2, 7.7).
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        sites = SiteContext(request).settings.frame_ancestors
        named = csp_replace({"frame-ancestors": [SELF, *sites]})(xframe_options_exempt(view))
        return named(request, *args, **kwargs)

    return wrapped


def public_workshop(slug):
    """The workshop of an address: its page in the language of the address, else the German one; or 404."""
    pages = WorkshopPage.offering().filter(
        slug=slug, alias_of=None, locale__language_code__in={get_language(), settings.LANGUAGE_CODE}
    )
    found = {page.locale.language_code: page for page in live_and_public(pages)}
    page = found.get(get_language()) or found.get(settings.LANGUAGE_CODE)
    if page is None:
        raise Http404
    page.public_ancestors = list(live_and_public(page.get_ancestors().filter(depth__gte=2)))  # asked for twice
    return page


@require_safe
@embeddable
def embedded_list(request):
    """The next workshops one can sign up for; each leads to its form, inside the frame."""
    locale = Locale.objects.filter(language_code=get_language()).first() or Locale.get_default()
    # In the form's address a slug of another language would find nothing.
    workshops = in_language([one for one in canonical_workshops().upcoming()[:LISTED] if one.is_open], locale)
    context = {"forms": [{"workshop": one, "url": reverse_form(one)} for one in workshops]}
    return TemplateResponse(request, "events/embedded_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@embeddable
def embedded_form(request, slug):
    """The form of one workshop. It is the answer of the form's own page in another frame, so both know the same.

    Needs from `sign_up_page`: a redirect where the form was taken, else a TemplateResponse not rendered yet.
    """
    workshop = public_workshop(slug)
    response = sign_up_page(request, workshop)
    if response.status_code == 302:
        return redirect("events:embedded_thanks", slug)
    response.template_name = "events/embedded_form.html"
    response.context_data |= {"action_url": request.path, "around": workshop.url}
    return response


@require_safe
@embeddable
def embedded_thanks(request, slug):
    """The same page for everybody: it does not tell whether an address is known."""
    workshop = public_workshop(slug)
    context = BasePage.get_context(workshop, request) | {
        "workshop": workshop,
        "form_url": reverse_form(workshop),
        "around": workshop.url,
    }
    return TemplateResponse(request, "events/embedded_thanks.html", context)


@require_safe
def height_script(request):
    """Our script for the other site, at an address that stays: it sets the height of our frames."""
    return HttpResponse(script(), content_type="text/javascript; charset=utf-8")


@cache
def script():
    with open(finders.find(HEIGHT_SCRIPT), encoding="utf-8") as file:
        return file.read()


def reverse_form(workshop):
    """Path of the embedded form, in the language the workshop's page is written in."""
    with override(workshop.locale.language_code):
        return reverse("events:embedded_form", args=[workshop.slug])


def snippet(path, title):
    """HTML to copy into another site. No `sandbox`: it would make the form's origin unknown, and be refused."""
    with override(settings.LANGUAGE_CODE):
        height = reverse("events:height_script")
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>\n'
        '<script src="{}" async></script>',
        absolute(path), title, FIRST_HEIGHT, absolute(height),
    )  # fmt: skip


def workshop_snippet(workshop):
    """The code of one workshop's form, in the language of its page."""
    with override(workshop.locale.language_code):
        return snippet(reverse_form(workshop), gettext("Sign up: %(title)s") % {"title": workshop.title})


def list_snippet():
    """The code of the list of the next workshops, which stays true when one is over."""
    with override(settings.LANGUAGE_CODE):
        return snippet(reverse("events:embedded_list"), gettext("Sign up for a workshop"))
