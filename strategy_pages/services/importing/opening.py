"""Looks into a Word file before anything reads it: what it is, how much it holds, and that it holds nothing harmful.

Everything here is bounded: what a member says about its size is believed only to refuse it, and reading stops there.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.parsers import expat

from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
MOST_MEMBERS = 1_000
MOST_UNPACKED = 60 * MEGABYTE
LARGEST_XML = 12 * MEGABYTE  # a text of 300 pages is about 3
BOMB_RATIO = 150  # Word's own XML is rarely packed more than forty times
SMALL = MEGABYTE  # below, no ratio matters
DEEPEST = 100  # elements in each other
MOST_ELEMENTS = 150_000  # about seven seconds of reading; a text of 300 pages has half of them
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
TYPES = "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = (f"{WORD}document.main+xml", f"{WORD}template.main+xml")
NEEDED = re.compile(r"^(\[Content_Types\]\.xml|.*\.rels|.*\.xml|word/media/.+)$", re.IGNORECASE)
TEXT = re.compile(r"^word/(document\d*|footnotes|endnotes)\.xml$", re.IGNORECASE)


class Refused(Exception):
    """The file is not taken. Its text says why, in words for an editor."""


@dataclass
class Opened:
    """A file that was looked through: its needed members packed anew, its elements counted by name."""

    file: io.BytesIO
    elements: dict


def look_into(content):
    """An `Opened` of a file's bytes, or `Refused`."""
    refuse_other_kinds(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = bounded(archive.infolist())
            if "mimetype" in members:
                refuse_open_document(archive, members)
            if TYPES not in members:
                raise Refused(_("This is a ZIP file, but not a Word file. Please choose a .docx file."))
            refuse_other_documents(read(archive, members[TYPES]), members)
            return packed_anew(archive, members)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise Refused(_("The file is broken and cannot be opened. Please save it again in Word.")) from None
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "_lzma", "bz2"):
            raise Refused(_("The file is broken and cannot be opened. Please save it again in Word.")) from None
        raise


def refuse_other_kinds(content):
    """By the first bytes, whatever the file is called."""
    if not content:
        raise Refused(_("The file is empty."))
    if len(content) > LARGEST_FILE:
        raise Refused(too_large())
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refused(_("The file is protected with a password. Please save it without one."))
        raise Refused(_("This is a file of an old Word (.doc). Please open it and save it as .docx."))
    if content.startswith(b"%PDF"):
        raise Refused(_("This is a PDF. Please choose the Word file (.docx) it was made from."))
    if content.startswith(b"{\\rtf"):
        raise Refused(_("This is an RTF file. Please open it and save it as .docx."))
    if not content.startswith(b"PK"):
        raise Refused(_("This is not a Word file. Please choose a .docx file."))


def too_large():
    """Why a file is refused before it is read."""
    return _("The file is larger than %(number)s MB. Please make its images smaller or split it.") % {
        "number": LARGEST_FILE // MEGABYTE
    }


def bounded(infos):
    """{name: member}; refuses what would unpack to too much, by what the archive says of itself."""
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise Refused(_("The file holds far more than a text. It was not unpacked."))
    for info in infos:
        if info.flag_bits & 1:
            raise Refused(_("The file is protected with a password. Please save it without one."))
        if info.file_size > SMALL and info.file_size > BOMB_RATIO * max(info.compress_size, 1):
            raise Refused(_("The file holds far more than a text. It was not unpacked."))
        if is_xml(info.filename) and info.file_size > LARGEST_XML:
            raise Refused(_("The text in the file is too long for one draft. Please split it."))
    members = {info.filename: info for info in infos}
    if len(members) != len(infos):
        raise Refused(_("The file is broken and cannot be opened. Please save it again in Word."))
    return members


def is_xml(name):
    return PurePosixPath(name.lower()).suffix in (".xml", ".rels")


def read(archive, info):
    """A member's bytes, never more than it said."""
    with archive.open(info) as file:
        content = file.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise zipfile.BadZipFile
    return content


def refuse_open_document(archive, members):
    if b"opendocument" in read(archive, members["mimetype"])[:200]:
        raise Refused(_("This is an OpenDocument file. Please open it and save it as .docx."))


def refuse_other_documents(types, members):
    """What the archive says its main part is; macros are refused whatever it says."""
    text = types.decode("utf-8", "replace")
    if any(name.lower().endswith("vbaproject.bin") for name in members) or "macroEnabled" in text:
        raise Refused(_("The file holds macros. Please save it as a .docx without macros."))
    if not any(f'"{kind}"' in text for kind in MAIN):
        raise Refused(_("This is an Office file, but not a Word text. Please choose a .docx file."))


def packed_anew(archive, members):
    """Only what is needed, each XML part looked through; so nothing unseen reaches the library that reads it."""
    counted, file = {}, io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as clean:
        for name, info in members.items():
            if NEEDED.match(name) and not info.is_dir():
                content = read(archive, info)
                if is_xml(name):
                    look_through(content, counted if TEXT.match(name) else {})
                clean.writestr(name, content)
    file.seek(0)
    return Opened(file, counted)


def look_through(content, counted):
    """Counts the elements of an XML part; refuses one that declares entities, is nested too deep, or is broken."""
    depth = elements = 0

    def begin(name, _attributes):
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > DEEPEST or elements > MOST_ELEMENTS:
            raise Refused(_("The text in the file is too long for one draft. Please split it."))
        name = name.rpartition(" ")[2]
        counted[name] = counted.get(name, 0) + 1

    def end(_name):
        nonlocal depth
        depth -= 1

    def declared(*_declaration):
        raise Refused(_("The file holds declarations that no Word file needs. It was not read."))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError):
        raise Refused(_("The file is broken and cannot be opened. Please save it again in Word.")) from None
