"""Tells the pages of one project that somebody of it saved; nobody else hears of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from toolkit.registry import UnknownExercise, find
from toolkit.sharing import team
from toolkit.store import Seat, Store
from toolkit.store.teams import answered_since


@cache
def is_shared(exercise: str) -> bool:
    """Tell whether the people of one project share their answers to an exercise."""
    try:
        return find(exercise).merge is not None
    except UnknownExercise:
        return False


class Teams:
    """The newest answers to shared exercises, by project; numbers only, no answer is read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last = 0
        self._team: dict[str, str] = {}
        self._people: dict[str, set[str]] = {}
        self._newest: dict[str, dict[str, int]] = defaultdict(dict)

    def look(self, seats: Iterable[Seat]) -> set[str]:
        """Read what came since the last look; return the seats that have to hear of it."""
        before = self._team
        self._team = {seat.id: team(seat.project) for seat in seats}
        self._people = defaultdict(set)
        for seat, name in self._team.items():
            if name:
                self._people[name].add(seat)
        moved = {seat for seat, name in self._team.items() if before.get(seat, name) != name}
        told = {mate for seat in moved for mate in self._mates(seat)} | moved
        for id, seat, exercise in answered_since(self._store, self._last):
            self._last = id
            if is_shared(exercise):
                self._newest[exercise][seat] = id
                told |= self._mates(seat)
        return told

    def marks(self, seat: str) -> dict[str, int]:
        """Return the number of the newest answer of others of the project, by exercise."""
        mates = self._mates(seat)
        return {
            exercise: max(newest[mate] for mate in mates & newest.keys())
            for exercise, newest in self._newest.items()
            if mates & newest.keys()
        }

    def _mates(self, seat: str) -> set[str]:
        name = self._team.get(seat, "")
        return self._people[name] - {seat} if name else set()
