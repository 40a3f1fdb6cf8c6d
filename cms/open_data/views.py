"""The files under /daten/: each dataset as CSV and JSON, and the catalogue."""

from django.http import Http404, HttpResponse
from django.utils.http import http_date

from . import datasets
from .catalogue import catalogue
from .files import as_csv, as_json
from .sharing import open_to_all

WRITERS = {"csv": (as_csv, "text/csv; charset=utf-8"), "json": (as_json, "application/json")}
LISTS = {
    "ttl": (lambda graph: graph.as_turtle(), "text/turtle; charset=utf-8"),
    "jsonld": (lambda graph: graph.as_jsonld(), "application/ld+json"),
}


@open_to_all
def dataset_file(request, name, ending):
    """One dataset as a file; 404 where there is none of this name."""
    dataset = datasets().get(name)
    if dataset is None:
        raise Http404
    write, content_type = WRITERS[ending]
    changed = dataset.changed()
    response = HttpResponse(write(dataset, changed), content_type=content_type)
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    if ending == "csv":
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@open_to_all
def catalogue_file(request, ending):
    """The catalogue in Turtle or JSON-LD."""
    write, content_type = LISTS[ending]
    return HttpResponse(write(catalogue()), content_type=content_type)
