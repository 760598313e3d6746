"""The store: every read and write of a room. A save returns only when it is committed."""

from __future__ import annotations

import hashlib
import json
import secrets
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from toolkit.store.engine import make_engine
from toolkit.store.moves import Moves, TooLate
from toolkit.store.records import Entry, NewSeat, Seat
from toolkit.store.rows import entry_of, seat_of
from toolkit.store.schema import AnswerRow, RoomRow, SeatRow
from toolkit.store.transactions import StoreError

__all__ = ["NoSeatLeft", "Store", "StoreError", "TooLate", "open_store"]


class NoSeatLeft(Exception):
    """A room that has as many seats as it was told to take."""


def open_store(url: str, room: str, *, keep: bool = False) -> Store:
    """Open the store of one room.

    Parameters
    ----------
    url : str
        A SQLAlchemy address: ``sqlite:///folder/room.sqlite`` or ``postgresql+psycopg://…``.
    room : str
        The room's id; several rooms may share one database.
    keep : bool
        Hold connections between uses; never where a process is forked afterwards.
    """
    return Store(make_engine(url, keep), room)


class Store(Moves):
    """Seats, answers, steps and presses of one room."""

    # --- the room ---------------------------------------------------------------------------

    def open_room(self, workshop: str) -> str:
        """Make the room when it is not there yet, and return its join code."""

        def work(session: Session) -> str:
            row = session.get(RoomRow, self.room)
            if row is None:
                code = f"{secrets.randbelow(900_000) + 100_000}"
                row = RoomRow(id=self.room, code=code, workshop=workshop)
                session.add(row)
            return row.code

        return self._write(work)

    def code(self) -> str:
        """Return the join code."""
        with self._read() as session:
            return session.scalars(select(RoomRow.code).where(RoomRow.id == self.room)).one()

    # --- seats ------------------------------------------------------------------------------

    def join(self, new: NewSeat, most: int | None = None) -> tuple[Seat, str]:
        """Give a person a seat; return it with the secret of the personal return link.

        The secret itself is not stored: a stolen database opens no seat.

        Raises
        ------
        NoSeatLeft
            When ``most`` people have joined; counted in the same transaction.
        """
        secret = secrets.token_urlsafe(18)

        def work(session: Session) -> Seat:
            taken = select(func.count()).select_from(SeatRow).where(SeatRow.room == self.room)
            if most is not None and (session.scalar(taken) or 0) >= most:
                raise NoSeatLeft
            row = SeatRow(
                id=uuid.uuid4().hex,
                room=self.room,
                name=new.name,
                role=new.role,
                project=new.project,
                organisation=new.organisation,
                language=new.language,
                consents=dict(new.consents),
                link=_digest(secret),
            )
            session.add(row)
            session.flush()
            return seat_of(row)

        return self._write(work), secret

    def seat(self, seat: str) -> Seat | None:
        """Return a seat of this room, or None."""
        with self._read() as session:
            row = session.get(SeatRow, seat)
            return seat_of(row) if row is not None and row.room == self.room else None

    def seat_of_link(self, secret: str) -> Seat | None:
        """Return the seat that a personal return link belongs to, or None."""
        with self._read() as session:
            row = session.scalars(
                select(SeatRow).where(SeatRow.room == self.room, SeatRow.link == _digest(secret))
            ).one_or_none()
            return seat_of(row) if row is not None else None

    def seats(self) -> list[Seat]:
        """Return all seats in the order of joining."""
        with self._read() as session:
            rows = session.scalars(
                select(SeatRow).where(SeatRow.room == self.room).order_by(SeatRow.joined)
            )
            return [seat_of(row) for row in rows]

    def set_language(self, seat: str, language: str) -> None:
        """Remember the language a person reads in."""

        def work(session: Session) -> None:
            row = session.get(SeatRow, seat)
            if row is not None and row.room == self.room:
                row.language = language

        self._write(work)

    # --- answers ----------------------------------------------------------------------------

    def save(
        self,
        seat: str,
        exercise: str,
        round: int,
        body: Mapping[str, Any],
        *,
        key: str | None = None,
        ready: bool = False,
    ) -> Entry:
        """Append one answer and commit it.

        Saving again with the same ``key`` returns the first row: a phone that did not hear the
        acknowledgement may send as often as it likes.

        Raises
        ------
        StoreError
            When it is not committed.
        """
        key = key or uuid.uuid4().hex
        # lone surrogates of a broken paste cannot be encoded; find out before the transaction
        json.dumps(body, ensure_ascii=False).encode("utf-8")

        def work(session: Session) -> Entry:
            known = session.scalars(
                select(AnswerRow).where(AnswerRow.seat == seat, AnswerRow.key == key)
            ).one_or_none()
            if known is not None:
                return entry_of(known)
            last = session.scalar(
                select(func.max(AnswerRow.revision)).where(
                    AnswerRow.seat == seat, AnswerRow.exercise == exercise
                )
            )
            row = AnswerRow(
                seat=seat,
                exercise=exercise,
                round=round,
                revision=(last or 0) + 1,
                body=dict(body),
                ready=ready,
                key=key,
            )
            session.add(row)
            session.flush()
            return entry_of(row)

        return self._write(work)

    def forget(self, seat: str, exercise: str, fields: Collection[str] | None = None) -> None:
        """Take fields out of every row of a seat at an exercise; everything when none are named.

        The rows stay, with their ids, rounds and times: what was shown of others stands on them. On
        SQLite the texts are gone from the file, too, when this returns.
        """

        def work(session: Session) -> None:
            rows = session.scalars(
                select(AnswerRow).where(AnswerRow.seat == seat, AnswerRow.exercise == exercise)
            )
            for row in rows:
                kept = row.body.items() if fields is not None else ()
                row.body = {name: said for name, said in kept if name not in (fields or ())}

        self._write(work)
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                # the log of writes still holds the rows as they were
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def latest(self, seat: str, exercise: str) -> Entry | None:
        """Return a person's newest answer to an exercise, of whatever round."""
        with self._read() as session:
            row = session.scalars(
                select(AnswerRow)
                .where(AnswerRow.seat == seat, AnswerRow.exercise == exercise)
                .order_by(AnswerRow.id.desc())
                .limit(1)
            ).one_or_none()
            return entry_of(row) if row is not None else None

    def round_of(self, exercise: str, round: int, upto: int | None = None) -> list[Entry]:
        """Return the newest answer of each seat in a round, up to answer ``upto``."""
        newest = self._newest(exercise, round)
        if upto is not None:
            newest = newest.where(AnswerRow.id <= upto)
        with self._read() as session:
            rows = session.scalars(
                select(AnswerRow).where(AnswerRow.id.in_(newest)).order_by(AnswerRow.id)
            )
            return [entry_of(row) for row in rows]

    def _newest(self, exercise: str, round: int) -> Select[Any]:
        return (
            select(func.max(AnswerRow.id))
            .join(SeatRow, SeatRow.id == AnswerRow.seat)
            .where(
                SeatRow.room == self.room,
                AnswerRow.exercise == exercise,
                AnswerRow.round == round,
            )
            .group_by(AnswerRow.seat)
        )

    def progress(self, exercise: str, round: int) -> tuple[int, int]:
        """Return how many seats have answered in a round, and how many of them are ready."""
        with self._read() as session:
            # the bodies stay where they are: a room of maps is megabytes
            ready = session.scalars(
                select(AnswerRow.ready).where(AnswerRow.id.in_(self._newest(exercise, round)))
            ).all()
            return len(ready), sum(ready)

    def last_answer(self) -> int:
        """Return the id of the newest answer in the database, 0 when there is none."""
        with self._read() as session:
            return session.scalar(select(func.max(AnswerRow.id))) or 0


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
