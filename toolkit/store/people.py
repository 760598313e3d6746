"""What concerns a person's own data: consents, deletion, and the log of who took what."""

from __future__ import annotations

import secrets
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from toolkit.store.records import Step
from toolkit.store.rows import step_of
from toolkit.store.schema import AnswerRow, CoverRow, LogRow, PressRow, RoomRow, SeatRow, StepRow
from toolkit.store.store import Store

TRIES, PAUSE = 40, 0.05
"""How often, and how many seconds apart, the log of writes is asked to empty itself."""

Round = tuple[str, int]
"""An exercise and a round of it."""


@dataclass(frozen=True)
class Logged:
    """One line of the log. ``seat`` is empty where it is about the whole room."""

    id: int
    who: str
    what: str
    seat: str
    note: str
    at: datetime


def created(store: Store) -> datetime:
    """Return when the room was made."""
    with store._read() as session:
        return session.scalars(select(RoomRow.created).where(RoomRow.id == store.room)).one()


def write_log(store: Store, who: str, what: str, seat: str = "", note: str = "") -> None:
    """Write down that somebody took, changed or deleted data.

    Parameters
    ----------
    who : str
        ``participant``, ``facilitator``, ``organiser`` or ``software``.
    what : str
        A word of ``keeping/content.toml``, table ``log``.
    """
    row = LogRow(room=store.room, who=who, what=what, seat=seat, note=note[:200])
    store._write(lambda session: session.add(row))


def read_log(store: Store) -> list[Logged]:
    """Return the log of the room, oldest first."""
    with store._read() as session:
        rows = session.scalars(select(LogRow).where(LogRow.room == store.room).order_by(LogRow.id))
        return [Logged(row.id, row.who, row.what, row.seat, row.note, row.at) for row in rows]


def set_consents(store: Store, seat: str, consents: Mapping[str, bool]) -> None:
    """Remember what a person allows now."""

    def work(session: Session) -> None:
        row = session.get(SeatRow, seat)
        if row is not None and row.room == store.room:
            row.consents = dict(consents)

    store._write(work)


def answers_of(store: Store, seat: str) -> int:
    """Return how many saved answers a seat has, earlier revisions included."""
    with store._read() as session:
        return len(session.scalars(select(AnswerRow.id).where(AnswerRow.seat == seat)).all())


def covers(store: Store, exercise: str) -> dict[int, set[str]]:
    """Return the seats that the pictures of each round of an exercise leave out."""
    with store._read() as session:
        rows = session.scalars(
            select(CoverRow).where(CoverRow.room == store.room, CoverRow.exercise == exercise)
        )
        found: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            found[row.round].add(row.seat)
        return dict(found)


def erase(store: Store, seat: str, threshold: int) -> bool:
    """Delete a person: seat, answers, what the log has of them. False when there is no such seat.

    Where the room was shown a picture that counted them, ``threshold - 1`` others drawn by lot are
    left out of it from now on: two pictures then differ by at least ``threshold`` people. On SQLite
    the words are gone from the files, too, when this returns.

    Raises
    ------
    StoreError
        When it cannot be done; then nothing is.
    """

    def work(session: Session) -> bool:
        row = session.get(SeatRow, seat)
        if row is None or row.room != store.room:
            return False
        for (exercise, round), people in _drawn(store, session, seat, threshold - 1).items():
            for other in people:
                session.add(CoverRow(room=store.room, exercise=exercise, round=round, seat=other))
        groups = select(PressRow).where(PressRow.room == store.room, PressRow.kind == "groups")
        for press in session.scalars(groups):
            if seat in press.body.get("of", {}):
                left = {one: number for one, number in press.body["of"].items() if one != seat}
                press.body = {**press.body, "of": left}
        session.execute(delete(CoverRow).where(CoverRow.seat == seat))
        session.execute(delete(LogRow).where(LogRow.seat == seat))
        session.execute(delete(AnswerRow).where(AnswerRow.seat == seat))
        session.delete(row)
        return True

    if not store._write(work):
        return False
    rewrite(store)
    return True


def erase_everybody(store: Store) -> int:
    """Delete all seats and answers, notes and groups; return how many people there were."""

    def work(session: Session) -> int:
        seats = session.scalars(select(SeatRow.id).where(SeatRow.room == store.room)).all()
        mine = select(SeatRow.id).where(SeatRow.room == store.room)
        session.execute(delete(AnswerRow).where(AnswerRow.seat.in_(mine)))
        session.execute(delete(CoverRow).where(CoverRow.room == store.room))
        session.execute(delete(LogRow).where(LogRow.room == store.room, LogRow.seat != ""))
        typed = PressRow.kind.in_(("note", "groups", "message"))
        session.execute(delete(PressRow).where(PressRow.room == store.room, typed))
        session.execute(delete(SeatRow).where(SeatRow.room == store.room))
        return len(seats)

    gone = store._write(work)
    rewrite(store)
    return gone


def rewrite(store: Store) -> None:
    """On SQLite, write the file anew and empty its log: no page of it holds what was deleted."""
    if store.engine.dialect.name != "sqlite":
        return
    with store.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql("VACUUM")
        for _ in range(TRIES):
            # somebody who reads an old state keeps the log; nobody reads for long
            busy, *_rest = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            if not busy:
                return
            time.sleep(PAUSE)


# --- who is left out beside the person ----------------------------------------------------------


def _drawn(store: Store, session: Session, seat: str, most: int) -> dict[Round, Set[str]]:
    """Draw the people whom each picture that counted a seat leaves out from now on."""
    steps = [
        step_of(row) for row in session.scalars(select(StepRow).where(StepRow.room == store.room))
    ]
    drawn: dict[Round, Set[str]] = {}
    lot = secrets.SystemRandom()
    before: dict[str, list[str]] = defaultdict(list)
    for (exercise, round), upto in sorted(_shown(steps).items()):
        counted = set(
            session.scalars(
                select(AnswerRow.seat)
                .join(SeatRow, SeatRow.id == AnswerRow.seat)
                .where(
                    SeatRow.room == store.room,
                    AnswerRow.exercise == exercise,
                    AnswerRow.round == round,
                    AnswerRow.id <= upto,
                )
            )
        )
        out = set(
            session.scalars(
                select(CoverRow.seat).where(
                    CoverRow.room == store.room,
                    CoverRow.exercise == exercise,
                    CoverRow.round == round,
                )
            )
        )
        if seat not in counted or seat in out:
            continue
        # the same people in each round, as far as they took part: rounds are compared
        others = sorted(counted - out - {seat})
        lot.shuffle(others)
        again = [one for one in before[exercise] if one in others]
        drawn[exercise, round] = set(dict.fromkeys([*again, *others][:most]))
        before[exercise] = list(drawn[exercise, round])
    return drawn


def _shown(steps: Iterable[Step]) -> dict[Round, int]:
    """Return up to which answer each round was last shown."""
    return {(step.exercise, step.round): step.upto for step in steps if step.phase == "revealed"}
