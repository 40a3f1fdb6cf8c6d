"""What can be found, and who says so. Each room registers its kinds and sources in its `search.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.text import capfirst

_kinds, _sources = {}, {}


@dataclass(frozen=True)
class Kind:
    """A kind of results. `boost`: how much it weighs against others; `order`: its place among the filters.

    `is_asked_for`: its label is a word by which people look for it.
    """

    code: str
    label: Promise | str
    plural: Promise | str
    boost: float = 1.0
    order: int = 50
    is_asked_for: bool = True


def kind_of(model, code, **more):
    """Registers the kind that a model's rows are of, called as the model is."""
    names = model._meta
    return register_kind(Kind(code, capfirst(names.verbose_name), capfirst(names.verbose_name_plural), **more))


@dataclass
class Entry:
    """One thing that can be found, as its source describes it.

    `title` is shown and weighs most, unless `heading` is shown in its place. `name` is how it is cited. Found but not
    shown are `facts` (dates, places; they weigh more than the text) and `background` (as the text). `same` is equal in
    all languages; `is_translation` says that there is a German one. `fields` are codes of action fields.
    """

    key: int
    kind: str
    title: str
    text: str = ""
    lead: str = ""
    heading: str = ""
    facts: str = ""
    background: str = ""
    name: str = ""
    url: str = ""
    language: str = settings.LANGUAGE_CODE
    same: str = ""
    is_translation: bool = False
    fields: list = field(default_factory=list)
    day: date | None = None


@dataclass(frozen=True)
class Source:
    """Where entries come from.

    `public()`: a queryset of what everybody may read now; asked at every search, so it must be what the pages ask.
    `entries(keys)`: an Entry for each of these primary keys that is public. `url(entry row)`: its address in the
    language shown, where it does not depend on the page alone.
    """

    name: str
    public: Callable
    entries: Callable
    url: Callable = lambda row: row.url


def register_kind(kind):
    """Adds a kind of results; ValueError where its code is taken by another one."""
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"two kinds are named {kind.code}")
    return kind


def register_source(source):
    """Adds a source; ValueError where its name is taken."""
    if _sources.setdefault(source.name, source) is not source:
        raise ValueError(f"two sources are named {source.name}")
    return source


@cache
def ask_the_rooms():
    """Once in the life of a process: looking for what an app does not have takes longer than a search."""
    autodiscover_modules("search")


def kinds():
    """{code: kind} of all rooms, in the order in which they are shown."""
    ask_the_rooms()
    return {kind.code: kind for kind in sorted(_kinds.values(), key=lambda kind: (kind.order, kind.code))}


def sources():
    """{name: source} of all rooms."""
    ask_the_rooms()
    return dict(sorted(_sources.items()))
