"""Pages behind a private link: in no cache, no index, no referrer to elsewhere."""

from functools import wraps


def private_page(view):
    """Marks a view's answer as private.

    `same-origin` and not `no-referrer`: with the latter browsers send `Origin: null` from the page's own form.
    """

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return wrapped
