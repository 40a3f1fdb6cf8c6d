"""Datasets, row by row: the same rows as in the files, filtered by their codes, page by page."""

from django.http import Http404

from cms.open_data import CODE, datasets, parts_of, row_of, rows_of
from cms.open_data.files import described
from cms.open_data.licence import attribution, licence
from cms.site import absolute

from .answers import answer, reading
from .asking import PAGING, Parameter, asked

VERSION = "/api/v2/"


def resources():
    """{name in the API: dataset}."""
    return {dataset.resource: dataset for dataset in datasets().values()}


def parameters_of(dataset):
    """What one may ask of a dataset: a page of it, and rows with a code."""
    codes = [column for column in dataset.columns if column.kind == CODE and column.codes]
    filters = [
        Parameter(
            column.name, f"Only rows with this code in the column {column.name}.", tuple(filter(None, column.codes))
        )
        for column in codes
    ]
    return (*PAGING, *filters)


@reading
def index(request):
    """Where everything is."""
    asked(request, ())
    own = {name: absolute(f"{VERSION}{name}/") for name in ("pages", "datasets", *resources())}
    return answer({"description": absolute("/api/openapi.json"), "about": absolute("/daten/"), **own})


@reading
def dataset_list(request):
    """All datasets with their columns and files."""
    asked(request, ())
    items = [about(dataset) for dataset in datasets().values()]
    return answer({"meta": {"total_count": len(items)}, "items": items})


def about(dataset):
    """What there is to know of a dataset."""
    return {
        "name": dataset.name,
        "title": str(dataset.title),
        "description": str(dataset.about),
        "licence": licence(),
        "attribution": attribution(),
        "columns": [described(column) for column in dataset.columns],
        "rows": absolute(f"{VERSION}{dataset.resource}/"),
        "csv": absolute(dataset.path("csv")),
        "json": absolute(dataset.path("json")),
    }


@reading
def row_list(request, resource):
    """A page of a dataset's rows."""
    dataset = known(resource)
    wanted = asked(request, parameters_of(dataset))
    limit, offset = wanted.pop("limit"), wanted.pop("offset")
    chosen = [(name, code) for name, code in wanted.items() if code is not None]
    found = [row for row in rows_of(dataset) if all(row[name] == code for name, code in chosen)]
    return answer({"meta": {"total_count": len(found)}, "items": found[offset : offset + limit]})


@reading
def row_detail(request, resource, key):
    """One row with the rows that belong to it."""
    dataset = known(resource)
    asked(request, ())
    row = row_of(dataset, key) if dataset.key else None
    if row is None:
        raise Http404
    parts = {
        name: [one for one in rows_of(part) if one[column] == key] for name, (part, column) in parts_of(dataset).items()
    }
    return answer(row | parts)


def known(resource):
    dataset = resources().get(resource)
    if dataset is None:
        raise Http404
    return dataset


@reading
def nothing(request):
    """Every other address below /api/."""
    raise Http404
