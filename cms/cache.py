"""Public pages are rendered once and then served whole, until the content version is raised.

Why a row and not a timestamp or a signal: it changes in the same transaction as the content, for every process.
"""

import hashlib
import threading
import time
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.db import connection
from django.http import HttpResponse
from django.utils.http import parse_etags

SKIPPED_PATHS = ("/admin/", "/static/", "/media/", "/documents/", "/healthz", "/readyz")
LONGEST_QUERY = 200  # characters; longer ones are served but not kept
LOCKS = 256  # how many addresses can be rendered at once without waiting for an unrelated one
LONGEST_WAIT = 10  # seconds behind another render of the same address, then render it oneself
UNCACHEABLE = "uncacheable"
_shown_version = ContextVar("shown_version", default=None)
_good_until = ContextVar("good_until", default=None)


def content_version():
    """Return the current content version (0 before the first raise). One query, no ORM: it is on every request."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM cms_contentversion WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0


def raise_content_version():
    """Make every cached page old, in one statement.

    Call it as the last statement of the transaction that changes what public pages show: on PostgreSQL the row
    stays locked until the commit, so whatever follows in the transaction keeps others waiting.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cms_contentversion (id, number) VALUES (1, 1) "
            "ON CONFLICT (id) DO UPDATE SET number = cms_contentversion.number + 1"
        )


def kept(name, compute):
    """Return `compute()`, once for each content version: what the next page needs, too, but no visitor decides.

    Only inside a request whose answer is for everyone; elsewhere (editors, jobs) it is computed each time. The value
    must be one that can be pickled, and not None.
    """
    version = _shown_version.get()
    if version is None:
        return compute()
    key = f"kept:{version}:{name}"
    value = cache.get(key)
    if value is None:
        value = compute()
        cache.set(key, value, settings.PAGE_CACHE_SECONDS)
    return value


def good_until(moment):
    """Says that what is rendered now changes by itself at this moment: it is not served from the cache after it."""
    known = _good_until.get()
    if known is not None and moment is not None and (not known or moment.timestamp() < known[0]):
        known[:] = [moment.timestamp()]


class PageCacheMiddleware:
    """Answers GET and HEAD of public pages from the cache `default`; a hit costs one query (the version).

    Kept are 200 answers that set no cookie, do not stream, are not private and vary with no request header.
    A body is kept under the version read before it was rendered, so a late render is never served as newer.
    Sets `request.for_everyone` (bool): True where the answer may be stored, so a template can leave out
    whatever looks at the visitor (Wagtail's user bar looks at the session, which forbids keeping the page).
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response):
        self.get_response = get_response
        self.locks = [threading.Lock() for _ in range(LOCKS)]
        # The messages cookie is only ever set together with a session.
        self.private_cookies = (settings.SESSION_COOKIE_NAME, "messages")

    def __call__(self, request):
        """Serve the kept page, or render it (one thread an address) and keep it."""
        request.for_everyone = False
        if request.method not in ("GET", "HEAD") or request.path_info.startswith(SKIPPED_PATHS):
            return self.get_response(request)
        if getattr(request, "is_dummy", False):  # Wagtail renders a preview through all middleware
            return self.get_response(request)
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return self._told_to_ask(self.get_response(request))
        cookies = request.META.get("HTTP_COOKIE") and request.COOKIES
        if cookies and any(name in cookies for name in self.private_cookies):
            response = self.get_response(request)
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response
        request.for_everyone = True
        try:
            version = content_version()
            key = self._key(request, version)
        except DisallowedHost:
            return self.get_response(request)
        stored = self._stored(key)
        if stored is None:
            with self._single_flight(key):
                stored = self._stored(key)
                if stored is None:
                    return self._render(request, key, version)
        if stored == UNCACHEABLE:
            return self._told_to_ask(self._response_of(request, version))
        return self._answer(request, stored)

    @staticmethod
    def _stored(key):
        stored = cache.get(key)
        if stored is None or stored == UNCACHEABLE:
            return stored
        headers, body, until = stored
        return None if until and until <= time.time() else (headers, body)

    def _response_of(self, request, version, until=None):
        token, moment = _shown_version.set(version), _good_until.set([] if until is None else until)
        try:
            return self.get_response(request)
        finally:
            _shown_version.reset(token)
            _good_until.reset(moment)

    @staticmethod
    def _key(request, version):
        query = request.META.get("QUERY_STRING", "")
        parts = ("with end", str(version), request.scheme, request.get_host(), request.path, query)
        return hashlib.sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()

    @contextmanager
    def _single_flight(self, key):
        # A fixed set of locks: bounded, and two addresses rarely share one.
        lock = self.locks[int(key[:8], 16) % LOCKS]
        waited = lock.acquire(timeout=LONGEST_WAIT)
        try:
            yield
        finally:
            if waited:
                lock.release()

    def _render(self, request, key, version):
        until = []
        response = self._response_of(request, version, until)
        if request.method != "GET" or response.status_code != 200:
            return self._told_to_ask(response)
        if not self._may_be_kept(response):
            # Remembered, so that the next visitors of this address do not queue behind each other.
            cache.set(key, UNCACHEABLE, settings.PAGE_CACHE_SECONDS)
            return self._told_to_ask(response)
        response.headers["Cache-Control"] = "no-cache"
        response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["Content-Length"] = str(len(response.content))
        stored = (dict(response.headers), response.content)
        cache.set(key, (*stored, until[0] if until else None), settings.PAGE_CACHE_SECONDS)
        return self._answer(request, stored) if "HTTP_IF_NONE_MATCH" in request.META else response

    @staticmethod
    def _may_be_kept(response):
        if response.streaming or response.cookies:
            return False
        control = response.headers.get("Cache-Control", "").lower()
        if "private" in control or "no-store" in control:
            return False
        varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
        return varies <= {"", "accept-encoding"}

    @staticmethod
    def _told_to_ask(response):
        if response.status_code == 200:
            response.headers.setdefault("Cache-Control", "no-cache")
        return response

    @staticmethod
    def _answer(request, stored):
        headers, body = stored
        asked = request.META.get("HTTP_IF_NONE_MATCH")
        if asked and (asked == headers["ETag"] or _matches(asked, headers["ETag"])):
            left = {name: value for name, value in headers.items() if name not in ("Content-Length", "Content-Type")}
            response = HttpResponse(status=304, headers=left)
            del response.headers["Content-Type"]
            return response
        return HttpResponse(body if request.method == "GET" else b"", headers=headers)


def _matches(asked, etag):
    # If-None-Match compares weakly (RFC 9110): a proxy that compresses makes our tag a weak one.
    tags = parse_etags(asked)
    return "*" in tags or etag in {tag.removeprefix("W/") for tag in tags}
