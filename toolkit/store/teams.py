"""What concerns the people of one project: their latest answers, what the project is called."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from toolkit.store.records import Entry
from toolkit.store.rows import entry_of
from toolkit.store.schema import AnswerRow, SeatRow
from toolkit.store.store import Store


def latest_of(store: Store, exercise: str, seats: Iterable[str]) -> list[Entry]:
    """Return the newest answer of each of some seats to an exercise, oldest first."""
    newest = (
        select(func.max(AnswerRow.id))
        .where(AnswerRow.exercise == exercise, AnswerRow.seat.in_(list(seats)))
        .group_by(AnswerRow.seat)
    )
    with store._read() as session:
        rows = session.scalars(
            select(AnswerRow).where(AnswerRow.id.in_(newest)).order_by(AnswerRow.id)
        )
        return [entry_of(row) for row in rows]


def answered_since(store: Store, last: int) -> list[tuple[int, str, str]]:
    """Return id, seat and exercise of every answer of the room after answer ``last``."""
    with store._read() as session:
        rows = session.execute(
            select(AnswerRow.id, AnswerRow.seat, AnswerRow.exercise)
            .join(SeatRow, SeatRow.id == AnswerRow.seat)
            .where(SeatRow.room == store.room, AnswerRow.id > last)
            .order_by(AnswerRow.id)
        )
        return [(id, seat, exercise) for id, seat, exercise in rows]


def name_project(store: Store, seat: str, project: str, organisation: str) -> None:
    """Let a seat know its project and organisation; what is empty stays as it was."""

    def work(session: Session) -> None:
        row = session.get(SeatRow, seat)
        if row is not None and row.room == store.room:
            row.project, row.organisation = project or row.project, organisation or row.organisation

    store._write(work)
