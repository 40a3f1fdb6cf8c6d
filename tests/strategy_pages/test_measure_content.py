"""The shipped measures: complete, and nobody takes them for decisions of the town."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.content import Plan, all_specs
from strategy_pages.models import CouncilDecision, MeasurePage

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = (
    "lead", "notice", "aim", "role", "partners", "target_groups", "priority_why", "youth", "contact",
)  # fmt: skip


def shipped():
    return list(MeasurePage.objects.canonical().order_by("number"))


def test_both_examples_are_complete_and_say_what_they_are(client):
    assert [(page.number, page.state, page.is_example) for page in shipped()] == [
        ("M-01", "examined", True), ("M-02", "idea", True),
    ]  # fmt: skip
    for page in shipped():
        assert [name for name in WORDS if not getattr(page, name)] == []
        assert (page.benefit, page.effort, page.horizon != "open", bool(page.more_fields)) == (
            3,
            page.effort,
            True,
            True,
        )
        words = BeautifulSoup(client.get(page.url).content, "html.parser").main.get_text(" ")
        assert "Beispiel" in words
        assert "Sie ist nicht beschlossen." in words


def test_what_nobody_knows_is_not_made_up():
    assert CouncilDecision.objects.count() == 0
    for page in shipped():
        assert page.department is None
        assert page.funding == ""
        for named in (page.role, *page.partner_list):
            assert named.startswith("Beispiel: ")


def test_steps_follow_each_other_around_the_day_the_content_was_built():
    [first, second] = shipped()
    today = timezone.localdate()
    states = [(step.state, step.starts, step.ends) for step in first.steps.all()]
    assert [state for state, _starts, _ends in states] == ["done", "under_way", "planned", "planned", "planned"]
    assert states[0][2] < today
    assert states[1][1] <= today <= states[1][2]
    assert states[1][1] == states[0][2] + timedelta(days=1)
    assert states[4][1:] == (None, None)
    assert all(step.starts > today for step in second.steps.all())


def test_steps_move_with_the_day_and_not_with_the_machine():
    def days(today):
        specs = {spec.key: spec for spec in all_specs(Plan(today=today))}
        return [step["starts"] for step in specs["measure-example"].values["steps"]]

    begin = date(2026, 1, 5)
    assert days(begin) == days(begin)
    moved = [day and day + timedelta(days=1) for day in days(begin)]
    assert days(begin + timedelta(days=1)) == moved
