"""Search, and what visitors see where nothing is."""

import re
from collections import defaultdict

from django.conf import settings
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

RESULTS = 30
RANKED = 200  # hits among which a page in the language shown goes before its German version
QUERY_LIMIT = 100


def found_pages(words, language, operator="and", count=RESULTS):
    """Public pages with these words, best first; pages of the language first, German ones after them.

    They know what all pages have (title, address, language); `specific_pages` adds the rest.
    """
    words = words.strip()[:QUERY_LIMIT]
    if not words:
        return []
    codes = [language, settings.LANGUAGE_CODE]
    place = {locale.pk: codes.index(locale.language_code) for locale in Locale.objects.filter(language_code__in=codes)}
    # The index takes no subquery, so Wagtail's own way of leaving out what is private.
    query = Page.objects.select_related("locale").filter(locale__in=list(place), depth__gte=2).live().public()
    hits = [page for page in query.search(words, operator=operator)[:RANKED] if not page.alias_of_id]
    best = {}
    for page in sorted(hits, key=lambda page: place[page.locale_id]):
        best.setdefault(page.translation_key, page)
    return list(best.values())[:count]


def specific_pages(pages):
    """The same pages with the fields of their own types: one query for each type."""
    by_type = defaultdict(list)
    for page in pages:
        by_type[page.specific_class].append(page.pk)
    found = {}
    for model, keys in by_type.items():
        found |= model.objects.select_related("locale").in_bulk(keys)
    return [found[page.pk] for page in pages if page.pk in found]


@require_safe
def search(request):
    """Search over all public pages; plain links, no script."""
    words = request.GET.get("q", "")[:QUERY_LIMIT]
    results = specific_pages(found_pages(words, get_language() or settings.LANGUAGE_CODE))
    return TemplateResponse(request, "home/search.html", {"query": words, "results": results})


def not_found(request, exception=None):
    """404: says so, and searches for the words of the address."""
    words = " ".join(re.findall(r"[^\W\d_]{3,}", request.path))[:QUERY_LIMIT]
    results = []
    if not request.path.startswith(("/static/", "/media/", "/admin/")):
        longest = " ".join(sorted(words.split(), key=len, reverse=True)[:2])
        results = found_pages(longest, get_language() or settings.LANGUAGE_CODE, operator="or", count=5)
    return render(request, "404.html", {"query": words, "results": results}, status=404)
