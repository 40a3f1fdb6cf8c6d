"""Addresses below a draft: what became of the contributions."""


class LedgerRoutes:
    """Routes of a draft: what became of the contributions."""
