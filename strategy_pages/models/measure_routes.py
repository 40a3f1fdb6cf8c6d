"""Addresses below the measures' overview and below a measure."""

from wagtail.contrib.routable_page.models import path


class MeasureListRoutes:
    """Mixin of `MeasureIndexPage`. Files have no slash at the end; Wagtail adds it."""

    @path("")
    def overview(self, request):
        """The overview with its filters."""
        return self.render(request)


class MeasureRoutes:
    """Mixin of `MeasurePage`."""

    @path("")
    def detail(self, request):
        """The measure as it stands today."""
        return self.render(request)
