"""Answers of the API: JSON whatever happens, readable for scripts of any site."""

from functools import wraps

from django.http import Http404, JsonResponse

from cms.open_data.sharing import open_to_all

from .asking import Refused


def answer(data, status=200):
    """Data as JSON."""
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})


def fault(status, message):
    """What went wrong, as JSON."""
    return answer({"message": message}, status)


def reading(view):
    """A view of the API: GET, HEAD and OPTIONS only; what it cannot answer is said as JSON (400, 404, 405)."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Refused as error:
            return fault(400, str(error))
        except Http404:
            return fault(404, "there is nothing at this address")

    return open_to_all(answered, refuse=read_only)


def read_only(request):
    """405 for every method that would change something."""
    return fault(405, "this API is read-only: GET, HEAD and OPTIONS")
