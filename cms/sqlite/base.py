"""The database backend: every write waits for its turn before it asks SQLite for the lock.

SQLite's own waiting is sleeping and asking again, ever more rarely, so who came first may end last. Why and how
much: docs/decisions/0006-sqlite-queue.md. Readers and databases in memory are left alone.
"""

from contextlib import contextmanager

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from .queue import Queue, QueueTimeout, fcntl

WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "REINDEX", "VACUUM", "ANALYZE")
DEFAULT_TIMEOUT = 5.0  # seconds, as in Python's sqlite3


class QueuedCursor(base.SQLiteCursorWrapper):
    """A cursor whose single statements outside a transaction wait for their turn, too."""

    turn = None
    _rows = None

    def execute(self, query, params=None):
        """As Django's. Rows that a single writing statement returns are read at once: it ends with the last one."""
        self._rows = None
        if self._needs_no_turn(query):
            return super().execute(query, params)
        with self.turn():
            super().execute(query, params)
            if self.description is not None:
                self._rows = iter(super().fetchall())
        return self

    def executemany(self, query, param_list):
        """As Django's."""
        self._rows = None
        if self._needs_no_turn(query):
            return super().executemany(query, param_list)
        with self.turn():
            return super().executemany(query, param_list)

    def _needs_no_turn(self, query):
        return self.turn is None or self.connection.in_transaction or not query.lstrip().upper().startswith(WRITING)

    def __next__(self):
        return super().__next__() if self._rows is None else next(self._rows)

    def fetchone(self):
        """As sqlite3's."""
        return super().fetchone() if self._rows is None else next(self._rows, None)

    def fetchmany(self, size=None):
        """As sqlite3's."""
        size = self.arraysize if size is None else size
        if self._rows is None:
            return super().fetchmany(size)
        return [row for _, row in zip(range(size), self._rows, strict=False)]

    def fetchall(self):
        """As sqlite3's."""
        return super().fetchall() if self._rows is None else list(self._rows)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with a turn taken before BEGIN and given back after COMMIT, ROLLBACK or closing.

    Whoever has the turn waits only for SQLite's lock, and whoever has SQLite's lock never waits for a turn: no
    transaction asks for a second one. So nobody waits in a circle. The turn that does not come within the `timeout`
    of OPTIONS raises OperationalError, as SQLite does.
    """

    queue = None

    def get_new_connection(self, conn_params):
        """Opens the database and, if it lies in a file, a place at its queue."""
        connection = super().get_new_connection(conn_params)
        file = connection.execute("PRAGMA database_list").fetchone()[2]
        self.queue = Queue(file, conn_params.get("timeout", DEFAULT_TIMEOUT)) if file and fcntl else None
        return connection

    def create_cursor(self, name=None):
        """A cursor that queues."""
        cursor = self.connection.cursor(factory=QueuedCursor)
        if self.queue is not None:
            cursor.turn = self._turn
        return cursor

    @contextmanager
    def _turn(self):
        self._wait()
        try:
            yield
        finally:
            self.queue.leave()

    def _wait(self):
        try:
            self.queue.wait()
        except QueueTimeout:
            raise OperationalError("database is locked (no turn in the queue)") from None

    def _start_transaction_under_autocommit(self):
        if self.queue is None:
            return super()._start_transaction_under_autocommit()
        self._wait()
        try:
            return super()._start_transaction_under_autocommit()
        except BaseException:
            self.queue.leave()
            raise

    def _leave(self):
        if self.queue is not None:
            self.queue.leave()

    def _commit(self):
        # What cannot be committed is still a transaction, and is rolled back next.
        super()._commit()
        self._leave()

    def _rollback(self):
        try:
            super()._rollback()
        finally:
            self._leave()

    def _close(self):
        try:
            super()._close()
        finally:
            if self.queue is not None:
                self.queue.close()
                self.queue = None
