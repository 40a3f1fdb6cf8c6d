"""Makes one PDF in a process of its own, from what it is handed and nothing else: no network, no files, no Django.

Run as a script by `pdf.py`, with the place of the file as argument and JSON on standard input: {"html", "base",
"files": {address: base64}}. So a long text costs the web server neither its time nor its memory.
"""

import base64
import json
import os
import sys
from pathlib import Path

NO_LIBRARY = 3  # exit code where WeasyPrint or its system libraries are not installed
LONGEST = 300  # seconds of computing


def main():
    """Writes the PDF to its place, all at once, and removes the older ones beside it."""
    limit()
    given = json.load(sys.stdin)
    files, place = given["files"], Path(sys.argv[1])
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError):  # OSError: Pango is not there
        return NO_LIBRARY

    class HandedOver(URLFetcher):
        """Only the files that were handed over."""

        def fetch(self, url, headers=None):
            """As WeasyPrint asks for them."""
            body, kind = files[url]
            return URLFetcherResponse(url, base64.b64decode(body), {"Content-Type": kind} if kind else {})

    document = HTML(string=given["html"], base_url=given["base"], url_fetcher=HandedOver())
    unfinished = place.with_suffix(".unfinished")
    unfinished.write_bytes(document.write_pdf(pdf_variant="pdf/ua-1", optimize_images=True, dpi=200))
    os.replace(unfinished, place)
    for old in place.parent.iterdir():
        if old != place:
            old.unlink(missing_ok=True)
    return 0


def limit():
    """Behind the web server's own work, and not for ever."""
    try:
        import resource

        os.nice(5)
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    except (ImportError, OSError, ValueError):
        pass


if __name__ == "__main__":
    sys.exit(main())
