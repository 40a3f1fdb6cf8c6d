"""Rows of everything that is given away as data."""


def fill(user):
    pass
