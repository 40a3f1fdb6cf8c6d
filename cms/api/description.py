"""The description of the API by OpenAPI 3.1, made from what the views use: parameters, columns, page types."""

from django.conf import settings
from django.utils import translation

from cms.open_data import ADDRESS, CODE, DAY, LIST, MOMENT, NUMBER, TEXT, WHOLE, YES_NO, datasets, parts_of
from cms.open_data.licence import LICENCE
from cms.site import absolute

from .answers import answer, reading
from .asking import asked
from .pages import parameters, types
from .rows import VERSION, parameters_of

SHAPES = {
    TEXT: {"type": "string"},
    CODE: {"type": "string"},
    LIST: {"type": "array", "items": {"type": "string"}},
    WHOLE: {"type": ["integer", "null"]},
    NUMBER: {"type": ["number", "null"]},
    YES_NO: {"type": ["boolean", "null"]},
    DAY: {"type": ["string", "null"], "format": "date"},
    MOMENT: {"type": ["string", "null"], "format": "date-time"},
    ADDRESS: {"type": ["string", "null"], "format": "uri"},
}
URI, STAMP = {"type": "string", "format": "uri"}, SHAPES[MOMENT]


@reading
def description(request):
    """/api/openapi.json"""
    asked(request, ())
    return answer(describe())


def describe():
    """The whole description."""
    with translation.override(settings.LANGUAGE_CODE):
        found = list(datasets().values())
        paths = {VERSION: one("Where everything is", "Index"), "/api/openapi.json": one("This description", "Anything")}
        paths[f"{VERSION}pages/"] = many("All public pages", "Page", parameters())
        paths[f"{VERSION}pages/{{id}}/"] = one("One page with its facts", "PageDetail", page_id())
        paths[f"{VERSION}datasets/"] = many("All datasets with their columns and files", "Dataset")
        schemas = frame_schemas(found)
        for dataset in found:
            paths[f"{VERSION}{dataset.resource}/"] = many(str(dataset.title), dataset.resource, parameters_of(dataset))
            schemas[dataset.resource] = row_schema(dataset)
            if dataset.key:
                named = f"{dataset.resource}-detail"
                paths[f"{VERSION}{dataset.resource}/{{key}}/"] = one(f"{dataset.title}: 1", named, row_key(dataset))
                schemas[named] = detail_schema(dataset)
        return {
            "openapi": "3.1.0",
            "info": {
                "title": settings.WAGTAIL_SITE_NAME,
                "version": "2",
                "summary": "Read-only. No key, no cookie; ETag and If-None-Match; every site may ask.",
                "license": {"name": LICENCE["name"], "url": LICENCE["text"]},
            },
            "externalDocs": {"url": absolute("/daten/"), "description": "Datasets, columns, licence"},
            "servers": [{"url": absolute("")}],
            "paths": paths,
            "components": {"schemas": schemas},
        }


def one(summary, schema, *path_parameters):
    """A path that gives one thing."""
    answers = {"200": json_of(summary, ref(schema)), "400": json_of("The question cannot be answered", ref("Fault"))}
    if path_parameters:
        answers["404"] = json_of("There is nothing of this name", ref("Fault"))
    return operation(summary, answers, path_parameters)


def many(summary, schema, asking=()):
    """A path that gives a list."""
    items = obj({"meta": obj({"total_count": {"type": "integer"}}), "items": {"type": "array", "items": ref(schema)}})
    query = [
        {"name": p.name, "in": "query", "required": False, "description": p.about, "schema": p.schema()} for p in asking
    ]
    answers = {"200": json_of(summary, items), "400": json_of("The question cannot be answered", ref("Fault"))}
    return operation(summary, answers, query)


def operation(summary, answers, asking):
    unchanged = {"304": {"description": "Nothing has changed since the ETag in If-None-Match"}}
    not_allowed = {"405": json_of("Read-only", ref("Fault"))}
    get = {"summary": summary, "parameters": list(asking), "responses": answers | unchanged | not_allowed}
    return {"get": {name: value for name, value in get.items() if value}}


def page_id():
    schema = {"type": "integer", "minimum": 1}
    return {"name": "id", "in": "path", "required": True, "description": "As in the list", "schema": schema}


def row_key(dataset):
    about = f"As in the column {dataset.key}"
    return {"name": "key", "in": "path", "required": True, "description": about, "schema": {"type": "string"}}


def json_of(about, schema):
    return {"description": about, "content": {"application/json": {"schema": schema}}}


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def obj(properties):
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def shape(column):
    """What a column holds, in JSON Schema's words."""
    found = SHAPES[column.kind] | {"description": str(column.about)}
    if column.codes and column.kind == LIST:
        return found | {"items": {"type": "string", "enum": list(column.codes)}}
    if column.codes:
        return found | {"enum": [*column.codes, *([None] if column.kind == WHOLE else [])]}
    return found


def row_schema(dataset):
    return obj({column.name: shape(column) for column in dataset.columns}) | {"description": str(dataset.about)}


def detail_schema(dataset):
    """A row with the rows that belong to it."""
    parts = {
        name: {"type": "array", "items": ref(part.resource)} for name, (part, _column) in parts_of(dataset).items()
    }
    return obj({column.name: shape(column) for column in dataset.columns} | parts)


def frame_schemas(found):
    """What is no row: faults, pages, datasets."""
    meta = obj(
        {
            "type": {"type": "string", "enum": sorted(types())},
            "detail_url": URI,
            "html_url": SHAPES[ADDRESS],
            "slug": {"type": "string"},
            "locale": {"type": "string", "enum": [code for code, _name in settings.LANGUAGES]},
            "translation_key": {"type": "string", "format": "uuid"},
            "first_published_at": STAMP,
            "last_published_at": STAMP,
        }
    )
    page = {"id": {"type": "integer"}, "meta": meta, "title": {"type": "string"}}
    facts = {"anyOf": [*(ref(dataset.resource) for dataset in found if dataset.pages), {"type": "null"}]}
    column = {name: {"type": "string"} for name in ("name", "type", "description")}
    dataset = {name: {"type": "string"} for name in ("name", "title", "description")}
    dataset |= {"licence": obj({"name": {"type": "string"}, "id": {"type": "string"}, "text": URI})}
    dataset |= {"attribution": {"type": "string"}}
    dataset |= {
        "columns": {"type": "array", "items": obj(column) | {"properties": column | {"codes": {"type": "array"}}}}
    }
    return {
        "Fault": obj({"message": {"type": "string"}}),
        "Anything": {"type": "object"},
        "Index": {"type": "object", "additionalProperties": URI},
        "Page": obj(page),
        "PageDetail": obj(page | {"lead": {"type": "string"}, "facts": facts}),
        "Dataset": obj(dataset | {"rows": URI, "csv": URI, "json": URI}),
    }
