"""What the desk writes into Wagtail's log of a workshop: who did what, when; ids and counts, never a name."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogFormatter

# action → (label in lists, sentence)
SENTENCES = {
    "events.person_added": (_("Add participant"), _("Added a participant")),
    "events.person_moved": (_("Move participant"), _("Moved a participant")),
    "events.person_seated": (_("Seat from the waiting list"), _("Took somebody from the waiting list by hand")),
    "events.person_withdrawn": (_("Withdraw participant"), _("Withdrew for a participant")),
    "events.door_changed": (_("Change way in"), _("Changed the way into the video conference")),
    "events.record_opened": (_("Open record"), _("Opened the record")),
    "events.finding_removed": (_("Remove finding"), _("Removed an entry of the record")),
    "events.remark_decided": (_("Decide correction"), _("Decided on a wish for a correction")),
    "events.record_frozen": (_("Freeze record"), _("Froze the record")),
    "events.follow_up_set": (_("Say what became of a finding"), _("Said what became of a finding")),
    "events.follow_up_taken_back": (_("Take back what became of it"), _("Took back what became of a finding")),
    "events.workshop_moved": (_("Move or cancel workshop"), _("Moved or cancelled the workshop")),
}


class Counted(LogFormatter):
    """A sentence with a number of people. `number_in` names it in the entry's data."""

    number_in = "people"

    def format_message(self, log_entry):
        number = log_entry.data.get(self.number_in, 0)
        return self.sentence(number) % {"number": number}


class Ticked(Counted):
    label = _("Tick attendance")
    number_in = "came"

    def sentence(self, number):
        return ngettext("Ticked who came: %(number)s person", "Ticked who came: %(number)s people", number)


class Exported(Counted):
    label = _("Export participants")

    def sentence(self, number):
        return ngettext("Exported %(number)s participant", "Exported %(number)s participants", number)


class Sent(Counted):
    label = _("Message to participants")

    def sentence(self, number):
        return ngettext("Sent a message to %(number)s person", "Sent a message to %(number)s people", number)


class Offered(Counted):
    label = _("Offer record for correction")

    def sentence(self, number):
        return ngettext(
            "Offered the record for correction to %(number)s person",
            "Offered the record for correction to %(number)s people",
            number,
        )


COUNTED = {
    "events.record_offered": Offered,
    "events.attendance": Ticked,
    "events.exported": Exported,
    "events.message_sent": Sent,
}
ACTIONS = [*SENTENCES, *COUNTED]


def register(actions):
    """Makes the actions known to Wagtail (hook `register_log_actions`)."""
    for action, (label, sentence) in SENTENCES.items():
        actions.register_action(action, label, sentence)
    for action, formatter in COUNTED.items():
        actions.register_action(action)(formatter)
