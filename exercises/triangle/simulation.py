"""The game without a floor: dots that each keep their distance from two others.

The instructions follow Booth Sweeney & Meadows, *The Systems Thinking Playbook* ("Triangles"). The
same steps are taken in ``toolkit/frontend/src/replay/steps.ts``, number for number, which is why
nothing here is a sine or a library's random number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

Rule = Literal["equidistant", "equilateral"]
Pick = tuple[int, int]
Place = tuple[float, float]

ROOM = 100.0
"""Both sides of the room; a step is a hundredth of it."""
SPEED = 1.0
"""Longest step."""
NEAR = 2.0
"""Who is nearer than this to a place that fits stands still: nobody measures with a ruler."""
EASE = 0.3
"""The share of the remaining way that a step takes, where that is short."""
CLOSER = 0.4
"""How much nearer to both somebody comes for each step to the line of equal distance.

A whole line of places has equal distance from two others, and who walks there keeps them in sight.
Straight to the line, about one in a hundred rooms of five to seven goes round and round for ever:
all follow all, and the ring grows as fast as it is closed. A tip of a triangle leaves no choice.
"""
MOST = 600
"""Steps after which a room that has not come to rest is left as it is."""
_APEX = sqrt(3) / 2
_WORD = 0xFFFFFFFF


@dataclass(frozen=True)
class Run:
    """What happened: where everybody was after each step, the beginning included."""

    frames: tuple[tuple[Place, ...], ...]
    settled: int | None
    """After how many steps nobody moved any more; None when that did not happen."""


def chances(seed: int) -> Iterator[float]:
    """Yield numbers in 0 .. 1 (mulberry32, public domain): the same in Python and a browser."""
    state = seed & _WORD
    while True:
        state = (state + 0x6D2B79F5) & _WORD
        mixed = ((state ^ (state >> 15)) * (state | 1)) & _WORD
        mixed ^= (mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61))) & _WORD
        yield ((mixed ^ (mixed >> 14)) & _WORD) / 4294967296


def invented(people: int, seed: int) -> tuple[Pick, ...]:
    """Return picks of an invented room: each picks two others by chance.

    Raises
    ------
    ValueError
        For fewer than three people.
    """
    if people < 3:
        raise ValueError(f"{people} people cannot each pick two others")
    number = chances(seed)
    picks = []
    for person in range(people):
        first = (person + 1 + int(next(number) * (people - 1))) % people
        second = first
        while second in (first, person):
            second = (person + 1 + int(next(number) * (people - 1))) % people
        picks.append((first, second))
    return tuple(picks)


def simulate(picks: Sequence[Pick], rule: Rule, seed: int, *, frozen: Collection[int] = ()) -> Run:
    """Let a room move until nobody moves any more, or :data:`MOST` steps are over.

    Everybody begins at a place by chance and goes, one after the other and never faster than
    :data:`SPEED`, to a place within the walls that has the same distance from both picks, a little
    nearer to them (``equidistant``), or is the nearer tip of an equilateral triangle with them
    (``equilateral``).

    Parameters
    ----------
    picks : sequence of (int, int)
        Whom each person picked, counted from 0.
    seed : int
        The same seed, the same run.
    frozen : collection of int
        People who stand still.
    """
    number = chances(seed)
    places = [(next(number) * ROOM, next(number) * ROOM) for _ in picks]
    goal = _RULES[rule]
    frames = [tuple(places)]
    for step in range(MOST):
        moved = False
        for person, (first, second) in enumerate(picks):
            if person in frozen:
                continue
            now = places[person]
            places[person] = _towards(now, goal(now, places[first], places[second]))
            moved = moved or places[person] != now
        if not moved:
            return Run(tuple(frames), step)
        frames.append(tuple(places))
    return Run(tuple(frames), None)


def _towards(now: Place, goal: Place) -> Place:
    away = (_inside(goal[0]) - now[0], _inside(goal[1]) - now[1])
    distance = sqrt(away[0] * away[0] + away[1] * away[1])
    if distance < NEAR:
        return now
    share = min(EASE * distance, SPEED) / distance
    return now[0] + away[0] * share, now[1] + away[1] * share


def _inside(value: float) -> float:
    return min(ROOM, max(0.0, value))


def _equidistant(now: Place, a: Place, b: Place) -> Place:
    """Return a place that has the same distance from two others: the nearest, or a bit closer."""
    way = (b[0] - a[0], b[1] - a[1])
    square = way[0] * way[0] + way[1] * way[1]
    if square < NEAR * NEAR:  # the two stand together: every place is as far from both
        return now
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    along = ((now[0] - middle[0]) * way[0] + (now[1] - middle[1]) * way[1]) / square
    off = (now[0] - along * way[0] - middle[0], now[1] - along * way[1] - middle[1])
    away, far = sqrt(along * along * square), sqrt(off[0] * off[0] + off[1] * off[1])
    left = 1 - CLOSER * away / far if far > CLOSER * away else 0.0
    return middle[0] + off[0] * left, middle[1] + off[1] * left


def _equilateral(now: Place, a: Place, b: Place) -> Place:
    """Return the nearer tip of the two equilateral triangles on two others."""
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    way = (_APEX * (b[0] - a[0]), _APEX * (b[1] - a[1]))
    left = (middle[0] - way[1], middle[1] + way[0])
    right = (middle[0] + way[1], middle[1] - way[0])
    return left if _square(now, left) <= _square(now, right) else right


def _square(a: Place, b: Place) -> float:
    return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])


_RULES: dict[Rule, Callable[[Place, Place, Place], Place]] = {
    "equidistant": _equidistant,
    "equilateral": _equilateral,
}
