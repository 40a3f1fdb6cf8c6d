"""The overview of the measures: every filter leads where its number says, and what does not exist is said."""

import itertools
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from cms.cache import raise_content_version
from strategy_pages.choices import ActionField, Horizon, MeasureState
from strategy_pages.models import Department, FieldPage, MeasurePage, MeasureStep
from strategy_pages.services.reading.measures.public import Facts
from strategy_pages.services.reading.measures.selection import Selection, filters
from tests.strategy_pages.measures import bulk_measures, change, index, measure, only

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OVERVIEW, TIMELINE = "/massnahmen/", "/massnahmen/zeitleiste/"


@pytest.fixture
def six():
    """Six measures, and their two departments."""
    only()
    roads, school = Department.objects.create(name="Straßen"), Department.objects.create(name="Schule")
    rows = [
        ("M-07", "mobility", ["people"], "idea", "short", roads),
        ("M-08", "mobility", [], "done", "short", roads),
        ("M-09", "mobility", [], "under_way", "long", None),
        ("M-10", "people", ["mobility"], "done", "short", school),
        ("M-99", "people", [], "dropped", "medium", school),
        ("M-100", "living", [], "idea", "open", None),
    ]
    for number, field, more, state, horizon, department in rows:
        page = measure(number, field=field, more_fields=more, horizon=horizon, department=department)
        change(page, state, date(2026, 1, 5), "Weil es so ist.")
        MeasureStep.objects.create(measure=page, locale=page.locale, title="Schritt", starts=date(2026, 1, 1))
    return {"roads": roads, "school": school}


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def numbers(html):
    """The measures that the list, or the table of the timeline, shows."""
    return [tag.get_text() for tag in html.select(".card .eyebrow .number, .data__group .number")]


def links(html):
    """{group: [(title, number, address or None)]} of the filters."""
    return {
        group.p["id"].removeprefix("filter-"): [
            (
                item.find(string=True, recursive=True).strip(),
                int(item.select_one(".filter__number").text),
                item.a and item.a["href"],
            )
            for item in group("li")
        ]
        for group in html.select(".measure-filter .calendar-filter__group")
    }


# Choosing.


def test_without_a_choice_all_are_listed_by_number_with_their_state(client, six):
    html = read(client, OVERVIEW)
    assert numbers(html) == ["M-07", "M-08", "M-09", "M-10", "M-99", "M-100"]
    assert [tag.get_text() for tag in html.select(".card .measure-state strong")] == [
        "Idee", "Umgesetzt", "In Umsetzung", "Umgesetzt", "Verworfen", "Idee",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?feld=mobility", ["M-07", "M-08", "M-09", "M-10"]),
        ("?feld=people", ["M-07", "M-10", "M-99"]),
        ("?feld=economy", []),
        ("?stand=done", ["M-08", "M-10"]),
        ("?zeit=short", ["M-07", "M-08", "M-10"]),
        ("?amt={roads}", ["M-07", "M-08"]),
        ("?feld=mobility&stand=done", ["M-08", "M-10"]),
        ("?feld=mobility&stand=done&zeit=short&amt={school}", ["M-10"]),
        ("?stand=dropped&zeit=short", []),
    ],
)
@pytest.mark.parametrize("address", [OVERVIEW, TIMELINE])
def test_a_choice_in_the_address_lists_what_fits(client, six, address, query, found):
    html = read(client, address + query.format(**{name: row.pk for name, row in six.items()}))
    assert sorted(numbers(html)) == sorted(found)
    assert html.select(".measures__unknown") == []
    assert bool(html.select(".empty")) == (not found)


@pytest.mark.parametrize("address", [OVERVIEW, TIMELINE, f"{OVERVIEW}?feld=mobility&zeit=short"])
def test_every_link_of_the_filters_leads_to_as_many_as_it_says(client, six, address):
    visited = 0
    for group in links(read(client, address)).values():
        for title, number, href in group:
            assert (href is None) <= (number == 0), title
            if href:
                assert href.startswith(address.partition("?")[0])
                assert len(numbers(read(client, href))) == number, href
                visited += 1
    assert visited >= 10


def test_every_combination_of_choices_counts_what_its_address_would_choose():
    states, horizons = MeasureState.values, Horizon.values
    facts = [
        Facts(n, f"M-{n}", ActionField.values[n % 5], [ActionField.values[n % 3]], states[n % 7], horizons[n % 4],
              str(n % 3 or ""), f"Amt {n % 3}" if n % 3 else "") for n in range(60)
    ]  # fmt: skip
    choices = [["", *ActionField.values], ["", *states], ["", horizons[0]], ["", "1"]]
    seen = 0
    for chosen in itertools.product(*choices):
        for group in filters(Selection(*chosen), facts, "/m/"):
            for link in group["links"]:
                asked = dict(parse_qsl(urlsplit(link["url"]).query))
                choice, is_unknown = Selection.asked_for(asked, facts)
                assert (len(choice.of(facts)), is_unknown) == (link["number"], False)
                seen += 1
    assert seen > 3_000


