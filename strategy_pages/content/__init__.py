"""The shipped action fields, the example draft and the example measures."""

from datetime import timedelta

from cms.content import PageSpec, at, provide
from strategy_pages.models import (
    DraftPage,
    FieldIndexPage,
    FieldPage,
    MeasureIndexPage,
    MeasurePage,
    StrategyIndexPage,
)

from .draft import DRAFT, STRATEGY_INDEX
from .fields import FIELD_INDEX, FIELDS
from .measures import MEASURE_INDEX, MEASURES

COMMON = ("title", "slug", "lead", "notice", "is_example", "body", "show_in_menus")
OPEN_BEFORE, OPEN_AFTER = timedelta(days=3), timedelta(days=28)
ANSWERED_AFTER = timedelta(weeks=8)  # as the draft itself promises in 3.5
TRANSLATED = {"fields", "field-mobility"}
MEASURE_FIELDS = (
    "number", "field", "more_fields", "state", "aim", "role", "partners", "target_groups", "horizon", "benefit",
    "effort", "priority_why", "costs", "youth", "contact",
)  # fmt: skip


def values_of(data, *more):
    return {name: data[name] for name in (*COMMON, *more) if name in data}


def spec(data, parent, model, *more, place=50, **values):
    in_english = data["key"] in TRANSLATED
    return PageSpec(data["key"], parent, model, values_of(data, *more) | values, in_english, place=place)


@provide
def field_pages(plan):
    fields = [spec(field, "fields", FieldPage, "code", "name_en") for field in FIELDS]
    return [spec(FIELD_INDEX, "home", FieldIndexPage, place=10), *fields]


@provide
def draft_pages(plan):
    """The example draft, with a comment period that is open on the day the content is built."""
    period = {
        "comments_open_at": at(plan.today - OPEN_BEFORE, 8),
        "comments_close_at": at(plan.today + OPEN_AFTER, 18),
        "answers_until": plan.today + OPEN_AFTER + ANSWERED_AFTER,
    }
    return [
        spec(STRATEGY_INDEX, "home", StrategyIndexPage, place=30),
        spec(DRAFT, "strategy", DraftPage, "what_happens", **period),
    ]


@provide
def measure_pages(plan):
    """The overview and the example measures; their steps lie around the day the content is built."""
    measures = [
        spec(measure, "measures", MeasurePage, *MEASURE_FIELDS, steps=steps(plan, measure["steps"]))
        for measure in MEASURES
    ]
    return [spec(MEASURE_INDEX, "home", MeasureIndexPage, place=40), *measures]


def steps(plan, shipped):
    """The steps of a measure with their days; the last day of a step is the one before the next begins."""
    found = []
    for step in shipped:
        first, last = step["weeks"]
        starts = None if first is None else plan.today + timedelta(weeks=first)
        ends = None if last is None else plan.today + timedelta(weeks=last, days=-1)
        found.append({"title": step["title"], "state": step["state"], "starts": starts, "ends": ends})
    return found
