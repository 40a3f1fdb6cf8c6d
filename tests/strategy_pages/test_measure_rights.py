"""Who may do what with measures: role by role and step by step, and what was done is in the log."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from strategy_pages import permissions
from strategy_pages.measure_desk.steps import STEPS
from strategy_pages.models import Indicator, MeasurePage
from strategy_pages.services import measuring
from tests.strategy_pages.contributions import published
from tests.strategy_pages.measured import a_measure

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROLES = ("Redaktion", "Freigabe", "Moderation", "Presse")
REPORT, LINK, KEEP = {"Freigabe", "Moderation"}, {"Redaktion", "Freigabe", "Moderation"}, {"Redaktion", "Freigabe"}
TABLE = {
    "report": (REPORT, "measure_reported"),
    "passage": (LINK, "origin_linked"),
    "contribution": (LINK, "origin_linked"),
    "administration": (LINK, "origin_linked"),
    "unlink": (LINK, "origin_unlinked"),
    "indicator": (KEEP, "indicator_kept"),
    "remove": (KEEP, "indicator_removed"),
}


def desk(measure):
    return reverse("measure_desk:measure", args=[measure.pk])


def form_of(step, measure, version, chief):
    """What a person would send, with what it needs made ready."""
    if step == "report":
        seen = measure.changes.last().pk
        return {"state": "examined", "day": timezone.localdate().isoformat(), "text": "Ja.", "seen": seen}
    if step == "passage":
        return {"passage": version.passages.get(number="1.1").pk}
    if step == "contribution":
        return {"code": published(version, chief).code}
    if step == "unlink":
        return {"origin": measuring.link_origin(measure, chief, administration="Amt").pk}
    if step == "remove":
        made = Indicator(measure=measure, name="Bänke", unit="Stück", source="Zählung")
        return {"indicator": measuring.keep_indicator(made, chief).pk}
    return {
        "administration": {"administration": "Bauamt"},
        "indicator": {"name": "Wege", "unit": "km", "source": "Karte"},
    }[step]


def logged(measure, action):
    return PageLogEntry.objects.filter(page=measure.pk, action=f"strategy_pages.{action}").count()


def test_the_table_names_every_step():
    assert set(TABLE) == set(STEPS)


@pytest.mark.parametrize("role", ROLES)
def test_who_takes_which_step_and_it_is_in_the_log(client, person, version, role):
    chief, user = person(), person(role)
    client.force_login(user)
    for place, (step, (allowed, action)) in enumerate(TABLE.items()):
        measure = a_measure(f"M-{70 + place}")
        data = {"step": step} | form_of(step, measure, version, chief)
        response = client.post(desk(measure), data)
        expected = desk(measure) if role in allowed else reverse("wagtailadmin_home")
        assert (response.status_code, response.get("Location")) == (302, expected), step
        assert logged(measure, action) == (role in allowed), step


def test_who_is_named_on_a_measure_reports_on_that_one_alone(client, person, version):
    chief, user = person(), person("Presse")
    own, other = a_measure("M-70", reporter=user), a_measure("M-71")
    client.force_login(user)
    assert client.get(reverse("measure_desk:index")).status_code == 200
    page = client.get(desk(own)).content.decode()
    assert 'value="report"' in page
    assert 'value="administration"' not in page
    assert client.get(desk(other)).status_code == 404
    for step, (_allowed, action) in TABLE.items():
        data = {"step": step} | form_of(step, own, version, chief)
        response = client.post(desk(own), data)
        assert response["Location"] == (desk(own) if step == "report" else reverse("wagtailadmin_home")), step
        assert logged(own, action) == (step == "report"), step
        assert client.post(desk(other), data).status_code == 404
    assert own.changes.last().reported_by == user
    assert other.changes.count() == 1


def test_who_is_not_named_any_more_is_sent_home(client, person):
    user = person("Presse")
    measure = a_measure(reporter=user)
    MeasurePage.objects.filter(pk=measure.pk).update(reporter=None)
    client.force_login(user)
    for url in (desk(measure), reverse("measure_desk:index")):
        assert client.get(url)["Location"] == reverse("wagtailadmin_home")


def test_the_mail_leads_through_the_log_in_to_the_form(client, person):
    user = person("Presse")
    measure = a_measure(reporter=user)
    asked = client.get(desk(measure))
    assert asked["Location"] == f"{reverse('wagtailadmin_login')}?next={desk(measure)}"
    done = client.post(asked["Location"], {"username": user.username, "password": "x", "next": desk(measure)})
    assert done["Location"] == desk(measure)
    assert client.get(desk(measure)).status_code == 200


PREDICATES = {
    # nobody, Redaktion, Freigabe, Moderation, Presse, technical administrator
    "may_see_measures": (False, True, True, True, False, True),
    "may_link_measure": (False, True, True, True, False, True),
    "may_keep_indicators": (False, True, True, False, False, True),
    "may_open_measure_desk": (False, True, True, True, False, True),
}


def test_each_right_by_role(person):
    users = [AnonymousUser(), *(person(role) for role in ROLES), person()]
    found = {name: tuple(bool(getattr(permissions, name)(user)) for user in users) for name in PREDICATES}
    assert found == PREDICATES
    measure = a_measure()
    reports = [bool(permissions.may_report_measure(user, measure)) for user in users]
    assert reports == [False, False, True, True, False, True]


def test_an_account_that_was_closed_reports_nothing(person):
    user = person("Presse")
    measure = a_measure(reporter=user)
    assert permissions.may_report_measure(user, measure)
    user.is_active = False
    assert not permissions.may_report_measure(user, measure)
    assert not permissions.may_open_measure_desk(user)
