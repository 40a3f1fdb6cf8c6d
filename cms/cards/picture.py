"""Draws share images: 1200 × 630 pixels, in the colour of the action field, with its drawing and the title."""

import io
import unicodedata
from functools import cache

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

SIZE = 1200, 630
EDGE = 72
MOTIF = 400  # pixels, square
TITLE_SIZES = range(84, 39, -4)
MOST_LINES = 5
LINE = 1.14
FONT = "vendor/fira-sans/5.3.0/fira-sans-{}-{}-normal.woff2"
# As in static/css/tokens.css: ink and tint of each field; without one the town's accent on sand.
COLOURS = {
    "mobility": ("#125a98", "#e4f2ff"),
    "governance": ("#673ba2", "#f2edff"),
    "economy": ("#7d4a07", "#fceddf"),
    "living": ("#1b683e", "#e4f5e9"),
    "people": ("#9c1f43", "#ffeaec"),
    "": ("#9c1f43", "#faf7f2"),
}
INK, SOFT = "#171a26", "#4b4f5f"


def draw(title, kicker, field, site_name):
    """A PNG of a card, as bytes. Words in signs that our typeface has not are left out, not drawn as boxes."""
    colour, ground = COLOURS[field if field in COLOURS else ""]
    picture = Image.new("RGB", SIZE, ground)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 14), fill=colour)
    motif = motif_of(field)
    picture.paste(motif, (SIZE[0] - EDGE - MOTIF + 24, SIZE[1] - MOTIF - 40), motif)
    width = SIZE[0] - 2 * EDGE - MOTIF + 60
    top = EDGE
    if kicker := drawable(kicker):
        [line, *_rest] = broken(kicker, "600", 34, SIZE[0] - 2 * EDGE)
        write(pen, (EDGE, top), line, "600", 34, colour)
        top += 64
    size, lines = fitting(drawable(title), width, SIZE[1] - top - 130)
    for line in lines:
        write(pen, (EDGE, top), line, "600", size, INK)
        top += round(size * LINE)
    write(pen, (EDGE, SIZE[1] - EDGE - 30), drawable(site_name), "600", 30, SOFT)
    file = io.BytesIO()
    picture.quantize(colors=128, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


@cache
def motif_of(field):
    """The drawing of a field, or the plant. Made from templates/illustrations by `python -m tests.share_motifs`."""
    name = f"img/share/{field}.png"
    path = (field and finders.find(name)) or finders.find("img/share/plant.png")
    return Image.open(path).convert("RGBA").resize((MOTIF, MOTIF), Image.Resampling.LANCZOS)


@cache
def font(script, weight, size):
    return ImageFont.truetype(finders.find(FONT.format(script, weight)), size)


def script_of(sign):
    """Which of our font files has a sign; None for none of them. The ranges are those of tokens.css."""
    code = ord(sign)
    if code <= 0xFF or 0x2000 <= code <= 0x206F or code in (0x131, 0x152, 0x153, 0x20AC, 0x2122, 0x2212):
        return "latin"
    if 0x100 <= code <= 0x2BA or 0x1E00 <= code <= 0x1EFF:
        return "latin-ext"
    return None


def drawable(text):
    """The words that can be drawn, without soft hyphens and control characters."""
    visible = "".join(s for s in str(text) if s != "\u00ad" and (s == " " or unicodedata.category(s)[0] != "C"))
    return " ".join(word for word in visible.split(" ") if word and all(map(script_of, word)))


def runs(text, weight, size):
    """(words, font) of each stretch that one font file has."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or script_of(text[place]) != script_of(text[start]):
            yield text[start:place], font(script_of(text[start]), weight, size)
            start = place


def length(text, weight, size):
    return sum(face.getlength(part) for part, face in runs(text, weight, size))


def write(pen, position, text, weight, size, colour):
    left, top = position
    for part, face in runs(text, weight, size):
        pen.text((left, top + size), part, font=face, fill=colour, anchor="ls")
        left += face.getlength(part)


def broken(text, weight, size, width):
    """The text in lines that are no wider than `width` pixels; words that are too long are cut with a hyphen."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}".strip()
        if length(joined, weight, size) <= width:
            lines[-1] = joined
            continue
        while length(word, weight, size) > width:
            fits = next(n for n in range(len(word) - 1, 0, -1) if length(word[:n] + "-", weight, size) <= width)
            lines.append(word[:fits] + "-")
            word = word[fits:]
        lines.append(word)
    return [line for line in lines if line] or [""]


def fitting(text, width, height):
    """(size, lines) of the largest size at which the title fits; at the smallest it is cut with three dots."""
    for size in TITLE_SIZES:
        lines = broken(text, "600", size, width)
        if len(lines) <= MOST_LINES and len(lines) * size * LINE <= height and not any(cut(lines)):
            return size, lines
    lines = broken(text, "600", size, width)
    most = min(MOST_LINES, int(height // (size * LINE)))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-2].rstrip() + " …"]
    return size, lines


def cut(lines):
    """Whether a word was cut on the way from line to line: a smaller size is better then."""
    return (line.endswith("-") and len(line) > 12 for line in lines[:-1])
