"""Addresses below the press page and below a release. Each wording of a release has its own, and they stay."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.text import slugify
from wagtail.contrib.routable_page.models import path, re_path

from cms.citing import citation_file
from cms.site import absolute

ATOM = "application/atom+xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
MINUTE = 60
VERSION = r"^version/([1-9][0-9]{0,4})/"


class PressRoutes:
    """Mixin of `PressPage`. Wagtail adds the slash at the end; the addresses of files have none."""

    @path("")
    def office(self, request):
        """Releases of the newest year, contact, facts, pictures, kit."""
        return self.render(request)

    @re_path(r"^([0-9]{4})/$")
    def year(self, request, year):
        """Releases of one year; the first page of them is `?seite=1`, which is left out."""
        return self.render(request, year=int(year), template="home/press_year.html")

    @path("aktuell.atom/")
    def feed(self, request):
        """Atom: each release, updated with each new wording."""
        from ..feeds import press_feed

        content, moment = press_feed(self, request)
        return HttpResponse(content, content_type=ATOM, headers={"Last-Modified": http_date(moment.timestamp())})

    @re_path(r"^bilder/([0-9]{1,9})/$")
    def picture(self, request, image):
        """A picture of this page in 2000 px, to be printed."""
        from ..services.reading.press import picture_of

        shown, rendition = picture_of(self, int(image))
        if rendition is None:
            raise Http404
        return handed_out(request, rendition.file.name, slugify(shown.image.title)[:60] or "bild")

    @path("pressemappe.zip/")
    def kit(self, request):
        """Facts, contact, the newest releases and the pictures, as one file."""
        from strategy_pages.printing import Busy
        from strategy_pages.views.quoting import answer

        from ..services.packing import kit_of

        try:
            kept = kit_of(self, absolute(self.url))
            response = answer(request, kept, kept.open("rb"))
        except (Busy, FileNotFoundError):  # a newer one took its place just now
            return HttpResponse(status=503, headers={"Retry-After": str(MINUTE)})
        response.headers["Content-Type"] = "application/zip"
        response.headers["Content-Disposition"] = f'attachment; filename="pressemappe-{slugify(self.slug)}.zip"'
        return response


class ReleaseRoutes:
    """Mixin of `PressReleasePage`. Wagtail adds the slash at the end; the addresses of files have none."""

    @path("")
    def newest(self, request):
        """The newest wording."""
        return self.render(request)

    @re_path(rf"{VERSION}$")
    def version(self, request, number):
        """One wording, at the address that stays."""
        return self.render(request, version=self.version_or_404(number))

    @re_path(rf"{VERSION}text\.txt/$")
    def text(self, request, number):
        """The words alone, to be taken over by a newsroom."""
        from ..services.plain import release_text

        return HttpResponse(release_text(self, self.version_or_404(number)), content_type=TEXT)

    @re_path(rf"{VERSION}zitat\.(bib|ris)/$")
    def citation(self, request, number, ending):
        """How the wording is cited, for reference managers."""
        from ..services.reading.releases import cite

        return citation_file(cite(request, self, self.version_or_404(number)), ending)

    @re_path(rf"{VERSION}bilder/([1-9][0-9]?)/$")
    def picture(self, request, number, place):
        """A picture of a wording in 2000 px, to be printed."""
        shown = self.part_or_404(number, "pictures", place)["press"] or {}
        return handed_out(request, shown.get("name"), f"{self.slug}-v{number}-bild-{place}")

    @re_path(rf"{VERSION}dateien/([1-9][0-9]?)/$")
    def file(self, request, number, place):
        """A file of a wording."""
        shown = self.part_or_404(number, "files", place)
        label = slugify(shown["label"])[:60] or f"datei-{place}"
        return handed_out(request, shown["name"], f"{self.slug}-v{number}-{label}")

    def version_or_404(self, number):
        """A wording of this release."""
        from .press import ReleaseVersion

        version = ReleaseVersion.objects.of(self).filter(number=number).first()
        if version is None:
            raise Http404
        return version

    def part_or_404(self, number, name, place):
        """One of the pictures or files of a wording, counted from 1."""
        parts = self.version_or_404(number).content[name]
        if int(place) > len(parts):
            raise Http404
        return parts[int(place) - 1]


def handed_out(request, name, label):
    """A file of the storage under a name that says what it is of. It comes from the disk each time."""
    if not name or not default_storage.exists(name):
        raise Http404
    etag = quote_etag(name.rpartition("/")[2])  # the name changes with the bytes
    file = FileResponse(
        default_storage.open(name, "rb"),
        as_attachment=True,
        filename=f"{slugify(label)}.{name.rpartition('.')[2]}",
        headers={"ETag": etag, "Cache-Control": "no-cache"},
    )
    return get_conditional_response(request, etag=etag, response=file)
