"""Where a thing comes from and what came of it: every row is seen from both of its ends, and nothing else is."""

import random
from collections import defaultdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cms.chain import MOST, SHOWN, Link, More, Side, Sign, chain_of
from events.models import Finding, FollowUp
from strategy_pages.models import Comment, MeasureOrigin, MeasurePage, Passage, Point, Result
from strategy_pages.services.reading.chain import public_drafts
from tests.addresses import draft_page
from tests.chains import (
    FIRST_VERSION,
    a_comment,
    a_finding,
    a_measure,
    a_record,
    a_version,
    follow,
    led_to,
    linked,
    random_world,
)

pytestmark = pytest.mark.django_db


def address_of(thing):
    if isinstance(thing, Passage):
        return draft_page().address(thing.version, thing)
    return thing.url if isinstance(thing, MeasurePage) else thing.get_absolute_url()


def is_public(thing):
    if isinstance(thing, Finding):
        return Finding.objects.public().filter(pk=thing.pk).exists()
    return getattr(thing, "live", True) and getattr(thing, "state", "") != "declined"


def lines_of(world):
    """{passage: (passages that it comes from, those that it became)}, itself in both, walked along the links."""
    onward, back = defaultdict(set), defaultdict(set)
    for link in world.links:
        onward[link.source].add(link.target)
        back[link.target].add(link.source)

    def walked(passage, steps):
        return {passage}.union(*(walked(one, steps) for one in steps[passage]))

    return {passage: (walked(passage, back), walked(passage, onward)) for passage in world.all_passages}


class Seen:
    """The chains of all public things of a world, as things instead of addresses."""

    def __init__(self, world):
        things = [*world.all_passages, *world.comments, *world.measures, *world.findings]
        self.things = [thing for thing in things if is_public(thing)]
        by_address = {address_of(thing): thing for thing in self.things}
        chains = {thing: chain_of(thing) for thing in self.things}
        links = {(thing, side): chains[thing][side] for thing in self.things for side in ("before", "after")}
        led = [one for found in links.values() for one in found if one.url and one.kind != "Workshop"]
        self.strange = [one for one in led if one.url not in by_address]
        self.beside = {
            key: [by_address[one.url] for one in found if one.url in by_address] for key, found in links.items()
        }


def rows_between(world):
    """{(from, to)} of the rows that people set between things, whether public or not."""
    found = {(row.finding, row.passage or row.measure or row.merged_into) for row in FollowUp.objects.all()}
    found |= {(row.passage or row.comment, row.measure) for row in MeasureOrigin.objects.all()}
    found |= {(finding.answers_to, finding) for finding in world.findings if finding.answers_to}
    found |= {(comment.anchor, comment) for comment in world.comments}
    adopted = Result.objects.filter(matter__outcome__in=["adopted", "partly"]).select_related("passage")
    found |= {(Point.objects.get(matter=row.matter_id).comment, row.passage) for row in adopted}
    return {(one, other) for one, other in found if other is not None}


def expected(world, lines):
    """{(thing, side): what is listed} by the rows alone; of passages without their other wordings."""
    found = defaultdict(set)
    for one, another in rows_between(world):
        if not (is_public(one) and is_public(another)):
            continue
        found[one, "after"].add(another)
        found[another, "before"].add(one)
        if isinstance(another, Passage):  # what led to a passage led to what it became
            for heir in lines[another][1]:
                found[heir, "before"].add(one)
        if isinstance(one, Passage) and isinstance(
            another, MeasurePage
        ):  # of which wording the measure is, is no matter
            for relative in set.union(*lines[one]):
                found[relative, "after"].add(another)
    return found


def wordings_without_a_mirror(lines, seen):
    """[(passage, other wording)] of which the other one does not list the first, in words that stayed."""
    found = []
    for (thing, side), others in seen.beside.items():
        for other in others:
            if isinstance(thing, Passage) and isinstance(other, Passage):
                back = seen.beside[other, "before" if side == "after" else "after"]
                if not any(one in set.union(*lines[thing]) and one.text == thing.text for one in back):
                    found.append((thing, side, other))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_in_any_world_each_row_is_listed_at_both_its_ends_and_nothing_else_is(seed):
    world = random_world(random.Random(seed))  # noqa: S311
    lines, seen = lines_of(world), Seen(world)
    assert seen.strange == []  # nothing hidden is linked
    rows = expected(world, lines)
    assert len(rows) > 10
    for (thing, side), others in seen.beside.items():
        wordings = {one for one in others if isinstance(thing, Passage) and isinstance(one, Passage)}
        assert set(others) - wordings == rows[thing, side], (thing, side)
        assert len(others) == len(set(others))
        assert wordings <= set.union(*lines[thing]) if wordings else True
    assert wordings_without_a_mirror(lines, seen) == []
    for link in world.links:
        if link.rewords or link.kind in ("split", "merged"):
            assert link.target in seen.beside[link.source, "after"]
            assert link.source in seen.beside[link.target, "before"]
        else:
            assert link.target not in seen.beside[link.source, "after"]
