"""What the worker does for the press."""

from cms.jobs import job

from .services import publishing


@job("home.note_wordings")
def note_wordings(now):
    """Keeps the words of releases that are live but were not kept. Does nothing where all is well."""
    publishing.heal()
