"""The life of a contribution: its states, what leads from one to the next, and the mails that are owed."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from cms.cache import content_version
from cms.models import OwedMail
from cms.retention import run as run_retention
from strategy_pages.choices import CommentState
from strategy_pages.models import Comment, DraftPage
from strategy_pages.models.comments import CODE_ALPHABET, new_code
from strategy_pages.services import commenting

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(draft, version):
    """`write(email="x")` hands a contribution in to passage 1.1."""

    def write(**values):
        passage = values.pop("passage", version.passages.get(number="1.1"))
        return commenting.submit(draft, version, passage, **{"kind": "idea", "text": "Mehr Bänke."} | values)

    return write


@pytest.fixture
def in_state(write, person):
    """A contribution with an address in one of the states."""

    def make(state):
        comment = write(email="erika@example.org", author_name="Erika")
        if state != "unconfirmed":
            commenting.confirm(comment)
        if state in ("published", "hidden"):
            commenting.publish(comment, person("Moderation"))
        if state == "hidden":
            commenting.hide(comment, person("Moderation"), "Regel 3")
        if state == "declined":
            commenting.decline(comment, person("Moderation"), "Regel 3")
        if state == "withdrawn":
            commenting.withdraw(comment)
        comment.refresh_from_db()
        assert comment.state == state
        return comment

    return make


def kinds():
    return list(OwedMail.objects.order_by("pk").values_list("kind", flat=True))


def test_without_an_address_a_contribution_goes_straight_to_moderation_and_owes_no_mail(write, person):
    comment = write()
    assert (comment.state, comment.email, comment.language) == ("awaiting", "", "de")
    commenting.publish(comment, person("Moderation"))
    assert kinds() == []


def test_with_an_address_it_waits_for_the_confirmation_and_a_mail_follows_the_decision(write, person):
    comment = write(email="erika@example.org")
    assert comment.state == "unconfirmed"
    assert kinds() == ["strategy_pages.confirm"]
    comment = commenting.confirm(comment)
    assert (comment.state, comment.confirmed_at is not None) == ("awaiting", True)
    moderator = person("Moderation")
    comment = commenting.publish(comment, moderator)
    assert (comment.state, comment.decided_by, comment.decided_at is not None) == ("published", moderator, True)
    assert kinds() == ["strategy_pages.confirm", "strategy_pages.decided"]


def test_declining_keeps_the_reason_and_owes_a_mail(in_state):
    comment = in_state("declined")
    assert (comment.decline_reason, comment.decided_at is not None) == ("Regel 3", True)
    assert kinds() == ["strategy_pages.confirm", "strategy_pages.decided"]


REFUSED = "refused"
STEPS = {
    "confirm": lambda comment, user: commenting.confirm(comment),
    "publish": lambda comment, user: commenting.publish(comment, user),
    "decline": lambda comment, user: commenting.decline(comment, user, "Regel 1"),
    "withdraw": lambda comment, user: commenting.withdraw(comment),
    "erase": lambda comment, user: commenting.erase(comment),
}
TABLE = [
    # from            confirm        publish      decline     withdraw     erase
    ("unconfirmed", ("awaiting", REFUSED, REFUSED, "withdrawn", "withdrawn")),
    ("awaiting", ("awaiting", "published", "declined", "withdrawn", "withdrawn")),
    ("published", ("published", REFUSED, REFUSED, "withdrawn", "published")),
    ("declined", ("declined", REFUSED, REFUSED, "withdrawn", "declined")),
    ("withdrawn", ("withdrawn", REFUSED, REFUSED, "withdrawn", "withdrawn")),
    ("hidden", ("hidden", REFUSED, REFUSED, "withdrawn", "hidden")),
]


def test_the_table_names_every_state():
    assert [row[0] for row in TABLE] == CommentState.values


@pytest.mark.parametrize(
    ("state", "step", "result"),
    [(state, step, result) for state, results in TABLE for step, result in zip(STEPS, results, strict=True)],
)
def test_every_step_from_every_state(in_state, person, state, step, result):
    comment = in_state(state)
    before = Comment.objects.filter(pk=comment.pk).values().get()
    mails = kinds()
    if result == REFUSED:
        with pytest.raises(commenting.NotPossible):
            STEPS[step](comment, person("Moderation"))
        assert (Comment.objects.filter(pk=comment.pk).values().get(), kinds()) == (before, mails)
        return
    STEPS[step](comment, person("Moderation"))
    after = Comment.objects.filter(pk=comment.pk).values().get()
    assert after["state"] == result
    if result == state and step != "erase":
        assert (after, kinds()) == (before, mails)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("unconfirmed", ""),
        ("awaiting", ""),
        ("declined", ""),
        ("withdrawn", ""),
        ("hidden", ""),
        ("published", "Mehr Bänke."),
    ],
)
def test_erasing_takes_name_and_address_and_the_words_that_are_not_public(in_state, state, words):
    comment = commenting.erase(in_state(state))
    assert (comment.author_name, comment.email, comment.text) == ("", "", words)
    assert comment.erased_at is not None


@pytest.mark.parametrize(
    ("state", "step", "raised"),
    [
        ("awaiting", "publish", 1),
        ("awaiting", "decline", 1),
        ("published", "withdraw", 1),
        ("declined", "withdraw", 1),
        ("awaiting", "withdraw", 0),
        ("unconfirmed", "withdraw", 0),
        ("unconfirmed", "confirm", 0),
        ("withdrawn", "withdraw", 0),
        ("published", "erase", 1),
    ],
)
def test_the_content_version_rises_when_something_public_changes(in_state, person, state, step, raised):
    comment = in_state(state)
    before = content_version()
    STEPS[step](comment, person("Moderation"))
    assert content_version() - before == raised


def test_a_new_contribution_raises_no_content_version(write):
    before = content_version()
    write()
    write(email="erika@example.org")
    assert content_version() == before


# The period.


@pytest.mark.parametrize(
    ("edge", "seconds", "taken"),
    [
        ("comments_open_at", -1, False),
        ("comments_open_at", 0, True),
        ("comments_close_at", -1, True),
        ("comments_close_at", 0, False),
        ("comments_close_at", 1, False),
    ],
)
def test_the_period_is_kept_to_the_second(draft, write, edge, seconds, taken):
    moment = getattr(draft, edge) + timedelta(seconds=seconds)
    with time_machine.travel(moment, tick=False):
        assert draft.is_open_for_comments() is taken
        assert (draft in DraftPage.open_now(draft.locale)) is taken
        if taken:
            write()
        else:
            with pytest.raises(commenting.PeriodClosed):
                write(email="erika@example.org")
    assert (Comment.objects.count(), OwedMail.objects.count()) == (int(taken), 0)


@pytest.mark.parametrize("missing", ["comments_open_at", "comments_close_at"])
def test_without_both_ends_there_is_no_period(draft, write, missing):
    DraftPage.objects.filter(pk=draft.pk).update(**{missing: None})
    with pytest.raises(commenting.PeriodClosed):
        write()


def test_a_period_that_editors_end_meanwhile_counts(draft, write):
    DraftPage.objects.filter(pk=draft.pk).update(comments_close_at=timezone.now())
    with pytest.raises(commenting.PeriodClosed):
        write()


def test_a_period_cannot_end_before_it_begins(draft):
    with pytest.raises(IntegrityError, match="comment_period|CHECK"), transaction.atomic():
        DraftPage.objects.filter(pk=draft.pk).update(comments_close_at=draft.comments_open_at)
    draft.comments_close_at = draft.comments_open_at
    with pytest.raises(Exception, match="comments_close_at"):
        draft.full_clean()


# Codes, languages, threads, what the database holds.


def test_codes_can_be_read_aloud_and_are_unique(write):
    codes = {new_code() for _again in range(500)}
    assert all(code[:2] == "B-" and len(code) == 6 and set(code[2:]) <= set(CODE_ALPHABET) for code in codes)
    assert not set(CODE_ALPHABET) & set("01ILOU")
    assert write().code != write().code


def test_a_code_that_is_taken_is_drawn_again(write):
    taken = write()
    again = Comment(version=taken.version, kind="idea", text="x", state="awaiting", code=taken.code)
    commenting.save_with_free_code(again)
    assert again.code != taken.code
    assert Comment.objects.filter(pk__in=[taken.pk, again.pk]).count() == 2


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"state": "other"}, "comment_state_is_known"),
        ({"state": "declined", "decline_reason": ""}, "comment_d"),
        ({"state": "published"}, "comment_decided_has_moment"),
        ({"code": None}, "NOT NULL|null value"),
    ],
)
def test_the_database_refuses_what_the_services_never_do(write, values, name):
    comment = write()
    with pytest.raises(IntegrityError, match=f"(?i){name}"), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**values)


def test_versions_passages_and_drafts_with_contributions_stay(write, draft):
    comment = write()
    with pytest.raises(Exception, match="(?i)protected"):
        DraftPage.objects.filter(pk=draft.pk).delete()
    assert Comment.objects.filter(pk=comment.pk).exists()


def test_the_language_of_a_contribution_is_kept_for_its_mails(write):
    with translation.override("en"):
        comment = write(email="erika@example.org")
    commenting.confirm(comment)
    assert comment.language == "en"
    assert set(OwedMail.objects.values_list("language", flat=True)) == {"en"}


# Retention.


def test_what_was_never_confirmed_is_gone_after_seven_days_as_a_whole(in_state, write):
    in_state("unconfirmed")
    waiting = write()
    for days, left in ((6, 2), (8, 1)):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            run_retention(timezone.now())
        assert Comment.objects.count() == left
    assert Comment.objects.get() == waiting


@pytest.mark.parametrize(("state", "name_afterwards"), [("published", "Erika"), ("declined", "")])
def test_a_year_after_the_decision_all_that_is_not_public_is_erased(in_state, state, name_afterwards):
    comment = in_state(state)
    for days, personal in ((364, ("erika@example.org", "Erika")), (366, ("", name_afterwards))):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            run_retention(timezone.now())
        comment.refresh_from_db()
        assert (comment.email, comment.author_name) == personal
    assert bool(comment.text) == (state == "published")


def test_what_was_withdrawn_is_erased_after_seven_days(in_state):
    comment = in_state("withdrawn")
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        run_retention(timezone.now())
    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.email, comment.author_name) == ("withdrawn", "", "", "")
