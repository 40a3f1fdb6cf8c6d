"""Commenting over HTTP, the private page, and a contribution's public address."""

import json
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from cms.guards import allow_attempt
from cms.models import OwedMail
from cms.tokens import make_token
from events.views import LINK_PURPOSE as OTHER_PURPOSE
from strategy_pages.models import Comment, DraftPage, Version
from strategy_pages.services import commenting
from strategy_pages.views import LINK_PURPOSE, link_to
from strategy_pages.views.commenting import COMMENTS_A_NETWORK_AN_HOUR
from tests.public_forms import HOSTILE, stamp

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = "Mehr Bänke am Weg,\nund Schatten."


@pytest.fixture(params=["", "fassung/1/absatz/1.1/"], ids=["whole", "passage"])
def place(request, draft):
    """Where a contribution is sent to: the version as a whole, or a passage."""
    return draft.url + (request.param or "kommentieren/")


@pytest.fixture
def send(client):
    def send(url, **values):
        headers = values.pop("headers", None)
        data = {"kind": "idea", "text": WORDS, "author_name": "Erika", "email": "", "stamp": stamp()} | values
        return client.post(url, data, headers=headers)

    return send


@pytest.fixture
def comment(draft, version):
    return commenting.submit(
        draft,
        version,
        version.passages.get(number="1.1"),
        kind="idea",
        text=WORDS,
        author_name="Erika",
        email="erika@example.org",
    )


@pytest.fixture
def moderator(person):
    return person("Moderation")


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def main(response):
    return " ".join(soup(response).find("main").get_text(" ").split())


def row(comment):
    return Comment.objects.filter(pk=comment.pk).values().get()


def steps(response):
    return {field["value"] for field in soup(response).find_all("input", {"name": "step"})}


def assert_private(response):
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "same-origin"


# Sending.


def test_the_form_is_on_every_passage_and_on_a_page_of_its_own(client, place):
    response = client.get(place)
    assert response.status_code == 200
    form = soup(response).find("textarea", {"name": "text"}).find_parent("form")
    assert (form["method"], form["action"]) == ("post", place)
    assert not response.cookies


@pytest.mark.parametrize(("email", "state", "mails"), [("", "awaiting", 0), ("erika@example.org", "unconfirmed", 1)])
def test_a_valid_contribution_is_kept_and_leads_to_the_thanks(client, send, draft, version, place, email, state, mails):
    response = send(place, email=email)
    assert (response.status_code, response["Location"]) == (302, f"{draft.url}kommentieren/danke/")
    comment = Comment.objects.get()
    assert (comment.version, comment.state, comment.email) == (version, state, email)
    assert (comment.text, comment.author_name, comment.kind) == (WORDS, "Erika", "idea")
    assert (comment.passage and comment.passage.number) == ("1.1" if "absatz" in place else None)
    assert OwedMail.objects.count() == mails
    assert client.get(response["Location"]).status_code == 200
    assert WORDS.split("\n")[0] not in main(client.get(place))


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"text": ""}, {"text"}),
        ({"text": "ä" * 5001}, {"text"}),
        ({"text": "…!?"}, {"text"}),
        ({"email": "erika@"}, {"email"}),
        ({"email": "e" * 250 + "@example.org"}, {"email"}),
        ({"author_name": "x" * 81}, {"author_name"}),
        ({"kind": "other"}, {"kind"}),
        ({"stamp": "forged:1:2"}, {"__all__"}),
        ({"stamp": ""}, {"__all__"}),
    ],
)
def test_an_invalid_contribution_is_shown_again_with_its_errors_and_everything_kept(send, place, values, wrong):
    response = send(place, **values)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == wrong
    sent = {"text": WORDS, "author_name": "Erika", "email": ""} | values
    form = soup(response).find("textarea", {"name": "text"}).find_parent("form")
    assert form.find("textarea", {"name": "text"}).get_text().removeprefix("\n") == sent["text"]
    assert form.find("input", {"name": "author_name"}).get("value", "") == sent["author_name"]
    assert form.find("input", {"name": "email"}).get("value", "") == sent["email"]
    assert (Comment.objects.count(), OwedMail.objects.count()) == (0, 0)


