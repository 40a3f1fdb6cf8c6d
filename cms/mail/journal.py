"""The worker's note of the last mail whose final dot it was about to send. It outlives kill -9 of the worker.

Between the commit that marks a mail as handed over and the dot lies the answer of the database and a wait for the
processor: long enough for a kill (2 of 1,575 mails on PostgreSQL, `make crash`). The note is one write to a file that
is open already, with nothing between it and the dot. So a mail that is marked but not noted got no dot, and is sent
again; one that is noted may have arrived, and is left to an editor.
"""

import os
from pathlib import Path

BOOT = Path("/proc/sys/kernel/random/boot_id")
LENGTH = 80  # bytes: one write, always over the same place


class Journal:
    """One file, one line: the machine's start, the mail's primary key, the attempt.

    After a new start of the machine nothing of it is trusted: the file may be older than the database.
    """

    def __init__(self, path):
        """Opens the file. `knows` tells whether what it holds was written since the machine started."""
        self.boot = BOOT.read_text().strip() if BOOT.exists() else ""
        self.file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        boot, _space, self.last = os.pread(self.file, LENGTH, 0).decode(errors="replace").strip().partition(" ")
        self.knows = bool(self.boot) and boot == self.boot
        if not self.knows:
            self._write("")

    def note(self, mail):
        """The dot of this mail is sent next."""
        self._write(self.name(mail))

    def names(self, mail):
        """Whether the last dot was that of this mail, in this attempt."""
        return self.last == self.name(mail)

    @staticmethod
    def name(mail):
        return f"{mail.pk}/{mail.attempts}"

    def _write(self, words):
        os.pwrite(self.file, f"{self.boot} {words}".ljust(LENGTH).encode(), 0)

    def close(self):
        os.close(self.file)
