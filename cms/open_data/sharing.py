"""Answers that pages of other sites may read: everybody, without credentials, reading only."""

from functools import wraps

from django.http import HttpResponse

METHODS = ("GET", "HEAD", "OPTIONS")


def not_allowed(request):
    """405 as plain text."""
    return HttpResponse(status=405, content_type="text/plain; charset=utf-8")


def open_to_all(view, refuse=not_allowed):
    """A view for GET and HEAD whose answers scripts of any site may read (CORS); `refuse` answers other methods."""

    @wraps(view)
    def shared(request, *args, **kwargs):
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
        elif request.method not in METHODS:
            response = refuse(request)
        else:
            response = view(request, *args, **kwargs)
        return shareable(response)

    # There is nothing to forge: no method changes anything.
    shared.csrf_exempt = True
    return shared


def shareable(response):
    """The same response with the headers of CORS (and of 405: what is allowed)."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    if response.status_code in (204, 405):
        response["Allow"] = ", ".join(METHODS)
        response["Access-Control-Allow-Methods"] = "GET, HEAD"
        response["Access-Control-Allow-Headers"] = "If-None-Match"
    return response
