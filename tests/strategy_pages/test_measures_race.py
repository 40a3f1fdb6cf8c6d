"""Two at once at one measure: real threads, each with its own connection."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from cms.models import OwedMail
from strategy_pages.models import MeasureChange, MeasureNotice, MeasurePage, ReportRequest
from strategy_pages.services import asking, following, measuring
from tests.strategy_pages.measured import a_measure, began, history, reported, wanted

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*functions):
    """What each returned or raised."""
    outcomes, barrier = [None] * len(functions), threading.Barrier(len(functions))

    def run(place):
        try:
            barrier.wait(timeout=30)
            outcomes[place] = functions[place]()
        except Exception as error:  # noqa: BLE001
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(functions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def names(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_of_two_reports_in_the_same_moment_one_wins_and_followers_hear_of_it_once(version, person):
    measure, chief = a_measure(), person()
    comment = wanted(version, chief)
    following.follow_contribution(comment)
    measuring.link_origin(measure, chief, comment=comment)
    seen = measure.changes.get().pk
    states = ("decided", "examined")
    outcomes = at_once(*(lambda state=state: reported(measure, state, "Ja.", chief, seen=seen) for state in states))
    assert names(outcomes) == ["MeasureChange", "TooLate"]
    [won] = [outcome for outcome in outcomes if isinstance(outcome, MeasureChange)]
    assert history(measure) == [("idea", "", False), (won.state, "Ja.", True)]
    assert MeasurePage.objects.get(pk=measure.pk).state == won.state
    assert MeasureNotice.objects.filter(change=won).count() == 1


def test_two_reports_that_saw_nothing_of_each_other_follow_one_another():
    measure = a_measure()
    outcomes = at_once(*(lambda state=state: reported(measure, state) for state in ("decided", "examined")))
    assert names(outcomes) == ["MeasureChange"] * 2
    states = [state for state, _text, moved in history(measure) if moved]
    assert sorted(states) == ["decided", "examined"]
    assert MeasurePage.objects.get(pk=measure.pk).state == states[-1]


def test_two_who_begin_the_same_history_begin_it_once():
    page = a_measure(live=False)
    MeasurePage.objects.filter(pk=page.pk).update(live=True)
    outcomes = at_once(*[lambda: measuring.begin(MeasurePage.objects.get(pk=page.pk))] * 2)
    assert names(outcomes) == ["MeasureChange"] * 2
    assert len(history(page)) == 1


def test_two_workers_ask_once(person):
    reporter = person("Presse")
    type(reporter).objects.filter(pk=reporter.pk).update(email="amt@example.org")
    began(reporter=reporter, report_every=1)
    moment = timezone.now() + timedelta(days=40)
    assert at_once(*[lambda: asking.ask_all(moment)] * 2) == [None, None]
    assert ReportRequest.objects.count() == 1
    assert OwedMail.objects.filter(kind="strategy_pages.report_due").count() == 1


def test_two_who_link_the_same_contribution_link_it_once_and_tell_once(version, person):
    measure, chief = a_measure(), person()
    comment = wanted(version, chief)
    following.follow_contribution(comment)
    outcomes = at_once(*[lambda: measuring.link_origin(measure, chief, comment=comment)] * 2)
    assert names(outcomes) == ["MeasureOrigin"] * 2
    assert measure.origins.count() == 1
    assert MeasureNotice.objects.count() == 1
