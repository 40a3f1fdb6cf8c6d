"""Charts are values before they are pictures: what is drawn is what was counted, and it is drawn fast."""

import time
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from cms.charts import percent
from cms.charts.run import BOTTOM, TOP, run, scale
from cms.charts.stacked import stacked
from cms.charts.timeline import BAR, LANE, Span, timeline
from strategy_pages.choices import ActionField, MeasureState, StepState
from strategy_pages.services.reading.measures.public import Facts, progress

pytestmark = pytest.mark.once
SERIES = [("done", "fertig"), ("open", "offen"), ("late", "spät")]
ROWS = [("a", "Alpha", "?feld=a", {"done": 2, "late": 1}), ("b", "Beta", "", {"open": 12}), ("c", "Gamma", "", {})]


def html(template, **context):
    return BeautifulSoup(render_to_string(template, context), "html.parser")


@pytest.mark.parametrize(("part", "whole", "text"), [(1, 3, "33.33"), (0, 5, "0.00"), (5, 5, "100.00"), (1, 0, "0.00")])
def test_a_percentage_is_written_with_a_point(part, whole, text):
    assert percent(part, whole) == text


# Stacked bars.


def test_pieces_of_a_bar_begin_where_the_one_before_ends_to_the_scale_of_the_longest():
    chart = stacked(SERIES, ROWS)
    assert [(p.code, p.number, p.x, p.width, p.middle, p.shows_number) for p in chart.bars[0].parts] == [
        ("done", 2, "0.00", "16.67", "8.33", True),
        ("late", 1, "16.67", "8.33", "20.83", True),
    ]
    assert [(p.code, p.width) for p in chart.bars[1].parts] == [("open", "100.00")]
    assert [bar.total for bar in chart.bars] == [3, 12, 0]
    assert chart.bars[2].parts == []
    assert chart.series == [("done", "fertig", 2), ("open", "offen", 12), ("late", "spät", 1)]
    assert chart.total == 15


def test_a_piece_too_narrow_for_its_number_is_drawn_without():
    chart = stacked(SERIES, [("a", "Alpha", "", {"done": 1, "open": 30})])
    assert [part.shows_number for part in chart.bars[0].parts] == [False, True]


def test_what_is_in_no_series_is_an_error_and_not_left_out():
    with pytest.raises(ValueError, match=r"^Alpha: not in the series: \['lost'\]$"):
        stacked(SERIES, [("a", "Alpha", "", {"lost": 1})])


def test_nothing_to_draw_is_drawn_as_nothing():
    assert (stacked(SERIES, []).bars, stacked(SERIES, []).total) == ([], 0)
    assert run([]) is None
    assert timeline([("a", [Span(None, None, "planned")])], date(2026, 1, 1)) is None


def test_the_picture_and_the_table_of_stacked_bars_say_the_same_numbers():
    chart = stacked(SERIES, ROWS)
    picture = html("charts/stacked.html", chart=chart, caption="Wie weit")
    table = html("charts/stacked_table.html", chart=chart, caption="Wie weit", head="Feld", sums=True)
    drawn = [
        [(part["class"][1], int(number.text)) for part, number in zip(bar("rect"), bar("text"), strict=True)]
        for bar in picture.select(".stacked__bar")
    ]
    assert drawn == [[("series--done", 2), ("series--late", 1)], [("series--open", 12)], []]
    rows = [[cell.get_text() for cell in row(["th", "td"])] for row in table("tr")]
    assert rows == [
        ["Feld", "fertig", "offen", "spät", "alle"],
        ["Alpha", "2", "0", "1", "3"],
        ["Beta", "0", "12", "0", "12"],
        ["Gamma", "0", "0", "0", "0"],
        [rows[-1][0], "2", "12", "1", "15"],
    ]
    assert table.find("a")["href"] == "?feld=a"
    assert len(table("a")) == 1


