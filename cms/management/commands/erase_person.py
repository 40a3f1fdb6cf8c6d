"""`manage.py erase_person ADDRESS`: what is kept under a mail address, and its erasure (Art. 15 and 17 GDPR)."""

import sys

from django.core.management.base import BaseCommand, CommandError

from cms import erasing

YES = {"ja", "j", "yes", "y"}


class Command(BaseCommand):
    """Reports what all rooms keep under an address, then erases it. Repeats the address nowhere."""

    help = "Report what is kept under a mail address in all rooms, then erase it: after a typed yes, or with --yes."

    def add_arguments(self, parser):
        """The address, and whether to ask."""
        parser.add_argument("address", metavar="ADDRESS", help="mail address, in any spelling")
        parser.add_argument("--yes", action="store_true", help="erase without asking")

    def handle(self, *args, address, yes=False, **options):
        """Exit with 0 also where nothing was found; with 1 where a room could not be searched, or not be erased."""
        name, _at, domain = address.strip().rpartition("@")
        if not name or not domain:
            raise CommandError("This is not a mail address. Nothing was erased.")
        found = erasing.find(address)
        self.report(found)
        if any(found[name] for name, kind in erasing.kinds().items() if kind.erase):
            if yes or self.agreed():
                self.erase(address)
        elif None not in found.values():
            self.stdout.write("There is nothing to erase.")
        refuse_silence("searched", found)

    def report(self, found):
        """One line for each kind of data."""
        for name, kind in erasing.kinds().items():
            count = "?" if found[name] is None else found[name]
            self.stdout.write(f"{count:>6}  {name:<24}  {kind.label}")
        self.stdout.write(
            "\nNot found by an address: counted attempts to send a form (hashed under a secret that changes daily, "
            "erased\nafter 24 hours), notes about mails (they hold no address), backups.\n"
        )

    def agreed(self):
        """Whether the person at the terminal says yes; where there is none, say how to go on."""
        if sys.stdin is None or not sys.stdin.isatty():
            self.stdout.write("Nothing was erased: there is no terminal to ask. Run it with --yes.")
            return False
        self.stdout.write("Erase all this for ever? ja/yes or nein/no: ", ending="")
        self.stdout.flush()
        try:
            answer = sys.stdin.readline()
        except (KeyboardInterrupt, UnicodeError):
            answer = ""
        if answer.strip().lower() in YES:
            return True
        self.stdout.write("Nothing was erased.")
        return False

    def erase(self, address):
        """Erase, then look again: what is said to be gone must not be found any more."""
        erased = erasing.erase(address)
        refuse_silence("erased", erased)
        left = erasing.find(address)
        kept = [name for name, kind in erasing.kinds().items() if kind.erase and left[name] != 0]
        if kept:
            raise CommandError(f"Something came in meanwhile: {', '.join(kept)}. Run it again.")
        told = ", ".join(f"{name} {count}" for name, count in erased.items())
        self.stdout.write(f"Erased: {told}. Nothing of it is left.")


def refuse_silence(what, counts):
    """Raise CommandError naming the kinds of data that could not be searched or erased."""
    failed = [name for name, count in counts.items() if count is None]
    if failed:
        raise CommandError(f"Could not be {what}: {', '.join(failed)}. The log names the error; run it again.")
