"""The loader fills what belongs to a page in rows of its own: in order, once, and with the same keys everywhere."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cms.content import Loader, PageSpec, Plan, key_of
from cms.models import LoadedContent
from strategy_pages.models import MeasureIndexPage, MeasurePage, MeasureStep

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PLAN = Plan(today=date(2026, 1, 5))
STEPS = [
    {"title": "Fragen", "starts": date(2026, 1, 1), "ends": date(2026, 2, 1), "state": "done"},
    {"title": "Bauen"},
]


def load(steps):
    """Loads one measure with these steps as the loader does with each spec; the page as it is then."""
    values = {"title": "Wege", "slug": "m-90-wege", "number": "M-90", "field": "mobility", "steps": steps}
    spec = PageSpec("measure-test", "measures", MeasurePage, values)
    loader = Loader(PLAN, {})
    loader.pages["measures"] = MeasureIndexPage.objects.get(locale=loader.locale)
    if loader.place(spec):
        loader.fill(spec)
    return MeasurePage.objects.get(slug="m-90-wege"), loader.counts


def rows(page):
    return list(page.steps.values_list("title", "starts", "state", "locale__language_code", "translation_key"))


def test_rows_are_made_in_order_with_keys_that_are_the_same_on_every_machine():
    page, counts = load(STEPS)
    assert counts["made"] == 1
    assert page.live
    assert rows(page) == [
        ("Fragen", date(2026, 1, 1), "done", "de", key_of("measure-test.steps.0")),
        ("Bauen", None, "planned", "de", key_of("measure-test.steps.1")),
    ]


def test_loading_again_makes_no_row_twice():
    page, _counts = load(STEPS)
    before = list(MeasureStep.objects.order_by("pk").values())
    _page, counts = load(STEPS)
    assert counts["unchanged"] == 1
    assert list(MeasureStep.objects.order_by("pk").values()) == before
    assert page.get_latest_revision_as_object().steps.count() == 2


@pytest.mark.parametrize("titles", [["Fragen"], ["Bauen", "Fragen"], ["Fragen", "Bauen", "Feiern"], []])
def test_shipped_rows_that_change_take_the_place_of_the_old_ones(titles):
    load(STEPS)
    page, counts = load([{"title": title} for title in titles])
    assert counts["updated"] == 1
    assert [(title, key) for title, _starts, _state, _language, key in rows(page)] == [
        (title, key_of(f"measure-test.steps.{place}")) for place, title in enumerate(titles)
    ]
    assert MeasureStep.objects.filter(measure=page).count() == len(titles)


def test_a_row_that_cannot_be_is_refused_and_nothing_is_remembered():
    with pytest.raises(ValidationError, match="ends"):
        load([{"title": "Rückwärts", "starts": date(2026, 2, 1), "ends": date(2026, 1, 1)}])
    assert not LoadedContent.objects.filter(key="measure-test").exists()
