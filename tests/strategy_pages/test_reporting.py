"""Reports on what is published, objections to what is not, and what the town decides on them."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cms import erasing
from cms.mail import Letter
from cms.models import OwedMail
from cms.retention import run as run_retention
from strategy_pages import mails
from strategy_pages.models import Comment, Objection, Report
from strategy_pages.services import commenting, reporting
from strategy_pages.services.commenting import NotPossible
from strategy_pages.views import link_to_report
from tests.public_forms import stamp

from .conftest import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client):
    def sent(comment, **values):
        data = {"reason": "insult", "explanation": "Das beleidigt.", "good_faith": "on", "stamp": stamp()} | values
        return client.post(comment.get_absolute_url() + "melden/", data)

    return sent


def kinds():
    return list(OwedMail.objects.order_by("pk").values_list("kind", flat=True))


def made_by(comment, **values):
    return reporting.report(comment, **{"reason": "rules", "text": "Werbung.", "email": "r@example.org"} | values)


def test_a_report_leads_to_its_receipt_and_later_to_the_decision(client, send, contribute, moderator):
    comment = contribute(email="erika@example.org")
    assert comment.code in shown(client.get(comment.get_absolute_url() + "melden/"))
    OwedMail.objects.all().delete()
    response = send(comment, name="Karl", email="karl@example.org")
    report = Report.objects.get()
    assert (response.status_code, response["Location"]) == (302, link_to_report(report))
    assert (report.comment, report.reason, report.text, report.name) == (comment, "insult", "Das beleidigt.", "Karl")
    receipt = client.get(response["Location"])
    assert (receipt["Cache-Control"], receipt["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")
    assert comment.code in shown(receipt)
    assert "Karl" not in shown(client.get(comment.get_absolute_url()))
    reporting.decide_report(report, moderator, "granted", "Ja, eine Beleidigung.", "2")
    comment.refresh_from_db()
    assert (comment.state, comment.rule, comment.decline_reason) == ("hidden", "2", "Ja, eine Beleidigung.")
    assert "Ja, eine Beleidigung." in shown(client.get(response["Location"]))
    assert "Mehr Bänke" not in shown(client.get(comment.get_absolute_url()))
    assert kinds() == ["strategy_pages.report_received", "strategy_pages.decided", "strategy_pages.report_decided"]


@pytest.mark.once
def test_a_report_that_is_not_complete_is_shown_again_with_everything_kept(send, contribute):
    comment = contribute()
    for values, wrong in (
        ({"good_faith": ""}, {"good_faith"}),
        ({"explanation": "…"}, {"explanation"}),
        ({"explanation": "ä" * 2001}, {"explanation"}),
        ({"reason": "other", "email": "karl@"}, {"reason", "email"}),
        ({"stamp": "x"}, {"__all__"}),
    ):
        response = send(comment, **values)
        assert (response.status_code, set(response.context["form"].errors)) == (422, wrong)
        assert values.get("explanation", "Das beleidigt.") in response.content.decode()
    assert send(comment, website="x").status_code == 302
    assert Report.objects.count() == 0


@pytest.mark.once
def test_what_is_not_public_cannot_be_reported(client, send, contribute):
    assert send(contribute("awaiting")).status_code == 404
    hidden = contribute("hidden")
    response = send(hidden)
    assert response.status_code == 422
    assert "Das beleidigt." in response.content.decode()
    with pytest.raises(NotPossible):
        made_by(hidden)
    assert Report.objects.count() == 0


def test_a_report_is_decided_once_and_a_second_one_finds_what_the_first_did(contribute, moderator):
    comment = contribute()
    first, second, third = made_by(comment), made_by(comment), made_by(comment)
    reporting.decide_report(first, moderator, "granted", "Werbung.", "5")
    with pytest.raises(NotPossible):
        reporting.decide_report(first, moderator, "rejected", "Doch nicht.")
    reporting.decide_report(second, moderator, "granted", "Schon ausgeblendet.")
    commenting.withdraw(comment)
    with pytest.raises(NotPossible):
        reporting.decide_report(third, moderator, "granted", "Werbung.")
    reporting.decide_report(third, moderator, "rejected", "Wurde zurückgezogen.")
    assert list(Report.objects.values_list("verdict", flat=True)) == ["granted", "granted", "rejected"]


def test_an_objection_is_taken_once_for_each_decision_and_shows_the_words_where_granted(contribute, moderator):
    comment = contribute("declined", email="erika@example.org")
    OwedMail.objects.all().delete()
    objection = reporting.object_to(comment, "Das ist mein eigener Name.")
    with pytest.raises(NotPossible):
        reporting.object_to(comment, "Noch einmal.")
    reporting.decide_objection(objection, moderator, "rejected", "Nein.")
    with pytest.raises(NotPossible):
        reporting.object_to(comment, "Noch einmal.")
    with pytest.raises(NotPossible):
        reporting.decide_objection(objection, moderator, "granted", "Doch.")
    commenting.restore(comment, moderator)
    commenting.hide(comment, moderator, "Werbung.", "5")
    objection = reporting.object_to(comment, "Keine Werbung.")
    reporting.decide_objection(objection, moderator, "granted", "Stimmt.")
    comment.refresh_from_db()
    assert (comment.state, comment.rule, comment.decline_reason, comment.points.count()) == ("published", "", "", 1)
    told = ["objection_decided", "decided", "decided", "objection_decided"]
    assert kinds() == [f"strategy_pages.{kind}" for kind in told]


@pytest.mark.once
def test_nobody_objects_to_what_is_shown_or_waits_and_withdrawing_takes_the_objection_back(contribute):
    for state in ("unconfirmed", "awaiting", "published"):
        with pytest.raises(NotPossible):
            reporting.object_to(contribute(state, email="a@example.org"), "Warum?")
    comment = contribute("hidden")
    reporting.object_to(comment, "Warum?")
    commenting.withdraw(comment)
    assert Objection.objects.count() == 0


@pytest.mark.once
def test_the_mails_name_the_decision_the_reason_and_the_way_to_redress(contribute, moderator):
    comment = contribute("hidden", email="erika@example.org")
    other = contribute()
    report, objection = made_by(other), reporting.object_to(comment, "Warum?")
    assert isinstance(mails.report_received(report.pk), Letter)
    reporting.decide_report(report, moderator, "rejected", "Kein Verstoß.")
    reporting.decide_objection(objection, moderator, "rejected", "Bleibt so.")
    assert mails.report_received(report.pk) is None
    for letter, to, words in (
        (mails.report_decided(report.pk), "r@example.org", "> Kein Verstoß."),
        (mails.objection_decided(objection.pk), "erika@example.org", "> Bleibt so."),
        (mails.decided(comment.pk), "erika@example.org", "> Nennt eine Nachbarin."),
    ):
        assert letter.to == to
        assert words in letter.text
        assert letter.button in letter.text
    commenting.set_mails(comment, False)
    assert mails.decided(comment.pk) is None


@pytest.mark.once
def test_links_that_do_not_work_get_the_same_page(client, contribute):
    link = link_to_report(made_by(contribute()))
    comment_token = link.split("/")[2]
    for url in (link[:-3] + "/", "/meine-meldung/x/", reverse("strategy_pages:my_contribution", args=[comment_token])):
        response = client.get(url)
        assert (response.status_code, response.templates[0].name) == (404, "cms/link_invalid.html")
    assert client.post(link).status_code == 405


def test_who_reported_is_forgotten_after_90_days_and_the_words_after_a_year(contribute, moderator):
    report, waiting = made_by(contribute(), name="Karl"), made_by(contribute(), name="Karl")
    objection = reporting.object_to(contribute("declined"), "Warum?")
    reporting.decide_report(report, moderator, "rejected", "Nein.")
    reporting.decide_objection(objection, moderator, "rejected", "Nein.")
    for days, left in ((89, ("Karl", "Werbung.", "Warum?")), (91, ("", "Werbung.", "Warum?")), (366, ("", "", ""))):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            run_retention(timezone.now())
        report.refresh_from_db()
        objection.refresh_from_db()
        assert (report.name, report.text, objection.text) == left
        assert bool(report.email) is bool(report.name)
    waiting.refresh_from_db()
    assert (waiting.name, waiting.text) == ("Karl", "Werbung.")


@pytest.mark.once
def test_a_person_is_found_and_erased_in_reports_too(contribute, moderator):
    decided, _open = made_by(contribute()), made_by(contribute())
    reporting.decide_report(decided, moderator, "rejected", "Nein.")
    assert erasing.find("R@example.org")["strategy_pages.reports"] == 2
    assert erasing.erase("R@example.org")["strategy_pages.reports"] == 2
    assert list(Report.objects.order_by("pk").values_list("email", "text")) == [("", ""), ("", "Werbung.")]
    comment = contribute("hidden", email="erika@example.org", author_name="Erika")
    reporting.object_to(comment, "Ich bin Erika.")
    commenting.erase(comment)
    assert (Objection.objects.count(), Comment.objects.get(pk=comment.pk).text) == (0, "")
