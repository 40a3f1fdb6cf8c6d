"""Files that cost much to make are made once, one at a time, and kept on disk until newer ones take their place."""

import os
import threading
import time
from contextlib import contextmanager

from django.conf import settings

try:
    import fcntl
except ImportError:  # Windows: then only the threads of one process take turns
    fcntl = None

LONGEST_WAIT = 8  # seconds for one's turn to make a file
# Who waits for a PDF keeps nobody from a Word file.
_threads = {"pdf": threading.Lock(), "docx": threading.Lock(), "zip": threading.Lock()}


class Busy(Exception):
    """A file is being made; come back a little later."""


def kept(folder, name, ending, write):
    """The path of a kept file. Where it is not there, `write(path, turn)` makes it; `turn` is the open lock file.

    A folder holds one thing (a version as PDF) under the fingerprint of what it was made of, so the disk stays bounded.
    """
    path = settings.MADE_DIR / folder / f"{name}.{ending}"
    if not path.exists():
        with one_at_a_time(ending) as turn:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write(path, turn)
    return path


def put(path, content):
    """Writes all of it at once, so that nobody reads half a file, and removes the older ones beside it."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
    for old in path.parent.iterdir():
        if old != path:
            old.unlink(missing_ok=True)


@contextmanager
def one_at_a_time(ending):
    """One's turn to make such a file, among all processes of this machine. Raises `Busy` where it does not come soon.

    A child that inherits the open file keeps the turn until it ends (`flock` belongs to the open file).
    """
    until = time.monotonic() + LONGEST_WAIT
    if not _threads[ending].acquire(timeout=LONGEST_WAIT):
        raise Busy
    try:
        settings.MADE_DIR.mkdir(parents=True, exist_ok=True)
        with open(settings.MADE_DIR / f"{ending}.turn", "ab") as file:
            while fcntl:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        raise Busy from None
                    time.sleep(0.1)
            yield file
    finally:
        _threads[ending].release()
