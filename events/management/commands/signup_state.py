"""`manage.py signup_state`: who holds which place, for checks from outside."""

import json
from collections import Counter

from django.core.management.base import BaseCommand

from events.choices import RegistrationState
from events.models import Registration


def signups():
    """Every sign-up as a dict, in the order in which they were taken.

    `order` is its place among all sign-ups of its event, from 1, by the id that was given under the lock; `event` is
    the address part of the workshop's page in the site's own language; `email` is "" where it was erased.
    """
    places = Counter()
    rows = Registration.objects.order_by("pk").values_list("pk", "workshop_id", "workshop__slug", "email", "state")
    for pk, workshop, event, email, status in rows.iterator():
        places[workshop] += 1
        yield {"id": pk, "event": event, "email": email, "status": status, "order": places[workshop]}


class Command(BaseCommand):
    """Reads only."""

    help = "Prints how many sign-ups each workshop has; with --json every one of them (mail addresses, too), in a line."

    def add_arguments(self, parser):
        """--json is for programs."""
        parser.add_argument("--json", action="store_true", help='{"signups": [{"id", "event", "email", "status", ...')

    def handle(self, *args, **options):
        """Print the line or the table."""
        if options["json"]:
            self.stdout.write(json.dumps({"signups": list(signups())}))
        else:
            self.stdout.write(table())


def table():
    """How many sign-ups of each workshop are in which state, as text."""
    counts = Counter((row["event"], row["status"]) for row in signups())
    events = sorted({event for event, status in counts})
    rows = [["event", *RegistrationState.values]]
    rows += [[event, *(str(counts[event, status]) for status in RegistrationState.values)] for event in events]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for name, *cells in rows:
        padded = [cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)]
        lines.append("  ".join([name.ljust(widths[0]), *padded]))
    return "\n".join(lines)
