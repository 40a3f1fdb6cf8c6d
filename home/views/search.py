"""The search page, how browsers are told of it, and the page for addresses at which nothing is."""

import re

from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from cms.search.matching import LONGEST_QUERY
from cms.search.reading import best
from cms.search.reading import search as found_for

PAGE, KIND, FIELD = "seite", "art", "feld"
ON_NOT_FOUND = 5
NOTHING_TO_FIND = ("/static/", "/media/", "/admin/")


@require_safe
def search(request):
    """Search over all that is public: plain links, no script; `art` and `feld` narrow the results."""
    words, kind, field = (request.GET.get(name, "").strip() for name in ("q", KIND, FIELD))
    words = words[:LONGEST_QUERY]
    found = found_for(words, kind=kind, field=field, page=request.GET.get(PAGE)) if words else None
    context = {"query": words, "found": found}
    if found:
        chosen = {
            KIND: next((one.code for one in found.kinds if one.chosen), ""),
            FIELD: next((one.code for one in found.fields if one.chosen), ""),
        }
        context["filters"] = [
            {"name": name, "chosen": chosen[name], "all_url": address(words, chosen | {name: ""}), "choices": choices}
            for name, choices in ((KIND, linked(found.kinds, words, chosen, KIND)),
                                  (FIELD, linked(found.fields, words, chosen, FIELD)))
            if len(choices) > 1 or chosen[name]
        ]  # fmt: skip
        context["page_query"] = address(words, chosen)[1:] + "&"
        context["suggested_url"] = address(found.suggestion, {})
    return TemplateResponse(request, "home/search.html", context)


def address(words, chosen):
    return "?" + urlencode({"q": words} | {name: code for name, code in chosen.items() if code})


def linked(choices, words, chosen, name):
    for choice in choices:
        choice.url = address(words, chosen | {name: choice.code})
    return choices


@require_safe
def search_description(request):
    """OpenSearch: with it a browser offers to search here from its address bar."""
    return TemplateResponse(
        request, "home/opensearch.xml", content_type="application/opensearchdescription+xml; charset=utf-8"
    )


def not_found(request, exception=None):
    """404: says so, and searches for the words of the address."""
    words = re.findall(r"[^\W\d_]{3,}", request.path)
    results = []
    if not request.path.startswith(NOTHING_TO_FIND):
        longest = sorted(words, key=len, reverse=True)[:2]
        results = best(" ".join(longest)[:LONGEST_QUERY], ON_NOT_FOUND)
    context = {"query": " ".join(words)[:LONGEST_QUERY], "results": results}
    return render(request, "404.html", context, status=404)