def test_a_text_of_5000_characters_is_taken_however_the_browser_ends_its_lines(send, draft):
    text = ("a" * 49 + "\r\n") * 100  # 5000 characters as the browser counts them, 5100 as it sends them
    assert send(f"{draft.url}kommentieren/", text=text).status_code == 302
    assert Comment.objects.get().text == text.replace("\r\n", "\n").strip()


def test_a_robot_gets_the_thanks_and_nothing_is_kept(send, draft, place):
    response = send(place, website="x", email="erika@example.org")
    assert (response.status_code, response["Location"]) == (302, f"{draft.url}kommentieren/danke/")
    assert (Comment.objects.count(), OwedMail.objects.count()) == (0, 0)


def test_after_the_period_the_words_are_kept_with_the_reason(client, send, draft, place):
    with time_machine.travel(draft.comments_close_at, tick=False):
        assert soup(client.get(place)).find("textarea", {"name": "text"}) is None
        response = send(place, stamp=stamp())
        assert response.status_code == 422
        [reason] = response.context["form"].non_field_errors()
        assert reason in main(response)
        assert WORDS in soup(response).find("textarea").get_text()
    assert Comment.objects.count() == 0


def test_an_empty_form_is_answered_too_while_the_period_runs_and_after_it(client, draft, place):
    assert set(client.post(place).context["form"].errors) == {"kind", "text", "__all__"}
    with time_machine.travel(draft.comments_close_at, tick=False):
        response = client.post(place)
    assert response.status_code == 422


def test_too_many_contributions_from_one_network_are_refused_with_the_words_kept(send, place):
    for _attempt in range(COMMENTS_A_NETWORK_AN_HOUR):
        assert allow_attempt("comment", "127.0.0.1", COMMENTS_A_NETWORK_AN_HOUR, 3600)
    response = send(place)
    assert response.status_code == 422
    assert WORDS in soup(response).find("textarea", {"name": "text"}).get_text()
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("field", ["text", "author_name", "email", "kind"])
def test_whatever_is_typed_nothing_breaks_and_nothing_unclean_is_shown(send, client, draft, moderator, field):
    url = f"{draft.url}fassung/1/absatz/1.1/"
    for name, words in HOSTILE.items():
        with transaction.atomic():  # each in a house of its own, without publishing the draft each time
            response = send(url, **{field: words})
            assert response.status_code in (302, 422), name
            assert b"<script>alert" not in response.content, name
            for comment in Comment.objects.all():
                client.get(link_to(comment))
                if comment.state == "unconfirmed":
                    commenting.confirm(comment)
                commenting.publish(comment, moderator)
                for shown in (url, comment.get_absolute_url(), link_to(comment)):
                    response = client.get(shown)
                    assert response.status_code == 200, name
                    html = response.content.decode()
                    assert "<script>alert" not in html, name
                    assert not set(html) & {"\u202e", "\u2066", "\x01", "\x1b", "\x85"}, name
            transaction.set_rollback(True)
        cache.clear()


def test_a_contribution_from_a_foreign_page_is_refused_and_can_be_sent_from_here(send, place):
    response = send(place, headers={"Origin": "https://evil.example"})
    assert response.status_code == 403
    assert WORDS.split("\n")[0] in response.content.decode()
    assert Comment.objects.count() == 0


def test_another_charset_and_null_bytes_are_refused(client, send, place):
    body = b"text=Gr%FC%DFe"
    response = client.generic("POST", place, body, content_type="application/x-www-form-urlencoded; charset=iso-8859-1")
    assert response.status_code == 400
    assert send(place, text="a\x00b").status_code == 400


# Where it is seen.


