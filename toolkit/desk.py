"""The facilitator's desk: timer, message, groups, notes, decisions on what people wrote.

All of it is presses of the store, read anew each time; what was undone is left out.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from toolkit.groups import Member, Projects, join_late, make
from toolkit.room import RoomState, last_undoable, later_than, standing
from toolkit.store import Press, Seat, Store

MOST_SECONDS = 4 * 60 * 60
MESSAGE, NOTE = 200, 1000
"""Most letters of a message to the room and of a note."""


@dataclass(frozen=True)
class Timer:
    """Until when the room works on something. Nothing closes by itself when it is over."""

    end: float
    """Seconds since 1970, by this machine's clock."""
    seconds: int
    exercise: str


@dataclass(frozen=True)
class Note:
    """What a facilitator jotted down beside an exercise."""

    id: int
    text: str
    at: datetime


@dataclass(frozen=True)
class Groups:
    """Who sits with whom: the number (from 1) of each seat's group."""

    of: Mapping[str, int] = field(default_factory=dict)
    projects: Projects = "mix"
    size: int = 5
    seed: int = 0

    @property
    def sizes(self) -> dict[int, int]:
        """How many are in each group."""
        numbers = list(self.of.values())
        return {number: numbers.count(number) for number in sorted(set(numbers))}


@dataclass(frozen=True)
class Floor:
    """What a game played without phones is shown from, instead of answers of that round.

    Either answers that were typed from paper, as their model checked them, or the size and the seed
    of an invented room.
    """

    round: int
    answers: tuple[Mapping[str, Any], ...] = ()
    people: int = 0
    seed: int = 0


@dataclass(frozen=True)
class Desk:
    """What stands now, and what undo would take back."""

    timer: Timer | None = None
    message: str = ""
    groups: Groups = field(default_factory=Groups)
    texts: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    """For each exercise: the digests of texts that were let through (True) or kept back."""
    notes: Mapping[str, list[Note]] = field(default_factory=dict)
    offers: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    """For each exercise: what was offered (True) or withdrawn by a button; see ``offers.py``."""
    floor: Mapping[str, Floor] = field(default_factory=dict)
    """For each exercise: what its wall is shown from while it is played without phones."""
    practice: bool = False
    """Whether the people of this room are invented."""
    last: Press | None = None
    seen: int = 0
    """The number of the newest press: a console sends it with what it presses next."""


def read(presses: Iterable[Press]) -> Desk:
    """Return what a series of presses leads to."""
    presses = list(presses)
    now: dict[str, Mapping[str, Any]] = {}
    texts: dict[str, dict[str, bool]] = {}
    offers: dict[str, dict[str, bool]] = {}
    floor: dict[str, Floor] = {}
    notes: dict[str, list[Note]] = {}
    for press in standing(presses):
        now[press.kind] = press.body
        if press.kind == "texts":
            texts.setdefault(press.exercise, {}).update(press.body["let"])
        elif press.kind == "offer":
            offers.setdefault(press.exercise, {})[press.body["name"]] = press.body["on"]
        elif press.kind == "floor":
            floor[press.exercise] = Floor(**press.body)
        elif press.kind == "note":
            kept = [
                note for note in notes.get(press.exercise, []) if note.id != press.body.get("of")
            ]
            added = [Note(press.id, press.body["text"], press.at)] if "text" in press.body else []
            notes[press.exercise] = kept + added
    return Desk(
        timer=Timer(**now["timer"]) if now.get("timer") else None,
        message=now.get("message", {}).get("text", ""),
        groups=Groups(**now.get("groups", {})),
        texts=texts,
        notes=notes,
        offers=offers,
        floor={exercise: one for exercise, one in floor.items() if one.answers or one.people},
        practice="practice" in now,
        last=last_undoable(presses),
        seen=presses[-1].id if presses else 0,
    )


def announced(now: Desk, room: RoomState) -> dict[str, Any]:
    """Return what everybody is told beside the exercise: the time left and the message.

    A timer belongs to the exercise it was started in and goes with it.
    """
    timer = now.timer if now.timer and now.timer.exercise == room.current else None
    return {
        "timer": {"end": round(timer.end * 1000), "seconds": timer.seconds} if timer else None,
        "message": now.message,
    }


