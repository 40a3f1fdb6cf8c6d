"""Refuses what Django or the database would answer with a 500: foreign charsets and null bytes."""

import codecs

from django.conf import settings
from django.http import HttpResponseBadRequest, JsonResponse, UnreadablePostError
from django.utils import translation
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _

ACCEPTED_CODECS = {"utf-8", "ascii"}
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
NULL = "\x00"
MARK = "cms.foreign_charset"


def utf8_only(application):
    """Wrap the WSGI application: Django decodes the query in the body's charset before any middleware runs.

    With a codec like rot13 that ends in a 500 nobody can catch, so the charset is taken out of the content type
    here, and `CharsetMiddleware` answers.
    """

    def guarded(environ, start_response):
        content_type = environ.get("CONTENT_TYPE", "")
        if ";" in content_type and not _is_readable(content_type):
            environ["CONTENT_TYPE"] = content_type.partition(";")[0]
            environ[MARK] = True
        return application(environ, start_response)

    return guarded


def _is_readable(content_type):
    try:
        params = parse_header_parameters(content_type)[1]
    except (ValueError, LookupError):
        return False
    return "charset" not in params or _is_utf8(params["charset"])


class CharsetMiddleware:
    """Answers 400 with a reason, in plain text, to what cannot be read as UTF-8 or holds null bytes.

    Stock Django answers 500 to an unknown codec, and PostgreSQL refuses null bytes in any string.
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Look at charset, path, query, cookies and the posted fields."""
        if MARK in request.META:
            return _refused(request, _charset_reason)
        if "charset" in request.content_params:
            if not _is_utf8(request.content_params["charset"]):
                return _refused(request, _charset_reason)
            request.encoding = "utf-8"  # Django knows only this one spelling of it
        if NULL in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return _refused(request, _null_reason)
        # A quoted cookie may write the byte as \000.
        if "\\000" in request.META.get("HTTP_COOKIE", ""):
            return _refused(request, _null_reason)
        if request.method == "POST" and request.content_type in FORM_TYPES:
            try:
                posted = request.POST
            except UnreadablePostError:
                return _refused(request, _cut_reason)
            except (LookupError, UnicodeError):
                return _refused(request, _charset_reason)
            if any(NULL in name or any(NULL in value for value in values) for name, values in posted.lists()):
                return _refused(request, _null_reason)
        return self.get_response(request)


def _is_utf8(charset):
    try:
        return codecs.lookup(charset.strip()).name in ACCEPTED_CODECS
    except (LookupError, ValueError):
        return False


def _charset_reason():
    return _("This site reads forms in UTF-8 only. The form was sent in another character encoding.")


def _null_reason():
    return _("The request holds a null byte. No address and no form of this site has one.")


def _cut_reason():
    return _("The form did not arrive whole. Please send it once more.")


def _refused(request, reason):
    # Languages are looked at further in, so the address is asked here.
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with translation.override(language):
        if request.path_info.startswith("/api/"):
            response = JsonResponse({"message": reason()}, status=400)
        else:
            response = HttpResponseBadRequest(reason() + "\n", content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
