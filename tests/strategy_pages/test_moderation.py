"""Deciding on contributions in the admin, and the mails that tell."""

import re

import pytest
from django.urls import reverse

from cms.mail.delivery import deliver_due
from cms.models import OwedMail
from strategy_pages.desk.logs import log_of
from strategy_pages.models import Comment
from strategy_pages.services import commenting, reporting

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def comment(draft, version):
    made = commenting.submit(
        draft,
        version,
        version.passages.get(number="1.1"),
        kind="concern",
        text="Bänke fehlen <b>überall</b>.",
        email="erika@example.org",
    )
    return commenting.confirm(made)


@pytest.fixture
def moderator(person):
    return person("Moderation")


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def url_of(comment):
    return reverse("contribution_desk:contribution", args=[comment.pk])


def decide(client, comment, **more):
    return client.post(url_of(comment), {"step": "decide", "seen": comment.fingerprint} | more)


def state(comment):
    comment.refresh_from_db()
    return comment.state, comment.decline_reason, comment.decided_by


def test_the_decision_page_shows_the_words_and_the_passage_but_no_address(desk, comment):
    html = desk.get(url_of(comment)).content.decode()
    assert "Bänke fehlen &lt;b&gt;überall" in html
    assert "Rad und Bus" in html
    assert "erika@example.org" not in html


def test_a_moderator_publishes_and_it_is_in_the_log(desk, comment, moderator):
    response = decide(desk, comment, decision="publish")
    assert response["Location"] == url_of(comment)
    assert state(comment) == ("published", "", moderator)
    [entry] = log_of(comment)
    assert (entry.action, entry.user, entry.data) == ("strategy_pages.published", moderator, {})


def test_a_moderator_declines_with_rule_and_reason(desk, comment, moderator):
    decide(desk, comment, decision="decline", rule="3", reason="  Namen anderer  ")
    assert state(comment) == ("declined", "Namen anderer", moderator)
    assert comment.rule == "3"


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"decision": "decline", "reason": " \n "}, ["reason"]),
        ({"decision": "decline", "reason": "x" * 1001}, ["reason"]),
        ({"decision": "decline", "reason": "Regel", "rule": "99"}, ["rule"]),
        ({"decision": "", "reason": "Regel 3"}, ["decision"]),
        ({"decision": "delete"}, ["decision"]),
    ],
)
def test_a_decision_without_what_it_needs_changes_nothing_and_keeps_what_was_typed(desk, comment, data, wrong):
    response = decide(desk, comment, **data)
    assert response.status_code == 422
    assert list(response.context["forms"].decide.errors) == wrong
    if data.get("reason", "").strip():
        assert data["reason"] in response.content.decode()
    assert state(comment) == ("awaiting", "", None)


@pytest.mark.parametrize("meanwhile", ["published", "declined", "withdrawn"])
def test_who_decides_second_is_told_keeps_the_words_and_the_first_decision_stands(desk, comment, person, meanwhile):
    first = person("Moderation", "Redaktion")
    {
        "published": lambda: commenting.publish(comment, first),
        "declined": lambda: commenting.decline(comment, first, "Regel 3"),
        "withdrawn": lambda: commenting.withdraw(comment),
    }[meanwhile]()
    before, mails = state(comment), OwedMail.objects.count()
    response = decide(desk, comment, decision="decline", reason="Mein Grund")
    assert response.status_code == 409
    assert response.context["forms"].decide is None
    assert "Mein Grund" in response.content.decode()
    assert (state(comment), OwedMail.objects.count()) == (before, mails)
    assert list(log_of(comment)) == []


def test_words_that_were_changed_meanwhile_are_read_again_before_they_are_decided_on(desk, comment):
    seen = comment.fingerprint
    commenting.change(comment, text="Ganz andere Worte")
    response = desk.post(url_of(comment), {"step": "decide", "seen": seen, "decision": "publish"})
    assert response.status_code == 409
    assert "Ganz andere Worte" in response.content.decode()
    assert state(comment)[0] == "awaiting"
    assert response.context["forms"].decide["seen"].value() == comment.fingerprint


def test_an_unconfirmed_contribution_cannot_be_decided(desk, draft, version):
    comment = commenting.submit(draft, version, None, kind="idea", text="x", email="erika@example.org")
    assert desk.get(url_of(comment)).context["forms"].decide is None
    assert decide(desk, comment, decision="publish").status_code == 409
    assert state(comment)[0] == "unconfirmed"


