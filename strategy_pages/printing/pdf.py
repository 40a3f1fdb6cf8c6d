"""A version as an accessible PDF (PDF/UA-1), by WeasyPrint. Without its system libraries the site runs, without PDF."""

from django.template.loader import render_to_string

from cms.site import absolute

from .our_files import our_file

TYPES = {".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


class Unavailable(Exception):
    """This server cannot make PDF files."""


def pdf_of(sheet):
    """The bytes of the PDF. Raises `Unavailable` where WeasyPrint or its libraries are not installed."""
    html, fetcher = library()
    page = render_to_string("strategy_pages/print/version.html", {"sheet": sheet, "LANGUAGE_CODE": sheet.language})
    document = html(string=page, base_url=absolute("/"), url_fetcher=fetcher)
    return document.write_pdf(pdf_variant="pdf/ua-1", optimize_images=True, dpi=200)


def library():
    """(WeasyPrint's HTML, a fetcher that reads files of this site only). Imported when first needed."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher, URLFetcherResponse
    except (ImportError, OSError) as error:  # OSError: Pango is not there
        raise Unavailable from error

    class OurFiles(URLFetcher):
        """No network, no file system: static files and pictures of this site."""

        def fetch(self, url, headers=None):
            body = our_file(url)
            if body is None:
                raise ValueError(f"not a file of this site: {url}")
            ending = url.rpartition(".")[2].lower()
            kind = TYPES.get(f".{ending}")
            return URLFetcherResponse(url, body, {"Content-Type": kind} if kind else {})

    return HTML, OurFiles()
