"""What everybody may take along as data: each room says in its `open_data.py` which datasets it has.

A dataset is a table of public facts. Names and mail addresses of citizens, their words, drafts and what is under
embargo are in none of them: rows are read through the same querysets as public pages. docs/open-data.md lists every
column; a test compares.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from cms.cache import kept
from cms.site import absolute

# What a cell holds. In JSON text and code may be empty and a list may have nothing in it; the others may be null.
TEXT, CODE, LIST, WHOLE, NUMBER, YES_NO, DAY, MOMENT, ADDRESS = KINDS = (
    "text", "code", "list", "whole", "number", "yes_no", "day", "moment", "address",
)  # fmt: skip
_datasets = {}


@dataclass(frozen=True)
class Column:
    """One column: its name (German, as in the file), what it holds, what it means. `codes` are all it can be."""

    name: str
    kind: str
    about: Promise | str
    codes: tuple = ()


@dataclass(frozen=True)
class Dataset:
    """One table. `rows()` yields {column name: value}, `changed()` is the moment of its newest change or None.

    `key` is the column by which a row is cited; where it is empty, a row is known by several. `resource` is its name
    in the API. `part_of` (dataset, column): its rows belong to the rows of that dataset, by that column. `themes` are
    codes of the EU's data themes. `pages` are (page model, function(page) -> key): whose facts a row has. `place` is
    where it stands in lists.
    """

    name: str
    resource: str
    title: Promise | str
    about: Promise | str
    columns: tuple
    rows: Callable[[], Iterable[dict]]
    changed: Callable[[], datetime | None]
    themes: tuple = ("GOVE",)
    keywords: tuple = ()
    key: str = ""
    part_of: tuple = ()
    pages: tuple = field(default=(), compare=False)
    place: int = 0

    @property
    def names(self):
        return [column.name for column in self.columns]

    def path(self, ending):
        """Path of its file; `ending` is csv or json."""
        return f"/daten/{self.name}.{ending}"


def register(dataset):
    """Add a dataset. ValueError: its name is taken."""
    if _datasets.get(dataset.name, dataset) is not dataset:
        raise ValueError(f"two datasets are named {dataset.name}")
    _datasets[dataset.name] = dataset
    return dataset


def datasets():
    """All datasets of all rooms, in the order in which lists show them: {name: Dataset}."""
    autodiscover_modules("open_data")
    return dict(sorted(_datasets.items(), key=lambda item: (item[1].place, item[0])))


def rows_of(dataset):
    """Its rows as JSON would hold them, in the site's own language; made once for each content version."""
    return kept(f"data:{dataset.name}", lambda: read(dataset))


def read(dataset):
    with translation.override(settings.LANGUAGE_CODE):
        return [
            {column.name: plain(column.kind, row.get(column.name)) for column in dataset.columns}
            for row in dataset.rows()
        ]


def changes():
    """{name: moment of the newest change, or None} of all datasets; what several share is asked for once."""
    found = datasets()
    moments = {changed: changed() for changed in {dataset.changed for dataset in found.values()}}
    return {name: moments[dataset.changed] for name, dataset in found.items()}


def row_of(dataset, key):
    """The row with this key, or None."""
    return next((row for row in rows_of(dataset) if row[dataset.key] == key), None)


def parts_of(dataset):
    """{column of the whole: dataset} of what belongs to its rows."""
    return {one.resource: (one, one.part_of[1]) for one in datasets().values() if one.part_of[:1] == (dataset.name,)}


def plain(kind, value):
    """A value as JSON holds it: days as 2022-03-01, moments in local time with their offset."""
    if kind == LIST:
        return [str(one) for one in value or ()]
    if kind in (TEXT, CODE):
        return str(value) if value else ""
    if value is None or value == "":
        return None
    if kind == MOMENT:
        return timezone.localtime(value).isoformat(timespec="seconds")
    if kind == DAY:
        return (timezone.localtime(value).date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return absolute(value) if kind == ADDRESS and value.startswith("/") else value
