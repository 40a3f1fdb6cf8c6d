"""What became of a finding: set by a person, taken back by a person, and never what cannot be true."""

import pytest
from wagtail.models import PageLogEntry, PageViewRestriction

from cms.cache import content_version
from events.models import Finding, FollowUp, WorkshopPage
from events.services import following_up
from events.services.recording import NotPossible
from strategy_pages.models import DraftPage, MeasurePage, Version
from strategy_pages.services.following import workshops_behind
from tests.events.records import evening, frozen, three_entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding():
    return frozen(evening()).findings.get(place=2)


@pytest.fixture
def other():
    return frozen(evening("people")).findings.get(place=1)


@pytest.fixture
def passage():
    return Version.objects.of(DraftPage.objects.get(slug="entwurf")).newest().passages.get(number="2.2")


@pytest.fixture
def measure():
    return MeasurePage.objects.get(number="M-01", locale__language_code="de")


def say(finding, kind, **more):
    return following_up.set_follow_up(finding, kind=kind, **more)


def refused(finding, kind, **more):
    before = FollowUp.objects.count()
    with pytest.raises(NotPossible):
        say(finding, kind, **more)
    assert FollowUp.objects.count() == before


def test_it_may_go_into_the_draft_and_become_a_measure_later(finding, passage, measure):
    say(finding, "draft", passage=passage)
    say(finding, "measure", measure=measure)
    assert list(finding.follow_ups.values_list("kind", flat=True)) == ["draft", "measure"]


def test_saying_the_same_twice_changes_the_reason_at_most(finding, measure):
    first = say(finding, "measure", measure=measure)
    assert say(finding, "measure", measure=measure) == first
    assert PageLogEntry.objects.filter(action="events.follow_up_set").count() == 1
    say(finding, "measure", measure=measure, reason="Wort für Wort.")
    assert FollowUp.objects.get().reason == "Wort für Wort."


def test_what_is_not_pursued_has_a_reason_and_nothing_beside_it(finding, measure):
    refused(finding, "not_pursued", reason=" \n")
    refused(finding, "not_pursued", reason="x" * 401)
    say(finding, "not_pursued", reason="Es gibt das schon.")
    refused(finding, "measure", measure=measure)
    assert say(finding, "not_pursued", reason="Anders gesagt.").reason == "Anders gesagt."


def test_what_became_a_measure_is_neither_merged_nor_dropped(finding, other, measure):
    say(finding, "measure", measure=measure)
    refused(finding, "merged", merged_into=other)
    refused(finding, "not_pursued", reason="x")


def test_it_is_merged_with_one_other_finding_and_not_with_itself(finding, other):
    refused(finding, "merged", merged_into=finding)
    say(finding, "merged", merged_into=other)
    refused(finding, "merged", merged_into=other.record.findings.get(place=2))


def test_mergers_make_no_circle_however_long(finding, other):
    third = other.record.findings.get(place=3)
    say(finding, "merged", merged_into=other)
    say(other, "merged", merged_into=third)
    refused(third, "merged", merged_into=finding)
    refused(other, "merged", merged_into=finding)


@pytest.mark.parametrize("kind", ["draft", "measure", "merged", "wish", ""])
def test_without_what_it_leads_to_nothing_is_said(finding, kind):
    refused(finding, kind)


def test_a_passage_of_a_draft_that_is_not_public_is_refused(finding, passage):
    draft = passage.version.draft
    restriction = PageViewRestriction.objects.create(page=draft, restriction_type="login")
    refused(finding, "draft", passage=passage)
    restriction.delete()
    draft.unpublish()
    refused(finding, "draft", passage=passage)


def test_a_measure_that_is_not_public_is_refused(finding, measure):
    measure.unpublish()
    refused(finding, "measure", measure=measure)


def test_before_it_is_frozen_nothing_is_said(other, measure):
    refused(three_entries(evening("living")).findings.get(place=1), "measure", measure=measure)
    refused(other, "merged", merged_into=Finding.objects.get(record__prefix="W-LIV-1", place=1))


def test_taking_back_is_in_the_log_and_can_be_said_twice(finding, measure, person):
    user = person("Redaktion")
    row = say(finding, "measure", measure=measure, user=user)
    following_up.take_back(row, user=user)
    following_up.take_back(row, user=user)
    assert not FollowUp.objects.exists()
    entry = PageLogEntry.objects.get(action="events.follow_up_taken_back")
    assert (entry.user, entry.data) == (user, {"finding": "W-MOB-1-02", "kind": "measure"})


def test_both_renew_public_pages(finding, measure):
    before = content_version()
    row = say(finding, "measure", measure=measure)
    assert content_version() == before + 1
    say(finding, "measure", measure=measure)
    assert content_version() == before + 1
    following_up.take_back(row)
    assert content_version() == before + 2


def test_the_workshops_behind_a_measure_are_those_of_its_findings_and_of_what_was_merged_into_them(
    finding, other, measure
):
    assert workshops_behind(measure) == set()
    say(finding, "measure", measure=measure)
    assert workshops_behind(measure) == {finding.record.workshop.translation_key}
    say(other, "merged", merged_into=finding)
    both = {finding.record.workshop.translation_key, other.record.workshop.translation_key}
    assert workshops_behind(measure) == both
    WorkshopPage.objects.get(pk=other.record.workshop_id).unpublish()
    assert workshops_behind(measure) == {finding.record.workshop.translation_key}
