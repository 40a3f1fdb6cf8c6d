"""What the desk writes into Wagtail's log of a measure: who did what, when; never a name or an address."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

# action → (label in lists, sentence)
SENTENCES = {
    "strategy_pages.measure_reported": (_("Report on measure"), _("Reported on the measure")),
    "strategy_pages.origin_linked": (_("Link origin of measure"), _("Said what the measure comes from")),
    "strategy_pages.origin_unlinked": (_("Unlink origin of measure"), _("Took back what the measure comes from")),
    "strategy_pages.indicator_kept": (_("Set up indicator"), _("Set up or changed an indicator")),
    "strategy_pages.indicator_removed": (_("Remove indicator"), _("Removed an indicator")),
}
LOG_SHOWN = 30


def register(actions):
    """Makes the actions known to Wagtail (hook `register_log_actions`)."""
    for action, (label, sentence) in SENTENCES.items():
        actions.register_action(action, label, sentence)


def note(action, measure, user):
    """One line; call it in the transaction that did it."""
    log(measure, f"strategy_pages.{action}", user=user)


def log_of(measure):
    """What the town hall did with a measure, the latest first."""
    entries = PageLogEntry.objects.filter(page=measure.pk, action__in=SENTENCES).select_related("user")
    return entries.order_by("-timestamp", "-pk")[:LOG_SHOWN]
