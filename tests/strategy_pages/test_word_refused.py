"""What is no good Word file is refused with its reason, before anything reads it."""

import io
import re
import time
import tracemalloc
import zipfile

import pytest
from django.utils import translation

from strategy_pages.services.importing import Refused, opening
from strategy_pages.services.importing.parsing import parse
from strategy_pages.word.forms import UploadForm
from tests.strategy_pages.word_files import made, packed

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504
OFFICE = "application/vnd.openxmlformats-officedocument."
BROKEN = "The file is broken and cannot be opened. Please save it again in Word."
MORE = "The file holds far more than a text. It was not unpacked."
TOO_LONG = "The text in the file is too long for one draft. Please split it."
MACROS = "The file holds macros. Please save it as a .docx without macros."
PASSWORD = "The file is protected with a password. Please save it without one."
NOT_WORD = "This is an Office file, but not a Word text. Please choose a .docx file."
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'


def with_flag(content):
    """The same archive, said to be encrypted."""
    return re.sub(rb"(PK\x01\x02.{4})\x00\x00", lambda found: found[1] + b"\x01\x00", content, flags=re.DOTALL)


FILES = {
    "nothing": (lambda: b"", "The file is empty."),
    "old Word": (lambda: OLE, "This is a file of an old Word (.doc). Please open it and save it as .docx."),
    "encrypted": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), PASSWORD),
    "encrypted ZIP": (lambda: with_flag(packed()), PASSWORD),
    "PDF": (lambda: b"%PDF-1.7 x", "This is a PDF. Please choose the Word file (.docx) it was made from."),
    "RTF": (lambda: b"{\\rtf1 x}", "This is an RTF file. Please open it and save it as .docx."),
    "picture": (lambda: b"\x89PNG x", "This is not a Word file. Please choose a .docx file."),
    "cut off": (lambda: made(("Normal", "x"))[:-900], BROKEN),
    "scrambled": (lambda: made(("Normal", "x")).replace(b"\x03\x04", b"\x03\x05"), BROKEN),
    "no XML": (lambda: packed(body="<w:p>"), BROKEN),
    "OpenDocument": (
        lambda: packed({"mimetype": OFFICE.replace("openxmlformats-office", "oasis.open") + "text"}),
        "This is an OpenDocument file. Please open it and save it as .docx.",
    ),
    "Excel": (lambda: packed(kind=f"{OFFICE}spreadsheetml.sheet.main+xml"), NOT_WORD),
    "macros by name": (lambda: packed({"word/vbaProject.bin": b"x"}), MACROS),
    "macros by kind": (lambda: packed(kind="application/vnd.ms-word.document.macroEnabled.main+xml"), MACROS),
    "entities": (
        lambda: packed({"word/styles.xml": f"{DOCTYPE}<x>&a;</x>"}),
        "The file holds declarations that no Word file needs. It was not read.",
    ),
    "entities in UTF-16": (
        lambda: packed({"word/styles.xml": f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}<x/>'.encode("utf-16")}),
        "The file holds declarations that no Word file needs. It was not read.",
    ),
    "many members": (lambda: packed({f"x{n}": b"" for n in range(opening.MOST_MEMBERS)}), MORE),
    "deep": (lambda: packed(body="<w:p>" * 200 + "</w:p>" * 200), TOO_LONG),
    "empty text": (lambda: made(("Normal", " ")), "The file holds no text."),
    "other ZIP": (
        lambda: re.sub(rb"Content_Types", b"content_Types", packed()),
        "This is a ZIP file, but not a Word file. Please choose a .docx file.",
    ),
}


def reason(content):
    with pytest.raises(Refused) as refused:
        parse(content)
    return str(refused.value)


def test_each_bad_file_is_refused_with_its_own_reason():
    assert {name: reason(make()) for name, (make, _why) in FILES.items()} == {
        name: why for name, (_make, why) in FILES.items()
    }


def test_a_file_that_unpacks_to_40_megabytes_is_refused_without_unpacking_it():
    bomb = packed({"word/media/a.xml": b" " * (40 * opening.MEGABYTE)})
    in_many = packed({f"word/media/{n}.png": b"\0" * (7 * opening.MEGABYTE) for n in range(9)})
    assert len(bomb) < opening.MEGABYTE / 10
    tracemalloc.start()
    try:
        assert {reason(bomb), reason(in_many)} == {MORE}
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < opening.MEGABYTE


def test_what_says_it_is_smaller_than_it_is_is_not_read_beyond_that():
    content = packed({"word/styles.xml": b"<x>" + b" " * 5_000 + b"</x>"})
    size = (5_007).to_bytes(4, "little")
    assert content.count(size) == 2
    assert reason(content.replace(size, (10).to_bytes(4, "little"))) == BROKEN


def test_too_large_a_file_is_refused_by_its_size(monkeypatch):
    monkeypatch.setattr(opening, "LARGEST_FILE", 10)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert reason(b"PK" + b"x" * 10).startswith("The file is larger than")


def test_100_megabytes_are_refused_by_the_form_without_reading_them():
    class Large(io.BytesIO):
        size, name = 100 * opening.MEGABYTE, "x.docx"

        def read(self, *_args):
            raise AssertionError

    form = UploadForm({}, {"file": Large()})
    assert form.errors["file"] == ["The file is larger than 20 MB. Please make its images smaller or split it."]


def test_a_long_text_is_read_in_seconds_and_a_far_too_long_one_is_refused():
    body = "<w:p><w:r><w:t>Ein Absatz mit einigen Worten darin.</w:t></w:r></w:p>"
    begun = time.monotonic()
    document = parse(packed(body=body * 600))
    assert len(document.pieces) == 601
    assert time.monotonic() - begun < 5
    many = "".join(f'<w:p w:rsidR="{number:08x}"/>' for number in range(opening.MOST_ELEMENTS + 1))
    assert reason(packed(body=many)) == TOO_LONG
    assert reason(packed(body=body * 1_501)) == TOO_LONG
