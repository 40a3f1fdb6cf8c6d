"""Deciding on contributions in the admin, and the mails that tell."""

import re

import pytest
from django.urls import reverse

from cms.mail.delivery import deliver_due
from cms.models import OwedMail
from strategy_pages.models import Comment
from strategy_pages.services import commenting

pytestmark = pytest.mark.django_db


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
    return reverse("comment:decide", args=[comment.pk])


def state(comment):
    comment.refresh_from_db()
    return comment.state, comment.decline_reason, comment.decided_by


def messages(response):
    return [(message.level_tag, str(message)) for message in response.context["messages"]]


def test_the_list_shows_what_waits_and_leads_to_the_decision(desk, comment):
    for query in ("", "?state=awaiting", "?q=Bänke", f"?q={comment.code}", "?kind=concern"):
        html = desk.get(reverse("comment:index") + query).content.decode()
        assert comment.code in html
        assert url_of(comment) in html
        assert "erika@example.org" not in html
    assert comment.code not in desk.get(reverse("comment:index") + "?state=published").content.decode()


def test_the_admins_home_says_what_waits(desk, comment):
    assert f"{reverse('comment:index')}?state=awaiting" in desk.get(reverse("wagtailadmin_home")).content.decode()


def test_the_decision_page_shows_the_words_and_the_passage_but_no_address(desk, comment):
    html = desk.get(url_of(comment)).content.decode()
    assert "Bänke fehlen &lt;b&gt;überall" in html
    assert "Rad und Bus" in html
    assert "erika@example.org" not in html


def test_a_moderator_publishes(desk, comment, moderator):
    response = desk.post(url_of(comment), {"decision": "publish"}, follow=True)
    assert response.redirect_chain == [(reverse("comment:index"), 302)]
    assert [level for level, text in messages(response)] == ["success"]
    assert state(comment) == ("published", "", moderator)


def test_a_moderator_declines_with_a_reason(desk, comment, moderator):
    desk.post(url_of(comment), {"decision": "decline", "reason": "  Regel 3  "})
    assert state(comment) == ("declined", "Regel 3", moderator)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"decision": "decline"}, ["reason"]),
        ({"decision": "decline", "reason": " \n "}, ["reason"]),
        ({"decision": "decline", "reason": "x" * 1001}, ["reason"]),
        ({"decision": "", "reason": "Regel 3"}, ["decision"]),
        ({"decision": "delete"}, ["decision"]),
        ({}, ["decision"]),
    ],
)
def test_a_decision_without_what_it_needs_changes_nothing_and_keeps_what_was_typed(desk, comment, data, wrong):
    response = desk.post(url_of(comment), data)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == wrong
    if data.get("reason", "").strip():
        assert data["reason"] in response.content.decode()
    assert state(comment) == ("awaiting", "", None)


@pytest.mark.parametrize("meanwhile", ["published", "declined", "withdrawn"])
@pytest.mark.parametrize("data", [{"decision": "publish"}, {"decision": "decline", "reason": "Regel 1"}])
def test_who_decides_second_is_told_and_the_first_decision_stands(desk, comment, person, meanwhile, data):
    first = person("Moderation", "Redaktion")
    assert desk.get(url_of(comment)).context["can_decide"]
    {
        "published": lambda: commenting.publish(comment, first),
        "declined": lambda: commenting.decline(comment, first, "Regel 3"),
        "withdrawn": lambda: commenting.withdraw(comment),
    }[meanwhile]()
    before, mails = state(comment), OwedMail.objects.count()
    response = desk.post(url_of(comment), data, follow=True)
    [(level, text)] = messages(response)
    assert level == "error"
    assert comment.code in text
    assert (state(comment), OwedMail.objects.count()) == (before, mails)
    assert not desk.get(url_of(comment)).context["can_decide"]


def test_an_unconfirmed_contribution_cannot_be_decided(desk, draft, version):
    comment = commenting.submit(draft, version, None, kind="idea", text="x", email="erika@example.org")
    assert not desk.get(url_of(comment)).context["can_decide"]
    response = desk.post(url_of(comment), {"decision": "publish"}, follow=True)
    assert [level for level, text in messages(response)] == ["error"]
    assert state(comment)[0] == "unconfirmed"


@pytest.mark.parametrize("groups", [["Redaktion"], ["Freigabe"], ["Presse"]])
def test_nobody_else_decides(client, comment, person, groups):
    client.force_login(person(*groups))
    for response in (client.get(url_of(comment)), client.post(url_of(comment), {"decision": "publish"})):
        assert response.status_code in (302, 403)
        assert response.get("Location", "/admin/") == "/admin/"
    assert state(comment) == ("awaiting", "", None)


def test_a_contribution_that_is_not_there_is_not_found(desk):
    assert desk.get(reverse("comment:decide", args=[999_999])).status_code == 404


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
