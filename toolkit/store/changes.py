"""Notices that somebody wrote to the store, without asking the tables."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, text

from toolkit.store.schema import AnswerRow, PressRow, SeatRow, StepRow
from toolkit.store.store import Store


class Changes:
    """A mark that moves whenever another connection commits.

    SQLite counts commits for each connection (``PRAGMA data_version``: microseconds); elsewhere
    the newest ids are asked for. It keeps one connection open, which must not be used to write.
    """

    def __init__(self, store: Store) -> None:
        self._sqlite = store.engine.dialect.name == "sqlite"
        self._connection: Connection = store.engine.connect().execution_options(
            isolation_level="AUTOCOMMIT"
        )

    def mark(self) -> object:
        """Return a value that differs from the last one when something was written."""
        if self._sqlite:
            return self._connection.execute(text("PRAGMA data_version")).scalar()
        newest = select(
            select(func.max(AnswerRow.id)).scalar_subquery(),
            select(func.max(StepRow.id)).scalar_subquery(),
            select(func.max(PressRow.id)).scalar_subquery(),
            select(func.count(SeatRow.id)).scalar_subquery(),
        )
        return tuple(self._connection.execute(newest).one())

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
