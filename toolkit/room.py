"""The state of a room and the facilitator's moves: closed → open → revealed → open again.

Alone, reveal, talk, again: nobody sees what others answered before the facilitator reveals, and
what is then shown stands still (``Place.upto``) while the room talks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.exercise import Exercise
from toolkit.store import NewStep, Press, Step, Store
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


def go(store: Store, exercise: Exercise, seen: int | None = None) -> None:
    """Send the room to an exercise: open it when it has not begun, else as it stands.

    Parameters
    ----------
    seen : int, optional
        Here and below: the last press that whoever presses had seen. When somebody else moved the
        room after it, nothing is done and :class:`toolkit.store.TooLate` says what they did.
    """
    _move(store, "go", exercise.id, [_opened(state(store), exercise)], seen)


def close_and_go(store: Store, exercise: Exercise, seen: int | None = None) -> None:
    """Close the exercise in hand and go to another: one press, which one undo takes back."""
    now = state(store)
    steps = [_opened(now, exercise)]
    if now.current and now.current != exercise.id and now.place(now.current).round:
        steps.insert(0, _step(now.current, now.place(now.current), "closed"))
    _move(store, "close_go", exercise.id, steps, seen)


def again(store: Store, exercise: Exercise, seen: int | None = None) -> None:
    """Come back to an exercise for its next round, with whatever was in hand closed."""
    now = state(store)
    place = now.place(exercise.id)
    if place.round == 0:
        close_and_go(store, exercise, seen)
    if not 0 < place.round < exercise.rounds:
        return
    steps = [NewStep(exercise.id, place.round + 1, "open")]
    if now.current and now.current != exercise.id and now.place(now.current).round:
        steps.insert(0, _step(now.current, now.place(now.current), "closed"))
    _move(store, "again", exercise.id, steps, seen)


def close_to_lobby(store: Store, exercise: Exercise, seen: int | None = None) -> None:
    """Close an exercise and send the room to the lobby: the end of a day."""
    place = state(store).place(exercise.id)
    if place.round:
        steps = [_step(exercise.id, place, "closed"), NewStep("", 0, "closed")]
        _move(store, "close_lobby", exercise.id, steps, seen)


def lobby(store: Store, seen: int | None = None) -> None:
    """Send the room to the lobby."""
    _move(store, "lobby", "", [NewStep("", 0, "closed")], seen)


def reveal(store: Store, exercise: Exercise, seen: int | None = None) -> None:
    """Show the room what it answered. Pressing again adds late answers, a batch at a time."""
    place = state(store).place(exercise.id)
    if place.round == 0:
        return
    shown, upto = last_upto(store.steps(), exercise.id, place.round), store.last_answer()
    if shown is not None:
        late = [row for row in store.round_of(exercise.id, place.round, upto) if row.id > shown]
        if len(late) < BATCH:
            upto = shown
    step = NewStep(exercise.id, place.round, "revealed", upto)
    _move(store, "reveal", exercise.id, [step], seen)


def next_round(store: Store, exercise: Exercise, seen: int | None = None) -> None:
    """Let the room answer again, after it talked."""
    place = state(store).place(exercise.id)
    if place.phase == "revealed" and place.round < exercise.rounds:
        step = NewStep(exercise.id, place.round + 1, "open")
        _move(store, "next_round", exercise.id, [step], seen)


def close(store: Store, exercise: Exercise, seen: int | None = None) -> None:
    """End an exercise: its answers stay readable for their authors."""
    place = state(store).place(exercise.id)
    if place.round:
        _move(store, "close", exercise.id, [_step(exercise.id, place, "closed")], seen)


def reopen(store: Store, exercise: Exercise, seen: int | None = None) -> None:
    """Take answers again in the round that was closed or revealed."""
    place = state(store).place(exercise.id)
    if place.round:
        _move(store, "reopen", exercise.id, [_step(exercise.id, place, "open")], seen)


def undo(store: Store, seen: int | None = None) -> None:
    """Take the last press back, of whatever kind, and with the next the one before.

    Nothing is deleted: for a move the earlier state is written again, other presses are left out
    when the desk is read.
    """
    last = last_undoable(store.presses())
    if last is None:
        return

    def late(press: Press) -> bool:
        undone = press.kind == "undo" and press.body["of"] == last.id
        return undone or (seen is not None and press.id > seen and not is_quiet(press))

    steps = _back(store.steps(), last) if last.kind == "move" else []
    body = {"of": last.id, "kind": last.kind, "action": last.body.get("action", "")}
    store.press("undo", last.exercise, body, steps, late=late)


def standing(presses: Iterable[Press]) -> list[Press]:
    """Return the presses that count: neither undone nor an undo."""
    presses = list(presses)
    gone = {press.body["of"] for press in presses if press.kind == "undo"}
    return [press for press in presses if press.kind != "undo" and press.id not in gone]


def last_undoable(presses: Iterable[Press]) -> Press | None:
    """Return the press that undo would take back, None when there is none."""
    return next((press for press in reversed(standing(presses)) if not is_quiet(press)), None)


def is_quiet(press: Press) -> bool:
    """Tell whether a press is no matter of undo: who jots a note must not be in anybody's way."""
    return press.kind == "practice" or (press.kind == "note" and "text" in press.body)


def later_than(seen: int | None, kind: str) -> Callable[[Press], bool] | None:
    """Return the question of ``Store.press``: did somebody press this kind after `seen`?"""
    if seen is None:
        return None
    return lambda press: (
        press.id > seen and kind == (press.body["kind"] if press.kind == "undo" else press.kind)
    )


def last_upto(steps: Iterable[Step], exercise: str, round: int) -> int | None:
    """Return up to which answer a round was last shown, None when it never was."""
    shown = [
        step.upto
        for step in steps
        if step.exercise == exercise and step.round == round and step.phase == "revealed"
    ]
    return shown[-1] if shown else None


def _move(store: Store, action: str, exercise: str, steps: list[NewStep], seen: int | None) -> None:
    made = store.steps()
    body = {
        "action": action,
        "round": steps[-1].round,
        "after": made[-1].id if made else 0,
        "exercises": [step.exercise for step in steps if step.exercise],
    }
    store.press("move", exercise, body, steps, late=later_than(seen, "move"))


def _back(steps: list[Step], move: Press) -> list[NewStep]:
    """Return the steps that lead to where the room stood before a move."""
    before = fold(step for step in steps if step.id <= move.body["after"])
    back = [
        _step(exercise, before.place(exercise))
        for exercise in dict.fromkeys(move.body["exercises"])
        if exercise != before.current
    ]
    return [*back, _step(before.current, before.place(before.current))]


def _opened(now: RoomState, exercise: Exercise) -> NewStep:
    place = now.place(exercise.id)
    return NewStep(exercise.id, 1, "open") if place.round == 0 else _step(exercise.id, place)


def _step(exercise: str, place: Place, phase: Phase | None = None) -> NewStep:
    return NewStep(exercise, place.round, phase or place.phase, place.upto)
