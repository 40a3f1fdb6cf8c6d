"""How the town answers: one answer for many, points of their own, corrections, and two people at once."""

import pytest

from cms.cache import content_version
from cms.mail.delivery import deliver_due
from cms.models import OwedMail
from strategy_pages import mails
from strategy_pages.models import Answer, Comment, Department, Matter
from strategy_pages.services import answering, commenting
from strategy_pages.services.commenting import NotPossible
from strategy_pages.services.reading.answers import answered
from tests.strategy_pages.conftest import rewrite
from tests.strategy_pages.contributions import matter_of, published, said

pytestmark = pytest.mark.django_db
WORDS = {"outcome": "adopted", "text": "Die Bänke kommen.", "role": "Lenkungsgruppe"}


@pytest.fixture
def user(person):
    return person("Moderation")


@pytest.fixture
def three(version, user):
    return [published(version, user, text=f"Bänke {n}", email=f"{n}@example.org") for n in range(3)]


def outcomes(*comments):
    return [Comment.objects.get(pk=comment.pk).outcome for comment in comments]


def owed():
    return list(
        OwedMail.objects.filter(kind="strategy_pages.answered").order_by("pk").values_list("object_id", flat=True)
    )


def test_a_matter_is_under_review_from_the_day_on_which_it_is_first_assigned(three, user):
    matter, bau, gruen = (
        matter_of(three[0]),
        Department.objects.create(name="Bau"),
        Department.objects.create(name="Grün"),
    )
    assert answering.assign([matter], bau, user) == 1
    since = Matter.objects.get(pk=matter.pk).review_since
    before = content_version()
    assert answering.assign([matter], bau, user) == 0
    assert content_version() == before
    assert answering.assign([matter, matter_of(three[1])], gruen, user) == 2
    assert answering.assign([matter], None, user) == 1
    matter.refresh_from_db()
    assert (matter.department, matter.review_since) == (None, since)


def test_one_answer_serves_contributions_that_were_put_together_and_each_who_asked_is_told_once(three, user):
    first, second, other = three
    commenting.set_mails(second, False)
    matter = answering.group([first.points.get(), second.points.get()], "Mehr Bänke", user)
    assert (matter.title, matter.points.count(), Matter.objects.count()) == ("Mehr Bänke", 2, 2)
    made = answering.answer(matter, user=user, **WORDS)
    assert (made.decided_by, made.text) == (user, WORDS["text"])
    assert outcomes(*three) == ["adopted", "adopted", ""]
    assert owed() == [first.pk]
    assert Comment.objects.get(pk=first.pk).answered_at is not None
    assert Matter.objects.get(pk=matter.pk).review_since == made.decided_at


def test_who_joins_an_answered_matter_has_its_answer_and_is_told(three, user):
    answering.answer(matter_of(three[0]), user=user, **WORDS)
    joined = answering.group([three[0].points.get(), three[1].points.get()], "", user)
    assert joined == matter_of(three[0])
    assert outcomes(*three) == ["adopted", "adopted", ""]
    assert owed() == [three[0].pk, three[1].pk]


def test_what_cannot_be_one_matter_stays_as_it_is(three, user):
    answering.answer(matter_of(three[0]), user=user, **WORDS)
    answering.answer(matter_of(three[1]), user=user, **WORDS)
    with pytest.raises(NotPossible):
        answering.group([three[0].points.get(), three[1].points.get()], "", user)
    answering.split(three[2], ["Bänke", "Bäume"], user)
    with pytest.raises(NotPossible):
        answering.group(three[2].points.all(), "", user)
    assert Matter.objects.count() == 4


def test_what_was_put_together_can_be_taken_apart_until_it_is_answered(three, user):
    points = [comment.points.get() for comment in three]
    answering.group(points, "", user)
    points[1].refresh_from_db()
    alone = answering.ungroup(points[1], user)
    assert [point.comment for point in alone.points.all()] == [three[1]]
    points[1].refresh_from_db()
    assert answering.ungroup(points[1], user) == alone
    points[0].refresh_from_db()
    answering.answer(points[0].matter, user=user, **WORDS)
    with pytest.raises(NotPossible):
        answering.ungroup(three[0].points.get(), user)


def test_a_long_contribution_is_answered_when_all_its_points_are(three, user):
    long = three[0]
    bau = Department.objects.create(name="Bau")
    answering.assign([matter_of(long)], bau, user)
    benches, trees = answering.split(long, ["Bänke", "Bäume"], user)
    assert [point.words for point in long.points.all()] == ["Bänke", "Bäume"]
    assert {point.matter.department for point in (benches, trees)} == {bau}
    assert answering.split(long, ["Bänke", "Bäume"], user) == [benches, trees]
    answering.answer(benches.matter, user=user, **WORDS)
    assert (outcomes(long), owed()) == ([""], [])
    with pytest.raises(NotPossible):
        answering.split(long, [], user)
    answering.answer(trees.matter, user=user, **WORDS | {"outcome": "not_adopted"})
    assert (outcomes(long), owed()) == (["partly"], [long.pk])


