"""When everything on an agenda is planned: what follows what, and what comes back later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.registry import find

if TYPE_CHECKING:
    from toolkit.workshop import Design, Item, Text

FIRST_MINUTE = 9 * 60
"""A day begins at nine unless its first entry says otherwise."""


@dataclass(frozen=True)
class Slot:
    """An entry of the agenda with its planned time, in minutes since midnight."""

    index: int
    item: Item
    again: bool
    day: int
    start: int
    minutes: int

    @property
    def exercise(self) -> str:
        """The exercise's id."""
        return self.item.exercise

    @property
    def key(self) -> str:
        """A name for this entry: an exercise may come twice."""
        return f"{self.exercise}:again" if self.again else self.exercise

    @property
    def end(self) -> int:
        """When it should be over."""
        return self.start + self.minutes

    @property
    def note(self) -> Text | None:
        """What the organiser says about it."""
        return self.item.again.note if self.again and self.item.again else self.item.note


def timetable(design: Design) -> list[Slot]:
    """Return the agenda with its planned times; later rounds where they belong."""
    slots: list[Slot] = []
    ends: dict[int, int] = {}
    for index, item in enumerate(design.agenda):
        start = _minute(item.start) if item.start else ends.get(item.day, FIRST_MINUTE)
        minutes = item.minutes or find(item.exercise).manifest.minutes
        slots.append(Slot(index, item, False, item.day, start, minutes))
        ends[item.day] = start + minutes
    for index, item in enumerate(design.agenda):
        if item.again is not None:
            slot = Slot(
                index, item, True, item.again.day, _minute(item.again.start), item.again.minutes
            )
            earlier = [place for place, one in enumerate(slots) if _comes_before(one, slot)]
            slots.insert(max(earlier, default=-1) + 1, slot)
    return slots


def _comes_before(one: Slot, other: Slot) -> bool:
    return (one.day, one.start) < (other.day, other.start) or one.index == other.index


def _minute(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def clock(minute: int) -> str:
    """Return a minute since midnight as a time of day."""
    return f"{minute // 60:02}:{minute % 60:02}"
