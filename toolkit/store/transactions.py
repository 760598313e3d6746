"""Reads and writes over short connections: a write returns only when it is committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

T = TypeVar("T")

_TRIES = 5
"""How often a write is tried again when two writers of one seat meet (PostgreSQL)."""


class StoreError(Exception):
    """The store cannot do it: disk full, database locked or gone. The text says what to do."""


class Transactions:
    """One room of a database."""

    def __init__(self, engine: Engine, room: str) -> None:
        self.engine = engine
        self.room = room
        self._reading: Session | None = None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read several things over one connection: opening it costs more than the question."""
        with self._read() as self._reading:
            try:
                yield
            finally:
                self._reading = None

    @contextmanager
    def _read(self) -> Iterator[Session]:
        if self._reading is not None:
            yield self._reading
            return
        try:
            with Session(self.engine) as session:
                yield session
        except SQLAlchemyError as error:
            raise StoreError(_plain(error)) from error

    def _write(self, work: Callable[[Session], T]) -> T:
        engine = self.engine.execution_options(immediate=True)
        for attempt in range(_TRIES):
            try:
                with Session(engine, expire_on_commit=False) as session, session.begin():
                    return work(session)
            except IntegrityError as error:
                if attempt == _TRIES - 1:
                    raise StoreError(_plain(error)) from error
            except SQLAlchemyError as error:
                raise StoreError(_plain(error)) from error
        raise AssertionError("unreachable")


def _plain(error: SQLAlchemyError) -> str:
    if isinstance(error, OperationalError):
        return f"the database cannot be used: {error.orig}"
    return f"{type(error).__name__}: {getattr(error, 'orig', error)}"
