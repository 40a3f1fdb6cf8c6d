"""Other wordings, the private page and its steps, the public address, and what is typed by mistake or on purpose."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.models import SiteSettings
from strategy_pages.choices import LinkKind
from strategy_pages.models import Comment, DraftPage, PassageLink, Version
from strategy_pages.services import commenting, linking
from strategy_pages.views import link_to, passage_page
from tests.public_forms import stamp

from .conftest import rewrite, shown

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def passage_url(draft):
    return f"{draft.url}fassung/1/absatz/1.1/"


@pytest.fixture
def send(client, passage_url):
    def sent(url=passage_url, **values):
        return client.post(url, {"kind": "idea", "text": "Mehr Bänke.", "stamp": stamp()} | values)

    return sent


def field(response, name):
    return BeautifulSoup(response.content, "html.parser").find(["textarea", "input"], {"name": name})


# Another wording.


def test_the_form_of_a_passage_holds_its_words_and_that_of_the_whole_offers_no_other_wording(
    client, draft, passage_url
):
    assert field(client.get(passage_url), "wording").get_text().strip() == "Rad und Bus"
    whole = client.get(f"{draft.url}kommentieren/")
    assert field(whole, "wording") is None
    assert "proposal" not in [
        option["value"] for option in BeautifulSoup(whole.content, "html.parser").select("[name=kind]")
    ]


def test_another_wording_shows_as_the_difference_to_the_passage_it_was_written_to(
    client, send, draft, passage_url, moderator
):
    assert send(kind="proposal", wording="Rad,\r\nFuß <b>und</b> Bus", text="").status_code == 302
    comment = Comment.objects.get()
    assert (comment.kind, comment.wording, comment.text) == ("proposal", "Rad,\nFuß <b>und</b> Bus", "")
    commenting.publish(comment, moderator)
    rewrite(draft, (1, "<p>Rad und Bus, auch nachts</p>")).publish()
    for url in (passage_url, comment.get_absolute_url(), f"{draft.url}fassung/2/absatz/1.1/"):
        diff = BeautifulSoup(client.get(url).content, "html.parser").select_one(".proposal__diff")
        assert "Fuß <b>" in " ".join(one.get_text() for one in diff.find_all("ins"))
        assert "nachts" not in diff.get_text()
        assert diff.find("b") is None


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"kind": "proposal", "wording": "Rad  und\r\nBus"}, {"wording"}),
        ({"kind": "proposal", "wording": ""}, {"wording"}),
        ({"kind": "proposal", "wording": "…"}, {"wording"}),
        ({"kind": "proposal", "wording": "ä" * 5001}, {"wording"}),
        ({"kind": "idea", "wording": "Rad und Bahn"}, {"wording"}),
        ({"kind": "idea", "wording": "Rad und Bus", "text": ""}, {"text"}),
        ({"text": "ä" * 20_000}, {"text"}),
        ({"text": "🚲🌳"}, {"text"}),
        ({"kind": "x" * 5000}, {"kind"}),
    ],
)
def test_what_does_not_fit_is_shown_again_with_all_words(send, values, wrong):
    response = send(**values)
    assert (response.status_code, set(response.context["form"].errors)) == (422, wrong)
    for name in ("wording", "text"):
        sent = ({"text": "Mehr Bänke."} | values).get(name, "")
        assert field(response, name).get_text().removeprefix("\n").replace("\r", "") == sent.replace("\r", "")
    assert Comment.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("هل ستكون هناك دراجات؟", "هل ستكون هناك دراجات؟"),
        ("Rad\u202egnp\u202c und \u2066Bus\u2069\x07", "Radgnp und Bus"),
        ("<img src=x onerror=alert(1)>Rad", "<img src=x onerror=alert(1)>Rad"),
        ("🚲 Ja", "🚲 Ja"),
    ],
)
def test_whatever_the_words_are_they_are_kept_as_text_and_shown_harmlessly(client, send, moderator, typed, kept):
    assert send(kind="proposal", wording=typed, text=typed, author_name=typed).status_code == 302
    comment = Comment.objects.get()
    assert (comment.wording, comment.text, comment.author_name) == (kept, kept, kept)
    private = client.get(link_to(comment)).content.decode()
    commenting.publish(comment, moderator)
    public = client.get(comment.get_absolute_url())
    text = BeautifulSoup(public.content, "html.parser").select_one(".comment__text")
    assert (text["dir"], text.get_text().strip()) == ("auto", kept)
    for html in (private, public.content.decode()):
        assert "<img src=x" not in html
        assert "\u202e" not in html


# The last second.


def test_what_comes_after_the_deadline_is_refused_to_the_second_with_all_words_to_copy(send, draft):
    closes = draft.comments_close_at
    with time_machine.travel(closes - timedelta(seconds=1), tick=False):
        assert send(stamp=stamp()).status_code == 302
    for late in (0, 1):
        with time_machine.travel(closes + timedelta(seconds=late), tick=False):
            response = send(kind="proposal", wording="Rad & Bahn", text="Weil sie fehlt.", stamp=stamp())
            assert response.status_code == 422
            kept = BeautifulSoup(response.content, "html.parser").find(id="words-to-keep").get_text()
            assert kept.strip() == "Rad & Bahn\n\nWeil sie fehlt."
            assert field(response, "kind") is None
    assert Comment.objects.count() == 1


def test_a_period_that_editors_end_while_the_form_is_taken_keeps_the_words_too(rf, draft, version):
    DraftPage.objects.filter(pk=draft.pk).update(comments_close_at=timezone.now())
    request = rf.post("/", {"kind": "idea", "text": "Gerade noch.", "stamp": stamp()})
    response = passage_page(request, draft, version, version.passages.get(number="1.1"))
    assert (response.status_code, response.context_data["comments_open"]) == (422, False)
    assert response.context_data["words_to_keep"] == "Gerade noch."


def test_the_form_links_the_rules_and_the_hours_of_moderation_and_says_by_when_there_is_an_answer(
    client, draft, passage_url
):
    links = {link["href"] for link in BeautifulSoup(client.get(passage_url).content, "html.parser").select("aside a")}
    assert {"/mitmachen/regeln/", "/mitmachen/moderation/"} <= links
    for url in ("/mitmachen/regeln/", "/mitmachen/moderation/"):
        assert client.get(url).status_code == 200
    settings = SiteSettings.objects.get()
    settings.rules_page = settings.moderation_page = None
    settings.save()
    draft.answers_until = timezone.localdate() + timedelta(days=60)
    draft.save_revision().publish()
    page = BeautifulSoup(client.get(passage_url).content, "html.parser")
    assert str(draft.answers_until.year) in page.select_one(".next-steps li:last-child").get_text()
    assert page.select(".next-steps a") == []


# The private page.


def test_words_can_be_changed_until_somebody_has_decided(client, contribute, moderator):
    comment = contribute("awaiting", email="erika@example.org", kind="proposal", wording="Rad, Bus", text="")
    link, values = link_to(comment), {"step": "change", "wording": "Rad & Bahn", "text": "Neu", "author_name": "E."}
    wrong = client.post(link, values | {"wording": "Rad und Bus"})
    assert (wrong.status_code, set(wrong.context["change_form"].errors)) == (422, {"wording"})
    seen = comment.fingerprint
    assert client.post(link, values).status_code == 302
    comment.refresh_from_db()
    assert (comment.wording, comment.text, comment.author_name) == ("Rad & Bahn", "Neu", "E.")
    with pytest.raises(commenting.NotPossible):
        commenting.publish(comment, moderator, seen=seen)
    commenting.publish(comment, moderator, seen=comment.fingerprint)
    late = client.post(link, values | {"text": "Zu spät"})
    assert late.status_code == 422
    assert "Zu spät" in BeautifulSoup(late.content, "html.parser").find(id="words-to-keep").get_text()
    comment.refresh_from_db()
    assert comment.text == "Neu"


def test_mails_are_turned_off_and_on_and_an_objection_is_sent_and_shown(client, contribute):
    comment = contribute("declined", email="erika@example.org")
    link = link_to(comment)
    for step, wanted in (("mails_off", False), ("mails_off", False), ("mails_on", True)):
        assert client.post(link, {"step": step}).status_code == 302
        comment.refresh_from_db()
        assert comment.wants_mail is wanted
    assert client.post(link, {"step": "object", "explanation": ""}).status_code == 422
    assert client.post(link, {"step": "object", "explanation": "Mein Name."}).status_code == 302
    page = client.get(link)
    assert "Mein Name." in shown(page)
    assert page.context["object_form"] is False
    again = client.post(link, {"step": "object", "explanation": "Noch einmal."})
    assert again.status_code == 422
    assert "Noch einmal." in shown(again)


# Where the passage is now.


def test_the_public_and_the_private_page_tell_where_the_passage_is_now(client, contribute, draft, version):
    comments = {number: contribute(number=number) for number in ("1.1", "1.2", "2.1")}
    rewrite(draft, (1, "<p>Rad und Bus, auch nachts</p>"), (4, "<p>Anderes steht hier, ganz und gar.</p>")).publish()
    newest = Version.objects.of(draft).newest()

    def now(number):
        found = [
            client.get(url).context["now"] for url in (comments[number].get_absolute_url(), link_to(comments[number]))
        ]
        assert found[0]["kind"] == found[1]["kind"]
        return found[0]["kind"], [passage.number for passage in found[0]["passages"]]

    assert now("1.1") == ("changed", ["1.1"])
    assert now("1.2") == ("unchanged", ["1.2"])
    assert now("2.1") == ("undecided", [])
    question = PassageLink.objects.get(version=newest, kind=LinkKind.UNDECIDED)
    linking.decide(question, LinkKind.DROPPED, [], "Steht jetzt im Haushalt.")
    assert now("2.1") == ("dropped", [])
    assert "Steht jetzt im Haushalt." in shown(client.get(comments["2.1"].get_absolute_url()))


# Entered by staff.


def test_what_staff_enters_awaits_moderation_also_outside_the_period(draft, version, moderator):
    with time_machine.travel(draft.comments_close_at, tick=False):
        passage = version.passages.get(number="1.1")
        comment = commenting.enter(
            draft, version, passage, user=moderator, kind="idea", text="Am Telefon gesagt.", channel="phone"
        )
    assert (comment.state, comment.channel, comment.entered_by, comment.language) == (
        "awaiting",
        "phone",
        moderator,
        "de",
    )
    assert comment.anchor == passage
    other = Version.objects.exclude(draft_key=version.draft_key).first()
    with pytest.raises(commenting.NotPossible):
        commenting.enter(draft, other, None, user=moderator, kind="idea", text="x", channel="phone")
