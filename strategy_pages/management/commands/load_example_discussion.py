"""`manage.py load_example_discussion`: contributions, answers and a second version of the example draft."""

from django.core.management.base import BaseCommand, CommandError

from strategy_pages.services import example_discussion


class Command(BaseCommand):
    """Only on the shipped example draft, and only while nobody has touched it."""

    help = "Plays an example discussion: contributions, answers, and the second version of the example draft."

    def handle(self, *args, **options):
        """Play it and say where to look."""
        try:
            draft = example_discussion.play()
        except example_discussion.NotPossible:
            raise CommandError(
                "The example draft is not there, or it was worked on already. Nothing was changed."
            ) from None
        self.stdout.write(f"Look at {draft.url}, {draft.url}vergleich/1/2/ and {draft.url}auswertung/")
