"""Addresses below the measures' overview and below a measure. Files have no slash at the end; Wagtail adds it."""

from wagtail.contrib.routable_page.models import path, re_path


class MeasureListRoutes:
    """Mixin of `MeasureIndexPage`."""

    @path("")
    def overview(self, request):
        """The overview with its filters (`?feld=mobility&stand=done&zeit=short&amt=3`)."""
        return self.render(request)

    @path("zeitleiste/")
    def timeline(self, request):
        """The steps of all measures on one timeline; the same filters."""
        from ..views.measures import timeline_page

        return timeline_page(request, self)

    @path("aenderungen.atom/")
    def feed(self, request):
        """Atom: new measures, reports that moved one, decisions of the council."""
        from ..views.measures import measures_feed

        return measures_feed(request, self)

    @re_path(r"^(massnahmen|schritte|indikatoren|verlauf)\.csv/$")
    def table(self, request, name):
        """A table of open data: the measures, their steps, their indicators, their reports."""
        from ..views.measures import measures_table

        return measures_table(request, self, name)

    @path("massnahmen.json/")
    def data(self, request):
        """All of it in one document."""
        from ..views.measures import measures_json

        return measures_json(request, self)


class MeasureRoutes:
    """Mixin of `MeasurePage`."""

    @path("")
    def detail(self, request):
        """The measure as it stands today."""
        return self.render(request)

    @path("aenderungen.atom/")
    def feed(self, request):
        """Atom: every report on this measure, and decisions of the council."""
        from ..views.measures import measure_feed

        return measure_feed(request, self)

    @re_path(r"^zitat\.(bib|ris)/$")
    def citation(self, request, ending):
        """How the measure is cited as it stands today, for reference managers."""
        from ..views.measures import citation_file

        return citation_file(request, self, ending)
