"""Share images, cards for frames, and oEmbed (https://oembed.com), by which a newsroom's CMS finds a card."""

from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.html import format_html
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from cms.context import SiteContext
from cms.serving import deepest_public_page
from cms.site import absolute

from . import card, card_at, card_below
from .picture import SIZE, draw

IMAGE_KEPT = 7 * 24 * 3600  # seconds; the key changes with what is drawn
WIDTH, LEAST_WIDTH, HEIGHT, LEAST_HEIGHT = 600, 240, 320, 160  # pixels of a card in a frame
LONGEST_URL = 1000


def card_or_404(kind, pk):
    """The card of a public thing."""
    found = card(kind, pk)
    if found is None:
        raise Http404
    return found


@require_safe
def share_image(request, kind, pk):
    """The share image of a public thing, in the language of its words."""
    found = card_or_404(kind, pk)
    with translation.override(found.language):
        name = SiteContext(request).name
    key = f"share:{found.fingerprint}:{slugify(name)}"
    image = cache.get(key)
    if image is None:
        image = draw(found.title, found.kicker, found.field, name)
        cache.set(key, image, IMAGE_KEPT)
    return HttpResponse(image, content_type="image/png")


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def framed_card(request, kind, pk):
    """A card that any site may show in a frame: nothing in it asks for anything or can be sent."""
    found = card_or_404(kind, pk)
    with translation.override(found.language):
        request.LANGUAGE_CODE = found.language
        response = TemplateResponse(request, "cms/card.html", {"card": found}).render()
    response.headers["Content-Language"] = found.language
    return response


@require_safe
def oembed(request):
    """What there is at an address of this site, as oEmbed 1.0 answers (type "rich"). 404 for what is not public."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": _("Only JSON is spoken here.")}, status=501)
    found = card_of_address(request, request.GET.get("url", ""))
    if found is None:
        raise Http404
    width = within(request.GET.get("maxwidth"), WIDTH, LEAST_WIDTH)
    height = within(request.GET.get("maxheight"), HEIGHT, LEAST_HEIGHT)
    site = SiteContext(request)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": found.title,
        "author_name": site.town,
        "author_url": absolute("/"),
        "provider_name": site.name,
        "provider_url": absolute("/"),
        "cache_age": 3600,
        "thumbnail_url": absolute(found.image_path),
        "thumbnail_width": SIZE[0],
        "thumbnail_height": SIZE[1],
        "html": format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>',
            absolute(found.frame_path), found.title, width, height,
        ),
        "width": width,
        "height": height,
    }  # fmt: skip
    return JsonResponse(answer, headers={"Access-Control-Allow-Origin": "*"})


def within(asked, usual, least):
    """The size asked for, between the least and the usual one."""
    return max(least, min(int(asked), usual)) if (asked or "").isdecimal() and len(asked) < 6 else usual


def card_of_address(request, address):
    """The card of a full address of this site; None for everything else."""
    try:
        parts = urlsplit(address[:LONGEST_URL])
        hosts = {request.get_host(), urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}
        if parts.scheme not in ("http", "https") or parts.netloc not in hosts or "\0" in parts.path:
            return None
        language = translation.get_language_from_path(parts.path) or settings.LANGUAGE_CODE
        with translation.override(language):
            match = resolve(parts.path)
            if match.url_name and match.url_name != "wagtail_serve":
                return card_at(match.view_name, match.kwargs)
            prefix = f"/{language}/"
            path = parts.path.removeprefix(prefix) if parts.path.startswith(prefix) else parts.path
            page, names = deepest_public_page(request, [name for name in path.split("/") if name])
            return card_below(page, names) if hasattr(page, "card") else None
    except (ValueError, Resolver404):
        return None
