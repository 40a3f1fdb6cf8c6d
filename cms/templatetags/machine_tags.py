"""What base.html tells machines about the page it shows: share image, structured data, citation."""

import re
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from cms.citing import citation_of
from cms.models import BasePage
from cms.site import absolute
from cms.structured_data import breadcrumbs, document, organization

register = template.Library()
PAGE_NUMBER = re.compile("[2-9]|[1-9][0-9]{1,3}")
LOCALES = {"de": "de_DE", "de-simple": "de_DE", "en": "en_GB"}


def shown_page(context):
    """The public page this answer is, itself; None for previews and for what belongs to no page."""
    page = context.get("page")
    request = context.get("request")
    if not isinstance(page, BasePage) or not page.pk or not page.live or getattr(request, "is_preview", False):
        return None
    return page


@register.simple_tag(takes_context=True)
def share_meta(context):
    """{card, url, image, oembed, locale} for `components/share_meta.html`. A view names its own `card` where the
    answer is not the page itself; `card=None` for none."""
    page = shown_page(context)
    card = context.get("card", page and page.card)
    if not card:
        return None
    url = absolute(card.url)
    return {
        "card": card,
        "url": url,
        "image": absolute(card.image_path),
        "oembed": absolute(reverse("oembed")) + "?" + urlencode({"url": url}),
        "locale": LOCALES.get(card.language, card.language),
    }


@register.simple_tag(takes_context=True)
def canonical_address(context):
    """The one address under which search engines keep this answer: without filters and marks in the query, of an
    untranslated page the original's. A view names its own `canonical_url`; nothing for what is not public."""
    request, page, card = context.get("request"), shown_page(context), context.get("card")
    if request is None or not (page or card):
        return ""
    if named := context.get("canonical_url"):
        return named if "://" in named else absolute(named)
    if page is None:
        return absolute(card.url)
    path, source = request.path, page.alias_of
    if source and path.startswith(page.url):
        path = source.url + path.removeprefix(page.url)
    number = request.GET.get("seite", "")
    if list(request.GET) == ["seite"] and PAGE_NUMBER.fullmatch(number):  # other entries than the first page has
        path += f"?seite={number}"
    return absolute(path)


@register.simple_tag(takes_context=True)
def structured_data(context):
    """JSON-LD: the way here; on a home page the town; and what the page says of itself (`linked_data`)."""
    page, site = shown_page(context), context.get("site")
    card = context.get("card") or (page and page.card)
    if card is None or site is None:
        return ""
    things = page.linked_data(context["request"]) if page and context["request"].path == page.url else []
    steps = [(step["title"], step["url"]) for step in context.get("breadcrumb") or []]
    if not steps:
        return document(organization(site), *things) if page else ""
    below = context.get("breadcrumb_page")
    steps += [(below["title"], below["url"])] if below else []
    steps += [(card.title, card.url)] if card.url != steps[-1][1] else []
    return document(breadcrumbs(steps), *things)


@register.simple_tag(takes_context=True)
def page_citation(context):
    """{citation, url} of an ordinary page; nothing where the page brings a citation of its own."""
    page = shown_page(context)
    if page is None or "citation" in context or context["request"].path != page.url:
        return None
    citation = citation_of(page, context["site"])
    source = page.alias_of_id or page.pk
    return citation and {"citation": citation, "url": f"/zitat/{source}/"}
