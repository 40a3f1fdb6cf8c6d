"""`manage.py run_jobs`: the periodic jobs once, for a timer instead of the worker."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.jobs import run_all


class Command(BaseCommand):
    """Runs every job once."""

    help = "Run the periodic jobs once: scheduled publishing, reminders, retention."

    def handle(self, *args, **options):
        """Exit with 1 where a job failed, naming it."""
        failed = run_all(timezone.now())
        if failed:
            raise CommandError(f"failed: {', '.join(failed)}")
