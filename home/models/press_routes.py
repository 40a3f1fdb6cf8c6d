"""Addresses below the press page and below a release."""

from wagtail.contrib.routable_page.models import path


class PressRoutes:
    """Mixin of `PressPage`."""

    @path("")
    def office(self, request):
        """Releases of the newest year, contact, facts, pictures."""
        return self.render(request)


class ReleaseRoutes:
    """Mixin of `PressReleasePage`."""

    @path("")
    def newest(self, request):
        """The newest wording."""
        return self.render(request)
