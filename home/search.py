"""What the search finds of press releases, and how much legal pages weigh."""

from django.utils import timezone
from django.utils.translation import gettext_lazy

from cms.search.pages import describe_pages
from cms.search.sources import Kind, register_kind
from cms.search.words import day_words

from .models import PressReleasePage

register_kind(Kind("release", gettext_lazy("Press release"), gettext_lazy("Press releases"), order=50))


def release_words(page):
    """Number, day and quotes of a release."""
    quotes = [f"„{one.text}“ {one.name}, {one.role}" for one in page.quotes.all()]
    facts = f"{day_words(page.day)} · {page.place}"
    return {"name": page.number, "day": page.day, "facts": facts, "text": " · ".join(quotes)}


def embargoed():
    """Releases before their embargo ends, whoever published them."""
    return PressReleasePage.objects.filter(embargo__gt=timezone.now())


describe_pages(PressReleasePage, "release", release_words, embargoed)
