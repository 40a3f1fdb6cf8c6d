"""A flow from column to column, as Sankey drew them: how many there are, and how many of them led on.

A band may be wider at one end than at the other: at its beginning it counts what led on, at its end what came of it.
Nothing is decided here but where things stand; the words are beside the picture, the numbers in the table.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 1000, 320  # the picture is stretched to the width it finds, so these are proportions
BLOCK, GAP, LEAST = 14, 12, 3  # width of a block; room between two; what is there at all is seen


@dataclass(frozen=True, slots=True)
class Band:
    """`gives` of a row's things in one column led to `gets` things of the same row in a later one."""

    row: str
    source: int
    target: int
    gives: int
    gets: int


@dataclass(frozen=True, slots=True)
class Block:
    """What is in a column of one row, drawn; `part` counts the pieces it is made of."""

    row: str
    column: int
    part: int
    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A band with the path of its outline."""

    band: Band
    path: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: bands first, blocks over them."""

    bands: list
    blocks: list
    width: int = WIDTH
    height: int = HEIGHT


def flow(columns, bands):
    """The `Flow` of columns, each {row: number, or numbers of its parts}, with the same rows in the same order.

    All columns have one scale, the fullest fills the height; the others stand in the middle.
    """
    columns = [{row: as_parts(number) for row, number in column.items()} for column in columns]
    reserved = max((room_for_gaps(column) for column in columns), default=0)
    fullest = max((sum(map(sum, column.values())) for column in columns), default=0)
    scale = (HEIGHT - reserved) / fullest if fullest else 0
    blocks, places = [], {}
    for number, column in enumerate(columns):
        blocks += stacked(number, len(columns), column, scale, places)
    return Flow([Drawn(band, outline(band, len(columns), ends)) for band, ends in laid(bands, places, scale)], blocks)


def room_for_gaps(column):
    """What a column needs beside the numbers: room between its rows, and for pieces too small to be seen."""
    rows = [parts for parts in column.values() if sum(parts)]
    pieces = sum(1 for parts in rows for part in parts if part)
    return GAP * max(len(rows) - 1, 0) + LEAST * pieces


def as_parts(number):
    return tuple(number) if isinstance(number, (tuple, list)) else (number,)


def tall(number, scale):
    """How tall so many are drawn."""
    return max(number * scale, LEAST) if number else 0


def left_of(column, count):
    """Where the blocks of a column begin."""
    return (WIDTH - BLOCK) * column / max(count - 1, 1)


def stacked(number, count, column, scale, places):
    """The blocks of a column from top to bottom; notes in `places` where each row's stand: (top, bottom)."""
    heights = {row: [tall(part, scale) for part in parts] for row, parts in column.items() if sum(parts)}
    y = (HEIGHT - sum(map(sum, heights.values())) - GAP * (len(heights) - 1)) / 2
    found = []
    for row, parts in heights.items():
        top = y
        for place, height in enumerate(parts):
            if height:
                x = left_of(number, count)
                found.append(
                    Block(row, number, place, column[row][place], rounded(x), rounded(y), BLOCK, rounded(height))
                )
                y += height
        places[row, number] = (top, y)
        y += GAP
    return found


def laid(bands, places, scale):
    """[(band, ends)]: on both sides the band to the nearer column above the one that goes further.

    Where more led on than there is room, since one thing led to two, they lie over each other.
    """
    left, right = {}, {}
    for band in sorted(bands, key=lambda one: (one.row, one.target - one.source)):
        ends = [places.get((band.row, column)) for column in (band.source, band.target)]
        if None in ends or not (band.gives and band.gets):
            continue
        begin = taken(left, (band.row, band.source), ends[0], tall(band.gives, scale))
        end = taken(right, (band.row, band.target), ends[1], tall(band.gets, scale))
        yield band, (begin, end)


def taken(used, key, place, height):
    """(top, bottom) of the next piece of a block's side."""
    top, bottom = place
    height = min(height, bottom - top)
    begin = min(used.get(key, top), bottom - height)
    used[key] = begin + height
    return begin, begin + height


def outline(band, count, ends):
    """The path around a band: two curves that leave and arrive level."""
    (top, bottom), (to_top, to_bottom) = ([rounded(one) for one in end] for end in ends)
    x, to_x = rounded(left_of(band.source, count) + BLOCK), rounded(left_of(band.target, count))
    middle = rounded((x + to_x) / 2)
    there = f"M{x} {top}C{middle} {top} {middle} {to_top} {to_x} {to_top}"
    return f"{there}V{to_bottom}C{middle} {to_bottom} {middle} {bottom} {x} {bottom}Z"


def rounded(number):
    return round(number, 1)
