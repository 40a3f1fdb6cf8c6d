"""The mailbox of `make run`: readable from the same machine only, and absent everywhere else."""

import ipaddress
import re
from functools import wraps
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from . import mailbox

PROXY_HEADERS = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")
ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")


def _own_machine_only(view):
    @require_safe
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.LOCAL_MAILBOX or not _is_loopback(request):
            raise Http404
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def _is_loopback(request):
    if any(header in request.headers for header in PROXY_HEADERS):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@_own_machine_only
def mailbox_list(request):
    """All kept mails, newest first."""
    return render(request, "cms/mailbox_list.html", {"mails": mailbox.list_mails()})


def _kept(name):
    try:
        return mailbox.read_mail(name)
    except FileNotFoundError:
        raise Http404 from None


@_own_machine_only
@csp_update({"frame-src": [SELF]})
def mailbox_letter(request, name):
    """One mail as it would have arrived; addresses of this site can be clicked."""
    mail = _kept(name)
    own = {request.get_host(), urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}
    return render(request, "cms/mailbox_letter.html", {"mail": mail, "text": with_links(mail.text, own)})


@_own_machine_only
@xframe_options_sameorigin
@csp(
    {
        # A mail may bring its styles along and nothing else: no script, no picture, no form.
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "form-action": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "sandbox": ["allow-top-navigation-by-user-activation"],
    }
)
def mailbox_html(request, name):
    """The HTML of one mail, as a mail program shows it; its links open in the whole window."""
    html = _kept(name).html
    if not html:
        raise Http404
    return HttpResponse(html.replace("<head>", '<head><base target="_top">', 1))


def with_links(text, own_hosts):
    """Return `text` escaped, with the addresses that point at one of `own_hosts` made clickable."""
    pieces, end = [], 0
    for match in ADDRESS.finditer(text):
        pieces.append(escape(text[end : match.start()]))
        address = match[0]
        pieces.append(
            format_html('<a href="{}">{}</a>', address, address) if _host(address) in own_hosts else escape(address)
        )
        end = match.end()
    pieces.append(escape(text[end:]))
    return mark_safe("".join(pieces))  # noqa: S308 (every piece is escaped above)


def _host(address):
    try:
        return urlsplit(address).netloc
    except ValueError:
        return None
