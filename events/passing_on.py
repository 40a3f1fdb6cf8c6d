"""Passing an invitation on: a link that knows nobody, words for mail and messenger, a QR code, a notice to print.

The link shows the workshop's own page; only the form's action says that somebody came that way, and only the number
of such sign-ups is kept. So the page can be cached, and works without JavaScript and without a cookie.
"""

from urllib.parse import quote

import segno
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.models import BasePage
from cms.permissions import live_and_public
from cms.site import absolute
from cms.templatetags.site_tags import day_clock

from .models import WorkshopPage

MARK = ("ueber", "einladung")  # in the query of the form's action
SHORT = "/w/"


def came_by_invitation(request):
    """Whether a form was opened through a link that somebody passed on. Says nothing about who passed it on."""
    return request is not None and request.GET.get(MARK[0]) == MARK[1]


def action_url(workshop, request):
    """Where the form of a page sends to: an invitation stays one after an error, too."""
    mark = f"?{MARK[0]}={MARK[1]}" if came_by_invitation(request) else ""
    return f"{workshop.sign_up_url}{mark}"


def invitation_page(request, workshop):
    """The workshop's own page at the address that is passed on (route `einladung/`)."""
    invited = {"action_url": f"{workshop.sign_up_url}?{MARK[0]}={MARK[1]}", "canonical_url": workshop.url}
    return workshop.render(request, context_overrides=invited)


def notice_page(request, workshop):
    """A page to print and hang up (route `aushang/`)."""
    context = BasePage.get_context(workshop, request) | {"workshop": workshop, "facts": workshop.canonical}
    return TemplateResponse(request, "events/notice.html", context | invitation_context(workshop, request))


@require_safe
def short_link(request, number):
    """`/w/57/`, short enough to be typed from a notice: leads to the invitation."""
    workshop = live_and_public(WorkshopPage.objects.filter(pk=number)).first()
    if workshop is None:
        raise Http404
    return redirect(f"{workshop.url}einladung/")


def invitation_context(workshop, request):
    """`invitation` for templates/components/pass_on.html: addresses, QR code and words, in the page's language.

    `url` is the link, without personal data; `short_url` the same to type; `qr` a safe SVG; `mail_url` and `sms_url`
    open a message that is ready; `message` is text for a messenger; `notice_url` a page to print.
    """
    with override(workshop.content_language):
        url = absolute(f"{workshop.url}einladung/")
        short_url = absolute(f"{SHORT}{workshop.pk}/")
        when = day_clock(workshop.canonical.starts)
        subject = _("Are you coming? %(title)s") % {"title": workshop.title}
        message = _(
            "%(title)s\n%(when)s\nWould you like to come, too? Here you sign up, without obligation: %(url)s"
        ) % {
            "title": workshop.title,
            "when": when,
            "url": url,
        }
        body = _("Hello,\n\n%(message)s\n\n%(lead)s") % {"message": message, "lead": workshop.lead}
        body = body.strip()
    return {
        "invitation": {
            "url": url,
            "short_url": short_url,
            "short_shown": short_url.partition("://")[2].rstrip("/"),
            "qr": qr_code(short_url),
            "mail_url": f"mailto:?subject={_percent(subject)}&body={_percent(body)}",
            "sms_url": f"sms:?&body={_percent(message)}",
            "message": message,
            "notice_url": f"{workshop.url}aushang/",
        }
    }


def qr_code(address):
    """An address as a QR code (ISO/IEC 18004, a quarter may be damaged), an inline SVG without style attributes.

    Dark on its own white ground with the four free modules the norm asks for, so that it can be read in dark mode.
    Without a size: CSS gives it. Hidden from screen readers: the address stands beside it.
    """
    code = segno.make_qr(address, error="q", boost_error=False)
    svg = code.svg_inline(omitsize=True, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return mark_safe(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))  # noqa: S308 (segno's own)


def _percent(text):
    # RFC 6068: line ends are %0D%0A, and a space is never a plus.
    return quote(text.replace("\n", "\r\n"), safe="")
