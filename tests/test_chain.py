"""Where a thing comes from and what came of it: every row is seen from both of its ends, and nothing else is."""

import random
from collections import defaultdict

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import pgettext
from wagtail.models import Locale

from cms.chain import MOST, SHOWN, Link, More, Side, Sign, chain_of
from events.models import Finding, FollowUp
from strategy_pages.models import MeasureOrigin, MeasurePage, Passage, Point, Result
from tests.addresses import draft_page
from tests.chains import (
    FIRST_VERSION,
    a_comment,
    a_finding,
    a_measure,
    a_record,
    a_version,
    follow,
    freeze,
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


@pytest.fixture
def evening():
    """A record with a challenge, its solution and one that was merged into the first."""
    record = a_record(frozen=False, prefix="W-MOB-9")
    challenge = a_finding(record)
    solution = a_finding(record, "solution", challenge)
    same = a_finding(record)
    freeze(record)
    return challenge, solution, same


def test_a_finding_tells_its_evening_its_neighbours_and_all_that_came_of_it(evening):
    challenge, solution, same = evening
    [passage] = a_version(FIRST_VERSION, ["Bus und Bahn"])
    linked([passage], [(None, passage, "new")])
    measure = a_measure(91, title="Takt")
    follow(same, "merged", merged_into=challenge)
    follow(challenge, "draft", passage=passage)
    follow(challenge, "measure", measure=measure)
    chain = chain_of(challenge)
    workshop = challenge.record.workshop
    assert [link.url for link in chain["before"]] == [workshop.url, same.get_absolute_url()]
    assert [(link.sign, link.url) for link in chain["after"]] == [
        (Sign.SHOOT, solution.get_absolute_url()),
        (Sign.BRANCH, draft_page().address(passage.version, passage)),
        (Sign.FRUIT, measure.url),
    ]
    assert [link.url for link in chain_of(solution)["before"]] == [workshop.url, challenge.get_absolute_url()]
    assert [link.url for link in chain_of(same)["after"]] == [challenge.get_absolute_url()]


def test_what_is_not_pursued_says_why_and_leads_nowhere(evening):
    follow(evening[0], "not_pursued", reason="Das ist Sache des Landes.")
    [_solution, end] = chain_of(evening[0])["after"]
    assert (end.sign, end.text, end.url) == (Sign.LEAF, "Das ist Sache des Landes.", "")


def test_a_measure_names_the_office_it_comes_from_and_only_what_is_public(evening):
    measure, hidden = a_measure(91), a_measure(92, live=False)
    follow(evening[0], "measure", measure=measure)
    follow(evening[0], "measure", measure=hidden)
    MeasureOrigin.objects.create(measure=measure, administration="Fachbereich Bauen")
    found = chain_of(measure)
    assert [(link.sign, link.text, link.url) for link in found["before"]] == [
        (Sign.GROUND, "Fachbereich Bauen", ""),
        (Sign.SHOOT, "Ergebnis 1", evening[0].get_absolute_url()),
    ]
    assert found["after"] == []
    assert [link.url for link in chain_of(evening[0])["after"] if link.sign == Sign.FRUIT] == [measure.url]
    type(evening[0].record.workshop).objects.filter(pk=evening[0].record.workshop_id).update(live=False)
    assert [link.sign for link in chain_of(measure)["before"]] == [Sign.GROUND]


def test_a_contribution_that_is_not_published_has_no_chain_and_is_in_none():
    [passage] = a_version(FIRST_VERSION, ["Bus"])
    linked([passage], [(None, passage, "new")])
    comment = a_comment(passage, "declined")
    led_to(comment, passage)
    MeasureOrigin.objects.create(measure=(measure := a_measure(91)), comment=comment)
    assert [chain_of(one) for one in (comment, passage, measure)] == [{"before": [], "after": []}] * 3


def test_a_link_says_how_the_thing_stands_today():
    first = a_version(FIRST_VERSION, ["Bus", "Bahn", "Rad"])
    linked(first, [(None, one, "new") for one in first])
    news = a_version(FIRST_VERSION + 1, ["Bus", "Bahn und Fähre"])
    linked(news, [(first[0], news[0], "unchanged"), (first[1], news[1], "changed"), (first[2], None, "undecided")])
    measure = a_measure(91)
    for passage in first:
        MeasureOrigin.objects.create(measure=measure, passage=passage)
    words = ("stands like this today", "reworded since", "not in the newest version")
    assert [link.state for link in chain_of(measure)["before"]] == [pgettext("passage", one) for one in words]
    assert {link.state for link in chain_of(first[0])["after"]} == {measure.get_state_display()}


def test_in_english_the_words_are_those_of_translated_pages_and_the_rest_says_its_language(evening):
    measure = a_measure(91, title="Takt")
    english = measure.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title, english.slug, english.live, english.state = "Timetable", "timetable", True, "idea"
    english.save()
    for above in english.get_ancestors().filter(live=False):
        above.specific.save_revision().publish()
    follow(evening[0], "measure", measure=measure)
    with translation.override("en"):
        [*_rest, link] = chain_of(evening[0])["after"]
        [finding] = chain_of(english)["before"]
    assert (link.text, link.url, link.language) == ("Timetable", english.url, "en")
    assert (finding.name, finding.language) == (evening[0].code, "de")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("count", [1, MOST])
def test_a_chain_asks_at_most_six_times_whatever_is_linked(count, language):
    record = a_record(frozen=False)
    findings = [a_finding(record) for _n in range(count)]
    freeze(record)
    [old] = a_version(FIRST_VERSION, ["Bus"])
    linked([old], [(None, old, "new")])
    [passage] = a_version(FIRST_VERSION + 1, ["Bus und Bahn"])
    linked([passage], [(old, passage, "changed")])
    measure, more = a_measure(91), a_measure(92)
    comments = [a_comment(passage) for _n in range(count)]
    for finding, comment in zip(findings, comments, strict=True):
        follow(finding, "draft", passage=passage)
        follow(finding, "measure", measure=measure)
        led_to(comment, passage)
        MeasureOrigin.objects.create(measure=measure, comment=comment)
    follow(findings[0], "merged", merged_into=findings[-1]) if count > 1 else None
    for one in (measure, more):
        MeasureOrigin.objects.create(measure=one, passage=passage)
    linked_now = {}
    with translation.override(language):
        chain_of(passage)  # what all pages share is known
        for thing in (passage, measure, findings[0], comments[0]):
            thing = type(thing).objects.get(pk=thing.pk)
            thing.canonical = thing
            with CaptureQueriesContext(connection) as asked:
                linked_now[type(thing).__name__] = sum(map(len, chain_of(thing).values()))
            own = [query["sql"] for query in asked if "pageviewrestriction" not in query["sql"]]  # kept in a request
            assert len(own) <= 6, (type(thing), own)
    assert linked_now["Passage"] >= min(2 * count + 3, 2 * MOST - 2)
    assert linked_now["MeasurePage"] == min(2 * count + 1, MOST)


def test_more_links_than_a_list_holds_are_counted_and_eight_are_shown_at_once():
    [passage] = a_version(FIRST_VERSION, ["Bus"])
    linked([passage], [(None, passage, "new")])
    for _n in range(MOST + 5):
        led_to(a_comment(passage), passage)
    chain = chain_of(passage)
    for side in chain.values():
        assert (len(side), len(side.first), len(side.folded), side.more) == (MOST, SHOWN, MOST - SHOWN, 5)
    alone = Side([Link("", str(n), "", f"/{n}/") for n in range(SHOWN + 1)])
    assert (len(alone.first), alone.folded, alone.more, alone.url) == (SHOWN + 1, [], 0, "")
    assert Side([More(3, "/alle/"), Link("", "1", "", "/1/"), Link("", "1", "", "/1/")]).url == "/alle/"


def test_a_passages_page_shows_what_it_does_not_say_already(client, evening):
    first = a_version(FIRST_VERSION, ["Bus"])
    linked(first, [(None, first[0], "new")])
    second = a_version(FIRST_VERSION + 1, ["Bus und Bahn"])
    linked(second, [(first[0], second[0], "changed")])
    early, late = a_comment(first[0]), a_comment(first[0])
    led_to(early, first[0])
    led_to(late, second[0])
    follow(evening[0], "draft", passage=first[0])
    MeasureOrigin.objects.create(measure=(measure := a_measure(91)), passage=second[0])
    html = BeautifulSoup(client.get(draft_page().address(second[0].version, second[0])).content, "html.parser")
    assert [link["href"] for link in html.select(".since__line a")][0] == late.get_absolute_url()
    sides = [[link["href"] for link in side.select("a")] for side in html.select(".chain__side")]
    assert sides == [[early.get_absolute_url(), evening[0].get_absolute_url()], [measure.url]]
    assert len(html.select(".chain__sign svg")) == 3


def test_a_contributions_page_shows_the_chain_once_something_came_of_it(client):
    first = a_version(FIRST_VERSION, ["Bus"])
    linked(first, [(None, first[0], "new")])
    comment = a_comment(first[0])
    for shown in (0, 2):
        cache.clear()
        html = BeautifulSoup(client.get(comment.get_absolute_url()).content, "html.parser")
        assert len(html.select(".chain__side")) == shown
        led_to(comment, first[0])


def test_more_than_eight_links_are_unfolded_without_a_script(client):
    first = a_version(FIRST_VERSION, ["Bus"])
    linked(first, [(None, first[0], "new")])
    for _n in range(10 + MOST + 3):  # ten are named above, beside what changed
        led_to(a_comment(first[0]), first[0])
    html = BeautifulSoup(client.get(draft_page().address(first[0].version, first[0])).content, "html.parser")
    assert len(html.select(".chain__list:not(.fold__body) > li")) == SHOWN
    assert len(html.select("details .chain__list > li")) == MOST - SHOWN
    assert "3" in html.select_one(".chain__more").get_text()
