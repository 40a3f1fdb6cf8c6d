"""What the search finds of press releases."""

from django.utils import timezone

from cms.search.pages import describe_pages
from cms.search.sources import kind_of
from cms.search.words import day_words

from .models import PressReleasePage

kind_of(PressReleasePage, "release", order=50)


def release_words(page):
    """Number, day and quotes of a release."""
    quotes = [f"„{one.text}“ {one.name}, {one.role}" for one in page.quotes.all()]
    facts = f"{day_words(page.day)} · {page.place}"
    return {"name": page.number, "day": page.day, "facts": facts, "text": " · ".join(quotes)}


def embargoed():
    """Releases before their embargo ends, whoever published them."""
    return PressReleasePage.objects.filter(embargo__gt=timezone.now())


describe_pages(PressReleasePage, "release", release_words, embargoed)
