"""A table of a Word file as rows and columns. Merged cells are resolved: the words stand in each."""

from django.utils.translation import gettext as _

from .opening import Refused
from .words import Words, lines

MOST_COLUMNS, MOST_ROWS = 30, 400


def table(element, words, document):
    """The raw value of a table block; a list of paragraphs where there is one cell only; None where it is empty."""
    rows = element.xpath("./thead/tr | ./tbody/tr | ./tr")
    heads = [row for row in rows if row.getparent().tag == "thead"]
    if len(rows) > MOST_ROWS:
        raise Refused(_("A table in the file has too many rows or columns."))
    cells = [cell for row in rows for cell in row]
    if len(cells) == 1:
        document.note(_("A frame around text (a table of one cell) is left out, its text comes along."))
        return [part for part in cells[0] if part.tag != "table"] or [cells[0]]
    grid, merged = laid_out(rows, words)
    if not any(any(row) for row in grid):
        return None
    if merged:
        document.note(_("Merged cells of a table were resolved: the words stand in every cell that was covered."))
    if element.xpath(".//td//table"):
        document.note(_("A table inside a table comes as text of its cell."))
    if not heads and len(grid) > 1:
        document.note(
            _("In a table no row is marked as heading, so the first row is taken for it. Please look at it again.")
        )
    number = len(heads) or (1 if len(grid) > 1 else 0)
    headings = [" – ".join(dict.fromkeys(filter(None, column))) for column in zip(*grid[:number], strict=True)]
    body = grid[number:] or grid
    columns = headings if grid[number:] else [""] * len(grid[0])
    return {
        "table": {
            "columns": [{"type": "text", "heading": one.replace("\n", " ")} for one in columns],
            "rows": [{"values": row} for row in body],
            "caption": "",
        },
        "row_headings": bool(columns) and not columns[0] and any(columns),
        "notes": "",
    }


def laid_out(rows, words):
    """(rows of the same length, whether cells were merged)."""
    grid, merged, open_cells = [], False, {}
    for row in rows:
        line, waiting = [], iter(row)
        while True:
            while (column := len(line)) in open_cells:
                text, left = open_cells.pop(column)
                line.append(text)
                if left > 1:
                    open_cells[column] = (text, left - 1)
            cell = next(waiting, None)
            if cell is None:
                break
            text = cell_text(cell, words)
            wide, high = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            merged = merged or wide > 1 or high > 1
            if len(line) + wide > MOST_COLUMNS:
                raise Refused(_("A table in the file has too many rows or columns."))
            for _place in range(wide):
                if high > 1:
                    open_cells[len(line)] = (text, high - 1)
                line.append(text)
        grid.append(line)
    longest = max(map(len, grid), default=0)
    return [line + [""] * (longest - len(line)) for line in grid], merged


def cell_text(cell, words):
    inner = Words()
    text = lines(cell, inner)
    words.pictures += inner.pictures
    words.footnotes += inner.footnotes
    words.lost |= inner.lost
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
