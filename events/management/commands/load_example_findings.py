"""`manage.py load_example_findings`: a made-up record of the first workshop, and what became of its findings."""

from django.core.management.base import BaseCommand, CommandError

from events.services import example_findings


class Command(BaseCommand):
    """Only on the shipped workshop, and only while there is no record of it."""

    help = "Plays an example record on the first workshop: findings, frozen, with follow-ups. All marked as an example."

    def handle(self, *args, **options):
        """Play it and say where to look."""
        try:
            record = example_findings.play()
        except example_findings.NotPossible:
            raise CommandError(
                "The workshop is not there or not over, it has a record already, or people have signed up for it. "
                "Nothing was changed."
            ) from None
        first = record.findings.first()
        self.stdout.write(f"Look at {record.workshop.url}#ergebnisse and {first.get_absolute_url()}")
