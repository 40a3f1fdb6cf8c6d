"""Addresses below a draft: what became of the contributions."""

from wagtail.contrib.routable_page.models import path


class LedgerRoutes:
    """Routes of a draft: what became of the contributions."""

    @path("auswertung/")
    def ledger(self, request):
        """The ledger as a page."""
        from ..views.ledger import ledger_page

        return ledger_page(request, self)

    @path("auswertung.atom/")  # Wagtail adds the slash; the address has none
    def ledger_feed(self, request):
        """The newest answers as a feed."""
        from ..views.ledger import ledger_feed

        return ledger_feed(request, self)

    @path("auswertung.csv/")
    def ledger_table(self, request):
        """The ledger as open data."""
        from ..views.ledger import ledger_table

        return ledger_table(request, self)