def test_what_was_published_is_hidden_and_shown_again(desk, comment, moderator):
    commenting.publish(comment, moderator)
    desk.post(url_of(comment), {"step": "hide", "reason": "Regel 3", "rule": "3"})
    assert state(comment)[:2] == ("hidden", "Regel 3")
    desk.post(url_of(comment), {"step": "restore"})
    assert state(comment)[:2] == ("published", "")


def test_a_granted_report_takes_it_off_the_site_and_a_granted_objection_brings_it_back(desk, comment, moderator):
    commenting.set_mails(comment, False)
    commenting.publish(comment, moderator)
    report = reporting.report(comment, reason="insult", text="Beleidigt mich")
    assert comment.code in desk.get(reverse("contribution_desk:index") + "?tab=reports").content.decode()
    answer = {"case": report.pk, "verdict": "granted", "reason": "Regel 2", "rule": "2"}
    assert desk.post(url_of(comment), {"step": "report"} | answer).status_code == 302
    assert state(comment)[:2] == ("hidden", "Regel 2")
    assert desk.post(url_of(comment), {"step": "report"} | answer).status_code == 409
    objection = reporting.object_to(comment, "War nicht so gemeint")
    answer = {"case": objection.pk, "verdict": "granted", "reason": "Stimmt"}
    assert desk.post(url_of(comment), {"step": "objection"} | answer).status_code == 302
    assert state(comment)[0] == "published"


def test_save_and_next_leads_to_the_next_one_that_waits_and_then_back_to_the_queue(desk, comment, draft, version):
    other = commenting.submit(draft, version, None, kind="idea", text="Zweite")
    response = decide(desk, comment, decision="publish", next="1")
    assert response["Location"] == url_of(other)
    response = decide(desk, other, decision="publish", next="1")
    assert response["Location"] == reverse("contribution_desk:index") + "?tab=awaiting"


def test_a_contribution_that_is_not_there_is_not_found(desk):
    assert desk.get(reverse("contribution_desk:contribution", args=[999_999])).status_code == 404


# Mails.


@pytest.fixture
def sent(server, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://stadt.example"

    def send():
        server.mails.clear()
        while deliver_due("test"):
            pass
        return list(server.mails)

    return send


def text_of(mail):
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def opened(client, mail):
    """The contribution behind the private link in a mail."""
    [path] = re.findall(r"https://stadt\.example(/mein-beitrag/\S+)", text_of(mail))
    response = client.get(path)
    assert response.status_code == 200
    return response.context["comment"]


def test_the_first_mail_names_the_code_and_leads_to_the_page_where_one_confirms(sent, client, draft, version):
    comment = commenting.submit(draft, version, None, kind="idea", text="Geheime Worte", email="erika@example.org")
    [mail] = sent()
    assert mail["To"] == "erika@example.org"
    assert comment.code in mail["Subject"]
    assert comment.code in text_of(mail)
    assert opened(client, mail) == comment
    assert list(mail.iter_attachments()) == []


def test_the_mail_about_publication_leads_to_the_public_address(sent, client, comment, moderator):
    commenting.publish(comment, moderator)
    [mail] = sent()
    assert comment.code in mail["Subject"]
    assert f"https://stadt.example{comment.get_absolute_url()}\n" in text_of(mail)
    assert opened(client, mail) == comment


def test_the_mail_about_declining_gives_the_reason_as_it_was_written(sent, client, comment, moderator):
    commenting.decline(comment, moderator, "Regel 3: „Namen“ & <Adressen>")
    [mail] = sent()
    assert "Regel 3: „Namen“ & <Adressen>" in text_of(mail)
    assert comment.get_absolute_url() not in text_of(mail)
    assert opened(client, mail) == comment


def test_a_mail_that_is_no_longer_true_is_not_sent(sent, comment, moderator, draft, version):
    commenting.withdraw(commenting.submit(draft, version, None, kind="idea", text="x", email="a@example.org"))
    commenting.publish(comment, moderator)
    commenting.withdraw(comment)
    assert sent() == []
    assert set(OwedMail.objects.values_list("error", flat=True)) == {"obsolete"}
    assert Comment.objects.filter(state="withdrawn").count() == 2
