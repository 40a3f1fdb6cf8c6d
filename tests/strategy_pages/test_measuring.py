"""How far a measure is: from its first publication, report by report; and what it comes from and is measured by."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms.cache import content_version
from cms.jobs import jobs
from strategy_pages.models import Indicator, IndicatorValue, MeasureOrigin, MeasurePage, Version
from strategy_pages.services import commenting, measuring
from strategy_pages.services.measuring import NotPossible, TooLate
from tests.strategy_pages.contributions import published, said
from tests.strategy_pages.measured import a_measure, history, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    return a_measure()


@pytest.fixture
def today():
    return timezone.localdate()


def state_of(page):
    return MeasurePage.objects.filter(pk=page.pk).values_list("state", "state_since").get()


# Beginning


def test_the_first_publication_begins_the_history_and_the_second_does_not(measure, today):
    assert history(measure) == [("idea", "", False)]
    assert measure.changes.get().day == today
    assert state_of(measure) == ("idea", today)
    measure.save_revision().publish()
    assert measuring.begin(measure) == measure.changes.get()


def test_what_was_never_published_has_no_history():
    measure = a_measure(live=False)
    assert measuring.begin(measure) is None
    assert history(measure) == []
    with pytest.raises(NotPossible):
        reported(measure, "decided")


def test_the_worker_begins_what_a_dead_publication_left_and_is_done_after_once():
    index = a_measure("M-71").get_parent()
    left = index.add_child(instance=MeasurePage(number="M-72", title="Rest", slug="rest", field="living"))
    assert list(measuring.unsettled()) == [left]
    for _twice in range(2):
        jobs()["strategy_pages.begin_measures"](timezone.now())
    assert history(left) == [("idea", "", False)]
    assert list(measuring.unsettled()) == []


def test_the_day_of_the_beginning_is_that_of_the_first_publication():
    page = a_measure("M-71", live=False)
    MeasurePage.objects.filter(pk=page.pk).update(live=True, first_published_at="2022-03-31T22:30:00Z")
    assert measuring.begin(MeasurePage.objects.get(pk=page.pk)).day == date(
        2022, 4, 1
    )  # in Pinneberg it is the next day


def test_every_shipped_measure_has_a_history():
    shipped = MeasurePage.objects.canonical().live()
    assert {page.number: [state for state, *_more in history(page)] for page in shipped} == {
        "M-01": ["examined"],
        "M-02": ["idea"],
    }


def test_a_publication_that_writes_an_older_state_back_is_mended(measure, today):
    reported(measure, "decided")
    MeasurePage.objects.filter(pk=measure.pk).update(state="idea")
    assert measure.pk in measuring.unsettled().values_list("pk", flat=True)
    measuring.begin(measure)
    assert state_of(measure) == ("decided", today)
    assert len(history(measure)) == 2


def test_a_translation_that_says_another_state_is_mended(measure, today):
    reported(measure, "decided")
    english = measure.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)
    MeasurePage.objects.filter(pk=english.pk).update(state="idea", state_since=None)
    jobs()["strategy_pages.begin_measures"](timezone.now())
    assert state_of(english) == ("decided", today)
    assert list(measuring.unsettled()) == []


def test_an_older_revision_brings_back_words_but_not_the_state(measure):
    revision = measure.save_revision()
    reported(measure, "decided")
    revision.publish()
    assert state_of(measure)[0] == "decided"


# Reporting


@pytest.mark.parametrize("alias", [True, False])
def test_a_report_moves_the_page_in_all_languages(measure, today, alias):
    english = measure.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=alias)
    change = reported(english, "decided", "Der Rat hat zugestimmt.")
    assert change.measure_id == measure.pk
    assert [state_of(page) for page in (measure, english)] == [("decided", today)] * 2
    assert history(measure) == [("idea", "", False), ("decided", "Der Rat hat zugestimmt.", True)]


def test_the_same_state_again_is_a_report_that_moves_nothing(measure, today):
    first = measure.changes.get()
    reported(measure, "idea", "Wir warten auf ein Angebot.")
    assert history(measure)[1] == ("idea", "Wir warten auf ein Angebot.", False)
    assert state_of(measure) == ("idea", first.day)


def test_a_state_counts_from_the_day_it_moved(today):
    page = a_measure("M-71", live=False)
    MeasurePage.objects.filter(pk=page.pk).update(live=True, first_published_at=timezone.now() - timedelta(days=9))
    page = MeasurePage.objects.get(pk=page.pk)
    measuring.begin(page)
    reported(page, "decided", day=today - timedelta(days=4))
    reported(page, "decided", "Noch immer.", day=today)
    assert state_of(page) == ("decided", today - timedelta(days=4))


@pytest.mark.parametrize(
    ("state", "days", "text", "field"),
    [
        ("decided", 1, "", "day"),
        ("decided", -1, "", "day"),
        ("postponed", 0, "", "text"),
        ("dropped", 0, "  ", "text"),
        ("finished", 0, "Ja.", "state"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(measure, today, state, days, text, field):
    before = content_version()
    with pytest.raises(NotPossible) as refused:
        reported(measure, state, text, day=today + timedelta(days=days))
    assert refused.value.field == field
    assert history(measure) == [("idea", "", False)]
    assert content_version() == before


def test_a_report_raises_the_content_version(measure):
    before = content_version()
    reported(measure, "examined")
    assert content_version() > before


def test_a_report_that_did_not_see_the_newest_one_is_refused_but_the_same_one_sent_twice_is_one(measure, person):
    chief, other = person(), person()
    seen = measure.changes.get().pk
    made = reported(measure, "decided", "Ja.", chief, seen=seen)
    assert reported(measure, "decided", "Ja.", chief, seen=seen) == made
    with pytest.raises(TooLate):
        reported(measure, "dropped", "Nein.", other, seen=seen)
    assert len(history(measure)) == 2


def test_values_are_written_down_with_the_report(measure, today, person):
    chief = person()
    sets = measuring.keep_indicator(
        Indicator(measure=measure, name="Datensätze", unit="Stück", source="Zählung"), chief
    )
    reported(measure, "idea", user=chief, values=[(sets, Decimal("12.5"))])
    value = IndicatorValue.objects.get()
    assert (value.indicator, value.value, value.day, value.recorded_by) == (sets, Decimal("12.5"), today, chief)


def test_an_indicator_of_another_measure_takes_no_value(measure):
    other = a_measure("M-71")
    foreign = measuring.keep_indicator(Indicator(measure=other, name="Bäume", unit="Stück", source="Zählung"), None)
    with pytest.raises(NotPossible):
        reported(measure, "idea", values=[(foreign, Decimal(1))])
    assert not IndicatorValue.objects.exists()


# Indicators


def test_an_indicator_can_be_changed_and_removed_until_it_has_a_value(measure):
    first = measuring.keep_indicator(Indicator(measure=measure, name="Bänke", unit="Stück", source="Zählung"), None)
    second = measuring.keep_indicator(Indicator(measure=measure, name="Wege", unit="km", source="Karte"), None)
    assert [first.position, second.position] == [1, 2]
    first.name = "Neue Bänke"
    measuring.keep_indicator(first, None)
    assert Indicator.objects.get(pk=first.pk).name == "Neue Bänke"
    reported(measure, "idea", values=[(first, Decimal(3))])
    for refused in (measuring.keep_indicator, measuring.remove_indicator):
        with pytest.raises(NotPossible):
            refused(first, None)
    measuring.remove_indicator(second, None)
    assert list(measure.indicators.all()) == [first]
    with pytest.raises(TooLate):
        measuring.remove_indicator(Indicator(pk=second.pk, measure=measure), None)


# Origins


def test_an_origin_is_a_passage_a_contribution_or_the_administration(measure, version, person):
    chief = person()
    passage, comment = version.passages.get(number="1.1"), published(version, chief)
    before = content_version()
    for what in ({"passage": passage}, {"comment": comment}, {"administration": "Bauamt"}):
        origin = measuring.link_origin(measure, chief, **what)
        assert measuring.link_origin(measure, chief, **what) == origin
    assert content_version() == before + 3
    assert MeasureOrigin.objects.filter(measure=measure).count() == 3
    assert measuring.unlink_origin(origin, chief)
    assert not measuring.unlink_origin(origin, chief)
    assert MeasureOrigin.objects.filter(measure=measure).count() == 2


def test_only_what_is_public_and_german_can_be_linked(measure, draft, version, person):
    chief = person()
    english = draft.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision().publish()
    translated = Version.objects.get(draft=english).passages.first()
    hidden = commenting.hide(published(version, chief), chief, "Regel 1")
    for what in ({"passage": translated}, {"comment": said(version)}, {"comment": hidden}):
        with pytest.raises(NotPossible):
            measuring.link_origin(measure, chief, **what)
    assert not MeasureOrigin.objects.exists()
