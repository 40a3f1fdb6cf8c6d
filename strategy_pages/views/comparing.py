"""Two versions of a draft beside each other. Thin: parse, call one service, answer."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..services.reading.comparing import comparison_context, versions_of
from .commenting import draft_page_context

BESIDE = "nebeneinander"


@require_safe
def compare_page(request, draft, one, other):
    """The comparison of two versions; `ansicht=nebeneinander` and `alles=1` choose how it is shown."""
    versions = versions_of(draft)
    by_number = {version.number: version for version in versions}
    asked = int(one), int(other)
    if asked[0] == asked[1] or not set(asked) <= set(by_number):
        raise Http404
    old, new = by_number[min(asked)], by_number[max(asked)]
    beside, everything = request.GET.get("ansicht") == BESIDE, request.GET.get("alles") == "1"
    address = draft.comparison_address(old, new)
    if (one, other) != (str(old.number), str(new.number)):
        return redirect(address + query(beside, everything))
    context = draft_page_context(draft, request)
    context |= comparison_context(draft, versions, old, new, beside=beside, everything=everything)
    context |= {
        "choose_url": choose_url(draft),
        "chosen": (one, other),
        "views": [
            {"beside": kind, "url": address + query(kind, everything), "current": kind == beside}
            for kind in (False, True)
        ],
        "scopes": [
            {"everything": scope, "url": address + query(beside, scope), "current": scope == everything}
            for scope in (False, True)
        ],
    }
    return TemplateResponse(request, "strategy_pages/compare.html", context)


def query(beside, everything):
    """The part of the address that says how a comparison is shown."""
    asked = ({"ansicht": BESIDE} if beside else {}) | ({"alles": "1"} if everything else {})
    return f"?{urlencode(asked)}" if asked else ""


@require_safe
def choose_page(request, draft):
    """The form that chooses two versions leads to their address; without a choice, to the newest two."""
    versions = versions_of(draft)
    if not versions:
        raise Http404
    one, other = request.GET.get("von"), request.GET.get("mit")
    by_number = {str(version.number): version for version in versions}
    if one is None and other is None and len(versions) > 1:
        return redirect(draft.comparison_address(versions[1], versions[0]))
    error = ""
    if one is not None or other is not None:
        if one in by_number and other in by_number and one != other:
            old, new = sorted((by_number[one], by_number[other]), key=lambda version: version.number)
            return redirect(draft.comparison_address(old, new))
        error = _("Please choose two different versions.")
    context = draft_page_context(draft, request) | {
        "draft": draft,
        "versions": versions,
        "chosen": (one, other),
        "error": error,
        "choose_url": choose_url(draft),
    }
    return TemplateResponse(request, "strategy_pages/compare.html", context)


def choose_url(draft):
    return f"{draft.url}vergleich/"
