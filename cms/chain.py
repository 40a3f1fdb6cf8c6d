"""Where a thing comes from and what came of it: one list in each direction, put together from all rooms.

A room says what it knows in its `services`, for each model in one function that reads both directions at once:

    @leads(MeasurePage)
    def findings_of(measure): return [Link(…), …], []

No link is invented here: each stands for a row that a person or a release has written, so what A lists as "came of
it" lists A as "comes from".
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from django.db import models
from django.utils.functional import Promise

MOST = 30  # links in one direction
SHOWN = 8  # of these without unfolding
LETTERS = 160  # of a thing's words
_leads = defaultdict(list)


class Sign(models.TextChoices):
    """What grows into what, in this order; each has a drawing in `illustrations/chain_<sign>.html`."""

    GROUND = "ground"  # what is there anyway: the administration
    SEED = "seed"  # something said: at a workshop, in a contribution
    SHOOT = "shoot"  # a finding
    BRANCH = "branch"  # a passage of the draft
    FRUIT = "fruit"  # a measure
    LEAF = "leaf"  # not pursued


GROWTH = {sign: place for place, sign in enumerate(Sign.values)}


@dataclass(frozen=True)
class Link:
    """One link of the chain. `kind` is what it is in words ("Finding"), `name` how it is cited ("W-MOB-1-07").

    `state` says how it stands today; `language` is that of `text`, `field` an action field's code or empty. A link
    without `url` is said and leads nowhere: a reason, an office.
    """

    kind: Promise | str
    name: str
    text: str
    url: str
    sign: str = Sign.SEED
    state: Promise | str = ""
    field: str = ""
    language: str = "de"
    day: date | None = None

    @property
    def illustration(self):
        """Template of the drawing of its sign."""
        return f"illustrations/chain_{self.sign}.html"


@dataclass(frozen=True)
class More:
    """So many further links of this sign than are listed, and where one sees all; "" where no list has them."""

    number: int
    url: str
    sign: str = Sign.SEED


class Side(list):
    """The links of one direction, in the order in which a plant grows."""

    def __init__(self, found):
        found = list(dict.fromkeys(found))
        links = sorted((one for one in found if isinstance(one, Link)), key=lambda link: GROWTH[link.sign])
        super().__init__(links[:MOST])
        self.rest = [one for one in found if isinstance(one, More) and one.number > 0]
        self.cut = max(0, len(links) - MOST)

    @property
    def first(self):
        """What is shown without unfolding; one alone is not folded away."""
        return self if len(self) <= SHOWN + 1 else self[:SHOWN]

    @property
    def folded(self):
        return self[len(self.first) :]

    @property
    def more(self):
        """How many there are beyond those listed."""
        return self.cut + sum(one.number for one in self.rest)

    @property
    def url(self):
        """Where all of them are to be seen; "" where no list has them all."""
        return next((one.url for one in self.rest if one.url), "")


def leads(model):
    """Registers `function(thing) -> (before, after)`, each an iterable of `Link` and `More`."""

    def decorate(function):
        if function not in _leads[model]:
            _leads[model].append(function)
        return function

    return decorate


def chain_of(thing, but=(), also=()):
    """{"before": Side, "after": Side} of a finding, a contribution, a passage or a measure; only what is public.

    For a page that says some of it already: the functions `but` are not asked, and `also` are, though not registered.
    """
    found = {"before": [], "after": []}
    asked = (*_leads[type(thing)], *also) if thing.pk else ()  # what is only being previewed has no links yet
    for function in asked:
        if function not in but:
            for side, links in zip(found, function(thing), strict=True):
                found[side] += links
    return {side: Side(links) for side, links in found.items()}


def gist(text):
    """As much of a thing's words as a link needs, on one line."""
    return shorten(text, LETTERS, placeholder=" …") if len(text) > LETTERS else " ".join(text.split())


def bounded(rows, sign, url=""):
    """(the first rows, [More] of those that are left out); a second query only where there are more."""
    found = list(rows[: MOST + 1])
    return found[:MOST], [More(rows.count() - MOST, url, sign)] if len(found) > MOST else []
