"""Forms are accepted from the site's own pages only, without a token and without a cookie.

The rule and what browsers really send were tried in Chromium, Firefox and WebKitGTK before (docs/decisions).
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.translation import gettext as _

ADMIN_PATH = "/admin/"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
NOT_REPEATED = ("csrfmiddlewaretoken",)
DEFAULT_PORTS = {"http": 80, "https": 443}
MOST_FIELDS = 200


class SameOriginMiddleware(CsrfViewMiddleware):
    """Under /admin/ Django's CSRF protection; elsewhere the same-origin rule for methods that change something.

    A refused form is answered with 403 and a page that shows what was sent and offers to send it from here.
    Hosts in settings.FORM_ORIGINS may send forms too. Views marked `csrf_exempt` are left alone.
    """

    async_capable = False

    def process_request(self, request):
        """No CSRF secret outside the admin: it would become a cookie."""
        if request.path_info.startswith(ADMIN_PATH):
            super().process_request(request)

    def process_view(self, request, callback, callback_args, callback_kwargs):
        """Refuse before the view runs."""
        if request.path_info.startswith(ADMIN_PATH):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        if request.method in SAFE_METHODS or getattr(callback, "csrf_exempt", False) or is_same_origin(request):
            return self._accept(request)
        return refused(request)


def is_same_origin(request):
    """Whether an unsafe request comes from the site's own pages, as far as the browser tells.

    Sec-Fetch-Site first, then Origin, then Referer. A client that tells nothing is accepted: there is no
    cookie it could misuse, and honeypot, age stamp, limits and the confirmed mail still stand.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if origin == "null":
        origin = None
    if site is not None:
        # `Origin: null` beside same-origin is what a page with no-referrer sends: not looked at.
        return site in ("same-origin", "none") or _host_of(origin) in _listed_hosts()
    if origin is not None:
        return _host_of(origin) in {_own_host(request), *_listed_hosts()}
    referer = request.headers.get("Referer")
    if referer:
        return _host_of(referer) == _own_host(request)
    return True


def _host_of(address):
    """Host and port of an address, without the scheme's usual port; None where there is none."""
    try:
        parts = urlsplit(address or "")
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname:
        return None
    return _written(parts.hostname, None if port == DEFAULT_PORTS.get(parts.scheme) else port)


def _own_host(request):
    # The scheme is not compared: a proxy may end TLS before us.
    parts = urlsplit(f"//{request.get_host()}")
    return _written(parts.hostname, None if parts.port in DEFAULT_PORTS.values() else parts.port)


def _listed_hosts():
    return {host.lower() for host in settings.FORM_ORIGINS}


def _written(host, port):
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{port}" if port else host


def refused(request):
    """The 403 page: what happened, what was sent, and a button that sends it again from here."""
    has_files = bool(request.FILES)
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_REPEATED]
    # A password is not written into a page; a file cannot be.
    repeatable = (
        request.method == "POST"
        and fields
        and len(fields) <= MOST_FIELDS
        and not has_files
        and not any("password" in name for name, value in fields)
    )
    shown = [
        (name.replace("_", " ").replace("-", " "), value)
        for name, value in fields
        if value.strip() and not name.endswith(("stamp", "website"))
    ]
    context = {
        "reason": _("The form was not sent from a page of this site."),
        "action": request.get_full_path(),
        "fields": fields if repeatable else [],
        "shown": shown if repeatable else [],
        "has_files": has_files,
    }
    return _page(request, context)


def csrf_failure(request, reason=""):
    """Django's CSRF refusal (settings.CSRF_FAILURE_VIEW), in the site's words. `reason` is not shown."""
    return _page(
        request,
        {
            "reason": _("The form could not be checked: its protection was missing or too old."),
            "action": request.get_full_path(),
            "fields": [],
            "shown": [],
            "has_files": False,
        },
    )


def _page(request, context):
    response = render(request, "403_origin.html", context, status=403)
    response.headers["Cache-Control"] = "no-store"
    return response
