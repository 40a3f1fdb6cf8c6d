"""`manage.py work`: sends the owed mails and runs the jobs every minute, until it is told to stop."""

import logging
import secrets
import signal
import threading
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from cms.jobs import goes_live, publish_scheduled, run_all
from cms.mail.delivery import deliver_due, take_over
from cms.mail.journal import Journal

try:
    import fcntl
except ImportError:  # not on this system: several workers are safe too, only slower to take over
    fcntl = None

logger = logging.getLogger(__name__)

JOBS_EVERY = 60  # seconds
LATE_COMMITS = timedelta(seconds=10)  # what was scheduled for a moment ago may become visible only now
IDLE = 1  # second between two looks at an empty queue
LONGEST_BACKOFF = 60  # seconds after database errors


class Command(BaseCommand):
    """The site's one background process."""

    help = "Send owed mails and run the periodic jobs until SIGTERM or SIGINT (the current mail is finished)."

    def add_arguments(self, parser):
        """--once is for tests and for timers."""
        parser.add_argument("--once", action="store_true", help="Send what is due, run the jobs once, and end.")

    def handle(self, *args, **options):
        """Work until told to stop; exit 0 then, 1 where another worker runs on this VAR_DIR."""
        self.stop = threading.Event()
        lock, worker = self._take_slot()
        self.journal = Journal(Path(settings.VAR_DIR) / "worker.dots") if lock is not None else None
        before = {}
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                before[number] = signal.signal(number, lambda *_: self.stop.set())
        try:
            if options["once"]:
                if lock is not None:
                    take_over(worker, self.journal)
                self._deliver_all(worker)
                run_all(timezone.now())
                self._deliver_all(worker)
            else:
                self._loop(worker, slot_is_own=lock is not None)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            if lock is not None:
                self.journal.close()
                lock.close()

    def _loop(self, worker, *, slot_is_own):
        backoff, next_jobs, seen = 1, 0.0, timezone.now()
        while not self.stop.is_set():
            try:
                close_old_connections()
                if slot_is_own:
                    take_over(worker, self.journal)
                    slot_is_own = False
                if time.monotonic() >= next_jobs:
                    run_all(timezone.now())
                    next_jobs = time.monotonic() + JOBS_EVERY
                else:
                    seen = self._publish_on_time(seen)
                busy = deliver_due(worker, self.journal)
                backoff = 1
            except (DatabaseError, InterfaceError) as error:
                logger.error("database error (%s), waiting %s s", type(error).__name__, backoff)
                self.stop.wait(backoff)
                backoff = min(backoff * 2, LONGEST_BACKOFF)
                continue
            if not busy:
                self.stop.wait(IDLE)

    def _publish_on_time(self, seen):
        """What is scheduled goes live in the second it is scheduled for; what failed is tried with the other jobs."""
        now = timezone.now()
        if goes_live(seen - LATE_COMMITS, now):
            publish_scheduled(now)
        return now

    def _deliver_all(self, worker):
        while not self.stop.is_set() and deliver_due(worker, self.journal):
            pass

    def _take_slot(self):
        """Return (open lock file or None, name of the worker). The name lies in the file, so it outlives a crash."""
        path = Path(settings.VAR_DIR) / "worker.lock"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = path.open("a+")
        except OSError:
            return None, f"worker-{secrets.token_hex(8)}"
        if fcntl is None:
            lock.close()
            return None, f"worker-{secrets.token_hex(8)}"
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise CommandError(f"Another worker is running (lock {path}).") from None
        lock.seek(0)
        worker = lock.read().strip()[:64]
        if not worker:
            worker = f"worker-{secrets.token_hex(8)}"
            lock.write(worker)
            lock.flush()
        return lock, worker
