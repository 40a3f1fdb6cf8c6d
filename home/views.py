"""Search, and what visitors see where nothing is."""

import re

from django.conf import settings
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

RESULTS = 30
QUERY_LIMIT = 100


def found_pages(words, language):
    """Public pages with these words, best first; pages of the language first, German ones after them."""
    words = words.strip()[:QUERY_LIMIT]
    if not words:
        return []
    codes = [language, settings.LANGUAGE_CODE] if language != settings.LANGUAGE_CODE else [language]
    locales = {locale.language_code: locale.pk for locale in Locale.objects.filter(language_code__in=codes)}
    pages, seen = [], set()
    for code in codes:
        if code in locales:
            # The index takes no subquery, so Wagtail's own way of leaving out what is private.
            query = Page.objects.filter(locale=locales[code], depth__gte=2).live().public()
            for page in query.specific().search(words, operator="and")[:RESULTS]:
                if page.translation_key not in seen and not page.alias_of_id:
                    seen.add(page.translation_key)
                    pages.append(page)
    return pages[:RESULTS]


@require_safe
def search(request):
    """Search over all public pages; plain links, no script."""
    words = request.GET.get("q", "")[:QUERY_LIMIT]
    results = found_pages(words, get_language() or settings.LANGUAGE_CODE)
    return TemplateResponse(request, "home/search.html", {"query": words, "results": results})


def not_found(request, exception=None):
    """404: says so, and searches for the words of the address."""
    words = " ".join(re.findall(r"[^\W\d_]{3,}", request.path))[:QUERY_LIMIT]
    results = []
    if not request.path.startswith(("/static/", "/media/", "/admin/")):
        for word in sorted(words.split(), key=len, reverse=True)[:2]:
            results = found_pages(word, get_language() or settings.LANGUAGE_CODE)[:5]
            if results:
                break
    return render(request, "404.html", {"query": words, "results": results}, status=404)
