"""What the worker does for drafts and measures."""

import logging

from cms.jobs import job
from cms.permissions import live_and_public

from .models import DraftPage
from .services import asking, commenting, measuring
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


@job("strategy_pages.begin_measures")
def begin_measures(now):
    """What a publication left undone because the process died: the first entry of a measure's history.

    One measure that fails does not stop the rest.
    """
    for measure in measuring.unsettled():
        try:
            measuring.begin(measure)
        except Exception as error:  # noqa: BLE001
            logger.error("measure %s could not begin (%s)", measure.pk, type(error).__name__)


@job("strategy_pages.ask_for_reports")
def ask_for_reports(now):
    """Asks whoever reports on a measure when a report is due, and reminds once."""
    asking.ask_all(now)
