"""A queue in the kernel, one for each database file: who writes next is who came next."""

import os
import threading
import weakref
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: writers then wait in SQLite alone, which is safe, only not in order
    fcntl = None

QUEUE_END = ".queue"  # of the file beside the database; it is empty, and may be deleted when the site stands still

_all = weakref.WeakSet()


class QueueTimeout(Exception):
    """The turn did not come in time."""


class Queue:
    """One connection's place in the queue of a database file. `fcntl.flock`: the kernel frees it if the process dies.

    The lock belongs to the open file, so every connection opens its own; threads exclude each other as processes do.
    For local disks: a network file system may not lock.
    """

    def __init__(self, database, timeout):
        self.path, self.timeout = Path(f"{database}{QUEUE_END}"), timeout
        self.file = None
        self.has_turn = False
        _all.add(self)

    def wait(self):
        """Returns when it is one's turn; raises `QueueTimeout` after `timeout` seconds. Readers never call it."""
        if self.file is None:
            # Only for reading, which is enough to lock: whoever made the file, others may queue at it.
            self.file = open(os.open(self.path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666), "rb", buffering=0)
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._wait_in_line()
        self.has_turn = True

    def _wait_in_line(self):
        # flock knows no timeout, and asking again and again would lose the place: so another thread waits.
        file, guard, taken = self.file, threading.Lock(), threading.Event()
        abandoned = False

        def wait():
            fcntl.flock(file, fcntl.LOCK_EX)
            with guard:
                taken.set()
                if abandoned:
                    file.close()

        threading.Thread(target=wait, daemon=True).start()
        came = False
        try:
            came = taken.wait(self.timeout)
        finally:
            if not came:  # too late, or interrupted: whoever gets the turn now gives it back
                with guard:
                    abandoned = True
                    if taken.is_set():
                        file.close()
                self.file = None
        if not came:
            raise QueueTimeout

    def leave(self):
        """The next one may write. Harmless without a turn."""
        if self.has_turn:
            self.has_turn = False
            fcntl.flock(self.file, fcntl.LOCK_UN)

    def close(self):
        """Leaves, and closes the file."""
        self.has_turn = False
        if self.file is not None:
            self.file.close()
            self.file = None


def _forget_in_child():
    # A forked child shares the open file, and with it the turn: it would keep it when its parent dies.
    for queue in list(_all):
        queue.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)
