""" "I see it the same way", replies, the order of a thread, and what stays of what is not shown."""

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from cms.cache import content_version
from cms.jobs import jobs
from strategy_pages.models import Comment, Version
from strategy_pages.services import commenting
from strategy_pages.views.contributions import SUPPORTS_A_DAY
from tests.public_forms import stamp

from .conftest import shown

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def thread(draft):
    return f"{draft.url}fassung/1/absatz/1.1/"


def codes(response):
    """The contributions of a thread in order, traces too, without replies."""
    page = BeautifulSoup(response.content, "html.parser")
    return [article["id"] for article in page.select(".comments > li > article")]


def bulk(version, count, **values):
    passage = version.passages.get(number="1.1")
    values = {"kind": "idea", "state": "published", "decided_at": timezone.now(), "text": "Ja."} | values
    rows = [Comment(version=version, passage=passage, anchor=passage, code=f"B-{n:04}", **values) for n in range(count)]
    return Comment.objects.bulk_create(rows)


def test_support_is_counted_and_shown_a_little_later_with_one_new_content_version(client, contribute, thread):
    comment, other = contribute(), contribute()
    url = comment.get_absolute_url()
    assert client.get(url + "zustimmen/").status_code == 302
    before = content_version()
    for one in (comment, comment, other):
        response = client.post(one.get_absolute_url() + "zustimmen/")
        assert (response.status_code, response["Location"]) == (302, one.get_absolute_url() + "danke/")
        assert not response.cookies
    assert client.get(url + "danke/").status_code == 200
    comment.refresh_from_db()
    assert (comment.supports, comment.supports_shown, content_version()) == (2, 0, before)
    for _again in range(2):
        jobs()["strategy_pages.show_supports"](timezone.now())
    comment.refresh_from_db()
    assert (comment.supports_shown, content_version()) == (2, before + 1)
    button = (
        BeautifulSoup(client.get(thread).content, "html.parser").find(id=comment.code).select_one(".support__count")
    )
    assert button.get_text().startswith("2")


