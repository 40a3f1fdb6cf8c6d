"""“What became of it?”: counts of rows, the same in the picture, in the table and in the line of the home page."""

import random

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from events.models import Record, WorkshopPage
from home.models import OutcomePage
from home.services.reading.outcome import Numbers, counted
from strategy_pages.choices import ActionField
from strategy_pages.models import Comment, DraftPage, MeasureOrigin, MeasurePage
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
ADDRESS = "/was-wurde-daraus/"
PLACES = ((ADDRESS, ".flow"), ("/", ".outcome-line"))


def soup(client, address=ADDRESS):
    cache.clear()
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def world():
    """Two versions: of three passages one is reworded and one dropped. Findings, contributions and measures on them."""
    fields = ("mobility",)
    first = a_version(FIRST_VERSION, ["Bus", "Bahn", "Rad"], fields)
    linked(first, [(None, one, "new") for one in first])
    second = a_version(FIRST_VERSION + 1, ["Bus und Bahn", "Bahn", "Neues"], ("mobility", "mobility", "people"))
    linked(second, [(first[0], second[0], "changed"), (first[1], second[1], "unchanged"), (None, second[2], "new")])
    record = a_record(frozen=False)
    findings = [a_finding(record) for _n in range(3)]
    freeze(record)
    follow(findings[0], "draft", passage=first[0])
    comments = [a_comment(first[0]), a_comment(first[2]), a_comment(first[1], "declined")]
    led_to(comments[0], second[0])
    led_to(comments[1], first[2])  # which was dropped: it led to a passage, but none is left
    led_to(comments[2], second[1])  # declined: nothing of it counts
    measures = [a_measure(number) for number in (91, 92, 93)]
    MeasureOrigin.objects.create(measure=measures[0], passage=first[0])
    MeasureOrigin.objects.create(measure=measures[1], administration="Rathaus")
    MeasureOrigin.objects.create(measure=measures[2], passage=first[2])
    MeasurePage.objects.filter(pk=measures[0].pk).update(state="done", state_since="2026-01-01")
    return findings, comments, measures, second


def test_each_number_counts_what_its_name_says(world):
    found = counted()
    assert found.by_field == {
        "mobility": Numbers(
            findings=3,
            contributions=2,
            into_draft=3,
            into_measure=0,
            passages=1,
            passages_on=1,
            measures=2,
            by_passage=2,
            directly=0,
            done=1,
        )
    }


def test_a_measure_that_names_what_was_said_counts_directly_and_one_of_the_administration_not_at_all(world):
    findings, comments, measures, _passages = world
    follow(findings[1], "measure", measure=measures[1])
    MeasureOrigin.objects.create(measure=measures[0], comment=comments[1])
    numbers = counted().by_field["mobility"]
    assert (numbers.into_measure, numbers.measures, numbers.by_passage, numbers.directly) == (2, 3, 2, 2)


def test_what_is_not_public_counts_nowhere(world):
    findings, comments, measures, _passages = world
    MeasurePage.objects.filter(pk__in=[one.pk for one in measures]).update(live=False)
    WorkshopPage.objects.filter(pk=findings[0].record.workshop_id).update(live=False)
    numbers = counted().by_field["mobility"]
    assert (numbers.findings, numbers.measures, numbers.done, numbers.passages_on) == (0, 0, 0, 0)
    assert (numbers.contributions, numbers.passages) == (2, 1)
    Comment.objects.filter(pk__in=[one.pk for one in comments]).update(state="withdrawn")
    assert counted().by_field == {}


def test_replies_and_contributions_to_the_whole_are_told_apart(world):
    _findings, comments, _measures, passages = world
    a_comment(passages[0], reply_to=comments[0])
    Comment.objects.create(
        version=passages[0].version, kind="idea", text="Gut.", state="published", decided_at=comments[0].decided_at
    )
    found = counted().by_field
    assert found["mobility"].contributions == 2
    assert list(found) == ["mobility", "ohne"] and found["ohne"] == Numbers(contributions=1)


def test_the_picture_shows_the_numbers_of_the_table_and_the_heads_their_sums(client):
    random_world(random.Random(4))  # noqa: S311
    html, found = soup(client), counted()
    table = {
        row.get("data-field", ""): {cell["data-name"]: int(cell.get_text()) for cell in row.select("td")}
        for row in html.select(".flow__table tbody tr")
    }
    assert table[""] == {name: getattr(found.total, name) for name in Numbers.__slots__}
    assert set(table) - {""} == set(found.by_field)
    blocks = [
        (one["data-field"], int(one["data-column"]), int(one["data-number"])) for one in html.select(".flow__block")
    ]
    expected = [
        (code, column, row[name])
        for column, name in ((0, "findings"), (0, "contributions"), (1, "passages"), (2, "measures"), (3, "done"))
        for code, row in table.items()
        if code and row[name]
    ]
    assert sorted(blocks) == sorted(expected)
    ends = {
        ("0", "1"): ("into_draft", "passages"),
        ("0", "2"): ("into_measure", "directly"),
        ("1", "2"): ("passages_on", "by_passage"),
        ("2", "3"): ("done", "done"),
    }
    bands = {
        (one["data-field"], one["data-from"], one["data-to"]): (int(one["data-gives"]), int(one["data-gets"]))
        for one in html.select(".flow__band")
    }
    wanted = {
        (code, *columns): (row[gives], row[gets])
        for code, row in table.items()
        for columns, (gives, gets) in ends.items()
        if code and row[gives] and row[gets]
    }
    assert bands == wanted and len(wanted) > 3
    heads = [int(one.get_text()) for one in html.select(".flow__number")]
    total = found.total
    assert heads == [total.findings + total.contributions, total.passages, total.measures, total.done]


