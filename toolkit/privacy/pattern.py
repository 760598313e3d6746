"""Who follows whom, without who: a structure that a room may see when nobody is found in it."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from toolkit.privacy.item import Item

FEWEST = 12
"""Fewest people of a pattern, whatever the threshold: in a small one people find themselves."""
EXCHANGED = 6
"""About one line in so many leads elsewhere than it did."""

Lines = tuple[int, ...]


@dataclass(frozen=True)
class Pattern(Item):
    """Lines from each of ``n`` people to others, with neither names nor numbers.

    People stand in an order by chance, so that no place of the list is anybody's; and some lines
    are exchanged for lines by chance, so that nobody can swear to one, and counts that are hidden
    elsewhere do not follow. Shuffling and exchanging happen when the pattern is made, and come
    out the same for the same lines: looking twice tells nothing more. What leads them is all
    lines with their numbers together, which no participant knows.

    What this does not do: somebody who knows most of the lines can find the others with a computer.

    Parameters
    ----------
    lines : tuple of tuple of int
        For each person those whom the lines lead to, counted from 0; empty where hidden.
    n : int
        How many people stand behind it; with ``k`` as everywhere.
    """

    lines: tuple[Lines, ...]
    n: int = -1
    k: int = 0

    def __post_init__(self) -> None:
        if self.n == -1:
            object.__setattr__(self, "n", len(self.lines))

    @classmethod
    def of(cls, lines: Mapping[str, Sequence[str]], told: int | None = None) -> Self:
        """Make a pattern of lines between people who are named in any way.

        Parameters
        ----------
        told : int, optional
            How many people told their lines; the rest are invented to fill the room up.

        Raises
        ------
        ValueError
            For a line to somebody who is not there.
        """
        names = sorted(lines)
        if not {to for ends in lines.values() for to in ends} <= set(names):
            raise ValueError("a line leads to somebody who is not there")
        written = ";".join(f"{name}>{','.join(sorted(lines[name]))}" for name in names)
        # chance, but the same each time: a room must not be averaged out of many pictures
        choose = random.Random(sha256(written.encode()).digest())  # noqa: S311
        choose.shuffle(names)
        place = {name: number for number, name in enumerate(names)}
        made = [tuple(sorted(place[to] for to in lines[name])) for name in names]
        return cls(
            tuple(_exchanged(number, ends, len(names), choose) for number, ends in enumerate(made)),
            len(names) if told is None else told,
        )

    @property
    def hidden(self) -> bool:
        """Whether the pattern is not shown."""
        return not self.lines

    def protected(self, k: int) -> Self:
        """Return this pattern, without its lines when too few people stand behind it."""
        if self.k >= k:
            return self
        lines = self.lines if self.n >= max(k, FEWEST) else ()
        return dataclasses.replace(self, lines=lines, k=k)


def _exchanged(person: int, ends: Lines, people: int, choose: random.Random) -> Lines:
    """Return a person's lines, some of them leading elsewhere; never to themselves or twice."""
    found: list[int] = []
    for end in ends:
        free = [one for one in range(people) if one != person and one not in (*ends, *found)]
        elsewhere = free and choose.randrange(EXCHANGED) == 0
        found.append(choose.choice(free) if elsewhere else end)
    # which of the lines came first tells nothing
    return tuple(sorted(found))
