"""Stacked bars: how many of each kind there are in each row, to the same scale."""

from dataclasses import dataclass

from . import percent

NARROWEST_WITH_NUMBER = 6  # per cent of the bar; in less there is no room for a number


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a bar. `x`, `width` and `middle` are percentages of the longest bar."""

    code: str
    label: str
    number: int
    x: str
    width: str
    middle: str
    shows_number: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: all its numbers in the order of the series, and the pieces that are more than nothing."""

    code: str
    label: str
    url: str
    numbers: list
    total: int
    parts: list


@dataclass(frozen=True, slots=True)
class Stacked:
    """`series`: [(code, label, number in all rows)] in their order."""

    series: list
    bars: list
    total: int


def stacked(series, rows):
    """`series`: [(code, label)]; `rows`: [(code, label, address or "", {code of a series: number})].

    The longest row fills the width. A number whose code is not in the series is an error, not left out.
    """
    codes = {code for code, _label in series}
    for _code, label, _url, numbers in rows:
        if unknown := set(numbers) - codes:
            raise ValueError(f"{label}: not in the series: {sorted(unknown)}")
    longest = max((sum(numbers.values()) for *_row, numbers in rows), default=0)
    bars = [bar(series, longest, *row) for row in rows]
    sums = [(code, label, sum(row[3].get(code, 0) for row in rows)) for code, label in series]
    return Stacked(sums, bars, sum(one.total for one in bars))


def bar(series, longest, code, label, url, numbers):
    parts, begin = [], 0
    for one, title in series:
        number = numbers.get(one, 0)
        if number:
            parts.append(
                Part(
                    one,
                    title,
                    number,
                    percent(begin, longest),
                    percent(number, longest),
                    percent(begin + number / 2, longest),
                    100 * number >= NARROWEST_WITH_NUMBER * longest,
                )
            )
        begin += number
    return Bar(code, label, url, [(one, title, numbers.get(one, 0)) for one, title in series], begin, parts)
