"""Rows of the tables as the plain records that the store hands out."""

from __future__ import annotations

from toolkit.store.records import Entry, Phase, Press, Seat, Step
from toolkit.store.schema import AnswerRow, PressRow, SeatRow, StepRow


def seat_of(row: SeatRow) -> Seat:
    """Return a seat as a record."""
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


def entry_of(row: AnswerRow) -> Entry:
    """Return an answer as a record."""
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


def step_of(row: StepRow) -> Step:
    """Return a step as a record."""
    phase: Phase = row.phase  # type: ignore[assignment]
    return Step(row.id, row.exercise, row.round, phase, row.upto, row.at)


def press_of(row: PressRow) -> Press:
    """Return a press as a record."""
    return Press(row.id, row.kind, row.exercise, row.body, row.at)