def test_a_contribution_is_seen_only_after_a_moderator_published_it(client, comment, moderator, draft):
    url = f"{draft.url}fassung/1/absatz/1.1/"
    assert "Mehr Bänke" not in main(client.get(url))
    comment = commenting.confirm(comment)
    assert "Mehr Bänke" not in main(client.get(url))
    commenting.publish(comment, moderator)
    assert "Mehr Bänke am Weg" in main(client.get(url))
    assert "erika@example.org" not in client.get(url).content.decode()
    commenting.withdraw(comment)
    assert "Mehr Bänke" not in main(client.get(url))


def test_a_thread_runs_through_all_versions_by_identity_not_by_number(client, comment, moderator, draft):
    commenting.publish(commenting.confirm(comment), moderator)
    page = DraftPage.objects.get(pk=draft.pk)
    raw = list(page.body.raw_data)
    raw[1], raw[2] = raw[2], raw[1]
    page.body = json.dumps([dict(block) for block in raw])
    page.save_revision().publish()
    seen = {
        tail: "Mehr Bänke" in main(client.get(f"{draft.url}fassung/{tail}/"))
        for tail in ("1/absatz/1.1", "1/absatz/1.2", "2/absatz/1.1", "2/absatz/1.2")
    }
    assert seen == {"1/absatz/1.1": True, "1/absatz/1.2": False, "2/absatz/1.1": False, "2/absatz/1.2": True}


def test_a_contribution_to_a_translation_is_seen_on_the_german_passage_and_the_other_way_round(
    client, draft, version, comment, moderator
):
    commenting.publish(commenting.confirm(comment), moderator)
    en = Locale.objects.get(language_code="en")
    draft.get_parent().specific.copy_for_translation(en).save_revision().publish()
    english = draft.copy_for_translation(en)
    english.save_revision().publish()
    translated = Version.objects.of(english).get()
    second = commenting.submit(english, translated, translated.passages.get(number="1.1"), kind="idea", text="Shade!")
    commenting.publish(second, moderator)
    for page in (draft, english):
        shown = main(client.get(f"{page.url}fassung/1/absatz/1.1/"))
        assert "Mehr Bänke" in shown
        assert "Shade!" in shown


# The public address.


@pytest.mark.parametrize(
    ("decide", "status", "words"),
    [
        (lambda c, m: None, 404, False),
        (lambda c, m: commenting.confirm(c), 404, False),
        (lambda c, m: commenting.withdraw(c), 404, False),
        (lambda c, m: commenting.publish(commenting.confirm(c), m), 200, True),
        (lambda c, m: commenting.decline(commenting.confirm(c), m, "Regel 3: keine Namen"), 200, False),
        (lambda c, m: commenting.withdraw(commenting.publish(commenting.confirm(c), m)), 200, False),
        (lambda c, m: commenting.withdraw(commenting.decline(commenting.confirm(c), m, "x")), 200, False),
    ],
    ids=["unconfirmed", "awaiting", "withdrawn early", "published", "declined", "withdrawn", "withdrawn after decline"],
)
def test_the_public_address_shows_words_or_a_trace_without_words(client, comment, moderator, decide, status, words):
    decide(comment, moderator)
    response = client.get(comment.get_absolute_url())
    assert response.status_code == status
    assert ("Mehr Bänke" in response.content.decode()) is words
    assert b"erika@example.org" not in response.content
    if status == 200:
        assert comment.code in main(response)
        assert ("Erika" in main(response)) is words
    if Comment.objects.get().state == "declined":
        assert "Regel 3: keine Namen" in main(response)


def test_a_cached_public_address_loses_the_words_or_the_reason_at_once(client, comment, moderator):
    commenting.decline(commenting.confirm(comment), moderator, "Regel 3")
    assert "Regel 3" in main(client.get(comment.get_absolute_url()))
    commenting.withdraw(comment)
    assert "Regel 3" not in main(client.get(comment.get_absolute_url()))


