"""How many said what."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from toolkit.privacy.item import Item


@dataclass(frozen=True)
class Counts(Item):
    """How many gave each answer.

    A cell between 1 and ``k`` - 1 is hidden. So that it cannot be computed from ``n``, at least two
    cells are hidden, ``k`` or more people stand behind them together, and they are not all of a
    size that ``n`` gives away: the next larger cells are hidden with them (equal ones together),
    zeros too where the hidden cells hold less than two people on average, everything where no
    answer given could be shown. Then every hidden cell could also be another number, even for
    somebody who knows this rule.

    Parameters
    ----------
    cells : mapping of str to int
        People per answer, every possible answer listed; ``None`` where hidden.
    n : int
        The sum of all cells, hidden ones included; counted when left out. Where one person may
        give several answers it counts answers, and each person at most once per cell.
    k : int
        Set by :func:`protect`.
    """

    cells: Mapping[str, int | None]
    n: int = -1
    k: int = 0

    def __post_init__(self) -> None:
        shown = [count for count in self.cells.values() if count is not None]
        if any(count < 0 for count in shown):
            raise ValueError("a count cannot be negative")
        if self.n == -1 and len(shown) == len(self.cells):
            object.__setattr__(self, "n", sum(shown))
        if self.n < sum(shown) or (len(shown) == len(self.cells) and self.n != sum(shown)):
            raise ValueError("n must be the sum of all cells, hidden ones included")

    @classmethod
    def of(cls, labels: Iterable[str | None], keys: Iterable[str]) -> Self:
        """Count labels; ``None`` is no answer.

        Raises
        ------
        ValueError
            For a label that is not among the keys.
        """
        found = Counter(label for label in labels if label is not None)
        cells = {key: found.pop(key, 0) for key in keys}
        if found:
            raise ValueError(f"{min(found)!r} is not among the keys {', '.join(cells)}")
        return cls(cells)

    @property
    def hidden(self) -> bool:
        """Whether any cell is hidden."""
        return None in self.cells.values()

    def share(self, key: str) -> float | None:
        """Return the share (0..1) of one answer, to whole tenths while fewer than 20 answered.

        ``None`` where it is hidden or nobody answered.
        """
        count = self.cells[key]
        if count is None or not self.n:
            return None
        return count / self.n if self.n >= 20 else (20 * count + self.n) // (2 * self.n) / 10

    def protected(self, k: int) -> Self:
        """Return these counts with small cells and their complements hidden."""
        if self.k >= k:
            return self
        shown = visible(list(self.cells.values()), k)
        cells = dict(zip(self.cells, shown, strict=True))
        return dataclasses.replace(self, cells=cells, k=k)


def visible(cells: Sequence[int | None], k: int) -> list[int | None]:
    """Return the cells of one table with ``None`` for the hidden ones, by the rule of Counts.

    Why nothing follows: a hidden set of unequal cells could have them in any order and would look
    the same; the loop and the zeros see to it that an equal set could be an unequal one. The tests
    compare all small tables.
    """
    everything: list[int | None] = [None] * len(cells)
    counts = [cell for cell in cells if cell is not None]
    if len(counts) < len(cells) or sum(counts) < k:  # a raised threshold finds cells hidden before
        return everything
    hidden = [count for count in counts if 0 < count < k]
    if not hidden:
        return list(counts)
    larger = sorted((count for count in counts if count >= k), reverse=True)
    while larger and (len(hidden) < 2 or sum(hidden) < k or set(hidden) == {k - 1}):
        # Equal cells go together: which of them is hidden must not tell anything.
        size = larger[-1]
        while larger and larger[-1] == size:
            hidden.append(larger.pop())
    if not larger:
        return everything
    lowest = 0 if sum(hidden) < 2 * len(hidden) else 1
    return [None if lowest <= count <= max(hidden) else count for count in counts]
