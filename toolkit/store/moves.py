"""What facilitators press: steps of the room and everything else, only ever added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from toolkit.store.records import NewStep, Phase, Press, Step
from toolkit.store.rows import press_of, step_of
from toolkit.store.schema import PressRow, RoomRow, StepRow
from toolkit.store.transactions import Transactions


class TooLate(Exception):
    """Somebody else pressed in between; ``press`` is what they pressed."""

    def __init__(self, press: Press) -> None:
        super().__init__(press.kind)
        self.press = press


class Moves(Transactions):
    """Steps and presses of one room."""

    def step(self, exercise: str, round: int, phase: Phase, upto: int = 0) -> Step:
        """Append a move of the facilitator."""

        def work(session: Session) -> Step:
            row = StepRow(room=self.room, exercise=exercise, round=round, phase=phase, upto=upto)
            session.add(row)
            session.flush()
            return step_of(row)

        return self._write(work)

    def steps(self) -> list[Step]:
        """Return every move, oldest first."""
        with self._read() as session:
            rows = session.scalars(
                select(StepRow).where(StepRow.room == self.room).order_by(StepRow.id)
            )
            return [step_of(row) for row in rows]

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
                    if late(press_of(row)):
                        raise TooLate(press_of(row))
            for step in steps:
                session.add(StepRow(room=self.room, **vars(step)))
                session.flush()
            row = PressRow(room=self.room, kind=kind, exercise=exercise, body=dict(body))
            session.add(row)
            session.flush()
            return press_of(row)

        return self._write(work)

    def presses(self) -> list[Press]:
        """Return every press, oldest first."""
        with self._read() as session:
            return [press_of(row) for row in session.scalars(self._presses().order_by(PressRow.id))]

    def _presses(self) -> Select[PressRow]:
        return select(PressRow).where(PressRow.room == self.room)