def test_each_number_leads_to_the_list_that_it_is_counted_from(client, world):
    html = soup(client)
    links = {cell["data-name"]: cell.a["href"] for cell in html.select("tr[data-field=mobility] td") if cell.a}
    assert links == {
        "findings": "/termine/?feld=mobility",
        "contributions": f"{draft_page().url}auswertung/?feld=mobility",
        "passages": "/handlungsfelder/mobilitaet/",
        "measures": "/massnahmen/?feld=mobility",
        "done": "/massnahmen/?feld=mobility&stand=done",
    }
    assert {client.get(address).status_code for address in links.values()} == {200}


def test_the_way_of_what_is_done_is_told_from_the_first_word_on(client, world):
    findings, comments, measures, _passages = world
    [way] = soup(client).select(".way")
    named = [link["href"] for link in way.select("a")]
    assert named[:2] == [findings[0].get_absolute_url(), comments[0].get_absolute_url()]
    assert named[-1] == measures[0].url and len(named) == 4
    MeasurePage.objects.filter(pk=measures[0].pk).update(live=False)
    assert soup(client).select(".way") == []


def test_before_anything_came_of_it_the_page_says_so_and_the_home_page_nothing(client):
    html = soup(client)
    assert html.select(".flow, .way") == [] and len(html.select(".empty svg")) == 1
    assert html.select_one(".empty a")["href"] == "/verfahren/"
    assert soup(client, "/").select("#outcome") == []
    a_comment(a_version(FIRST_VERSION, ["Bus"])[0])
    assert len(soup(client).select(".flow")) == 1
    assert soup(client, "/").select("#outcome") == []  # somebody spoke, nothing came of it yet


def test_the_home_page_has_the_same_numbers_in_one_line(client, world):
    html, total = soup(client, "/"), counted().total
    shown = [int(one.get_text()) for one in html.select(".outcome-step strong")]
    assert shown == [total.findings, total.contributions, total.passages, total.measures, total.done]
    assert html.select_one(".outcome-line a")["href"] == ADDRESS


def test_the_address_of_a_number_says_what_it_counts_and_where(client, world):
    link = soup(client).select_one("tr[data-field=mobility] [data-name=findings] a")
    names = gettext("Findings"), ActionField.MOBILITY.label
    assert link["aria-label"] == "3 {}, {}".format(*names) and link.get_text() == "3"


@pytest.mark.parametrize("made_up", ["finding", "contribution", "measure", None])
def test_where_made_up_things_are_counted_both_pages_say_so(client, world, made_up):
    findings, comments, measures, _passages = world
    WorkshopPage.objects.update(is_example=True)  # its record is not, and a measure nobody asked for is not counted
    DraftPage.objects.update(is_example=made_up == "contribution")
    MeasurePage.objects.filter(pk=measures[0].pk).update(is_example=made_up == "measure")
    MeasurePage.objects.filter(pk=measures[1].pk).update(is_example=True)
    if made_up == "finding":
        record = a_record(WorkshopPage.objects.canonical().past().filter(record=None).last(), frozen=False)
        Record.objects.filter(pk=record.pk).update(is_example=True)
        a_finding(record)
        freeze(record)
    assert counted().has_examples is (made_up is not None)
    assert [len(soup(client, one).select(f"{place} .example-line")) for one, place in PLACES] == [
        made_up is not None
    ] * 2


def test_in_english_the_page_has_the_same_numbers(client, world):
    english = OutcomePage.objects.get(locale__language_code="en")
    numbers = [[cell.get_text() for cell in soup(client, one).select("tbody td")] for one in (ADDRESS, english.url)]
    assert numbers[0] == numbers[1] != []


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_asks_at_most_fifteen_times_however_much_is_done(client, world, count):
    _findings, comments, measures, passages = world
    for number in range(count):
        measure = a_measure(30 + number)
        MeasureOrigin.objects.create(measure=measure, passage=passages[0])
        MeasureOrigin.objects.create(measure=measure, comment=comments[0])
    MeasurePage.objects.exclude(pk=measures[1].pk).update(state="done", state_since="2026-01-02")
    client.get("/impressum/?anders")  # what all pages share is kept
    with CaptureQueriesContext(connection) as asked:
        html = BeautifulSoup(client.get(ADDRESS).content, "html.parser")
    assert len(html.select(".way")) == min(count + 2, 6)
    assert len(asked) <= 15, [query["sql"][:100] for query in asked]
