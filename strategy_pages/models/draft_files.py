"""Addresses below a draft: feeds, citations and files."""

from django.http import Http404
from wagtail.contrib.routable_page.models import path, re_path

VERSION = r"^fassung/([0-9]{1,6})/"
PASSAGE = rf"{VERSION}absatz/([0-9.]{{1,12}})/"


class FileRoutes:
    """Routes of a draft: feeds, citations and files. Wagtail adds the slash at the end; the addresses have none."""

    @path("aenderungen.atom/")
    def feed(self, request):
        """Atom: each released version and each correction."""
        from ..views.quoting import draft_feed

        return draft_feed(request, self)

    @re_path(rf"{PASSAGE}aenderungen\.atom/$")
    def passage_feed(self, request, number, passage_number):
        """Atom: what becomes of a passage in later versions, and answers to what was said to it."""
        from ..views.quoting import passage_feed

        return passage_feed(request, self, *self.passage_or_404(number, passage_number))

    @re_path(rf"{VERSION}zitat\.(bib|ris)/$")
    def citation(self, request, number, ending):
        """How the version is cited, for reference managers."""
        from ..views.quoting import citation_file

        return citation_file(request, self, self.version_or_404(number), None, ending)

    @re_path(rf"{PASSAGE}zitat\.(bib|ris)/$")
    def passage_citation(self, request, number, passage_number, ending):
        """How a passage is cited, for reference managers."""
        from ..views.quoting import citation_file

        return citation_file(request, self, *self.passage_or_404(number, passage_number), ending)

    @re_path(rf"{VERSION}entwurf\.(pdf|docx)/$")
    def printed(self, request, number, ending):
        """The version as a file."""
        from ..views.quoting import version_file

        return version_file(request, self, self.version_or_404(number), ending)

    @re_path(rf"{VERSION}mit-beitraegen\.(pdf|docx)/$")
    def dossier(self, request, number, ending):
        """The version with all contributions and answers, without personal data."""
        from ..views.quoting import version_file

        return version_file(request, self, self.version_or_404(number), ending, with_contributions=True)

    def passage_or_404(self, number, passage_number):
        """(version, passage) of an address."""
        version = self.version_or_404(number)
        passage = version.passages.select_related("original").filter(number=passage_number).first()
        if passage is None:
            raise Http404
        return version, passage
