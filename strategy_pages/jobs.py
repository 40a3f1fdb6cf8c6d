"""What the worker does for drafts."""

import logging

from cms.jobs import job
from cms.permissions import live_and_public

from .models import DraftPage
from .services import commenting
from .services.releasing import freeze

logger = logging.getLogger(__name__)


@job("strategy_pages.freeze_live")
def freeze_live(now):
    """Freezes what is live but was not frozen, whatever went wrong on the way. Does nothing where all is well.

    One draft that cannot be frozen does not stop the rest.
    """
    for draft in live_and_public(DraftPage.objects.filter(alias_of=None)).select_related("locale"):
        try:
            if len(draft.body):
                freeze(draft, draft.live_revision)
        except Exception as error:  # noqa: BLE001
            logger.error("draft %s could not be frozen (%s)", draft.pk, type(error).__name__)


@job("strategy_pages.show_supports")
def show_supports(now):
    """Pages show how many people see a contribution the same way; all of a minute make the pages old once."""
    commenting.show_supports()