def test_one_network_is_counted_three_times_a_day_for_one_contribution_and_told_so(client, contribute):
    comment = contribute()
    url = comment.get_absolute_url() + "zustimmen/"
    sent = [client.post(url).status_code for _again in range(SUPPORTS_A_DAY + 2)]
    assert sent == [302] * SUPPORTS_A_DAY + [429, 429]
    comment.refresh_from_db()
    assert comment.supports == SUPPORTS_A_DAY
    assert client.post(url, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_nothing_is_counted_after_the_period_or_for_what_is_not_published(client, contribute, draft):
    comment, waiting, hidden = contribute(), contribute("awaiting"), contribute("hidden")
    for one in (waiting, hidden):
        assert client.post(one.get_absolute_url() + "zustimmen/").status_code == 404
    with time_machine.travel(draft.comments_close_at, tick=False):
        assert client.post(comment.get_absolute_url() + "zustimmen/").status_code == 422
    foreign = client.post(comment.get_absolute_url() + "zustimmen/", headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert set(Comment.objects.values_list("supports", flat=True)) == {0}


def test_a_thread_shows_the_newest_first_or_the_most_supported(client, contribute, thread):
    first, second, third = (contribute(text=f"Nummer {n}") for n in range(3))
    Comment.objects.filter(pk=second.pk).update(supports_shown=5)
    assert codes(client.get(thread)) == [third.code, second.code, first.code]
    assert codes(client.get(thread + "?nach=zustimmung")) == [second.code, third.code, first.code]
    for query in ("?seite=-7", "?seite=x&nach=y", "?seite=99999999999999999999"):
        assert codes(client.get(thread + query)) == codes(client.get(thread))


def test_a_thousand_contributions_come_in_pages_with_as_many_queries_as_one(client, version, thread):
    bulk(version, 1)
    client.get(thread)
    with CaptureQueriesContext(connection) as few:
        assert len(codes(client.get(thread + "?a"))) == 1
    Comment.objects.all().delete()
    bulk(version, 1000)
    with CaptureQueriesContext(connection) as many:
        page = client.get(thread + "?b")
    assert (len(codes(page)), "(1000)" in shown(page)) == (50, True)
    assert len(many) == len(few)
    last = client.get(thread + "?seite=20")
    assert (len(codes(last)), set(codes(last)) & set(codes(page))) == (50, set())
    assert 'rel="next"' not in last.content.decode().split("thread-order")[1].split("</section>")[0]


def test_what_is_not_shown_leaves_a_trace_with_rule_and_reason_and_without_words_or_name(client, contribute, thread):
    kept = {state: contribute(state, text="Geheim", author_name="Erika") for state in ("declined", "hidden")}
    taken_back = contribute(text="Geheim", author_name="Erika")
    commenting.withdraw(taken_back)
    never_read = contribute("awaiting", text="Geheim", author_name="Erika")
    commenting.withdraw(never_read)
    page = client.get(thread)
    words = shown(page)
    assert "Geheim" not in words
    assert "Erika" not in words
    assert words.count("Nennt eine Nachbarin.") == 2
    assert set(codes(page)) == {kept["declined"].code, kept["hidden"].code, taken_back.code}
    assert "(" not in BeautifulSoup(page.content, "html.parser").find(id="beitraege").get_text()


# Replies.


@pytest.fixture
def answer(client):
    def sent(comment, **values):
        data = {"kind": "agreement", "text": "Ja, unbedingt.", "stamp": stamp()} | values
        return client.post(comment.get_absolute_url() + "antworten/", data)

    return sent


def test_a_reply_waits_for_moderation_and_then_stands_below_what_it_answers(
    client, contribute, answer, thread, moderator
):
    comment = contribute()
    assert client.get(comment.get_absolute_url() + "antworten/").status_code == 200
    assert answer(comment).status_code == 302
    reply = Comment.objects.get(reply_to=comment)
    assert (reply.state, reply.passage, reply.version) == ("awaiting", comment.passage, comment.version)
    assert "Ja, unbedingt." not in shown(client.get(thread))
    commenting.publish(reply, moderator)
    for url in (thread, comment.get_absolute_url(), reply.get_absolute_url()):
        assert "Ja, unbedingt." in shown(client.get(url))
    assert codes(client.get(thread)) == [comment.code]
    assert not reply.points.exists()


def test_there_is_one_level_of_replies_to_what_is_published_and_only_while_comments_are_open(
    contribute, answer, draft, moderator
):
    comment = contribute()
    answer(comment)
    reply = commenting.publish(Comment.objects.get(reply_to=comment), moderator)
    assert answer(reply).status_code == 404
    assert answer(contribute("declined")).status_code == 404
    assert answer(contribute("awaiting")).status_code == 404
    with pytest.raises(commenting.NotPossible):
        commenting.submit(draft, comment.version, None, kind="idea", text="x", reply_to=reply)
    with time_machine.travel(draft.comments_close_at, tick=False):
        response = answer(comment, text="Zu spät gesagt.")
    assert response.status_code == 422
    assert "Zu spät gesagt." in shown(response)
    assert Comment.objects.filter(reply_to__isnull=False).count() == 1


def test_a_contribution_with_many_replies_shows_the_first_ones_and_leads_to_all(client, contribute, version, thread):
    comment = contribute()
    bulk(version, 8, reply_to=comment)
    page = BeautifulSoup(client.get(thread).content, "html.parser")
    assert len(page.select(".comment--reply")) == 5
    assert page.select_one(".comment__more a")["href"] == comment.get_absolute_url() + "#antworten"
    own = BeautifulSoup(client.get(comment.get_absolute_url()).content, "html.parser")
    assert len(own.select(".comment--reply")) == 8


def test_a_contribution_is_marked_with_its_language_on_the_pages_of_other_languages(
    client, contribute, draft, version, moderator
):
    german = contribute()
    en = Locale.objects.get(language_code="en")
    draft.get_parent().specific.copy_for_translation(en).save_revision().publish()
    english = draft.copy_for_translation(en)
    english.save_revision().publish()
    passage = Version.objects.of(english).get().passages.get(number="1.1")
    other = contribute()
    Comment.objects.filter(pk=other.pk).update(language="en", version=passage.version, passage=passage)
    marks = {}
    for name, page in (("de", draft), ("en", english)):
        html = BeautifulSoup(client.get(f"{page.url}fassung/1/absatz/1.1/").content, "html.parser")
        for comment in (german, other):
            article = html.find(id=comment.code)
            text = article.select_one(".comment__text")
            marks[name, text["lang"]] = bool(article.select_one(".comment__language"))
    assert marks == {("de", "de"): False, ("de", "en"): True, ("en", "de"): True, ("en", "en"): False}