def test_numbers_beside_the_links_count_within_the_other_choices(client, six):
    shown = links(read(client, f"{OVERVIEW}?feld=mobility"))
    assert [(number, href) for _title, number, href in shown["state"]] == [
        (4, f"{OVERVIEW}?feld=mobility"),
        (1, f"{OVERVIEW}?feld=mobility&stand=idea"),
        (1, f"{OVERVIEW}?feld=mobility&stand=under_way"),
        (2, f"{OVERVIEW}?feld=mobility&stand=done"),
        (0, None),
    ]
    assert [number for _title, number, _href in shown["field"]] == [6, 4, 1, 3]
    assert [(title, number) for title, number, _href in shown["department"][1:]] == [("Schule", 1), ("Straßen", 2)]


def test_the_choice_is_marked_said_in_the_title_and_can_be_undone(client, six):
    html = read(client, f"{OVERVIEW}?feld=people&stand=done")
    assert [link.find(string=True, recursive=True).strip() for link in html.select(".filter [aria-current]")][:2] == [
        "Zusammenleben", "Umgesetzt",
    ]  # fmt: skip
    assert html.title.get_text().split(" – ")[0] == "Maßnahmen: Zusammenleben, Umgesetzt"
    assert OVERVIEW in [link["href"] for link in html.select(".measures__ways a")]


def test_links_that_combine_choices_ask_robots_not_to_follow(client, six):
    for link in read(client, f"{OVERVIEW}?feld=people").select(".measure-filter a"):
        combined = len(parse_qs(urlsplit(link["href"]).query)) > 1
        assert (link.get("rel") == ["nofollow"]) == combined


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?feld=space", 6),
        ("?stand=lost&feld=mobility", 4),
        ("?amt=0", 6),
        ("?amt=<script>", 6),
        ("?feld=mobility&feld=space", 6),
        ("?stand=DONE", 6),
    ],
)
@pytest.mark.parametrize("address", [OVERVIEW, TIMELINE])
def test_what_does_not_exist_is_left_out_and_said(client, six, address, query, found):
    html = read(client, address + query)
    assert len(numbers(html)) == found
    assert len(html.select(".measures__unknown .notice--warning")) == 1
    assert [one["type"] for one in html.find_all("script", string=True)] == ["application/ld+json"]


def test_a_department_without_a_public_measure_is_not_offered(client, six):
    MeasurePage.objects.filter(department=six["school"]).update(live=False)
    titles = [title for title, _number, _href in links(read(client, OVERVIEW)).get("department", [])]
    assert "Schule" not in titles
    assert read(client, f"{OVERVIEW}?amt={six['school'].pk}").select(".measures__unknown")


# Pages.


def test_many_measures_are_shown_in_pages_that_keep_the_choice(client, six):
    bulk_measures(60, MeasurePage.objects.get(number="M-07"), "economy")
    raise_content_version()
    first = read(client, f"{OVERVIEW}?feld=economy")
    assert len(numbers(first)) == 24
    [following] = [link["href"] for link in first.select(".pagination a")]
    assert following == "?feld=economy&seite=2#liste"
    last = read(client, f"{OVERVIEW}?feld=economy&seite=3")
    assert numbers(last) == [f"M-{number}" for number in range(1048, 1060)]
    assert last.title.get_text().split(" – ")[0].startswith("Maßnahmen: Wirtschaft, ")
    assert first.title.get_text() != last.title.get_text()


@pytest.mark.parametrize(("page", "shown"), [("99", 6), ("0", 6), ("-1", 6), ("x", 6), ("", 6)])
def test_a_page_that_does_not_exist_shows_one_that_does(client, six, page, shown):
    assert len(numbers(read(client, f"{OVERVIEW}?seite={page}"))) == shown


def test_without_measures_it_says_what_will_be_here(client):
    only()
    raise_content_version()
    html = read(client, OVERVIEW)
    assert len(html.select(".empty")) == 1
    assert html.select(".measure-filter, .chart") == []
    assert read(client, TIMELINE).select(".empty")


# The picture of the progress.


