"""Charts as values: pure functions from numbers and days to what `templates/charts/` draws.

No words, no colours, no database. A picture is decoration and hidden from screen readers; the table beside it is made
from the same values and carries all. Lengths along the page are percentages, so that a chart is as wide as its place
and its letters keep their size; they are text with a point, whatever the language writes. Colours come from the
nearest `data-field` and from `series--<code>` classes in static/css/components/charts.css.
"""


def percent(part, whole):
    """A part of a whole as SVG wants it: "33.33"; of nothing "0.00"."""
    return f"{100 * part / whole if whole else 0:.2f}"
