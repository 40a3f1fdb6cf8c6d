"""`manage.py load_content`: the shipped content, once. Later runs keep every edit."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.content import ContentRefused, Loader, Plan, shipped_settings
from cms.search.index import sweep


class Command(BaseCommand):
    """Builds the shipped pages; tells how many it made, updated, left unchanged, kept as edited, left deleted."""

    help = "Builds the shipped content. Idempotent; what editors changed or deleted stays as they left it."

    def add_arguments(self, parser):
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="Move the real round of 2022 by whole weeks, so that the process stands today as on that day.",
        )

    def handle(self, *args, as_of=None, **options):
        plan = Plan(today=timezone.localdate(), as_of=as_of)
        try:
            counts = Loader(plan, shipped_settings()).run()
        except ContentRefused as refusal:
            raise CommandError(str(refusal)) from None
        sweep(timezone.now())
        self.stdout.write(", ".join(f"{what.replace('_', ' ')}: {count}" for what, count in counts.items()))
