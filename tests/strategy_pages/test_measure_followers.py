"""Who asked for it hears when what they said becomes a measure, and when that measure moves; each address once."""

import re
import uuid

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone, translation
from django.utils.translation import gettext

from cms.mail import renderer
from cms.mail.message import message_of
from cms.models import OwedMail
from cms.templatetags.site_tags import short_day
from strategy_pages.models import Follower, MeasureNotice, MeasurePage
from strategy_pages.services import answering, commenting, following, measuring
from strategy_pages.views import link_to, link_to_following
from tests.strategy_pages.contributions import matter_of, said
from tests.strategy_pages.measured import a_measure, reported, wanted
from tests.strategy_pages.releases import block, release

pytestmark = pytest.mark.django_db
BECAME, MOVED = "strategy_pages.became_measure", "strategy_pages.measure_moved"


@pytest.fixture
def still_clock():
    """A private link is signed with the second: two of the same moment are the same."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def chief(person):
    return person()


@pytest.fixture
def measure():
    return a_measure()


@pytest.fixture
def follows(version, chief):
    """`follows(email)`: a published contribution whose writer follows it."""

    def made(email="erika@example.org", **more):
        comment = wanted(version, chief, email, **more)
        following.follow_contribution(comment)
        return comment

    return made


def owed():
    """[(kind, address)] of the mails about measures, in the order they were owed."""
    rows = OwedMail.objects.filter(kind__in=[BECAME, MOVED]).order_by("pk")
    return [(row.kind, MeasureNotice.objects.get(pk=row.object_id).follower.email) for row in rows]


def letters():
    rows = OwedMail.objects.filter(kind__in=[BECAME, MOVED]).order_by("pk")
    return [renderer(row.kind)(row.object_id) for row in rows]


# Who hears


def test_a_contribution_that_becomes_a_measure_is_told_and_then_every_report(measure, follows, chief):
    comment = follows()
    measuring.link_origin(measure, chief, comment=comment)
    reported(measure, "decided")
    reported(measure, "decided", "Ein Angebot liegt vor.")
    assert owed() == [(BECAME, comment.email), (MOVED, comment.email), (MOVED, comment.email)]


def test_a_report_that_says_nothing_new_is_no_mail(measure, follows, chief):
    measuring.link_origin(measure, chief, comment=follows())
    reported(measure, "idea")
    assert owed() == [(BECAME, "erika@example.org")]


def test_who_did_not_ask_hears_nothing(measure, version, chief):
    measuring.link_origin(measure, chief, comment=wanted(version, chief))
    reported(measure, "decided", "Ja.")
    assert owed() == []


def test_one_address_gets_one_mail_whatever_it_said_and_however_it_was_spelled(measure, follows, chief):
    for address in ("erika@müller.example", "Erika@xn--mller-kva.example", "otto@example.org"):
        measuring.link_origin(measure, chief, comment=follows(address))
    reported(measure, "decided")
    assert [kind for kind, _to in owed()] == [BECAME, BECAME, MOVED, MOVED]
    assert [to for _kind, to in owed()] == ["erika@müller.example", "otto@example.org"] * 2


def test_the_same_origin_linked_again_tells_nobody_again(measure, follows, chief):
    comment = follows()
    for _time in range(2):
        measuring.unlink_origin(measuring.link_origin(measure, chief, comment=comment), chief)
    reported(measure, "decided")  # not an origin any more
    assert owed() == [(BECAME, comment.email)]


def test_a_contribution_that_led_to_the_passage_hears_also_after_the_passage_went_on(
    measure, draft, version, follows, chief
):
    led, before, elsewhere = follows("led@example.org"), follows("before@example.org"), follows("else@example.org")
    first = release(draft, [block("a", "Eins", "chapter"), block("b", "Rad und Bus")])
    for comment, number in ((before, "1.1"), (elsewhere, "1")):
        matter = matter_of(comment)
        answering.answer(matter, outcome="adopted", text="Ja.", role="Rat", user=chief)
        answering.lead_to(matter, first, [first.passages.get(number=number)], chief)
    second = release(draft, [block("a", "Eins", "chapter"), block("b", "Rad und Bus und Bahn")])
    matter = matter_of(led)
    answering.answer(matter, outcome="adopted", text="Ja.", role="Rat", user=chief)
    answering.lead_to(matter, second, [second.passages.get(number="1.1")], chief)
    measuring.link_origin(measure, chief, passage=second.passages.get(number="1.1"))
    assert owed() == [(BECAME, "led@example.org"), (BECAME, "before@example.org")]


def test_words_that_came_only_after_the_origin_do_not_count(measure, draft, version, follows, chief):
    comment = follows()
    first = release(draft, [block("a", "Eins", "chapter"), block("b", "Rad und Bus")])
    second = release(draft, [block("a", "Eins", "chapter"), block("b", "Rad und Bus und Bahn")])
    matter = matter_of(comment)
    answering.answer(matter, outcome="adopted", text="Ja.", role="Rat", user=chief)
    answering.lead_to(matter, second, [second.passages.get(number="1.1")], chief)
    measuring.link_origin(measure, chief, passage=first.passages.get(number="1.1"))
    assert owed() == []


def test_who_took_part_in_a_workshop_behind_it_hears(measure, monkeypatch):
    key = uuid.uuid4()
    monkeypatch.setattr(following, "_workshops_behind", [lambda page: {key} if page == measure else set()])
    follower = following.follow("rosa@example.org", "de", workshop_key=key)
    reported(measure, "decided")
    assert owed() == [(MOVED, follower.email)]
    link = str(link_to_following(follower)).partition(".")[0]  # what follows tells the second of signing
    assert f"{link}." in letters()[0].text


def test_a_finding_that_becomes_a_measure_is_told_once_to_who_took_part(measure):
    key = uuid.uuid4()
    following.follow("rosa@example.org", "de", workshop_key=key)
    following.follow("otto@example.org", "de", workshop_key=uuid.uuid4())
    for _time in range(2):
        measuring.came_from_workshop(measure, key)
    assert owed() == [(BECAME, "rosa@example.org")]


def test_what_is_linked_before_the_publication_is_told_with_it(follows, chief):
    measure = a_measure(live=False)
    measuring.link_origin(measure, chief, comment=follows())
    assert owed() == []
    measure.get_latest_revision().publish()
    assert owed() == [(BECAME, "erika@example.org")]


def test_a_hidden_contribution_hears_nothing_more(measure, follows, chief):
    comment = follows()
    measuring.link_origin(measure, chief, comment=comment)
    commenting.hide(comment, chief, "Regel 1")
    reported(measure, "decided")
    assert owed() == [(BECAME, comment.email)]


# What they read


def test_the_mail_says_what_moved_why_and_how_it_ends(measure, follows, chief, settings, still_clock):
    settings.WAGTAILADMIN_BASE_URL = "https://stadt.example"
    comment = follows()
    measuring.link_origin(measure, chief, comment=comment)
    change = reported(measure, "postponed", "Das Geld fehlt.\nWir suchen weiter.")
    became, moved = letters()
    [follower] = Follower.objects.all()
    ends = f"https://stadt.example{link_to_following(follower)}"
    for one in (became, moved):
        assert one.to == comment.email
        assert one.unsubscribe == ends
        assert one.button == f"https://stadt.example{measure.url}"
        for part in (ends, one.button, comment.code, "M-70", measure.title):
            assert part in one.text
    for part in ("> Das Geld fehlt.\n> Wir suchen weiter.\n", str(change.get_state_display())):
        assert part in moved.text
    assert str(change.get_state_display()) in moved.subject
    assert "\n\n\n" not in moved.text.split("\n-- \n")[0] + became.text.split("\n-- \n")[0]
    sent = message_of(moved, {}).message()
    assert sent["List-Unsubscribe"] == f"<{ends}>"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_in_another_language_every_word_is_in_place(measure, follows, chief, settings, still_clock):
    settings.WAGTAILADMIN_BASE_URL = "https://stadt.example"
    comment = follows()
    measuring.link_origin(measure, chief, comment=comment)
    change = reported(measure, "postponed", "Das Geld fehlt.\nWir suchen weiter.")
    with translation.override("en"):
        became, moved = letters()
        ends = f"https://stadt.example{link_to_following(Follower.objects.get())}"
        day = short_day(change.day)
    assert "/en/folgen/" in ends
    assert became.subject == "Your words became a measure: M-70 Wege M-70"
    assert moved.subject == "Measure M-70 “Wege M-70”: Postponed"
    why = f"""
