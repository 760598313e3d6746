"""The follow-up: chosen worksheets of a finished room, open once more to the same people.

Everything is open at once and nobody leads. Each worksheet is in a round of its own, after the last
one of the workshop, so the pictures of both stand beside each other as those of any two rounds do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.registry import UnknownExercise, find
from toolkit.room import RoomState, last_upto, standing, state
from toolkit.store import Entry, NewStep, Press, Seat, Store

ACTION = "follow_up"


class CannotFollowUp(ValueError):
    """A follow-up that cannot be held; the text says why."""


def begin(store: Store, exercises: Sequence[str] = ()) -> dict[str, int]:
    """Open worksheets for a follow-up, or go on with the one that is open; return their rounds.

    Parameters
    ----------
    exercises : sequence of str
        Which; all that the room worked on and that are nobody's private matter when left out.

    Raises
    ------
    CannotFollowUp
        When the room has not worked on what was chosen.
    """
    now = state(store)
    running = rounds(store.presses(), now)
    chosen = list(exercises) or list(running) or [id for id in now.begun if _is_shown(id)]
    strange = [id for id in chosen if now.place(id).round == 0]
    if strange or not chosen:
        known = ", ".join(now.begun) or "–"
        raise CannotFollowUp(
            f"{', '.join(strange) or '–'}: the room did not work on this (it did on: {known})"
        )
    new = [id for id in chosen if id not in running]
    if new:
        opened = {id: now.place(id).round + 1 for id in new}
        _press(store, [NewStep(id, round, "open") for id, round in opened.items()], opened)
        running |= opened
    return {id: running[id] for id in chosen}


def rounds(presses: Sequence[Press], now: RoomState) -> dict[str, int]:
    """Return the follow-up's round of each exercise that is open in one."""
    found: dict[str, int] = {}
    for press in standing(presses):
        if press.kind == "move" and press.body.get("action") == ACTION:
            found |= press.body["rounds"]
    return {
        id: round
        for id, round in found.items()
        if now.place(id).round == round and now.place(id).phase != "closed"
    }


def reveal(store: Store, held: Mapping[str, int], threshold: int) -> list[str]:
    """Make the picture of each worksheet that enough people have answered since the last one.

    Nobody presses: a picture grows by at least the threshold at a time. Returns what was made.
    """
    steps, upto = store.steps(), store.last_answer()
    due = []
    for id, round in held.items():
        shown = last_upto(steps, id, round) or 0
        late = [row for row in store.round_of(id, round, upto) if row.id > shown]
        if _is_shown(id) and len(late) >= threshold:
            due.append(id)
    moves = [
        step
        for id in due
        for step in (
            NewStep(id, held[id], "revealed", upto),
            NewStep(id, held[id], "open", upto),
        )
    ]
    if moves:
        _press(store, moves, {id: held[id] for id in due})
    return due


def may_come(seat: Seat) -> bool:
    """Tell whether somebody asked to have their answers kept for a follow-up."""
    return bool(seat.consents.get("follow_up"))


def before(store: Store, seat: str, exercise: str, round: int) -> Entry | None:
    """Return what a person last said before the follow-up's round."""
    for earlier in range(round - 1, 0, -1):
        for row in store.round_of(exercise, earlier):
            if row.seat == seat:
                return row
    return None


def _is_shown(exercise: str) -> bool:
    try:
        return find(exercise).manifest.privacy != "private"
    except UnknownExercise:
        return False


def _press(store: Store, steps: list[NewStep], opened: Mapping[str, int]) -> None:
    made = store.steps()
    body = {
        "action": ACTION,
        "round": 0,
        "after": made[-1].id if made else 0,
        "exercises": list(opened),
        "rounds": dict(opened),
    }
    # the room stands in the lobby: nobody is led anywhere
    store.press("move", "", body, [*steps, NewStep("", 0, "closed")])
