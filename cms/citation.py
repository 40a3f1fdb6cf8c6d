"""How something that stays at its address is cited: as a line, for reference managers, and as a link."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.utils.html import format_html
from django.utils.text import slugify

BIBTEX_TYPE = "application/x-bibtex; charset=utf-8"
RIS_TYPE = "application/x-research-info-systems; charset=utf-8"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BABEL = {"de": "ngerman", "de-simple": "ngerman", "en": "english"}  # what LaTeX calls a language
# BibTeX counts braces even where they are escaped, so each of these brings its own pair or none.
BIBTEX_SPECIALS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "$&#%_"},
}


def one_line(value):
    """The words in one line: line ends, control characters and runs of spaces are one space."""
    visible = ("\u0020" if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in str(value))
    return " ".join("".join(visible).split())


def bibtex_words(value):
    """The words as a BibTeX value: nothing in them is a command, and the braces are balanced."""
    return "".join(BIBTEX_SPECIALS.get(char, char) for char in one_line(value))


@dataclass(frozen=True)
class Citation:
    """One thing to cite. `version` and `place` are words ("Fassung 2 vom 3. März 2022", "Absatz 3.7") or empty.

    `language` is that of the words cited, and `url` leads to them in this language.
    """

    author: str
    title: str
    day: date
    url: str
    language: str
    version: str = ""
    place: str = ""
    name: str = ""  # short and stable, e.g. "entwurf-fassung-2-absatz-3-7": for the key and for file names

    @property
    def words(self):
        """The line without the address."""
        details = [one_line(part) for part in (self.title, self.version, self.place) if part]
        return f"{one_line(self.author)} ({self.day.year}): {', '.join(details)}."

    @property
    def plain(self):
        """The whole line: who, year, title, version, date, place, address."""
        return f"{self.words} {self.address}"

    @property
    def address(self):
        """The address, with what could end a value of BibTeX or a line of RIS encoded."""
        return quote(one_line(self.url), safe="%/:=&?~#+!$,;'@()*[]-._")

    @property
    def key(self):
        """The name of the entry in BibTeX."""
        return slugify(f"{self.author}-{self.day.year}-{self.name or self.title}")

    @property
    def bibtex(self):
        """An entry for BibTeX and BibLaTeX, in UTF-8."""
        fields = {
            "author": "{" + bibtex_words(self.author) + "}",  # braces within braces: an institution, no first name
            "title": "{" + bibtex_words(self.title) + "}",
            "year": str(self.day.year),
            "month": MONTHS[self.day.month - 1],
            "note": bibtex_words(", ".join(filter(None, (self.version, self.place)))),
            "url": self.address,
            "langid": BABEL.get(self.language, self.language),
            "language": self.language,
        }
        written = {name: value if name == "month" else f"{{{value}}}" for name, value in fields.items() if value}
        lines = [f"  {name} = {value}," for name, value in written.items()]
        return "\n".join([f"@misc{{{self.key},", *lines, "}"]) + "\n"

    @property
    def ris(self):
        """A record in the RIS format, in UTF-8, with the line ends it asks for."""
        fields = [
            ("TY", "RPRT"),
            ("AU", self.author),
            ("TI", self.title),
            ("PY", self.day.year),
            ("DA", self.day.strftime("%Y/%m/%d")),
            ("ET", self.version),
            ("SE", self.place),
            ("PB", self.author),
            ("LA", self.language),
            ("UR", self.address),
        ]
        lines = [f"{tag}  - {one_line(value)}" for tag, value in fields if value]
        return "\r\n".join([*lines, "ER  - "]) + "\r\n"

    @property
    def html(self):
        """A link to put into a page."""
        return format_html('<a href="{}" hreflang="{}">{}</a>', self.address, self.language, self.words)
