"""Files that cost much to make are made once, one at a time, and kept on disk until newer ones take their place."""

import os
import tempfile
import threading
import time
from contextlib import contextmanager

from django.conf import settings

try:
    import fcntl
except ImportError:  # Windows: then only the threads of one process take turns
    fcntl = None

LONGEST_WAIT = 8  # seconds for one's turn to make a file
_threads = threading.Lock()


class Busy(Exception):
    """Another file is being made; come back a little later."""


def kept(folder, name, make):
    """The path of a kept file; where it is not there, `make()` writes its bytes, and older ones in the folder go.

    A folder holds one thing (a version as PDF) under the fingerprint of what it was made of, so the disk stays bounded.
    """
    place = settings.MADE_DIR / folder
    path = place / name
    if path.exists():
        return path
    with turn():
        if not path.exists():
            place.mkdir(parents=True, exist_ok=True)
            write(path, make())
            for old in place.iterdir():
                if old.name != name:
                    old.unlink(missing_ok=True)
    return path


def write(path, content):
    """All of it at once: nobody reads half a file."""
    handle, unfinished = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(unfinished, path)
    except BaseException:
        os.unlink(unfinished)
        raise


@contextmanager
def turn():
    """One at a time, in all processes of this machine. Raises `Busy` where the turn does not come soon."""
    until = time.monotonic() + LONGEST_WAIT
    if not _threads.acquire(timeout=LONGEST_WAIT):
        raise Busy
    try:
        settings.MADE_DIR.mkdir(parents=True, exist_ok=True)
        with open(settings.MADE_DIR / "turn", "ab") as file:
            while fcntl:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        raise Busy from None
                    time.sleep(0.1)
            yield
    finally:
        _threads.release()