You get this mail because you wrote {comment.code} and asked us to tell you.
To end these mails, and to have your address for them erased:
{ends}
"""
    assert (
        became.text.split("\n-- \n")[0]
        == f"""What you wrote ({comment.code}) has become part of a measure:

  M-70 Wege M-70
  State: Idea (as of {day})

What is planned, who takes care of it, and where it comes from:
https://stadt.example{measure.url}

We write to you again when the measure moves.
{why}"""
    )
    assert (
        moved.text.split("\n-- \n")[0]
        == f"""A measure that comes from what you said has moved:

  M-70 Wege M-70
  Before: Idea
  Now: Postponed (as of {day})

What the town hall says about it, in German:

> Das Geld fehlt.
> Wir suchen weiter.

The whole measure, with its history:
https://stadt.example{measure.url}
{why}"""
    )


def test_no_mail_leaves_once_the_measure_is_hidden_or_the_follower_gone(measure, follows, chief):
    measuring.link_origin(measure, chief, comment=follows())
    MeasurePage.objects.filter(pk=measure.pk).update(live=False)
    assert letters() == [None]
    MeasurePage.objects.filter(pk=measure.pk).update(live=True)
    Follower.objects.all().delete()
    assert letters() == [None]


# Asking for it, and ending it


def test_the_private_page_offers_it_and_takes_it_back(client, version, chief):
    comment = wanted(version, chief)
    path = link_to(comment)
    for step, count in (("follow", 1), ("follow", 1), ("unfollow", 0), ("unfollow", 0)):
        page = client.get(path).content.decode()
        assert f'name="step" value="{"unfollow" if Follower.objects.exists() else "follow"}"' in page
        assert client.post(path, {"step": step}).status_code == 302
        assert Follower.objects.filter(comment=comment, email=comment.email).count() == count


def test_two_buttons_that_end_mails_say_which_ones(client, version, chief):
    path = link_to(wanted(version, chief))
    labels = []
    for step in ("mails_on", "follow"):
        client.post(path, {"step": step})
        page = BeautifulSoup(client.get(path).content, "html.parser")
        ends = [form for form in page.select("form") if form.select_one("[value=mails_off], [value=unfollow]")]
        labels.append([form.button.get_text() for form in ends])
    about = gettext("No more mails about this contribution"), gettext("No more mails about measures")
    assert labels == [[gettext("No more mails")], list(about)]


def test_only_a_confirmed_address_can_follow(client, draft, version, chief):
    unconfirmed = commenting.submit(draft, version, None, kind="idea", text="Bänke", email="x@example.org")
    without = said(version)
    withdrawn = commenting.withdraw(wanted(version, chief))
    for comment in (unconfirmed, without, withdrawn):
        path = link_to(comment)
        assert 'value="follow"' not in client.get(path).content.decode()
        client.post(path, {"step": "follow"})
    assert not Follower.objects.exists()


def test_the_link_shows_and_a_button_ends_everything_of_the_address(client, follows):
    comment, _other = follows(), follows("ERIKA@example.org")
    follows("otto@example.org")
    path = link_to_following(Follower.objects.get(comment=comment))
    page = client.get(path)
    assert comment.code in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert Follower.objects.count() == 3
    assert client.post(path, {"step": "end"}).status_code == 200
    assert list(Follower.objects.values_list("email", flat=True)) == ["otto@example.org"]
    for again in (client.get(path), client.post(path, {"step": "end"})):
        assert again.status_code == 200
        assert comment.code not in again.content.decode()


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://post.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_one_click_of_a_mail_program_ends_it_from_wherever_it_comes(client, follows, headers):
    follows()
    path = link_to_following(Follower.objects.get())
    for _time in range(2):
        answer = client.post(
            path,
            "List-Unsubscribe=One-Click",
            content_type="application/x-www-form-urlencoded",
            headers=headers,
        )
        assert (answer.status_code, answer.content) == (204, b"")
        assert not Follower.objects.exists()


def test_a_forged_link_ends_nothing(client, follows):
    comment = follows()
    token = re.search(r"/mein-beitrag/([^/]+)/", link_to(comment))[1]
    assert client.post(f"/folgen/{token}/", {"List-Unsubscribe": "One-Click"}).status_code == 404
    assert Follower.objects.count() == 1


def test_withdrawing_and_erasing_end_it(follows, chief):
    commenting.withdraw(follows())
    commenting.erase(follows("otto@example.org"))
    assert not Follower.objects.exists()
