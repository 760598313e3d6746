"""Who moved between two rounds, as counts."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Self

from toolkit.privacy.counts import Counts
from toolkit.privacy.item import Item

Pair = tuple[str | None, str | None]


@dataclass(frozen=True)
class Transitions(Item):
    """The two rounds of the same people: both counts, who stayed or moved, and from where to where.

    Make it from everybody of both rounds and show its own ``first`` and ``second``, because the
    three are protected together:

    - ``cells`` are shown when each of them is 0 or at least ``k``, those of people who answered in
      one round only included, and hidden altogether otherwise.
    - Beside hidden cells, ``change`` is shown only where no small cell and no hidden count follows
      by arithmetic. The counts of two rounds and the number of movers can give a cell away
      (six moved, one answer lost six, two gained three each); with two answers they always do.

    This holds against arithmetic with everything that is shown. Unlike with Counts, somebody who
    also reasons about why something is hidden may, in rare cases, find a cell of ``cells``.

    Parameters
    ----------
    first, second : Counts
        Each round by itself.
    change : Counts
        ``stayed`` and ``moved`` among those who answered twice.
    cells : mapping of (from, to) to int
        ``None`` in place of a key stands for "did not answer in that round"; a cell that is
        ``None`` is hidden.
    """

    first: Counts
    second: Counts
    change: Counts
    cells: Mapping[Pair, int | None]
    k: int = 0

    @classmethod
    def of(cls, pairs: Iterable[Pair], keys: Iterable[str]) -> Self:
        """Count pairs (answer in round 1, answer in round 2); ``None`` where there was none."""
        keys = tuple(keys)
        found = Counter(pair for pair in pairs if pair != (None, None))
        first = Counts.of((before for before, _ in found.elements()), keys)
        second = Counts.of((after for _, after in found.elements()), keys)
        cells = {
            (a, b): found[a, b]
            for a in (*keys, None)
            for b in (*keys, None)
            if (a, b) != (None, None)
        }
        stayed = sum(found[key, key] for key in keys)
        both = sum(cells[a, b] for a in keys for b in keys)
        return cls(first, second, Counts({"stayed": stayed, "moved": both - stayed}), cells)

    @property
    def n(self) -> int:
        """How many answered in both rounds."""
        return self.change.n

    @property
    def stayed(self) -> int | None:
        """How many gave the same answer again; ``None`` where hidden."""
        return self.change.cells["stayed"]

    @property
    def moved(self) -> int | None:
        """How many gave another answer; ``None`` where hidden."""
        return self.change.cells["moved"]

    @property
    def hidden(self) -> bool:
        """Whether the cells are hidden."""
        return None in self.cells.values()

    def protected(self, k: int) -> Self:
        """Return the two rounds with everything hidden that would reveal a small cell."""
        if self.k >= k:
            return self
        first, second, change = (
            item.protected(k) for item in (self.first, self.second, self.change)
        )
        shown = {pair: count for pair, count in self.cells.items() if count is not None}
        cells: dict[Pair, int | None] = dict(shown)
        if self.hidden or self.n < k or any(0 < count < k for count in shown.values()):
            cells = dict.fromkeys(self.cells)
            risky = not change.hidden and not _movers_tell_nothing(shown, first, second, k)
            if self.hidden or risky:
                change = dataclasses.replace(change, cells=dict.fromkeys(change.cells))
        return dataclasses.replace(
            self, first=first, second=second, change=change, cells=cells, k=k
        )


def _movers_tell_nothing(cells: Mapping[Pair, int], first: Counts, second: Counts, k: int) -> bool:
    """Whether the number of movers may be shown beside both rounds while the cells are hidden.

    True when for each small cell, and each hidden count of a round, another table has it
    different and everything shown alike. Only tables two steps away are tried, so the answer may
    be a needless no and never a wrong yes.
    """
    if len(first.cells) < 3:
        return False
    determined = [{pair} for pair, count in cells.items() if 0 < count < k]
    for side, counts in enumerate((first.cells, second.cells)):
        for key, count in counts.items():
            if count is None:
                determined.append({pair for pair in cells if pair[side] == key})
    for step in _alternatives(cells, first, second):
        determined = [pairs for pairs in determined if not sum(step[pair] for pair in pairs)]
        if not determined:
            return True
    return False


def _alternatives(
    cells: Mapping[Pair, int], first: Counts, second: Counts
) -> Iterator[Counter[Pair]]:
    """Yield changes of the cells that leave both rounds' shown counts and the stayers alone."""
    for step in _steps(cells, first, second):
        if not _stayers(step):
            yield step
            continue
        moved = {pair: count + step[pair] for pair, count in cells.items()}
        for further in _steps(moved, first, second):
            if _stayers(step) + _stayers(further) == 0:
                both = Counter(step)
                both.update(further)
                yield both


def _steps(cells: Mapping[Pair, int], first: Counts, second: Counts) -> Iterator[Counter[Pair]]:
    """Yield the smallest changes of the cells that leave both rounds' shown counts alone."""
    used = [pair for pair, count in cells.items() if count]
    for (a, b), (c, d) in combinations(used, 2):
        # Two people exchange their second answers.
        if a != c and b != d and (a, d) in cells and (c, b) in cells:
            yield Counter({(a, b): -1, (c, d): -1, (a, d): 1, (c, b): 1})
    for before, after in used:
        # One person gave another answer in a round where both counts are hidden.
        if after is not None and second.cells[after] is None:
            for key, count in second.cells.items():
                if count is None and key != after:
                    yield Counter({(before, after): -1, (before, key): 1})
        if before is not None and first.cells[before] is None:
            for key, count in first.cells.items():
                if count is None and key != before:
                    yield Counter({(before, after): -1, (key, after): 1})


def _stayers(step: Mapping[Pair, int]) -> int:
    return sum(change for (before, after), change in step.items() if before == after)
