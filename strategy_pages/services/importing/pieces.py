"""What a Word file becomes: pieces, each a block of a draft, with notes on what did not come along."""

from dataclasses import dataclass, field


@dataclass
class Picture:
    """An image of the file. `alt` is what Word knew of it."""

    content: bytes
    suffix: str
    alt: str = ""

    @property
    def is_drawn(self):
        """Whether it can be shown on a page."""
        return bool(self.suffix)


@dataclass
class Piece:
    """One passage to be. `value` is the block's raw value; that of a figure has its `picture` instead of an image."""

    kind: str
    value: object
    picture: int | None = None


@dataclass
class Document:
    """What was read: the pieces in order, the pictures they name, title and lead where the file says them."""

    pieces: list = field(default_factory=list)
    pictures: list = field(default_factory=list)
    title: str = ""
    lead: str = ""
    notes: list = field(default_factory=list)

    def note(self, text):
        """Something to tell the editor, once."""
        if text not in self.notes:
            self.notes.append(text)
