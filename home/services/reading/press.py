"""What the press page shows: releases by year, contact, pictures, what the kit holds."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from wagtail.images.models import SourceImageIOError

from cms.languages import localized_by_key
from cms.models import SiteImage
from cms.permissions import live_and_public

from ...models import PressPage, PressReleasePage, ReleaseVersion
from ..wording import PRESS_SIZE

SHOWN_AT_ONCE = 20
SHOWN_FIRST = 8  # on the press page itself, where contact, facts and pictures are to be found, too
TILE_SIZE = "max-600x600"


def press_context(page, request, year=None):
    """Context of the press page, or (with `year`) of its page of one year."""
    german = german_releases(page)
    years = list(german.order_by("-day__year").values_list("day__year").annotate(count=Count("pk")))
    if year is not None and year not in dict(years):
        raise Http404
    shown_year = year or (years[0][0] if years else None)
    number = request.GET.get("seite", "1") if year else "1"
    if not (number.isascii() and number.isdigit() and len(number) <= 4):
        raise Http404
    of_year = german.filter(day__year=shown_year).in_order().select_related("locale")
    found = Paginator(of_year, SHOWN_AT_ONCE if year else SHOWN_FIRST)
    if not 1 <= int(number) <= found.num_pages:
        raise Http404
    items = found.page(int(number))
    context = {
        "year": shown_year,
        "years": [{"year": one, "count": count, "url": f"{page.url}{one}/"} for one, count in years],
        "items": items,
        "releases": entries(page, list(items)),
        "feed_url": f"{page.url}aktuell.atom",
    }
    if year is None:
        context |= {
            "contact": contact_of(page),
            "pictures": pictures_of(page),
            "kit_url": f"{page.url}pressemappe.zip",
            "more_url": f"{page.url}{shown_year}/" if items.has_next() else "",
        }
    else:
        context["breadcrumb_page"] = {"title": page.title, "url": page.url}
    return context


def german_releases(page):
    """Public releases below the German press page, as far as a wording was kept. Number and date count from there."""
    return live_and_public(PressReleasePage.objects.child_of(page.canonical).filter(alias_of=None)).worded()


def entries(page, german):
    """[{release, version, language}] in the language of a press page, else in German: two queries more."""
    translated = {} if page.canonical.pk == page.pk else localized_by_key(german, page.locale)
    shown = [translated.get(one.translation_key, one) for one in german]
    newest = {}
    for version in ReleaseVersion.objects.filter(release__in=[one.pk for one in shown]).order_by("number"):
        newest[version.release_id] = version
    pairs = ((one, newest.get(one.pk) or newest.get(original.pk)) for one, original in zip(shown, german, strict=True))
    return [
        {"release": release, "version": version, "language": release.content_language}
        for release, version in pairs
        if version
    ]


def newest_entries(page, count):
    """The newest releases, whatever the year."""
    return entries(page, list(german_releases(page).in_order().select_related("locale")[:count]))


def contact_of(page):
    """The press page's contact, or None where nothing was entered. What holds no address is no link."""
    if page is None or not any((page.contact_name, page.contact_phone, page.contact_email, page.contact_hours)):
        return None
    digits = "".join(char for char in page.contact_phone if char.isdigit() or char == "+")
    return {
        "name": page.contact_name,
        "phone": page.contact_phone,
        "phone_link": digits if len(digits) > 4 else "",
        "email": page.contact_email,
        "email_link": page.contact_email if "@" in page.contact_email and " " not in page.contact_email else "",
        "hours": page.contact_hours,
    }


def contact_lines(page):
    """The same as lines of plain text."""
    contact = contact_of(page) or {}
    return list(filter(None, (contact.get(name) for name in ("name", "phone", "email", "hours"))))


def pictures_of(page):
    """The page's pictures with a small size to show and the address of the large one: three queries."""
    pictures = list(page.pictures.all())
    images = SiteImage.objects.prefetch_renditions(TILE_SIZE).in_bulk([one.image_id for one in pictures])
    found = []
    for picture in pictures:
        image = images[picture.image_id]
        try:
            tile = image.get_rendition(TILE_SIZE)
        except (SourceImageIOError, OSError):
            continue
        url = f"{page.url}bilder/{image.pk}/" if page.pk else ""
        found.append({"picture": picture, "image": image, "tile": tile, "download_url": url})
    return found


def picture_of(page, image):
    """(picture, its size for print) of an image that this page shows; (None, None) where it shows none of that id."""
    picture = page.pictures.filter(image=image).select_related("image").first()
    try:
        return (picture, picture.image.get_rendition(PRESS_SIZE)) if picture else (None, None)
    except (SourceImageIOError, OSError):
        return None, None


def press_page_of(release):
    """The press page above a release, in its language; None where there is none."""
    return PressPage.objects.ancestor_of(release).first() if release.path else None