def test_the_progress_counts_each_measure_once_in_its_main_field(client, six):
    html = read(client, OVERVIEW)
    table = html.select_one("table.data")
    rows = {row.th.get_text(): [int(cell.get_text()) for cell in row("td")] for row in table.tbody("tr")}
    # done, under way, decided, examined, idea, postponed, dropped, all
    assert rows["Mobilität"] == [1, 1, 0, 0, 1, 0, 0, 3]
    assert rows["Zusammenleben"] == [1, 0, 0, 0, 0, 0, 1, 2]
    assert rows["Wirtschaft"] == [0] * 8
    assert [int(cell.get_text()) for cell in table.tfoot("td")] == [2, 1, 0, 0, 2, 0, 1, 6]
    assert [row.a["href"] for row in table.tbody("tr")] == [f"{OVERVIEW}?feld={code}" for code in ActionField.values]
    drawn = [[int(number.text) for number in bar("text")] for bar in html.select(".stacked__bar")]
    assert drawn == [[number for number in row[:-1] if number] for row in rows.values()]


def test_the_progress_is_drawn_once_and_not_over_a_choice(client, six):
    assert len(read(client, OVERVIEW).select(".chart")) == 1
    assert read(client, f"{OVERVIEW}?feld=people").select(".chart") == []


# What nobody may see, languages, and fields.


def test_drafts_and_measures_behind_a_password_are_in_no_list_and_no_number(client, six):
    MeasurePage.objects.filter(number="M-08").update(live=False)
    hidden = MeasurePage.objects.get(number="M-10")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.PASSWORD, password="x")
    raise_content_version()
    html = read(client, OVERVIEW)
    assert numbers(html) == ["M-07", "M-09", "M-99", "M-100"]
    assert links(html)["field"][0][1] == 4
    assert sorted(numbers(read(client, TIMELINE))) == ["M-07", "M-09", "M-100", "M-99"]
    assert html.select_one("table.data tfoot td:last-child").get_text() == "4"


def test_a_field_shows_measures_that_it_is_only_a_further_field_of_and_says_so(client, six):
    html = read(client, FieldPage.objects.get(code="mobility", locale__language_code="de").url)
    cards = html.select("section[aria-labelledby=measures] .card")
    assert [(card["data-field"], card.select_one(".number").get_text()) for card in cards] == [
        ("mobility", "M-07"), ("mobility", "M-08"), ("mobility", "M-09"), ("people", "M-10"),
    ]  # fmt: skip
    assert [bool(card.select_one(".eyebrow .muted")) for card in cards] == [False, False, False, True]
    rows = [[int(cell.get_text()) for cell in row("td")] for row in html.select("table.data tbody tr")]
    assert rows == [[1, 1, 0, 0, 1, 0, 0, 3], [1, 0, 0, 0, 0, 0, 0, 1]]
    assert html.select_one("section[aria-labelledby=measures] .more")["href"] == f"{OVERVIEW}?feld=mobility"


def test_an_english_overview_shows_the_german_facts_and_marks_german_titles(client, six):
    english = Locale.objects.get(language_code="en")
    overview = index().copy_for_translation(english)
    overview.slug = "measures"
    overview.save_revision().publish()
    overview = type(overview).objects.get(pk=overview.pk)
    page = MeasurePage.objects.get(number="M-07").copy_for_translation(english)
    page.title, page.slug = "Safe routes", "m-07-safe"
    page.save_revision().publish()
    assert page.state == "idea"
    change(MeasurePage.objects.get(number="M-07", locale__language_code="de"), "done", date(2026, 5, 1))
    raise_content_version()
    html = read(client, f"{overview.url}?stand=done")
    cards = html.select(".card")
    assert numbers(html) == ["M-07", "M-08", "M-10"]
    assert [(card.a.get_text(), card.a.get("lang"), card.a["href"]) for card in cards[:2]] == [
        ("Safe routes", None, "/en/measures/m-07-safe/"),
        ("Maßnahme M-08", "de", "/massnahmen/m-08/"),
    ]
    assert {strong.get_text() for strong in html.select(".measure-state strong")} == {"Done"}


def test_300_measures_cost_no_more_questions_than_one(client, six):
    addresses = [OVERVIEW, TIMELINE, f"{OVERVIEW}m-07/", f"{OVERVIEW}massnahmen.json", f"{OVERVIEW}aenderungen.atom"]

    def asked(address):
        raise_content_version()
        client.get("/impressum/?andere")  # what all pages share is asked for by this one
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    MeasurePage.objects.exclude(number="M-07").update(live=False)
    one = {address: asked(address) for address in addresses}
    bulk_measures(300, MeasurePage.objects.get(number="M-07"))
    many = {address: asked(address) for address in addresses}
    assert {address: number for address, number in many.items() if number > 15 or number > one[address] + 1} == {}
    assert len(numbers(read(client, f"{OVERVIEW}?seite=2"))) == 24
