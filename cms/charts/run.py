"""The run of values over time: a line from measured value to measured value, and the target it heads for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from . import percent

HEIGHT, TOP, BOTTOM = 184, 26, 146  # pixels: of the picture, and of the highest and lowest line of its scale
LEFT, RIGHT = 10, 93  # per cent: where the first and the last day are
MOST_LINES = 4
APART = 36  # per cent between two days that are both written below
STEPS = [Decimal(step) for step in ("1", "2", "2.5", "5", "10")]


@dataclass(frozen=True, slots=True)
class Point:
    """One value at its place: `x` a percentage, `y` pixels."""

    day: date
    value: Decimal
    x: str
    y: str


@dataclass(frozen=True, slots=True)
class Run:
    """`lines`: [(value, y)] of the scale; `links`: [(point, next point)]; `days`: [(day, x, anchor)] to write below.

    `target`: {value, y, day or None, x or None}, or None.
    """

    points: list
    links: list
    lines: list
    days: list
    target: dict | None
    height: int = HEIGHT


def run(values, target=None, target_on=None):
    """`values`: [(day, value)], the earliest first; the scale holds zero, values and target. None of nothing."""
    if not values:
        return None
    heights = [value for _day, value in values] + ([target] if target is not None else [])
    marks = scale(min(0, *heights), max(0, *heights))
    low, high = marks[0], marks[-1]
    first, last = values[0][0], max(values[-1][0], target_on or values[-1][0])
    length = (last - first).days

    def x(day):
        return LEFT + (RIGHT - LEFT) * ((day - first).days / length if length else 0.5)

    def y(value):
        return f"{BOTTOM - float((value - low) / (high - low)) * (BOTTOM - TOP):.1f}"

    points = [Point(day, value, percent(x(day), 100), y(value)) for day, value in values]
    aim = None
    if target is not None:
        ahead = target_on and target_on >= first
        aim = {"value": target, "y": y(target), "day": target_on, "x": percent(x(target_on), 100) if ahead else None}
    return Run(
        points=points,
        links=list(zip(points, points[1:], strict=False)),
        lines=[(mark, y(mark)) for mark in marks],
        days=written([values[0][0], last, values[-1][0]], x),
        target=aim,
    )


def scale(low, high):
    """Round values at equal distances, at most five, that enclose both: [0, 10, 20, 30, 40]."""
    low, high = Decimal(low), Decimal(high)
    if low == high:
        return [low, low + 1]
    rough = (high - low) / MOST_LINES
    unit = Decimal(1).scaleb(rough.adjusted())
    step = next(unit * step for step in STEPS if unit * step >= rough)
    begin, end = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    return [step * place for place in range(int(begin), int(end) + 1)]


def written(days, x):
    """Those of the days, the most telling first, that can be written below without touching: [(day, x, anchor)]."""
    found = []
    for day in days:
        if all(abs(x(day) - x(other)) >= APART for other in found):
            found.append(day)
    ends = {LEFT: "start", RIGHT: "end"}
    return [(day, percent(x(day), 100), ends.get(round(x(day), 6), "middle")) for day in sorted(found)]
