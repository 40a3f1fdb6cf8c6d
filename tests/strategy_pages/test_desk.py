"""The queue of the desk, steps with several contributions, answers with text blocks, and what came by telephone."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy_pages.models import AnswerText, Comment, Department, DraftPage, Matter
from strategy_pages.services import answering, commenting
from tests.strategy_pages.conftest import rewrite
from tests.strategy_pages.contributions import many, matter_of, published, said

pytestmark = pytest.mark.django_db
INDEX = "contribution_desk:index"
WORDS = {"outcome": "adopted", "text": "Die Bänke kommen.", "role": "Lenkungsgruppe"}


@pytest.fixture
def moderator(person):
    return person("Moderation")


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def three(version, moderator):
    return [published(version, moderator, number, text=f"Bänke {number}") for number in ("1.1", "1.2", None)]


def listed(client, query):
    return [row.code for row in client.get(f"{reverse(INDEX)}?{query}").context["rows"]]


def url_of(comment):
    return reverse("contribution_desk:contribution", args=[comment.pk])


def said_to(response):
    return [str(message) for message in response.context["messages"]]


def test_each_tab_lists_what_waits_the_oldest_first(desk, version, three):
    waiting = [said(version, text=f"Wartet {n}") for n in range(2)]
    response = desk.get(reverse(INDEX))
    assert [(name, number) for name, _label, number in response.context["tabs"]] == [
        ("awaiting", 2), ("reports", 0), ("objections", 0), ("unanswered", 3), ("all", None),
    ]  # fmt: skip
    assert listed(desk, "") == listed(desk, "tab=nix") == [comment.code for comment in waiting]
    assert listed(desk, "tab=unanswered") == [comment.code for comment in three]
    assert listed(desk, "tab=all") == [comment.code for comment in [*three, *waiting]][::-1]
    assert listed(desk, "tab=reports") == listed(desk, "tab=objections") == []


def test_filters_narrow_a_tab_down_and_what_is_unknown_is_not_chosen(desk, draft, three):
    bau = Department.objects.create(name="Bau")
    answering.assign([matter_of(three[1])], bau, None)
    first, second, whole = (comment.code for comment in three)
    for query, codes in {
        f"draft={draft.translation_key}": [first, second, whole],
        "field=mobility": [first, second],
        "passage=1.2": [second],
        "kind=concern": [],
        f"department={bau.pk}": [second],
        "department=none": [first, whole],
        "state=published": [first, second, whole],
        "state=adopted": [],
        "q=bänke 1.1": [first],
        f"q={whole}": [whole],
        f"q={whole[2:].lower()}": [whole],
        "draft=x&field=y&kind=z&department=w&state=v&p=99": [first, second, whole],
    }.items():
        assert listed(desk, f"tab=unanswered&{query}") == codes, query


def test_a_promise_that_is_over_is_said_in_words_and_counted_on_the_admins_home(desk, draft, version, three):
    said(version)
    DraftPage.objects.filter(pk=draft.pk).update(answers_until=date.today() - timedelta(days=2))
    rows = desk.get(f"{reverse(INDEX)}?tab=unanswered").context["rows"]
    assert [row.is_overdue for row in rows] == [True] * 3
    answering.answer(matter_of(three[0]), user=None, **WORDS)
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert f"{reverse(INDEX)}?tab=unanswered" in home
    assert "<strong>2</strong>" in home
    assert f"{reverse(INDEX)}?tab=awaiting" in home


def test_the_queue_asks_as_often_for_fifty_as_for_one_and_never_shows_more(desk, version, moderator):
    published(version, moderator)
    few = count_queries(desk)
    many(version, 55)
    assert count_queries(desk) == few <= 20
    assert len(listed(desk, "tab=unanswered")) == 50
    assert len(listed(desk, "tab=unanswered&p=2")) == 6


def count_queries(client):
    client.get(reverse(INDEX))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"{reverse(INDEX)}?tab=unanswered").status_code == 200
    return len(captured)


def test_several_are_published_and_what_was_changed_or_decided_meanwhile_is_named(desk, version, moderator):
    fine, changed, decided = (said(version, text=f"Nummer {n}") for n in range(3))
    ticks = [f"{comment.pk}:{comment.fingerprint}" for comment in (fine, changed, decided)]
    commenting.change(changed, text="Anders")
    commenting.decline(decided, moderator, "Regel 1")
    url, query = reverse("contribution_desk:several"), "tab=awaiting&kind=idea"
    response = desk.post(url, {"step": "publish", "chosen": ticks, "query": query}, follow=True)
    assert response.redirect_chain == [(f"{reverse(INDEX)}?{query}", 302)]
    assert changed.code in said_to(response)[1]
    assert decided.code in said_to(response)[1]
    states = [Comment.objects.get(pk=comment.pk).state for comment in (fine, changed, decided)]
    assert states == ["published", "awaiting", "declined"]


def test_several_are_assigned_and_who_is_not_public_is_named(desk, version, three):
    bau, waiting = Department.objects.create(name="Bau"), said(version)
    data = {"step": "assign", "chosen": [comment.pk for comment in [*three, waiting]], "to_department": bau.pk}
    response = desk.post(reverse("contribution_desk:several"), data, follow=True)
    assert waiting.code in said_to(response)[1]
    assert Matter.objects.filter(department=bau).count() == 3


@pytest.mark.parametrize(
    "data", [{"step": "publish"}, {"step": "assign", "chosen": ["x", "9" * 30], "to_department": "x"}]
)
def test_a_bulk_step_without_anything_ticked_changes_nothing(desk, data):
    response = desk.post(reverse("contribution_desk:several"), data | {"query": "http://boese.example"}, follow=True)
    assert response.redirect_chain[0][0].startswith(reverse(INDEX))
    assert len(said_to(response)) == 1


def test_several_are_put_together_and_answered_with_the_same_words(desk, three):
    url, ticks = reverse("contribution_desk:together"), [comment.pk for comment in three]
    desk.post(url, {"step": "group", "chosen": ticks[:2], "title": "Mehr Bänke"})
    assert matter_of(three[0]) == matter_of(three[1])
    page = desk.get(url, {"chosen": ticks})
    seen = [f"{matter.pk}:" for matter, _newest in page.context["matters"]]
    assert len(seen) == 2
    response = desk.post(url, {"step": "answer", "chosen": ticks, "seen": seen} | WORDS)
    assert response["Location"] == f"{reverse(INDEX)}?tab=unanswered"
    assert set(Comment.objects.values_list("outcome", flat=True)) == {"adopted"}


def test_who_answers_several_too_late_keeps_the_words_and_sees_the_other_answer(desk, three, person):
    url, ticks = reverse("contribution_desk:together"), [comment.pk for comment in three]
    seen = [f"{matter_of(comment).pk}:" for comment in three]
    answering.answer(matter_of(three[0]), user=person("Freigabe"), **WORDS | {"text": "War schneller."})
    response = desk.post(url, {"step": "answer", "chosen": ticks, "seen": seen} | WORDS | {"text": "Meine Worte"})
    assert response.status_code == 409
    assert "Meine Worte" in response.content.decode()
    assert [point.newest is not None for point in response.context["points"]] == [True, False, False]
    assert Comment.objects.filter(outcome="").count() == 2


def test_an_answer_that_comes_too_late_is_kept_and_can_follow_the_other_one(desk, three, person):
    matter = matter_of(three[0])
    first = answering.answer(matter, user=person("Freigabe"), **WORDS)
    data = {"step": "answer", "matter": matter.pk, "seen": ""} | WORDS | {"text": "Meine Worte"}
    response = desk.post(url_of(three[0]), data)
    assert response.status_code == 409
    form = response.context["points"][0].answer_form
    assert (form["text"].value(), form["seen"].value()) == ("Meine Worte", first.pk)
    assert desk.post(url_of(three[0]), data | {"seen": first.pk}).status_code == 302
    assert [answer.text for answer in matter.answers.all()] == [first.text, "Meine Worte"]


def test_a_text_block_is_put_in_without_saving_and_without_losing_what_was_typed(desk, three):
    block, matter = AnswerText.objects.create(title="Dank", text="Vielen Dank."), matter_of(three[0])
    data = {"step": "answer", "matter": matter.pk, "outcome": "noted", "text": "Zuerst.", "role": "Rat"}
    response = desk.post(url_of(three[0]), data | {"block": block.pk, "insert": "1"})
    form = response.context["points"][0].answer_form
    assert form["text"].value() == "Zuerst.\n\nVielen Dank."
    assert (form["outcome"].value(), form["role"].value(), form.errors) == ("noted", "Rat", {})
    assert not matter.answers.exists()
    together = {"step": "answer", "chosen": three[0].pk, "block": "x", "text": "Zuerst.", "insert": "1"}
    response = desk.post(reverse("contribution_desk:together"), together)
    assert response.context["forms"]["answer"]["text"].value() == "Zuerst."


@pytest.mark.parametrize("wrong", [{"text": " "}, {"outcome": "maybe"}, {"role": "\u200b"}, {"text": "x" * 3001}])
def test_an_answer_without_reason_outcome_or_role_is_not_taken(desk, three, wrong):
    matter = matter_of(three[0])
    response = desk.post(url_of(three[0]), {"step": "answer", "matter": matter.pk} | WORDS | wrong)
    assert response.status_code == 422
    assert set(response.context["points"][0].answer_form.errors) == set(wrong)
    assert not matter.answers.exists()


def test_points_are_put_together_by_code_and_a_split_contribution_asks_which_point(desk, three):
    desk.post(url_of(three[1]), {"step": "split", "words": "Bänke\n\n  Bäume "})
    point, other = three[0].points.get(), three[1]
    response = desk.post(url_of(three[0]), {"step": "group", "point": point.pk, "code": other.code})
    assert list(response.context["points"][0].group_form.errors) == ["code"]
    data = {"step": "group", "point": point.pk, "code": f"{other.code[2:].lower()}/2", "title": "Bäume"}
    assert desk.post(url_of(three[0]), data).status_code == 302
    assert [p.words for p in matter_of(three[0]).points.all()] == ["", "Bäume"]
    html = desk.get(url_of(three[0])).content.decode()
    assert other.code in html


def test_a_result_names_passages_of_the_newest_version(desk, three):
    matter = matter_of(three[0])
    answering.answer(matter, user=None, **WORDS)
    data = {"step": "lead_to", "matter": matter.pk}
    response = desk.post(url_of(three[0]), data | {"numbers": "1.2, 9.9"})
    assert "9.9" in str(response.context["points"][0].result_form.errors)
    desk.post(url_of(three[0]), data | {"numbers": "1.2; 2.1"})
    assert [result.passage.number for result in matter.results.all()] == ["1.2", "2.1"]


def test_what_came_by_telephone_goes_into_the_queue_once(desk, draft, version, moderator):
    url = reverse("contribution_desk:enter")
    data = {"draft": draft.pk, "passage": "1.2", "kind": "concern", "channel": "phone", "text": "Zu laut."}
    desk.post(url, data | {"email": "erika@example.org"})
    response = desk.post(url, data, follow=True)
    [made] = Comment.objects.all()
    assert made.code in said_to(response)[0]
    assert (made.state, made.channel, made.entered_by, made.passage.number) == ("awaiting", "phone", moderator, "1.2")
    assert "erika@example.org" not in response.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"passage": "9.9"}, {"text": "\u202e"}, {"channel": "site"}, {"draft": "x"}, {"email": "a@b"}],
)
def test_an_entry_that_is_not_right_is_kept_in_the_form(desk, draft, version, wrong):
    data = {"draft": draft.pk, "kind": "idea", "channel": "letter", "text": "Bitte mehr Licht."}
    response = desk.post(reverse("contribution_desk:enter"), data | wrong)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(wrong)
    assert not Comment.objects.exists()


def test_another_wording_needs_a_passage(desk, draft, version):
    data = {"draft": draft.pk, "kind": "proposal", "channel": "letter", "text": "Besser so.", "wording": "Rad"}
    response = desk.post(reverse("contribution_desk:enter"), data)
    assert list(response.context["form"].errors) == ["wording"]


def test_a_department_with_contributions_cannot_be_deleted(client, person, three):
    bau = Department.objects.create(name="Bau")
    answering.assign([matter_of(three[0])], bau, None)
    client.force_login(person())
    client.post(reverse("department:delete", args=[bau.pk]))
    assert Department.objects.filter(pk=bau.pk).exists()


def test_a_proposal_without_reasons_is_read_everywhere_by_its_wording(desk, draft, version, moderator, person):
    passage = version.passages.get(number="1.1")
    made = commenting.submit(draft, version, passage, kind="proposal", text="", wording="Rad, Bus und Bahn")
    assert "Rad, Bus und Bahn" in desk.get(reverse(INDEX)).content.decode()
    page = desk.get(url_of(made)).content.decode()
    assert "<ins>" in page
    assert "Die Worte sind gelöscht." not in page
    commenting.publish(made, moderator)
    answering.answer(matter_of(made), user=moderator, **WORDS)
    desk.force_login(person())
    rewrite(draft, (1, "<p>Rad, Bus und Bahn</p>"))
    [matter] = desk.get(reverse("release_gate:gate", args=[draft.pk])).context["matters"]
    assert matter.words == "Rad, Bus und Bahn"
