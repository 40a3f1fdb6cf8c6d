"""Addresses below a draft: two versions beside each other."""


class ComparingRoutes:
    """Routes of a draft: two versions beside each other."""
