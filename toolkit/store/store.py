"""The store: every read and write of a room. A save returns only when it is committed."""

from __future__ import annotations

import hashlib
import json
import secrets
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from toolkit.store.engine import make_engine
from toolkit.store.records import Entry, NewSeat, NewStep, Phase, Press, Seat, Step
from toolkit.store.schema import AnswerRow, PressRow, RoomRow, SeatRow, StepRow

T = TypeVar("T")

_TRIES = 5
"""How often a write is tried again when two writers of one seat meet (PostgreSQL)."""


class NoSeatLeft(Exception):
    """A room that has as many seats as it was told to take."""


class StoreError(Exception):
    """The store cannot do it: disk full, database locked or gone. The text says what to do."""


class TooLate(Exception):
    """Somebody else pressed in between; ``press`` is what they pressed."""

    def __init__(self, press: Press) -> None:
        super().__init__(press.kind)
        self.press = press


def open_store(url: str, room: str) -> Store:
    """Open the store of one room.

    Parameters
    ----------
    url : str
        A SQLAlchemy address: ``sqlite:///folder/room.sqlite`` or ``postgresql+psycopg://…``.
    room : str
        The room's id; several rooms may share one database.
    """
    return Store(make_engine(url), room)


class Store:
    """Seats, answers and steps of one room."""

    def __init__(self, engine: Engine, room: str) -> None:
        self.engine = engine
        self.room = room
        self._reading: Session | None = None

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
            return _seat(row)

        return self._write(work), secret

    def seat(self, seat: str) -> Seat | None:
        """Return a seat of this room, or None."""
        with self._read() as session:
            row = session.get(SeatRow, seat)
            return _seat(row) if row is not None and row.room == self.room else None

    def seat_of_link(self, secret: str) -> Seat | None:
        """Return the seat that a personal return link belongs to, or None."""
        with self._read() as session:
            row = session.scalars(
                select(SeatRow).where(SeatRow.room == self.room, SeatRow.link == _digest(secret))
            ).one_or_none()
            return _seat(row) if row is not None else None

    def seats(self) -> list[Seat]:
        """Return all seats in the order of joining."""
        with self._read() as session:
            rows = session.scalars(
                select(SeatRow).where(SeatRow.room == self.room).order_by(SeatRow.joined)
            )
            return [_seat(row) for row in rows]

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
                return _entry(known)
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
            return _entry(row)

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
            return _entry(row) if row is not None else None

    def round_of(self, exercise: str, round: int, upto: int | None = None) -> list[Entry]:
        """Return the newest answer of each seat in a round, up to answer ``upto``."""
        newest = self._newest(exercise, round)
        if upto is not None:
            newest = newest.where(AnswerRow.id <= upto)
        with self._read() as session:
            rows = session.scalars(
                select(AnswerRow).where(AnswerRow.id.in_(newest)).order_by(AnswerRow.id)
            )
            return [_entry(row) for row in rows]

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

    # --- steps ------------------------------------------------------------------------------

    def step(self, exercise: str, round: int, phase: Phase, upto: int = 0) -> Step:
        """Append a move of the facilitator."""

        def work(session: Session) -> Step:
            row = StepRow(room=self.room, exercise=exercise, round=round, phase=phase, upto=upto)
            session.add(row)
            session.flush()
            return _step(row)

        return self._write(work)

    def steps(self) -> list[Step]:
        """Return every move, oldest first."""
        with self._read() as session:
            rows = session.scalars(
                select(StepRow).where(StepRow.room == self.room).order_by(StepRow.id)
            )
            return [_step(row) for row in rows]

    # --- presses ----------------------------------------------------------------------------

    def press(
        self,
        kind: str,
        exercise: str,
        body: Mapping[str, Any],
        steps: Iterable[NewStep] = (),
        *,
        late: Callable[[Press], bool] | None = None,
    ) -> Press:
        """Append one press with its steps: all of it is committed, or nothing.

        Parameters
        ----------
        late : callable, optional
            Asked of every press made so far, newest first, before this one is made.

        Raises
        ------
        TooLate
            With the first press for which `late` says yes.
        """

        def work(session: Session) -> Press:
            # two facilitators at once: one after the other, so that the second is asked
            session.get(RoomRow, self.room, with_for_update=True)
            if late is not None:
                for row in session.scalars(self._presses().order_by(PressRow.id.desc())):
                    if late(_press(row)):
                        raise TooLate(_press(row))
            for step in steps:
                session.add(StepRow(room=self.room, **vars(step)))
                session.flush()
            row = PressRow(room=self.room, kind=kind, exercise=exercise, body=dict(body))
            session.add(row)
            session.flush()
            return _press(row)

        return self._write(work)

    def presses(self) -> list[Press]:
        """Return every press, oldest first."""
        with self._read() as session:
            return [_press(row) for row in session.scalars(self._presses().order_by(PressRow.id))]

    def _presses(self) -> Select[PressRow]:
        return select(PressRow).where(PressRow.room == self.room)

    # --- transactions -----------------------------------------------------------------------

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


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _seat(row: SeatRow) -> Seat:
    return Seat(
        row.id,
        row.room,
        row.name,
        row.role,
        row.project,
        row.organisation,
        row.language,
        row.consents,
        row.joined,
    )


def _entry(row: AnswerRow) -> Entry:
    return Entry(
        row.id,
        row.seat,
        row.exercise,
        row.round,
        row.revision,
        row.body,
        row.ready,
        row.at,
    )


def _step(row: StepRow) -> Step:
    phase: Phase = row.phase  # type: ignore[assignment]
    return Step(row.id, row.exercise, row.round, phase, row.upto, row.at)


def _press(row: PressRow) -> Press:
    return Press(row.id, row.kind, row.exercise, row.body, row.at)
