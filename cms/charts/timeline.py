"""A timeline: rows of spans between days, with a scale of months or years and a line for today."""

from dataclasses import dataclass, field
from datetime import date

from . import percent

MOST_TICKS = 6
STEPS = (1, 3, 6, 12, 24, 60, 120, 240)  # months between two lines of the scale
LANE, BAR = 16, 12  # pixels: from lane to lane, and of a bar in it
YEARS = range(1900, 2200)  # a day outside is a slip of the hand and must not squeeze all others


@dataclass(frozen=True, slots=True)
class Span:
    """What is drawn: a bar from day to day, or a dot where only one of the two is known."""

    starts: date | None
    ends: date | None
    state: str
    label: str = ""

    @property
    def days(self):
        """(first, last) day that is known and can be drawn; None where none is."""
        known = [day for day in (self.starts, self.ends) if day and day.year in YEARS]
        return (known[0], known[-1]) if known else None

    @property
    def is_bar(self):
        """Whether both days are known."""
        return all(day and day.year in YEARS for day in (self.starts, self.ends))


@dataclass(slots=True)
class Drawn:
    """A span at its place: `x` and `width` percentages, `y` and `middle` pixels; a dot has no width."""

    span: Span
    x: str
    width: str
    y: int
    middle: int


@dataclass(slots=True)
class Row:
    """One row; spans that would cover each other lie in lanes below each other."""

    about: object
    drawn: list = field(default_factory=list)
    height: int = LANE


@dataclass(frozen=True, slots=True)
class Timeline:
    """`ticks`: [(day, x)], each the first of a month; `by_year`: they are all Januaries; `today`: x or None."""

    rows: list
    ticks: list
    by_year: bool
    today: str | None


def timeline(rows, today):
    """`rows`: [(what the row is about, [Span])]. Rows without any day are left out; None where no row is left."""
    dated = [(about, [span for span in spans if span.days]) for about, spans in rows]
    dated = [(about, spans) for about, spans in dated if spans]
    if not dated:
        return None
    days = [day for _about, spans in dated for span in spans for day in span.days]
    months = [day.year * 12 + day.month - 1 for day in (min(days), max(days))]
    step = next((s for s in STEPS if len(ticks_between(*months, s)) <= MOST_TICKS + 1), STEPS[-1])
    ticks = ticks_between(*months, step)
    begin, end = first_of(ticks[0]), first_of(ticks[-1])
    length = (end - begin).days

    def x(day):
        return percent((day - begin).days, length)

    return Timeline(
        rows=[laid_out(about, spans, begin, length) for about, spans in dated],
        ticks=[(first_of(month), x(first_of(month))) for month in ticks[:-1]],
        by_year=step % 12 == 0,
        today=x(today) if begin <= today <= end else None,
    )


def ticks_between(first, last, step):
    """Months, counted from the year 0, that enclose both at whole steps."""
    return list(range(first // step * step, (last // step + 1) * step + 1, step))


def first_of(month):
    """The first day of a month counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)


def laid_out(about, spans, begin, length):
    row, lanes = Row(about), []
    for span in sorted(spans, key=lambda one: one.days):
        first, last = span.days
        lane = next((place for place, end in enumerate(lanes) if end < first), len(lanes))
        lanes[lane:] = [last, *lanes[lane + 1 :]]
        # The last day counts as a whole one.
        width = percent((last - first).days + 1, length) if span.is_bar else ""
        row.drawn.append(Drawn(span, percent((first - begin).days, length), width, lane * LANE, lane * LANE + BAR // 2))
    row.height = max(1, len(lanes)) * LANE
    return row
