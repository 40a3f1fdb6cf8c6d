"""Who follows measures is forgotten: after two years, once nothing more is to be expected, and when they ask for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms import erasing, retention
from cms.models import OwedMail
from strategy_pages.models import Comment, Follower, MeasureNotice
from strategy_pages.retention import DECIDED_FOR, erase_decided, erase_followers
from strategy_pages.services import commenting, following, measuring
from tests.strategy_pages.measured import a_measure, reported, wanted

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(person):
    return person()


@pytest.fixture
def comment(version, chief):
    """A contribution of Erika's, who follows it."""
    made = wanted(version, chief)
    following.follow_contribution(made)
    return made


def after(days):
    return timezone.now() + timedelta(days=days)


def test_after_two_years_it_ends(comment):
    assert erase_followers(after(729)) == 0
    assert erase_followers(after(731)) == 1
    assert erase_followers(after(731)) == 0
    assert not Follower.objects.exists()


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_once_every_measure_is_settled_for_three_months_it_ends(comment, chief, state):
    measure = a_measure()
    measuring.link_origin(measure, chief, comment=comment)
    reported(measure, state, "Es ist so weit.")
    assert erase_followers(after(90)) == 0
    assert erase_followers(after(91)) == 1
    assert not MeasureNotice.objects.exists()


def test_one_measure_that_still_runs_keeps_it(comment, chief):
    done, running = a_measure("M-70"), a_measure("M-71")
    for measure in (done, running):
        measuring.link_origin(measure, chief, comment=comment)
    reported(done, "done")
    assert erase_followers(after(400)) == 0
    reported(running, "dropped", "Zu teuer.")
    assert erase_followers(after(400)) == 1


def test_who_waits_for_a_measure_still_waits(comment):
    reported(a_measure(), "done")
    assert erase_followers(after(400)) == 0


def test_the_address_at_the_contribution_goes_first_and_following_goes_on(comment, chief):
    later = timezone.now() + DECIDED_FOR + timedelta(days=1)
    assert erase_decided(later) == 1
    assert Comment.objects.get(pk=comment.pk).email == ""
    assert Follower.objects.get().email == "erika@example.org"
    measuring.link_origin(a_measure(), chief, comment=Comment.objects.get(pk=comment.pk))
    assert OwedMail.objects.filter(kind="strategy_pages.became_measure").count() == 1


def test_who_asks_to_be_forgotten_is_forgotten_however_the_address_is_spelled(comment, chief):
    measuring.link_origin(a_measure(), chief, comment=comment)
    following.follow("Erika@EXAMPLE.org.", "de", comment=wanted(comment.version, chief, "otto@example.org"))
    assert erasing.find("ERIKA@example.org")["strategy_pages.followers"] == 2
    commenting.erase(comment)  # as the private page does; the other one has another comment's
    assert erasing.erase("erika@example.org")["strategy_pages.followers"] == 1
    assert erasing.find("erika@example.org")["strategy_pages.followers"] == 0


def test_the_rule_is_applied_with_the_others(comment):
    assert retention.run(after(731))["strategy_pages.followers"] == 1
