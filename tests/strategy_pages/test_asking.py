"""Who reports on a measure is asked when a report is due, once, and reminded once."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation

from cms.jobs import jobs
from cms.mail import renderer
from cms.models import OwedMail
from cms.templatetags.site_tags import short_day
from strategy_pages.models import MeasurePage, ReportRequest
from strategy_pages.services import asking
from strategy_pages.services.asking import months_later
from tests.strategy_pages.measured import began, reported

pytestmark = pytest.mark.django_db
ZONE = timezone.get_default_timezone()


@pytest.fixture
def reporter(person):
    user = person("Presse")
    user.email = "amt@example.org"
    user.save()
    return user


@pytest.fixture
def measure(reporter):
    """Published today; a report is due every three months."""
    return began(reporter=reporter, report_every=3)


def later(months, days=0):
    """That many months and days after today, at noon."""
    day = months_later(timezone.localdate(), months) + timedelta(days=days)
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)


def ask(moment, times=1):
    """What the worker does at a moment; {kind: how many mails it owed}."""
    before = OwedMail.objects.count()
    for _time in range(times):
        jobs()["strategy_pages.ask_for_reports"](moment)
    return list(OwedMail.objects.order_by("pk")[before:].values_list("kind", flat=True))


# Months


@pytest.mark.once
@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2022, 1, 31), 1, date(2022, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2022, 1, 31), 2, date(2022, 3, 31)),
        (date(2022, 1, 31), 3, date(2022, 4, 30)),
        (date(2022, 8, 31), 6, date(2023, 2, 28)),
        (date(2022, 12, 31), 12, date(2023, 12, 31)),
        (date(2022, 11, 30), 1, date(2022, 12, 30)),
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
    ],
)
def test_months_are_counted_from_the_day_itself(day, months, expected):
    assert months_later(day, months) == expected


@pytest.mark.once
@pytest.mark.parametrize(
    ("every", "today", "expected"),
    [
        (1, date(2022, 2, 27), None),
        (1, date(2022, 2, 28), date(2022, 2, 28)),
        (1, date(2022, 3, 30), date(2022, 2, 28)),
        (1, date(2022, 3, 31), date(2022, 3, 31)),
        (3, date(2022, 4, 29), None),
        (3, date(2022, 4, 30), date(2022, 4, 30)),
        (3, date(2023, 1, 30), date(2022, 10, 31)),
        (3, date(2023, 1, 31), date(2023, 1, 31)),
    ],
)
def test_the_day_that_counts_is_the_last_one_that_passed(every, today, expected):
    page = MeasurePage(report_every=every, live=True, state="idea")
    page.last_report = datetime(2022, 1, 31, 23, 30, tzinfo=ZONE)
    assert asking.current_due(page, today) == expected


# Asking


def test_nobody_is_asked_before_the_day(measure):
    assert ask(later(3, -1)) == []
    assert not ReportRequest.objects.exists()


def test_on_the_day_the_reporter_is_asked_once_and_after_14_days_reminded_once(measure):
    assert ask(later(3), times=2) == ["strategy_pages.report_due"]
    assert ask(later(3, 13), times=2) == []
    assert ask(later(3, 14), times=2) == ["strategy_pages.report_reminder"]
    assert ask(later(3, 80), times=2) == []
    request = ReportRequest.objects.get()
    assert (request.measure, request.due) == (measure, later(3).date())
    assert (request.asked_at, request.reminded_at) == (later(3), later(3, 14))


def test_who_never_reports_is_asked_anew_after_the_next_interval(measure):
    ask(later(3))
    ask(later(3, 20))
    assert ask(later(6), times=2) == ["strategy_pages.report_due"]
    assert list(ReportRequest.objects.values_list("due", flat=True)) == [later(3).date(), later(6).date()]


def test_a_worker_that_slept_asks_for_the_last_day_only(measure):
    assert ask(later(10)) == ["strategy_pages.report_due"]
    assert ReportRequest.objects.get().due == later(9).date()


@pytest.mark.parametrize(
    "values",
    [
        {"state": "done"},
        {"state": "dropped"},
        {"report_every": 0},
        {"live": False},
        {"reporter": None},
    ],
)
def test_nobody_is_asked_where_no_report_is_expected(measure, values):
    MeasurePage.objects.filter(pk=measure.pk).update(**values)
    assert ask(later(3)) == []


@pytest.mark.parametrize("values", [{"is_active": False}, {"email": ""}])
def test_an_account_that_cannot_be_written_to_is_not_asked_but_the_report_stays_due(measure, reporter, values):
    type(reporter).objects.filter(pk=reporter.pk).update(**values)
    assert ask(later(3)) == []
    assert measure in asking.overdue(later(3).date())


def test_a_report_moves_the_next_day(measure, time_machine):
    first_due = later(3)
    time_machine.move_to(later(2, 10))
    reported(measure, "idea")
    assert ask(first_due) == []
    assert ask(later(3)) == ["strategy_pages.report_due"]


# The mail


def letter(moment, time_machine):
    """The mail that is owed last, as it would be sent now."""
    time_machine.move_to(moment)
    owed = OwedMail.objects.order_by("pk").last()
    return renderer(owed.kind)(owed.object_id)


def test_the_mail_leads_to_the_form_and_says_what_was_last_reported(measure, reporter, time_machine):
    ask(later(3))
    made = letter(later(3), time_machine)
    assert made.to == "amt@example.org"
    assert "M-70" in made.subject
    assert f"/admin/measures/{measure.pk}/" in made.button
    for part in (made.button, measure.url, measure.title, str(measure.get_state_display())):
        assert part in made.text
    assert made.unsubscribe is None
    assert mail.outbox == []


def test_every_word_of_the_mail(measure, time_machine, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://stadt.example"
    began_on, due = timezone.localdate(), later(3)
    ask(due)
    with translation.override("en"):
        made = letter(due, time_machine)
        first, day = short_day(began_on), short_day(due.date())
    assert made.subject == "How far is measure M-70 “Wege M-70”?"
    assert (
        made.text.split("\n-- \n")[0]
        == f"""You are named as the one who reports on this measure, and a report is due:

  M-70 Wege M-70
  Due on {day}
  Last reported: Idea (as of {first})

The form takes two minutes: the state, the day, and a sentence that citizens read. “Nothing has changed” is a report, \
too. Please log in first:
https://stadt.example/admin/measures/{measure.pk}/

This is what visitors see today:
https://stadt.example{measure.url}

If somebody else reports on this measure now, please tell the editors; they enter the name on the measure’s page.
"""
    )


def test_the_reminder_says_when_the_first_mail_went(measure, time_machine):
    ask(later(3))
    first = letter(later(3), time_machine)
    ask(later(3, 14))
    assert letter(later(3, 14), time_machine).text != first.text


def test_a_mail_that_waits_is_not_sent_once_there_is_a_report_or_nobody_to_write_to(measure, reporter, time_machine):
    ask(later(3))
    MeasurePage.objects.filter(pk=measure.pk).update(reporter=None)
    assert letter(later(3), time_machine) is None
    MeasurePage.objects.filter(pk=measure.pk).update(reporter=reporter)
    reported(measure, "decided")
    assert letter(later(3), time_machine) is None


def test_one_question_for_any_number_of_measures_that_are_not_due(measure, reporter, django_assert_num_queries):
    for number in range(71, 76):
        began(f"M-{number}", reporter=reporter)
    with django_assert_num_queries(1):
        asking.ask_all(timezone.now())
