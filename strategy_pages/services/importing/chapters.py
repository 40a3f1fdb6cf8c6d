"""Which headings open a chapter."""

from pathlib import PurePath

from django.utils.translation import gettext as _

from .pieces import Piece

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")


def into_chapters(document, name):
    """The highest headings open chapters, the others are subheadings; the file's only highest one is its title."""
    levels = [piece.kind for piece in document.pieces if piece.kind in LEVELS]
    top = min(levels, default="")
    only = levels.count(top) == 1 and len(levels) > 1 and document.pieces[0].kind == top
    if only and not document.title:
        document.title = document.pieces.pop(0).value
        document.note(_("The only heading of the highest level became the title; the next level opens the chapters."))
        top = min(levels[1:])
    for piece in document.pieces:
        if piece.kind == top:
            piece.kind, piece.value = "chapter", {"title": piece.value, "field": ""}
        elif piece.kind in LEVELS:
            piece.kind = "subheading"
    document.title = document.title or PurePath(name).stem.replace("_", " ").strip()
    if document.pieces and document.pieces[0].kind != "chapter":
        title = document.title[:160] or _("Introduction")
        document.pieces.insert(0, Piece("chapter", {"title": title, "field": ""}))
        document.note(
            _("The text does not begin with a heading, so a chapter was put before it: “%s”. Please rename it.") % title
        )
