"""What a public thing is on one card: for share images, for cards in newsrooms (oEmbed), for the head of a page.

A room says how its things look on a card, in its `cards.py`:

    @card_of("passage")
    def passage_card(pk): return Card(…) or None     # None where it is not public

    @below(DraftPage)
    def below_draft(draft, names): …                  # the card of an address below a page
"""

import hashlib
from dataclasses import astuple, dataclass
from datetime import date

from django.urls import reverse
from django.utils.module_loading import autodiscover_modules
from django.utils.text import Truncator
from wagtail.models import Page

from cms.permissions import live_and_public

PAGE = "page"
LONGEST_TEXT = 280  # characters on a card
_kinds, _below, _at = {}, {}, {}


@dataclass(frozen=True)
class Card:
    """One thing on a card. `kind` and `pk` name it; `url` is its path, in `language`; `field` is a code or empty."""

    kind: str
    pk: int
    title: str
    url: str
    language: str
    kicker: str = ""
    text: str = ""
    field: str = ""
    state: str = ""
    day: date | None = None

    @property
    def fingerprint(self):
        """Changes with whatever is seen, so that nobody keeps showing an old image."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()[:12]

    @property
    def image_path(self):
        """Where its share image is."""
        return reverse("share_image", args=[self.kind, self.pk]) + f"?v={self.fingerprint}"

    @property
    def frame_path(self):
        """Where the card is, to be put into a frame."""
        return reverse("card", args=[self.kind, self.pk])

    @property
    def short_text(self):
        return Truncator(self.text).chars(LONGEST_TEXT, truncate=" …")


def card_of(kind):
    """Registers `function(pk) -> Card`, None where the thing is not public, for things of this kind."""
    return _register(_kinds, kind)


def below(model):
    """Registers `function(page, names) -> Card`, None where nothing is there, for addresses below pages of a model."""
    return _register(_below, model)


def at(view_name):
    """Registers `function(**values) -> Card` for an address that belongs to no page ("events:finding")."""
    return _register(_at, view_name)


def _register(table, name):
    def decorate(function):
        table[name] = function
        return function

    return decorate


def card(kind, pk):
    """The card of a public thing; None where there is none."""
    autodiscover_modules("cards")
    function = _kinds.get(kind)
    return function(pk) if function else None


def card_below(page, names):
    """The card of an address below a page: of the page itself where nothing is below it."""
    autodiscover_modules("cards")
    if not names:
        return page.card
    function = _below.get(type(page))
    return function(page, names) if function else None


def card_at(view_name, values):
    """The card of a named address that belongs to no page; None where it has none."""
    autodiscover_modules("cards")
    function = _at.get(view_name)
    return function(**values) if function else None


@card_of(PAGE)
def page_card(pk):
    """Any public page of the site."""
    page = live_and_public(Page.objects.filter(pk=pk, depth__gte=2)).first()
    page = page and page.specific
    return page.card if hasattr(page, "card") else None
