"""Addresses below a draft: reading and commenting."""

from django.http import Http404
from django.template.response import TemplateResponse
from wagtail.contrib.routable_page.models import path, re_path

from cms.models import BasePage


class ReadingRoutes:
    """The newest version, each version, each passage, and the comment form's own page."""

    @path("")
    def newest(self, request):
        """The newest version; before the first release nothing but the lead."""
        return self.render(request)

    @re_path(r"^fassung/([0-9]{1,6})/$")
    def version(self, request, number):
        """One version, at the address that stays."""
        return self.render(request, version=self.version_or_404(number))

    @re_path(r"^fassung/([0-9]{1,6})/absatz/([0-9.]{1,12})/$")
    def passage(self, request, number, passage_number):
        """One passage with its contributions, and the form (POST)."""
        from ..services.reading import passage_and_neighbours
        from ..views import passage_page

        version = self.version_or_404(number)
        passage = passage_and_neighbours(version, passage_number)
        if passage is None:
            raise Http404
        return passage_page(request, self, version, passage)

    @path("kommentieren/")
    def comment_form(self, request):
        """The form's own page: a contribution to the newest version as a whole."""
        from ..views import comment_page

        version = self.version_or_404(None)
        return comment_page(request, self, version)

    @path("kommentieren/danke/")
    def thanks(self, request):
        """The same page for everybody who sent a contribution."""
        return TemplateResponse(request, "strategy_pages/comment_thanks.html", BasePage.get_context(self, request))

    def version_or_404(self, number):
        """A version of this draft (None: the newest) for the request in hand, in which it is read once."""
        from ..services.reading import versions_of
        from .versions import Version

        self.versions_read = versions_of(self)
        for version in self.versions_read:
            if number is None or version.number == int(number):
                return version
        older = Version.objects.of(self).filter(number=number).order_by("-edition").first() if number else None
        if older is None:
            raise Http404
        return older
