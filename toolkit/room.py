"""The state of a room and the facilitator's moves: closed → open → revealed → open again.

Alone, reveal, talk, again: nobody sees what others answered before the facilitator reveals, and
what is then shown stands still (``Place.upto``) while the room talks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.exercise import Exercise
from toolkit.store import Step, Store
from toolkit.store.records import Phase

BATCH = 3
"""New answers that a second reveal of the same round needs before it shows more than the first.
Fewer, and whoever compares the two pictures would see the one person who came in between
(research/domain D3; the number is a heuristic of ours)."""


@dataclass(frozen=True)
class Place:
    """Where an exercise stands. Round 0 has not begun."""

    round: int = 0
    phase: Phase = "closed"
    upto: int = 0

    @property
    def revealed_round(self) -> int:
        """The last round whose answers the room may see, 0 for none."""
        return self.round if self.phase == "revealed" else max(self.round - 1, 0)


@dataclass(frozen=True)
class RoomState:
    """Where the room stands: the exercise in hand (empty in the lobby) and each one's place."""

    current: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)

    def place(self, exercise: str) -> Place:
        """Return where an exercise stands."""
        return self.places.get(exercise, Place())

    @property
    def begun(self) -> list[str]:
        """The exercises that people may open, in the order in which they were opened."""
        return [id for id, place in self.places.items() if place.round > 0]

    def as_json(self) -> dict[str, object]:
        """Return what pages are told: no counts, no names."""
        place = self.place(self.current)
        return {
            "current": {
                "exercise": self.current,
                "round": place.round,
                "phase": place.phase,
                "upto": place.upto,
            },
            "exercises": {
                id: {"round": place.round, "phase": place.phase, "upto": place.upto}
                for id, place in self.places.items()
                if place.round > 0
            },
        }


def fold(steps: Iterable[Step]) -> RoomState:
    """Return the state that a series of moves leads to."""
    current, places = "", dict[str, Place]()
    for step in steps:
        current = step.exercise
        if step.exercise:
            places[step.exercise] = Place(step.round, step.phase, step.upto)
    return RoomState(current, places)


def state(store: Store) -> RoomState:
    """Return where the room stands now."""
    return fold(store.steps())


def go(store: Store, exercise: Exercise) -> None:
    """Send the room to an exercise: open it when it has not begun, else as it stands."""
    place = state(store).place(exercise.id)
    if place.round == 0:
        place = Place(1, "open")
    store.step(exercise.id, place.round, place.phase, place.upto)


def lobby(store: Store) -> None:
    """Send the room to the lobby."""
    store.step("", 0, "closed")


def reveal(store: Store, exercise: Exercise) -> None:
    """Show the room what it answered. Pressing again adds late answers, a batch at a time."""
    place = state(store).place(exercise.id)
    if place.round == 0:
        return
    shown, upto = last_upto(store.steps(), exercise.id, place.round), store.last_answer()
    if shown is not None:
        late = [row for row in store.round_of(exercise.id, place.round, upto) if row.id > shown]
        if len(late) < BATCH:
            upto = shown
    store.step(exercise.id, place.round, "revealed", upto)


def next_round(store: Store, exercise: Exercise) -> None:
    """Let the room answer again, after it talked."""
    place = state(store).place(exercise.id)
    if place.phase == "revealed" and place.round < exercise.rounds:
        store.step(exercise.id, place.round + 1, "open")


def close(store: Store, exercise: Exercise) -> None:
    """End an exercise: its answers stay readable for their authors."""
    place = state(store).place(exercise.id)
    if place.round:
        store.step(exercise.id, place.round, "closed", place.upto)


def reopen(store: Store, exercise: Exercise) -> None:
    """Take answers again in the round that was closed or revealed."""
    place = state(store).place(exercise.id)
    if place.round:
        store.step(exercise.id, place.round, "open", place.upto)


def undo(store: Store) -> None:
    """Take the last move back. Nothing is deleted: the earlier state is written again."""
    steps = store.steps()
    if not steps:
        return
    before, last = fold(steps[:-1]), steps[-1]
    if last.exercise:
        place = before.place(last.exercise)
        store.step(last.exercise, place.round, place.phase, place.upto)
    if before.current != last.exercise:
        place = before.place(before.current)
        store.step(before.current, place.round, place.phase, place.upto)


def last_upto(steps: Iterable[Step], exercise: str, round: int) -> int | None:
    """Return up to which answer a round was last shown, None when it never was."""
    shown = [
        step.upto
        for step in steps
        if step.exercise == exercise and step.round == round and step.phase == "revealed"
    ]
    return shown[-1] if shown else None