def test_points_become_one_piece_again_and_empty_matters_vanish(three, user):
    before = Matter.objects.count()
    answering.split(three[0], ["Bänke", "Bäume", "Busse"], user)
    assert Matter.objects.count() == before + 2
    answering.split(three[0], [], user)
    assert [point.words for point in three[0].points.all()] == [""]
    assert Matter.objects.count() == before


def test_a_later_answer_follows_the_earlier_one_and_both_stay(three, user):
    matter = matter_of(three[0])
    first = answering.answer(matter, user=user, **WORDS)
    later = answering.answer(matter, user=user, seen=first.pk, **WORDS | {"outcome": "partly", "text": "Nur drei."})
    [shown] = answered([three[0]])
    [point] = shown.answered_points
    assert (point.answer, point.earlier) == (later, [first])
    assert outcomes(three[0]) == ["partly"]
    assert owed() == [three[0].pk, three[0].pk]


def test_of_two_who_answer_at_once_one_wins_and_the_same_words_twice_are_one_answer(three, user, person):
    matter = matter_of(three[0])
    made = answering.answer(matter, user=user, **WORDS)
    assert answering.answer(matter, user=user, **WORDS) == made
    with pytest.raises(NotPossible):
        answering.answer(matter, user=person("Freigabe"), **WORDS)
    with pytest.raises(NotPossible):
        answering.answer(matter, user=user, **WORDS | {"outcome": "noted"})
    with pytest.raises(NotPossible):
        answering.answer(matter_of(three[1]), user=user, seen=made.pk, **WORDS)
    assert list(Answer.objects.all()) == [made]
    assert owed() == [three[0].pk]


def test_who_answers_what_was_put_together_meanwhile_is_told(three, user):
    emptied = matter_of(three[1])
    answering.group([three[0].points.get(), three[1].points.get()], "", user)
    with pytest.raises(NotPossible):
        answering.answer(emptied, user=user, **WORDS)
    with pytest.raises(NotPossible):
        answering.assign([emptied], None, user)


def test_several_get_the_same_answer_or_none_of_them(three, user):
    matters = [matter_of(comment) for comment in three]
    first = answering.answer(matters[0], user=user, **WORDS)
    with pytest.raises(NotPossible):
        answering.answer_many(matters, user=user, seen={}, **WORDS | {"text": "Anders"})
    assert outcomes(*three) == ["adopted", "", ""]
    made = answering.answer_many(matters, user=user, seen={matters[0].pk: first.pk}, **WORDS | {"text": "Anders"})
    assert [answer.matter for answer in made] == matters
    assert outcomes(*three) == ["adopted"] * 3


def test_an_adopted_matter_leads_to_words_of_the_newest_version(draft, version, three, user):
    matter = matter_of(three[0])
    rewrite(draft, (1, "<p>Rad, Bus und Bänke</p>")).publish()
    newest = draft.versions.newest()
    passages = list(newest.passages.filter(number__in=["1.1", "1.2"]))
    with pytest.raises(NotPossible):
        answering.lead_to(matter, newest, passages, user)
    answering.answer(matter, user=user, **WORDS)
    answering.lead_to(matter, newest, passages, user)
    answering.lead_to(matter, newest, passages[:1], user)
    [shown] = answered([three[0]])
    assert [passage.url for passage in shown.answered_points[0].results] == [f"{draft.url}fassung/2/absatz/1.1/"]


def test_answers_are_shown_with_a_fixed_number_of_queries(three, user, django_assert_num_queries):
    for comment in three:
        answering.answer(matter_of(comment), user=user, **WORDS)
    with django_assert_num_queries(4):
        answered(three[:1])
    with django_assert_num_queries(4):
        answered(three)


def test_the_mail_says_what_was_said_what_came_of_it_and_why(three, user, server, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://stadt.example"
    while deliver_due("test"):
        pass
    server.mails.clear()
    answering.answer(matter_of(three[0]), user=user, **WORDS)
    while deliver_due("test"):
        pass
    [mail] = server.mails
    text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert three[0].code in mail["Subject"]
    assert mail["To"] == "0@example.org"
    for part in ("> Bänke 0\n", "> Die Bänke kommen.\n", "Lenkungsgruppe", "https://stadt.example/mein-beitrag/"):
        assert part in text
    assert f"https://stadt.example{three[0].get_absolute_url()}\n" in text


def test_the_mail_quotes_the_wording_of_a_proposal_that_gave_no_reasons(version, user):
    made = said(version, text="", wording="Rad, Bus und Bahn", email="4@example.org", kind="proposal")
    answering.answer(matter_of(commenting.publish(made, user)), user=user, **WORDS)
    assert "> Rad, Bus und Bahn\n" in mails.answered(made.pk).text


def test_a_mail_about_an_answer_is_not_sent_to_who_took_the_contribution_back(three, user, server):
    answering.answer(matter_of(three[0]), user=user, **WORDS)
    commenting.withdraw(three[0])
    while deliver_due("test"):
        pass
    assert OwedMail.objects.get(kind="strategy_pages.answered").error == "obsolete"


def test_what_is_not_published_has_nothing_to_divide(version, user):
    with pytest.raises(NotPossible):
        answering.split(said(version), ["a", "b"], user)
