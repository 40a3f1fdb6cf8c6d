"""What the worker does for drafts."""

from cms.jobs import job
from cms.permissions import live_and_public

from .models import DraftPage
from .services.releasing import freeze


@job("strategy_pages.freeze_live")
def freeze_live(now):
    """Freezes what is live but was not frozen, whatever went wrong on the way. Does nothing where all is well."""
    for draft in live_and_public(DraftPage.objects.filter(alias_of=None)).select_related("locale"):
        if len(draft.body):
            freeze(draft, draft.live_revision)