def test_pictures_are_hidden_from_screen_readers_and_carry_no_style():
    chart, moment = stacked(SERIES, ROWS), date(2026, 1, 1)
    pictures = [
        html("charts/stacked.html", chart=chart),
        html("charts/run.html", chart=run([(moment, Decimal(1))], Decimal(2))),
        html("charts/timeline.html", chart=timeline(rows_of(1), moment), step_states=StepState.choices),
        html("charts/grade.html", grade=2),
    ]
    for picture in pictures:
        assert picture("svg")
        assert {svg["aria-hidden"] for svg in picture("svg")} == {"true"}
        assert not picture.select("[style], [id], style, script")
    assert [len(one.select(".grade__step--full")) for one in (pictures[3], html("charts/grade.html", grade=1))] == [
        2,
        1,
    ]


# The run of values.


@pytest.mark.parametrize(
    ("low", "high", "lines"),
    [
        (0, 40, ["0", "10", "20", "30", "40"]),
        (0, 41, ["0", "20", "40", "60"]),
        (0, 7, ["0", "2", "4", "6", "8"]),
        (0, "0.9", ["0.00", "0.25", "0.50", "0.75", "1.00"]),
        (-12, 5, ["-15", "-10", "-5", "0", "5"]),
        (0, 0, ["0", "1"]),
        (0, 9_999_999_999, ["0", "2500000000", "5000000000", "7500000000", "10000000000"]),
    ],
)
def test_the_scale_has_round_values_that_enclose_all(low, high, lines):
    assert [f"{line:f}" for line in scale(low, Decimal(high))] == lines


def test_values_lie_between_zero_and_the_target_in_time_and_height():
    values = [(date(2026, 1, 1), Decimal(0)), (date(2026, 4, 1), Decimal(10)), (date(2026, 7, 1), Decimal("20.5"))]
    chart = run(values, Decimal(40), date(2026, 12, 31))
    assert [(p.x, p.y) for p in chart.points] == [("10.00", "146.0"), ("30.52", "116.0"), ("51.27", "84.5")]
    assert chart.target == {"value": 40, "y": f"{TOP:.1f}", "day": date(2026, 12, 31), "x": "93.00"}
    assert chart.lines[0] == (0, f"{BOTTOM:.1f}")
    assert [(a.x, b.x) for a, b in chart.links] == [("10.00", "30.52"), ("30.52", "51.27")]
    assert chart.days == [
        (date(2026, 1, 1), "10.00", "start"),
        (date(2026, 7, 1), "51.27", "middle"),
        (date(2026, 12, 31), "93.00", "end"),
    ]


def test_days_that_would_touch_are_written_once():
    values = [(date(2026, 1, 1), Decimal(1)), (date(2026, 12, 1), Decimal(2))]
    assert [day for day, _x, _anchor in run(values, Decimal(3), date(2026, 12, 31)).days] == [
        date(2026, 1, 1),
        date(2026, 12, 31),
    ]


def test_one_value_and_a_target_without_a_day_or_before_the_start():
    first = (date(2026, 1, 1), Decimal(3))
    alone = run([first], Decimal(5))
    assert ([point.x for point in alone.points], alone.links, alone.target["x"]) == (["51.50"], [], None)
    assert run([first], Decimal(5), date(2025, 1, 1)).target["x"] is None
    assert run([first]).target is None


# The timeline.


