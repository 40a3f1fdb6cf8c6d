"""The flow as a picture: from numbers to blocks and bands."""

import random
import re
import time

import pytest
from django.template.loader import render_to_string

from cms.charts.flow import BLOCK, GAP, HEIGHT, LEAST, WIDTH, Band, flow

pytestmark = pytest.mark.once
ENDS = re.compile(
    r"M([\d.]+) ([\d.]+)C[\d.]+ [\d.]+ [\d.]+ ([\d.]+) ([\d.]+) [\d.]+V([\d.]+)C[\d. ]+ ([\d.]+) ([\d.]+) ([\d.]+)Z"
)


def ends(drawn):
    """((x, top, bottom) where a band begins, the same where it ends), read from its path."""
    x, top, to_top, to_x, to_bottom, bottom, _x, _bottom = map(float, ENDS.fullmatch(drawn.path).groups())
    return (x, top, bottom), (to_x, to_top, to_bottom)


def test_columns_stand_side_by_side_and_their_numbers_are_their_heights():
    made = flow([{"a": 60, "b": 30}, {"a": 20, "b": 10}, {"a": 5, "b": 0}], [])
    assert [(block.row, block.column, block.number) for block in made.blocks] == [
        ("a", 0, 60), ("b", 0, 30), ("a", 1, 20), ("b", 1, 10), ("a", 2, 5),
    ]  # fmt: skip
    assert {block.column: block.x for block in made.blocks} == {0: 0, 1: (WIDTH - BLOCK) / 2, 2: WIDTH - BLOCK}
    scale = (HEIGHT - GAP - 2 * LEAST) / 90
    assert [block.height for block in made.blocks] == [
        pytest.approx(number * scale, abs=0.1) for number in (60, 30, 20, 10, 5)
    ]
    first, second = made.blocks[:2]
    assert second.y - first.y - first.height == pytest.approx(GAP, abs=0.2)


def test_a_band_leaves_as_wide_as_what_led_on_and_arrives_as_wide_as_what_came_of_it():
    made = flow([{"a": 60}, {"a": 20}], [Band("a", 0, 1, 45, 20)])
    begin, end = ends(made.bands[0])
    tall, small = made.blocks
    assert begin[0] == BLOCK and end[0] == WIDTH - BLOCK
    assert begin[2] - begin[1] == pytest.approx(tall.height * 45 / 60, abs=0.2)
    assert (end[1], end[2]) == (small.y, pytest.approx(small.y + small.height, abs=0.2))


def test_a_band_that_goes_further_lies_below_and_none_leaves_its_block():
    made = flow([{"a": 10}, {"a": 4}, {"a": 6}], [Band("a", 0, 2, 7, 6), Band("a", 0, 1, 8, 4), Band("a", 1, 2, 4, 3)])
    found = {(one.band.source, one.band.target): ends(one) for one in made.bands}
    block = made.blocks[0]
    assert found[0, 1][0][1] == pytest.approx(block.y, abs=0.1)
    assert found[0, 2][0][2] == pytest.approx(block.y + block.height, abs=0.2)  # 8 + 7 of 10: they lie over each other
    assert found[1, 2][1][1] < found[0, 2][1][1] or found[0, 2][1][1] == pytest.approx(made.blocks[2].y, abs=0.1)


def test_the_parts_of_a_block_stand_on_each_other():
    one, other = flow([{"a": (3, 9)}], []).blocks
    assert [(one.part, one.number), (other.part, other.number)] == [(0, 3), (1, 9)]
    assert other.y == pytest.approx(one.y + one.height, abs=0.1)


def test_nothing_gives_an_empty_picture_and_what_is_nothing_is_not_drawn():
    for columns in ([], [{}], [{"a": 0}, {"a": 0}], [{"a": (0, 0)}]):
        made = flow(columns, [Band("a", 0, 1, 0, 0), Band("a", 0, 1, 3, 2)])
        assert (made.blocks, made.bands) == ([], [])
    assert flow([{"a": 3}, {"a": 2}], [Band("a", 0, 1, 0, 2), Band("a", 0, 1, 2, 0)]).bands == []


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_numbers_everything_is_seen_and_stays_in_the_picture(seed):
    dice = random.Random(seed)  # noqa: S311
    rows = "abcdef"
    most = 10 ** dice.randint(0, 6)
    columns = [{row: dice.choice([0, 1, dice.randint(0, most)]) for row in rows} for _column in range(4)]
    bands = [
        Band(row, source, target, dice.randint(0, columns[source][row]), dice.randint(0, columns[target][row]))
        for row in rows
        for source, target in ((0, 1), (0, 2), (1, 2), (2, 3))
    ]
    made = flow(columns, bands)
    assert {(one.row, one.column) for one in made.blocks} == {
        (row, place) for place, column in enumerate(columns) for row, number in column.items() if number
    }
    for block in made.blocks:
        assert block.height >= LEAST and block.y >= -0.1 and block.y + block.height <= HEIGHT + 0.2
    for place in range(4):
        column = [one for one in made.blocks if one.column == place]
        assert all(two.y - one.y - one.height > GAP - 0.3 for one, two in zip(column, column[1:], strict=False))
    assert {one.band for one in made.bands} == {one for one in bands if one.gives and one.gets}
    blocks = {(one.row, one.column): one for one in made.blocks}
    for one in made.bands:
        for column, (_x, top, bottom) in zip((one.band.source, one.band.target), ends(one), strict=True):
            block = blocks[one.band.row, column]
            assert block.y - 0.2 <= top < bottom <= block.y + block.height + 0.2


def test_the_picture_is_hidden_from_those_who_read_and_has_no_style_of_its_own():
    html = render_to_string("charts/flow.html", {"flow": flow([{"a": 1234}, {"a": 2}], [Band("a", 0, 1, 1000, 2)])})
    assert 'aria-hidden="true"' in html and "style" not in html
    assert 'data-number="1234"' in html and 'data-gives="1000"' in html  # digits, whatever the language


def test_big_numbers_are_drawn_in_less_than_fifty_milliseconds():
    rows = [str(number) for number in range(6)]
    columns = [dict.fromkeys(rows, (10**6, 10**7)), *(dict.fromkeys(rows, 10**5) for _column in range(3))]
    bands = [Band(row, *pair, 10**5, 10**4) for row in rows for pair in ((0, 1), (0, 2), (1, 2), (2, 3))]
    render_to_string("charts/flow.html", {"flow": flow(columns, bands)})  # the template is read
    times = []
    for _n in range(5):
        begin = time.perf_counter()
        render_to_string("charts/flow.html", {"flow": flow(columns, bands)})
        times.append(time.perf_counter() - begin)
    assert min(times) < 0.05
