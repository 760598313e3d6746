"""What structure decides before anybody moves: how many depend on one, also through others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Pickers = Literal["none", "one", "two", "more"]
PICKERS: tuple[Pickers, ...] = ("none", "one", "two", "more")
"""How many picked a person: 0, 1, 2 or more, so that a cell is seldom a single person."""
Reach = Literal["part", "most"]
REACH: tuple[Reach, ...] = ("part", "most")
"""How many have to move when a person moves, through others too: up to half, or most."""


def pickers(picks: Sequence[Sequence[int]]) -> list[int]:
    """Return by how many each person was picked; two on average where all pick two."""
    found = [0] * len(picks)
    for pick in picks:
        for other in pick:
            found[other] += 1
    return found


def followers(picks: Sequence[Sequence[int]]) -> list[int]:
    """Return how many others depend on each person, directly or through others."""
    watched_by: list[list[int]] = [[] for _ in picks]
    for person, pick in enumerate(picks):
        for other in pick:
            watched_by[other].append(person)
    return [_reached(person, watched_by) - 1 for person in range(len(picks))]


def _reached(person: int, watched_by: Sequence[Sequence[int]]) -> int:
    seen, waiting = {person}, [person]
    while waiting:
        for other in watched_by[waiting.pop()]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return len(seen)


def picked_by_nobody(people: int) -> float:
    """Return the chance that nobody picks a person when all pick two others by chance.

    (1 - 2/(n - 1)) ** (n - 1), which tends to e**-2: about one in seven.

    Raises
    ------
    ValueError
        For fewer than three people.
    """
    if people < 3:
        raise ValueError(f"{people} people cannot each pick two others")
    return float((1 - 2 / (people - 1)) ** (people - 1))


def pickers_class(number: int) -> Pickers:
    """Return the class of a number of pickers."""
    return PICKERS[min(number, len(PICKERS) - 1)]


def reach_class(number: int, people: int) -> Reach:
    """Return the class of a number of followers in a room of so many people."""
    return "part" if 2 * number <= people - 1 else "most"
