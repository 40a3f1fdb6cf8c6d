"""A version as an accessible PDF (PDF/UA-1), by WeasyPrint. Without its system libraries the site runs, without PDF."""

import base64
import json
import logging
import mimetypes
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from lxml import html as lxml_html

from cms.site import absolute

from .keeping import Busy
from .our_files import our_file
from .press import NO_LIBRARY

PRESS = Path(__file__).with_name("press.py")
FONTS = [f"fira-sans-{part}-{weight}-normal.woff2" for part in ("latin", "latin-ext") for weight in (400, 600)]
log = logging.getLogger(__name__)


class Unavailable(Exception):
    """This server cannot make PDF files."""


def write_pdf(sheet, path, turn):
    """Has the PDF written to its path. Raises `Unavailable`, or `Busy` where it takes longer than anybody waits.

    `turn` is the open lock file: the press holds it, too, so that the next one begins when this one has ended.
    """
    page = render_to_string("strategy_pages/print/version.html", {"sheet": sheet, "LANGUAGE_CODE": sheet.language})
    given = json.dumps({"html": page, "base": absolute("/"), "files": files_for(page, sheet.style_sheet)})
    command = [sys.executable, str(PRESS), str(path)]
    with TemporaryFile() as handed_over:
        handed_over.write(given.encode())
        handed_over.seek(0)
        press = subprocess.Popen(command, stdin=handed_over, stderr=subprocess.DEVNULL, pass_fds=[turn.fileno()])
    try:
        press.wait(settings.PDF_PATIENCE)
    except subprocess.TimeoutExpired:
        raise Busy from None
    if press.returncode:
        if press.returncode != NO_LIBRARY:
            log.error("The press for PDF files ended with code %s", press.returncode)
        raise Unavailable


def files_for(page, style_sheet):
    """{address: [content in base64, type]} of what the page shows: style sheet, fonts, and pictures of this site."""
    fonts = [f"{settings.STATIC_URL}vendor/fira-sans/5.3.0/{name}" for name in FONTS]
    pictures = lxml_html.document_fromstring(page).xpath("//img/@src")
    found = {}
    for url in {urljoin(absolute("/"), one) for one in [style_sheet, *fonts, *pictures]}:
        body = our_file(url)
        if body is not None:
            found[url] = [base64.b64encode(body).decode(), mimetypes.guess_type(url)[0]]
    return found
