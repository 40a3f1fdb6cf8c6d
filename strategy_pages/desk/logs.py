"""What the desk writes into Wagtail's log of a contribution: who did what, when; never a name or an address."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

# action → (label in lists, sentence)
SENTENCES = {
    "strategy_pages.published": (_("Publish contribution"), _("Published the contribution")),
    "strategy_pages.declined": (_("Decline contribution"), _("Declined the contribution")),
    "strategy_pages.hidden": (_("Hide contribution"), _("Took the contribution off the site")),
    "strategy_pages.restored": (_("Restore contribution"), _("Put the contribution back on the site")),
    "strategy_pages.entered": (_("Enter contribution"), _("Entered the contribution")),
    "strategy_pages.report_decided": (_("Decide report"), _("Decided on a report")),
    "strategy_pages.objection_decided": (_("Decide objection"), _("Decided on an objection")),
    "strategy_pages.assigned": (_("Assign contribution"), _("Assigned it to a department")),
    "strategy_pages.grouped": (_("Put contributions together"), _("Put it together with others")),
    "strategy_pages.ungrouped": (_("Take contributions apart"), _("Took it apart from others")),
    "strategy_pages.divided": (_("Divide contribution"), _("Divided it into points")),
    "strategy_pages.answered": (_("Answer contribution"), _("Answered it")),
    "strategy_pages.led_to": (_("Link result"), _("Said which passages it led to")),
}
LOG_SHOWN = 50


def register(actions):
    """Makes the actions known to Wagtail (hook `register_log_actions`)."""
    for action, (label, sentence) in SENTENCES.items():
        actions.register_action(action, label, sentence)


def note(action, comments, user):
    """One line for each contribution; call it in the transaction that did it."""
    for comment in comments:
        log(comment, f"strategy_pages.{action}", user=user)


def log_of(comment):
    """What the town hall did with a contribution, the first first."""
    entries = ModelLogEntry.objects.for_instance(comment).filter(action__in=SENTENCES).select_related("user")
    return entries.order_by("timestamp", "pk")[:LOG_SHOWN]