def test_a_contribution_has_one_public_address_in_any_case(client, comment, moderator):
    commenting.publish(commenting.confirm(comment), moderator)
    assert client.get(comment.get_absolute_url()).status_code == 200
    assert client.get(comment.get_absolute_url().lower()).status_code == 200
    for code in ("B-0000", "x", "b-", "B-7K3Q7K3Q7K3Q"):
        assert client.get(f"/beitrag/{code}/").status_code == 404


def test_a_contribution_to_a_hidden_draft_is_hidden_too(client, comment, moderator, draft):
    commenting.publish(commenting.confirm(comment), moderator)
    restriction = PageViewRestriction.objects.create(page=draft.page_ptr, restriction_type="login")
    assert client.get(comment.get_absolute_url()).status_code == 404
    restriction.delete()
    assert client.get(comment.get_absolute_url()).status_code == 200
    DraftPage.objects.get(pk=draft.pk).unpublish()
    assert client.get(comment.get_absolute_url()).status_code == 404


# The private page.


def test_looking_at_the_private_page_changes_nothing_and_shows_the_words(client, comment):
    before = row(comment)
    for look in (client.get, client.head, client.options):
        assert_private(look(link_to(comment)))
    response = client.get(link_to(comment))
    assert "Mehr Bänke am Weg," in main(response)
    assert not response.cookies
    assert row(comment) == before


@pytest.mark.parametrize(
    ("decide", "offered"),
    [
        (lambda c, m: c, {"confirm", "change", "withdraw", "erase"}),
        (lambda c, m: commenting.confirm(c), {"change", "mails_off", "follow", "withdraw", "erase"}),
        (lambda c, m: commenting.publish(commenting.confirm(c), m), {"mails_off", "follow", "withdraw", "erase"}),
        (
            lambda c, m: commenting.decline(commenting.confirm(c), m, "Regel 3"),
            {"object", "mails_off", "withdraw", "erase"},
        ),
        (lambda c, m: commenting.withdraw(c), {"erase"}),
    ],
)
def test_the_private_page_offers_what_is_possible_in_this_state(client, comment, moderator, decide, offered):
    decide(comment, moderator)
    response = client.get(link_to(comment))
    assert (response.status_code, steps(response)) == (200, offered)


def test_the_buttons_confirm_withdraw_and_erase(client, comment):
    link = link_to(comment)
    for step, state in (("confirm", "awaiting"), ("confirm", "awaiting"), ("x", "awaiting"), ("withdraw", "withdrawn")):
        response = client.post(link, {"step": step})
        assert (response.status_code, response["Location"]) == (302, link)
        assert_private(response)
        assert row(comment)["state"] == state
    response = client.post(link, {"step": "erase"})
    assert response.status_code == 200
    assert_private(response)
    assert (row(comment)["text"], row(comment)["email"], row(comment)["author_name"]) == ("", "", "")
    for again in (client.get(link), client.post(link, {"step": "confirm"})):
        assert again.status_code == 404
        assert_private(again)


@pytest.mark.parametrize(
    "make",
    [
        lambda key: "x",
        lambda key: make_token(LINK_PURPOSE, key)[:-2],
        lambda key: make_token(OTHER_PURPOSE, key),
        lambda key: make_token(LINK_PURPOSE, "00000000-0000-4000-8000-000000000000"),
        lambda key: "%FF%FE",
        lambda key: "a" * 5000,
    ],
)
def test_a_wrong_link_says_what_to_do(client, comment, make):
    url = f"/mein-beitrag/{make(str(comment.key))}/"
    for response in (client.get(url), client.post(url, {"step": "withdraw"})):
        assert response.status_code == 404
        assert_private(response)
        assert "cms/link_invalid.html" in [template.name for template in response.templates]
        assert "Mehr Bänke" not in main(response)
    assert row(comment)["state"] == "unconfirmed"


def test_a_link_works_for_two_years(client, comment):
    link = link_to(comment)
    for days, status in ((729, 200), (731, 404)):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            assert client.get(link).status_code == status
