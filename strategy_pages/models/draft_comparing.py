"""Addresses below a draft: two versions beside each other."""

from wagtail.contrib.routable_page.models import path, re_path


class ComparingRoutes:
    """Routes of a draft: two versions beside each other."""

    @path("vergleich/")
    def choose_versions(self, request):
        """Choosing two versions: without JavaScript a form needs an address of its own."""
        from ..views.comparing import choose_page

        return choose_page(request, self)

    @re_path(r"^vergleich/([0-9]{1,6})/([0-9]{1,6})/$")
    def compare(self, request, one, other):
        """Two versions, at an address that stays: the older one first."""
        from ..views.comparing import compare_page

        return compare_page(request, self, one, other)

    def comparison_address(self, old, new):
        """Address of the comparison of two versions below this draft."""
        return f"{self.url}vergleich/{old.number}/{new.number}/"
