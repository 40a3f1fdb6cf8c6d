"""The page of a measure: everything there is to say, and no heading over nothing."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from cms.cache import raise_content_version
from cms.chain import Link, _leads, leads
from strategy_pages.models import MeasurePage, MeasureStep
from tests.strategy_pages.measures import change, full_measure, index, indicator, measure

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECTIONS = ["stand", "ziel", "schritte", "vorrang", "beschluesse", "jugend", "auf-einen-blick", "zahlen", "verlauf"]


def read(client, page):
    raise_content_version()
    answer = client.get(page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def text(tag):
    return " ".join(tag.get_text(" ").split())


def day(value):
    return " ".join(date_format(value, "DATE_FORMAT").split())


def facts(html):
    """{term: text} of the facts beside the text."""
    return {text(row.dt): text(row.dd) for row in html.select(".panel .facts > div")}


def test_a_measure_with_everything_says_everything(client):
    page = full_measure()
    html = read(client, page)
    assert [tag["id"] for tag in html.main.select("section h2[id], aside h2[id]")] == SECTIONS
    assert text(html.h1) == "Fahrradbügel am Bahnhof"
    assert text(html.select_one(".eyebrow")).startswith("M-51 · ")
    assert [link["href"] for link in html.select(".measure-head .eyebrow a")] == [
        "/handlungsfelder/mobilitaet/",
        "/handlungsfelder/dienstleistungen/",
        "/handlungsfelder/zusammenleben/",
    ]
    assert text(html.select_one(".measure-aim")) == "Wer mit dem Rad zur Bahn fährt, findet einen Platz. Auch abends."
    assert list(facts(html).values()) == [
        "Fachbereich Straßen Leitung Verkehr",
        "Verkehrsverbund Radverein",
        "Pendlerinnen und Pendler",
        str(page.get_horizon_display()),
        "40.000 Euro",
        "zur Hälfte vom Land",
        "verkehr@example.org",
    ]
    assert html.select_one(".facts__contact a")["href"] == "mailto:verkehr@example.org"
    assert html.body["data-field"] == "mobility"


def test_steps_say_how_far_they_are_and_when(client):
    html = read(client, full_measure())
    steps = html.select(".step-done")
    assert [text(step.select_one(".step-done__title")) for step in steps] == [
        "Orte prüfen", "Bügel setzen", "Nachzählen",
    ]  # fmt: skip
    assert [step["class"][1] for step in steps] == [
        "step-done--done", "step-done--under_way", "step-done--planned",
    ]  # fmt: skip
    assert [[time["datetime"] for time in step("time")] for step in steps] == [
        ["2026-01-01", "2026-03-31"], ["2026-04-01"], [],
    ]  # fmt: skip
    assert [step.get("aria-current") for step in steps] == [None, "step", None]


def test_benefit_and_effort_are_words_with_a_scale_and_the_reason(client):
    page = full_measure()
    html = read(client, page).select_one("section[aria-labelledby=vorrang]")
    assert [text(grade) for grade in html("dd")] == [str(page.get_benefit_display()), str(page.get_effort_display())]
    assert [len(grade.select(".grade__step--full")) for grade in html("dd")] == [3, 1]
    assert text(html("p")[-1]) == "Viele fragen danach."


def test_the_decision_of_the_council_has_its_number_its_day_and_its_link(client):
    decision = read(client, full_measure()).select_one(".decisions li")
    assert "Ratsversammlung" in text(decision)
    assert decision.time["datetime"] == "2026-02-19"
    assert decision.a["href"] == "https://example.org/vo-2026-007"
    assert "VO/2026/007" in text(decision.a)


def test_the_reports_are_there_newest_first_with_what_they_changed(client):
    html = read(client, full_measure())
    reports = html.select(".report")
    assert [(one.time["datetime"], text(one.strong)) for one in reports] == [
        ("2026-04-02", "In Umsetzung"),
        ("2026-03-10", "Beschlossen"),
        ("2026-02-19", "Beschlossen"),
        ("2026-01-05", "Idee"),
    ]
    muted = [text(mark) if (mark := one.select_one(".muted")) else "" for one in reports]
    assert [muted[0].endswith("Beschlossen"), muted[1], muted[2].endswith("Idee")] == [True, "", True]
    assert text(reports[2].select_one(".report__what > div")) == "Der Rat hat <zugestimmt>."


def test_many_reports_fold_but_for_the_newest(client):
    page = measure()
    for number in range(9):
        change(page, "idea", date(2026, 1, 1) + timedelta(days=number), f"Bericht {number}.", moved=False)
    html = read(client, page)
    assert len(html.select(".report")) == 9
    assert len(html.select("details .report")) == 3


def test_it_grows_from_idea_to_done_and_says_where_it_stands(client):
    html = read(client, full_measure())
    stages = html.select(".growth__stage")
    assert [text(stage.select_one(".growth__label")) for stage in stages] == [
        "Idee", "In Prüfung", "Beschlossen", "In Umsetzung", "Umgesetzt",
    ]  # fmt: skip
    assert [stage.get("aria-current") for stage in stages] == [None, None, None, "step", None]
    assert [stage.time and stage.time["datetime"] for stage in stages] == [
        "2026-01-05", None, "2026-02-19", "2026-04-02", None,
    ]  # fmt: skip
    assert text(html.select_one(".growth__title strong")) == "In Umsetzung"
    assert day(date(2026, 4, 2)) in text(html.select_one(".growth__since"))


@pytest.mark.parametrize("state", ["postponed", "dropped"])
def test_what_is_not_pursued_gives_its_reason_and_stands_where_it_stood(client, state):
    page = full_measure()
    change(page, state, date(2026, 7, 1), "Das Land fördert erst wieder im nächsten Jahr.")
    html = read(client, page)
    assert [stage.get("aria-current") for stage in html.select(".growth__stage")] == [None] * 5
    assert len(html.select(".growth__stage--past")) == 4
    assert text(html.select_one(".growth__why")) == "Das Land fördert erst wieder im nächsten Jahr."


def test_a_measure_with_nothing_has_no_heading_over_nothing(client):
    page = measure()
    html = read(client, page)
    assert [tag["id"] for tag in html.main.select("h2[id]")] == ["stand", "auf-einen-blick"]
    assert html.main("h3") == []
    still_open = gettext("still open")
    assert list(facts(html).values()) == [str(page.get_horizon_display()), still_open, still_open]
    for tag in html.main(["h2", "dd", "ul", "ol", "dl", "p"]):
        assert text(tag), tag
    assert html.select(".indicator, .report, .step-done, .grades, .chain") == []


def test_one_grade_alone_and_a_reason_alone_are_shown_alone(client):
    page = measure(benefit=2)
    assert len(read(client, page).select(".grades dd")) == 1
    MeasurePage.objects.filter(pk=page.pk).update(benefit=None, priority_why="Noch ohne Noten.")
    html = read(client, page)
    assert html.select(".grades") == []
    assert "Noch ohne Noten." in text(html.select_one("section[aria-labelledby=vorrang]"))


# Indicators.


def test_the_newest_value_stands_large_with_its_day_and_source_and_all_in_the_table(client):
    html = read(client, full_measure()).select_one(".indicator")
    assert text(html.select_one(".indicator__value")) == "21,5"
    assert day(date(2026, 6, 1)) in text(html.select_one(".indicator__as-of"))
    aims = [text(row.dd) for row in html.select(".indicator__aims > div")]
    assert [aims[0].split(" ,")[0], aims[1].split(" Bügel")[0], aims[2]] == ["4 Bügel", "40", "Zählung am Abend"]
    cells = [[text(cell) for cell in row(["th", "td"])][:2] for row in html.select("tbody tr")]
    assert cells == [[day(date(2026, 3, 1)), "12"], [day(date(2026, 6, 1)), "21,5"]]


def test_the_picture_shows_the_values_of_the_table_and_the_start(client):
    html = read(client, full_measure()).select_one(".indicator")
    assert len(html.select(".run__point")) == len(html.select("tbody tr")) + 1
    assert len(html.select(".run__point--newest")) == 1
    assert len(html.select(".run__goal")) == 1


def test_a_wrong_value_is_not_shown_beside_the_one_that_puts_it_right(client):
    page = measure()
    made = indicator(page, (date(2026, 1, 1), "999"), (date(2026, 1, 1), "9.99"))
    html = read(client, page)
    assert "999" not in text(html.main)
    assert text(html.select_one("tbody td")) == "9,99"
    right = made.values.get(value=Decimal("9.99"))
    assert day(timezone.localtime(right.recorded_at)) in text(html.select("tbody td")[1])


def test_an_indicator_without_values_says_so_and_draws_nothing(client):
    page = measure()
    indicator(page, target_value=Decimal(5))
    html = read(client, page).select_one(".indicator")
    assert (html("svg"), html("table")) == ([], [])
    assert html.select_one(".indicator__value") is None


def test_numbers_are_written_as_the_language_writes_them_and_drawn_as_svg_wants_them(client):
    page = measure()
    indicator(page, (date(2026, 1, 1), "1234567.5"), (date(2026, 2, 1), "1300000"))
    html = read(client, page).select_one(".indicator")
    assert text(html.select_one(".indicator__value")) == "1.300.000"
    places = [mark[name] for mark in html("circle") for name in ("cx", "cy")]
    assert places
    assert all(re.fullmatch(r"\d+\.\d+%?", place) for place in places)


# Citing.


def test_it_is_cited_with_number_state_and_day(client):
    html = read(client, full_measure())
    line = html.select_one("#citation-text").get_text().strip()
    assert line.startswith("Pinneberg (2026): Fahrradbügel am Bahnhof, ")
    for part in ("M-51", "In Umsetzung", day(date(2026, 4, 2))):
        assert part in " ".join(line.split())
    assert line.endswith(f" {settings.WAGTAILADMIN_BASE_URL}/massnahmen/m-51/")
    for ending, kind in (("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")):
        file = client.get(f"/massnahmen/m-51/zitat.{ending}")
        assert file.headers["Content-Type"] == f"{kind}; charset=utf-8"
        name = f"massnahme-m-51-under_way-2026-04-02.{ending}"
        assert file.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert file.content.decode().split() == html.select_one(f"#citation-{ending}").get_text().split()


def test_a_measure_nobody_reported_on_is_cited_with_the_day_it_was_published(client):
    page = measure()
    today = timezone.localdate()
    assert f"Pinneberg ({today.year})" in read(client, page).select_one("#citation-text").get_text()
    assert f"month = {today:%b}".lower() in client.get(f"{page.url}zitat.bib").content.decode()


# What others add, and previews.


def test_what_came_of_it_is_a_list_of_links(client):
    page, german = measure(), []

    @leads(MeasurePage)
    def found(thing):
        german.append(thing)
        return [], [Link("Ergebnis", "E-1", "Was daraus wurde", "/ergebnis/e-1/")]

    try:
        html = read(client, page)
    finally:
        _leads[MeasurePage].remove(found)
    assert german == [page]
    assert html.select_one(".chain a")["href"] == "/ergebnis/e-1/"


def test_a_preview_shows_what_is_not_saved_yet(client, person):
    page = full_measure()
    page.steps = [MeasureStep(title="Noch nicht gespeichert")]
    page.aim = "Neues Ziel."
    page.save_revision()
    client.force_login(person())
    preview = client.get(f"/admin/pages/{page.pk}/view_draft/")
    html = BeautifulSoup(preview.content, "html.parser")
    assert [text(step) for step in html.select(".step-done__title")] == ["Noch nicht gespeichert"]
    assert text(html.select_one(".growth__title strong")) == "In Umsetzung"
    assert [text(step) for step in read(client, page).select(".step-done__title")][0] == "Orte prüfen"


def test_a_page_that_was_never_saved_can_be_previewed(rf):
    page = MeasurePage(title="Neu", number="M-77", field="people", locale=index().locale, path="00010001", depth=2)
    answer = page.make_preview_request()
    assert answer.status_code == 200
    assert "M-77" in answer.rendered_content
