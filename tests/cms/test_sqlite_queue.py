"""Who writes into SQLite queues in the kernel: in order, never in a circle, and a dead one keeps nobody waiting."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connections, transaction

SOON = 30  # seconds within which whoever may write does
WAITING = 14


class Board:
    """A database of its own with one table, and threads that write into it."""

    def __init__(self, path):
        self.path, self.threads = path, []

    def cursor(self):
        return connections["queue"].cursor()

    def write(self, what):
        with self.cursor() as cursor:
            cursor.execute("INSERT INTO note (text) VALUES (%s) RETURNING id, text", [what])
            return cursor.fetchone()

    def notes(self):
        with self.cursor() as cursor:
            cursor.execute("SELECT text FROM note ORDER BY id")
            return [text for (text,) in cursor.fetchall()]

    def start(self, doing):
        """In a thread with its own connection."""

        def run():
            try:
                doing()
            finally:
                connections["queue"].close()

        self.threads.append(threading.Thread(target=run))
        self.threads[-1].start()
        return self.threads[-1]

    def join(self):
        for thread in self.threads:
            thread.join(SOON)
        assert not any(thread.is_alive() for thread in self.threads)

    def in_line(self):
        """How many wait, as the kernel counts them."""
        file = f":{Path(f'{self.path}.queue').stat().st_ino} "
        return sum(file in line and "->" in line for line in Path("/proc/locks").read_text().splitlines())

    def until_in_line(self, number):
        end = time.monotonic() + SOON
        while self.in_line() < number:
            assert time.monotonic() < end, "they do not queue"
            time.sleep(0.001)


def options(path, **others):
    quick = settings.SQLITE_OPTIONS | {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"}
    known = {"ENGINE": "cms.sqlite", "NAME": str(path), "OPTIONS": quick | others}
    return connections.configure_settings({"default": known})["default"]


@pytest.fixture
def board(tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        connections.settings["queue"] = options(tmp_path / "board.sqlite3")
        board = Board(tmp_path / "board.sqlite3")
        with board.cursor() as cursor:
            cursor.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT UNIQUE)")
        yield board
        board.join()
        connections["queue"].close()
        del connections["queue"], connections.settings["queue"]


def atomic(**kinds):
    return transaction.atomic(using="queue", **kinds)


def test_who_comes_first_writes_first_with_and_without_a_transaction(board):
    def in_transaction(name):
        with atomic():
            board.write(name)
            time.sleep(0.005)

    names = [f"{i:02}" for i in range(WAITING)]
    with atomic():
        for i, name in enumerate(names):
            writing = in_transaction if i % 2 else board.write
            board.start(lambda name=name, writing=writing: writing(name))
            board.until_in_line(i + 1)
    board.join()
    places = [abs(names.index(name) - place) for place, name in enumerate(board.notes())]
    assert len(places) == WAITING
    # All wake up at once and take the lock again: neighbours may change places.
    assert max(places) <= 3


def test_a_reader_never_waits(board):
    board.write("before")
    seen = []
    with atomic():
        board.write("not yet")
        board.start(lambda: seen.append(board.notes()))
        board.join()
    assert seen == [["before"]]


def ends_by_commit(board):
    with atomic(durable=True):
        board.write("x")


def ends_by_error(board):
    with suppress(ZeroDivisionError), atomic():
        board.write("x")
        with suppress(KeyError), atomic():  # a savepoint
            raise KeyError
        raise ZeroDivisionError


def ends_by_closing(board):
    with suppress(OperationalError, transaction.TransactionManagementError), atomic():
        board.write("x")
        connections["queue"].close()


def ends_by_a_commit_that_fails(board):
    with suppress(OperationalError), atomic():
        board.write("x")
        connections["queue"].connection.execute("ROLLBACK")


def ends_by_a_statement_that_fails(board):
    board.write("once")
    with suppress(transaction.DatabaseError):
        board.write("once")


ENDS = [
    ends_by_commit,
    ends_by_error,
    ends_by_closing,
    ends_by_a_commit_that_fails,
    ends_by_a_statement_that_fails,
]


@pytest.mark.parametrize("end", ENDS, ids=[end.__name__ for end in ENDS])
def test_the_turn_ends_with_the_transaction_however_it_ends(board, end):
    end(board)
    board.start(lambda: board.write("next"))
    board.join()
    assert "next" in board.notes()


def test_the_turn_is_kept_until_the_outermost_transaction_ends(board):
    with atomic():
        with suppress(KeyError), atomic():
            raise KeyError
        with atomic():
            board.write("first")
        board.start(lambda: board.write("second"))
        board.until_in_line(1)
        board.write("still first")
    board.join()
    assert board.notes() == ["first", "still first", "second"]


def test_who_waits_too_long_is_told_so_and_can_try_again(board):
    connections.settings["queue"] = options(board.path, timeout=0.05)
    said = []

    def impatient():
        with pytest.raises(OperationalError, match="database is locked"), atomic():
            board.write("never")
        said.append("too long")

    with atomic():
        thread = board.start(impatient)
        thread.join(SOON)
        assert said == ["too long"]
    board.start(lambda: board.write("later"))
    board.join()
    assert board.notes() == ["later"]


HOLDER = """
    import os, sys, time, django
    django.setup()
    from django.db import connection, transaction
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO note (text) VALUES ('by the dead')")
        if os.fork() == 0:  # its child lives on, with all that it inherited
            time.sleep(60)
        print(os.getpid(), flush=True)
        time.sleep(60)
"""


def test_a_process_that_is_killed_frees_its_turn_even_if_a_child_of_it_lives_on(board):
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{board.path}"}
    environment.pop("TEST_DATABASE", None)
    holder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER)],
        env=environment,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert holder.stdout.readline()
        board.start(lambda: board.write("next"))
        board.until_in_line(1)
        holder.kill()
        board.join()
        assert board.notes() == ["next"]
    finally:
        os.killpg(holder.pid, signal.SIGKILL)
        holder.wait()


def test_many_who_write_in_every_way_never_wait_in_a_circle(board):
    def busy(name):
        for i in range(10):
            with atomic():
                board.write(f"{name} {i} a")
                with atomic():
                    board.write(f"{name} {i} b")
            board.write(f"{name} {i} c")
            with board.cursor() as cursor:
                cursor.executemany("INSERT INTO note (text) VALUES (%s)", [(f"{name} {i} {j}",) for j in range(3)])

    for name in "abcdefgh":
        board.start(lambda name=name: busy(name))
    board.join()
    assert len(board.notes()) == 8 * 10 * 6


def test_rows_that_a_single_writing_statement_returns_can_be_read_in_every_way(board):
    with board.cursor() as cursor:
        insert = "INSERT INTO note (text) VALUES ('a{0}'), ('b{0}'), ('c{0}') RETURNING text"
        cursor.execute(insert.format(1))
        assert [cursor.fetchone(), *cursor.fetchmany(1), *cursor.fetchall()] == [("a1",), ("b1",), ("c1",)]
        assert cursor.fetchone() is None
        cursor.execute(insert.format(2))
        assert [text for (text,) in cursor] == ["a2", "b2", "c2"]
        cursor.execute("SELECT count(*) FROM note")
        assert cursor.fetchone() == (6,)


def test_a_database_in_memory_has_no_queue(board):
    connections.settings["queue"] = options(":memory:")

    def write():
        with atomic(), board.cursor() as cursor:
            cursor.execute("CREATE TABLE note (text TEXT)")
        assert connections["queue"].queue is None

    board.start(write)
    board.join()
    assert not Path(":memory:.queue").exists()