def rows_of(count, steps=3):
    """Measures by field with steps around the beginning of 2026."""
    rows = []
    for place in range(count):
        field = ActionField.values[place * 5 // count]
        facts = SimpleNamespace(field=field, get_field_display=ActionField(field).label, number=f"M-{place}")
        begin = date(2026, 1, 1) + timedelta(days=place)
        spans = [
            Span(begin + timedelta(days=90 * n), begin + timedelta(days=90 * n + 120), "planned", f"Schritt {n}")
            for n in range(steps)
        ]
        rows.append((SimpleNamespace(canonical=facts, title=f"Maßnahme {place}"), spans))
    return rows


def test_spans_lie_on_a_scale_of_round_months_and_today_between_them():
    spans = [Span(date(2026, 1, 1), date(2026, 6, 30), "done"), Span(date(2026, 7, 1), date(2026, 12, 31), "planned")]
    chart = timeline([("m", spans)], date(2026, 7, 1))
    assert [day for day, _x in chart.ticks] == [date(2026, month, 1) for month in (1, 4, 7, 10)]
    assert [(one.x, one.width, one.y) for one in chart.rows[0].drawn] == [("0.00", "49.59", 0), ("49.59", "50.41", 0)]
    assert (chart.today, chart.rows[0].height, chart.by_year) == ("49.59", LANE, False)
    assert timeline([("m", spans)], date(2028, 1, 1)).today is None


def test_spans_that_overlap_lie_below_each_other_and_a_lane_is_used_again():
    days = [
        (date(2026, 1, 1), date(2026, 3, 1)),
        (date(2026, 2, 1), date(2026, 4, 1)),
        (date(2026, 3, 2), date(2026, 5, 1)),
    ]
    chart = timeline([("m", [Span(*one, "planned") for one in days])], date(2026, 1, 1))
    assert [one.y for one in chart.rows[0].drawn] == [0, LANE, 0]
    assert chart.rows[0].height == 2 * LANE


def test_a_step_of_which_one_day_is_known_is_a_dot_and_one_of_no_day_is_not_drawn():
    spans = [
        Span(None, date(2026, 2, 1), "planned"),
        Span(date(2026, 3, 1), None, "planned"),
        Span(None, None, "planned"),
    ]
    drawn = timeline([("m", spans)], date(2026, 1, 1)).rows[0].drawn
    assert [(one.width, one.middle) for one in drawn] == [("", BAR // 2), ("", BAR // 2)]


def test_a_slip_of_the_hand_does_not_squeeze_the_rest_and_many_years_have_few_lines():
    spans = [Span(date(2026, 1, 1), date(9999, 12, 31), "planned"), Span(date(1, 1, 1), date(2026, 6, 30), "done")]
    chart = timeline([("m", spans)], date(2026, 1, 1))
    assert [one.width for one in chart.rows[0].drawn] == ["", ""]
    assert chart.ticks[0][0] == date(2026, 1, 1)
    long = timeline([("m", [Span(date(1990, 5, 1), date(2049, 1, 1), "planned")])], date(2026, 1, 1))
    assert (len(long.ticks) <= 7, long.by_year) == (True, True)


# Fast.


def best_of_three(render):
    """Seconds of processor time of the fastest of three, after one that loads the templates."""
    render()
    taken = []
    for _time in range(3):
        begin = time.process_time()
        render()
        taken.append(time.process_time() - begin)
    return min(taken)


def facts(count):
    states, fields = MeasureState.values, ActionField.values
    return [Facts(n, f"M-{n}", fields[n % 5], [], states[n % 7], "open", "", "") for n in range(count)]


def test_the_progress_of_300_measures_is_drawn_and_written_in_under_50_milliseconds():
    measures = facts(300)

    def render():
        chart = progress(measures, "/massnahmen/")
        assert chart.total == 300
        return html_of("charts/stacked.html", chart) + html_of("charts/stacked_table.html", chart)

    assert best_of_three(render) < 0.05


def test_the_timeline_of_300_measures_is_drawn_in_under_50_milliseconds():
    rows = rows_of(300)
    assert best_of_three(lambda: html_of("charts/timeline.html", timeline(rows, date(2026, 6, 1)))) < 0.05


def test_the_run_of_300_values_is_drawn_in_under_50_milliseconds():
    values = [(date(2020, 1, 1) + timedelta(days=7 * n), Decimal(n)) for n in range(300)]
    assert best_of_three(lambda: html_of("charts/run.html", run(values, Decimal(400), date(2027, 1, 1)))) < 0.05


def html_of(template, chart):
    return render_to_string(template, {"chart": chart, "step_states": StepState.choices})