def desk(store: Store) -> Desk:
    """Return how the desk stands now."""
    return read(store.presses())


def start_timer(store: Store, seconds: int, exercise: str, seen: int | None = None) -> None:
    """Give the room some time, seen on phones and on the wall; a new timer replaces the old."""
    seconds = max(1, min(seconds, MOST_SECONDS))
    body = {"end": time.time() + seconds, "seconds": seconds, "exercise": exercise}
    store.press("timer", exercise, body, late=later_than(seen, "timer"))


def add_time(store: Store, seconds: int, seen: int | None = None) -> None:
    """Give more time to what is running, or begin again from now when it is over."""
    timer = desk(store).timer
    if timer is None:
        return
    left = max(timer.end - time.time(), 0)
    body = {
        "end": time.time() + min(left + seconds, MOST_SECONDS),
        "seconds": timer.seconds + seconds,
        "exercise": timer.exercise,
    }
    store.press("timer", timer.exercise, body, late=later_than(seen, "timer"))


def stop_timer(store: Store, seen: int | None = None) -> None:
    """Take the timer away."""
    store.press("timer", "", {}, late=later_than(seen, "timer"))


def tell(store: Store, text: str, seen: int | None = None) -> None:
    """Show one sentence to everybody; an empty one takes it away."""
    text = " ".join(text.split())[:MESSAGE]
    store.press("message", "", {"text": text}, late=later_than(seen, "message"))


def make_groups(
    store: Store, size: int, projects: Projects, seed: int, seen: int | None = None
) -> None:
    """Put everybody who has joined into groups; another seed shuffles anew."""
    made = make([member(seat) for seat in store.seats()], size, projects, seed)
    _group(store, Groups(_numbers(made), projects, size, seed), seen)


def add_late(store: Store, seen: int | None = None) -> None:
    """Put those who came later into the smallest groups; nobody else moves."""
    now = desk(store).groups
    members = [member(seat) for seat in store.seats()]
    groups: list[list[str]] = [[] for _ in range(max(now.of.values(), default=0))]
    for seat, number in now.of.items():
        groups[number - 1].append(seat)
    made = join_late(groups, members, now.projects)
    _group(store, Groups(_numbers(made), now.projects, now.size, now.seed), seen)


def end_groups(store: Store, seen: int | None = None) -> None:
    """Let the groups go."""
    store.press("groups", "", {}, late=later_than(seen, "groups"))


def _group(store: Store, groups: Groups, seen: int | None) -> None:
    body = {
        "of": dict(groups.of),
        "projects": groups.projects,
        "size": groups.size,
        "seed": groups.seed,
    }
    store.press("groups", "", body, late=later_than(seen, "groups"))


def _numbers(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    return {seat: number for number, seats in enumerate(groups, 1) for seat in seats}


def member(seat: Seat) -> Member:
    """Return a seat as groups are made of: its role and project, no name."""
    return Member(seat.id, seat.role, seat.project)


def mark_practice(store: Store) -> None:
    """Say for good that the people of this room are invented."""
    store.press("practice", "", {})


def let(store: Store, exercise: str, decisions: Mapping[str, bool]) -> None:
    """Let texts reach the wall (True) or keep them back (False), by their digests."""
    if decisions:
        store.press("texts", exercise, {"let": dict(decisions)})


def offer(store: Store, exercise: str, name: str, on: bool, seen: int | None = None) -> None:
    """Offer something of an exercise, or withdraw it."""
    store.press("offer", exercise, {"name": name, "on": on}, late=later_than(seen, "offer"))


def play(store: Store, exercise: str, floor: Floor, seen: int | None = None) -> None:
    """Show what was typed or invented on the wall; an empty one takes it away again."""
    body = {
        "round": floor.round,
        "answers": [dict(answer) for answer in floor.answers],
        "people": floor.people,
        "seed": floor.seed,
    }
    store.press("floor", exercise, body, late=later_than(seen, "floor"))


def jot(store: Store, exercise: str, text: str) -> None:
    """Keep a note beside an exercise. Notes are added, never overwritten: two may write."""
    if text := text.strip()[:NOTE]:
        store.press("note", exercise, {"text": text})


def remove_note(store: Store, exercise: str, note: int) -> None:
    """Take a note away; undo brings it back."""
    store.press("note", exercise, {"of": note})
