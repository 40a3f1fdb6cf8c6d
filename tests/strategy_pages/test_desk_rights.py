"""Who may take which step at the desk for contributions; and what was done is in the log, without names."""

import pytest
from django.urls import reverse

from strategy_pages import permissions
from strategy_pages.desk.logs import log_of
from strategy_pages.desk.steps import STEPS
from strategy_pages.models import Comment, Department
from strategy_pages.services import answering, commenting, reporting
from tests.strategy_pages.contributions import matter_of, published, said

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROLES = ("Redaktion", "Freigabe", "Moderation", "Presse")
MODERATE, ASSIGN, ANSWER = {"Moderation"}, {"Redaktion", "Freigabe", "Moderation"}, {"Freigabe", "Moderation"}
ENTER = {"Redaktion", "Moderation"}
TABLE = {
    "decide": (MODERATE, "published"),
    "hide": (MODERATE, "hidden"),
    "restore": (MODERATE, "restored"),
    "report": (MODERATE, "report_decided"),
    "objection": (MODERATE, "objection_decided"),
    "assign": (ASSIGN, "assigned"),
    "split": (ASSIGN, "divided"),
    "group": (ASSIGN, "grouped"),
    "ungroup": (ASSIGN, "ungrouped"),
    "answer": (ANSWER, "answered"),
    "lead_to": (ANSWER, "led_to"),
}
BULK = {"publish": MODERATE, "assign": ASSIGN, "together": ASSIGN | ANSWER}
TOGETHER = {"group": ASSIGN, "answer": ANSWER}
WORDS = {"outcome": "adopted", "text": "Ja.", "role": "Rat"}


def prepared(step, version, chief):
    """A contribution of Erika's for which a step can be taken, and what the form sends."""
    comment = said(version, author_name="Erika")
    if step == "decide":
        return comment, {"decision": "publish"}
    if step == "objection":
        commenting.decline(comment, chief, "Regel 1")
        case = reporting.object_to(comment, "Doch")
        return comment, {"case": case.pk, "verdict": "rejected", "reason": "Nein"}
    commenting.publish(comment, chief)
    matter, point = matter_of(comment), comment.points.get()
    if step == "restore":
        commenting.hide(comment, chief, "Regel 1")
    if step == "report":
        case = reporting.report(comment, reason="rules", text="So nicht")
        return comment, {"case": case.pk, "verdict": "rejected", "reason": "Nein"}
    if step == "ungroup":
        answering.group([point, published(version, chief).points.get()], "", chief)
        matter = matter_of(comment)
    if step == "lead_to":
        answering.answer(matter, user=chief, **WORDS)
    return comment, {"matter": matter.pk, "point": point.pk} | {
        "hide": {"reason": "Regel 1"},
        "assign": {"department": Department.objects.create(name=f"Amt {comment.pk}").pk},
        "split": {"words": "Bänke\nBäume"},
        "group": {"code": published(version, chief).code},
        "answer": WORDS,
        "lead_to": {"numbers": "1.1, 1.2"},
    }.get(step, {})


def test_the_table_names_every_step():
    assert set(TABLE) == set(STEPS)


@pytest.mark.parametrize("role", ROLES)
def test_who_takes_which_step_and_it_is_in_the_log(client, person, version, role):
    chief = person()
    client.force_login(person(role))
    for step, (allowed, action) in TABLE.items():
        comment, data = prepared(step, version, chief)
        response = client.post(reverse("contribution_desk:contribution", args=[comment.pk]), {"step": step} | data)
        expected = response.wsgi_request.path if role in allowed else reverse("wagtailadmin_home")
        assert (response.status_code, response.get("Location")) == (302, expected), step
        logged = [entry for entry in log_of(comment) if entry.action == f"strategy_pages.{action}"]
        assert len(logged) == (role in allowed), step
        assert not [entry for entry in logged if "Erika" in f"{entry.data}{entry.label}"]


@pytest.mark.parametrize("role", ROLES)
def test_who_does_what_with_several_and_who_writes_down_a_call(client, person, version, role):
    chief = person()
    client.force_login(person(role))
    for step, allowed in BULK.items():
        comment = said(version) if step == "publish" else published(version, chief)
        response = client.post(reverse("contribution_desk:several"), {"step": step, "chosen": comment.pk})
        assert (response["Location"] != reverse("wagtailadmin_home")) is (role in allowed), step
        if step == "publish":
            assert Comment.objects.get(pk=comment.pk).is_published is (role in allowed)
    for step, allowed in TOGETHER.items():
        comment = published(version, chief)
        data = {"step": step, "chosen": comment.pk, "seen": f"{matter_of(comment).pk}:"} | WORDS
        response = client.post(reverse("contribution_desk:together"), data)
        assert (response["Location"] != reverse("wagtailadmin_home")) is (role in allowed), step
    entered = {"draft": version.draft_id, "kind": "idea", "channel": "phone", "text": "Rief an."}
    client.post(reverse("contribution_desk:enter"), entered)
    assert Comment.objects.filter(channel="phone").exists() is (role in ENTER)


def test_each_right_by_role(person):
    names = ("may_see_contributions", "may_moderate", "may_enter_contribution", "may_assign", "may_answer")
    users = {role: person(role) for role in ROLES}
    found = {name: {role for role, user in users.items() if getattr(permissions, name)(user)} for name in names}
    assert found == dict(zip(names, (ASSIGN, MODERATE, ENTER, ASSIGN, ANSWER), strict=True))
