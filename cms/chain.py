"""Where a thing comes from and what came of it: one list in each direction, put together from all rooms.

A room says what it knows in its `services.reading`:

    @leads_from(MeasurePage)
    def findings_of(measure): return [Link(…), …]

No link is invented here: each stands for a row that a person or a release has written.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

MOST = 30  # links in one direction
_from, _to = defaultdict(list), defaultdict(list)


@dataclass(frozen=True)
class Link:
    """One link of the chain. `kind` is what it is in words ("Finding"), `name` how it is cited ("W-MOB-1-07").

    `state` says how it stands today, `language` is that of `text`, `field` an action field's code or empty.
    """

    kind: Promise | str
    name: str
    text: str
    url: str
    state: Promise | str = ""
    field: str = ""
    language: str = "de"
    day: date | None = None
    order: int = 0


def leads_from(model):
    """Registers `function(thing) -> iterable of Link`: what a thing of this model comes from."""
    return _register(_from, model)


def leads_to(model):
    """Registers `function(thing) -> iterable of Link`: what came of a thing of this model."""
    return _register(_to, model)


def _register(table, model):
    def decorate(function):
        if function not in table[model]:
            table[model].append(function)
        return function

    return decorate


def chain_of(thing):
    """{"before": [Link], "after": [Link]} of a finding, a contribution, a passage or a measure; only what is public."""
    return {"before": _links(_from, thing), "after": _links(_to, thing)}


def _links(table, thing):
    found = [link for function in table[type(thing)] for link in function(thing)]
    return sorted(dict.fromkeys(found), key=lambda link: (link.order, link.name))[:MOST]
