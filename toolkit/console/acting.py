"""Does what a facilitator's button says, or refuses with a sentence."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from toolkit import desk, room, walls
from toolkit.console.telling import what
from toolkit.content import own_words
from toolkit.exercise import Exercise, Refused
from toolkit.groups import Projects
from toolkit.registry import find
from toolkit.store import Store, StoreError, TooLate
from toolkit.thai import sort_key
from toolkit.widgets.console import Asked
from toolkit.workshop import Workshop


@dataclass(frozen=True)
class Controls:
    """Where something is pressed: a room, its workshop, and the language of that console."""

    store: Store
    workshop: Workshop
    language: str = "th"

    def exercise(self, id: str) -> Exercise:
        """Return the manifest of an exercise of the agenda.

        Raises
        ------
        Refused
            For any other.
        """
        if all(item.exercise != id for item in self.workshop.design.agenda):
            raise Refused(id)
        return find(id).manifest


class _Value(BaseModel):
    """What a button brings along; each looks at its own."""

    model_config = ConfigDict(extra="forbid")

    seconds: int = Field(default=300, ge=1, le=desk.MOST_SECONDS)
    text: str = Field(default="", max_length=4000)
    size: int = Field(default=5, ge=2, le=50)
    projects: Projects = "mix"
    show: bool = True
    name: str = Field(default="", max_length=80)
    people: int = Field(default=51, ge=3, le=300)
    ids: list[str] = Field(default_factory=list, max_length=1000)
    note: int = 0


Given = Mapping[str, Any]
Move = Callable[[Store, Exercise, int | None], None]

_MOVES: dict[str, Move] = {
    "go": room.go,
    "close_go": room.close_and_go,
    "again": room.again,
    "close_lobby": room.close_to_lobby,
    "reveal": room.reveal,
    "next_round": room.next_round,
    "reopen": room.reopen,
    "close": room.close,
}


def act(at: Controls, asked: Asked) -> Given:
    """Do what a button says; return what only the asking page is told.

    Raises
    ------
    Refused
        For an action or an exercise that this room does not have, for a store that fails, and when
        somebody else pressed in between: then with what they pressed.
    """
    try:
        value = _Value.model_validate(asked.value)
        return _act(at, asked, value) or {}
    except TooLate as late:
        words = own_words(at.language)["console"]
        raise Refused(words["too_late"].format(what=what(late.press, at.language))) from None
    except ValidationError:
        raise Refused(asked.action) from None
    except StoreError as error:
        raise Refused(str(error)) from error


def _act(at: Controls, asked: Asked, value: _Value) -> Given | None:
    store, seen = at.store, asked.seen
    if asked.action in _MOVES:
        _MOVES[asked.action](store, at.exercise(asked.exercise), seen)
        return None
    if asked.action == "names":
        return {"names": names(store)}
    if asked.exercise:
        at.exercise(asked.exercise)
    works: dict[str, Callable[[], object]] = {
        "lobby": lambda: room.lobby(store, seen),
        "undo": lambda: room.undo(store, seen),
        "timer": lambda: desk.start_timer(store, value.seconds, room.state(store).current, seen),
        "more_time": lambda: desk.add_time(store, value.seconds, seen),
        "stop_timer": lambda: desk.stop_timer(store, seen),
        "message": lambda: desk.tell(store, value.text, seen),
        "groups": lambda: desk.make_groups(
            store, value.size, value.projects, secrets.randbelow(10_000), seen
        ),
        "groups_late": lambda: desk.add_late(store, seen),
        "end_groups": lambda: desk.end_groups(store, seen),
        "texts": lambda: desk.let(store, asked.exercise, dict.fromkeys(value.ids, value.show)),
        "all_texts": lambda: desk.let(store, asked.exercise, _undecided(at, asked.exercise)),
        "offer": lambda: _offer(at, asked, value),
        "floor": lambda: _play(at, asked, value),
        "note": lambda: desk.jot(store, asked.exercise, value.text),
        "remove_note": lambda: desk.remove_note(store, asked.exercise, value.note),
    }
    if asked.action not in works:
        raise Refused(asked.action)
    works[asked.action]()
    return None


def _offer(at: Controls, asked: Asked, value: _Value) -> None:
    if value.name not in at.exercise(asked.exercise).offers:
        raise Refused(value.name)
    desk.offer(at.store, asked.exercise, value.name, value.show, asked.seen)


def _play(at: Controls, asked: Asked, value: _Value) -> None:
    """Show on the wall what was typed from paper, an invented room, or phones' answers again."""
    found = find(at.exercise(asked.exercise).id)
    if found.from_paper is None or found.invented is None:
        raise Refused(asked.action)
    round = max(room.state(at.store).place(found.id).round, 1)
    floor = desk.Floor(round)
    if value.text.strip():
        # only what the model could read is kept, and not the text
        answers = found.from_paper(found.words(at.language), value.text)
        kept = tuple(answer.public().model_dump(mode="json") for answer in answers)
        floor = desk.Floor(round, answers=kept)
    elif value.show:
        floor = desk.Floor(round, people=value.people, seed=secrets.randbelow(10_000))
    desk.play(at.store, asked.exercise, floor, asked.seen)


def _undecided(at: Controls, exercise: str) -> dict[str, bool]:
    """Let through everything that was not kept back."""
    place = room.state(at.store).place(exercise)
    threshold = at.workshop.design.threshold
    waiting = walls.waiting(at.store, find(exercise), place.round, threshold=threshold)
    decided = desk.desk(at.store).texts.get(exercise, {})
    return {id: True for id in waiting if id not in decided}


def names(store: Store) -> list[list[str]]:
    """Return the names in each group, for calling people together."""
    groups = desk.desk(store).groups.of
    found: list[list[str]] = [[] for _ in range(max(groups.values(), default=0))]
    for seat in store.seats():
        if seat.id in groups:
            found[groups[seat.id] - 1].append(seat.name)
    return [sorted(group, key=sort_key) for group in found]
