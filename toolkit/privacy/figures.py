"""Medians, places and single figures."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from toolkit.agreement import iqr, median
from toolkit.privacy.counts import visible
from toolkit.privacy.item import Item


@dataclass(frozen=True)
class Spread(Item):
    """Median and quartiles of a figure, in its unit; ``None`` below ``k`` answers.

    With few answers a median is one person's figure: it tells the figure, not the person.
    """

    n: int
    median: float | None
    q1: float | None
    q3: float | None
    k: int = 0

    @classmethod
    def of(cls, values: Iterable[float | None]) -> Self:
        """Summarise values; ``None`` and NaN are no answers. Quartiles as in ``agreement.iqr``."""
        present = [value for value in values if value is not None and value == value]
        q1, q3 = iqr(present) or (None, None)
        return cls(len(present), median(present), q1, q3)

    def protected(self, k: int) -> Self:
        """Return this spread, without its figures when fewer than ``k`` gave one."""
        if self.k >= k:
            return self
        if self.n >= k:
            return dataclasses.replace(self, k=k)
        return dataclasses.replace(self, median=None, q1=None, q3=None, k=k)


@dataclass(frozen=True)
class Density(Item):
    """How many points fall into each square of a field; hidden by the rule of :class:`Counts`.

    ``rows[0]`` has the lowest y, ``rows[0][0]`` the lowest x and y; ``None`` where hidden.
    """

    n: int
    rows: tuple[tuple[int | None, ...], ...]
    k: int = 0

    @classmethod
    def of(
        cls,
        points: Iterable[tuple[float, float] | None],
        bins: int = 5,
        low: float = 0,
        high: float = 10,
    ) -> Self:
        """Count points (x, y) in ``bins`` x ``bins`` equal squares; ``None`` is no answer.

        A point on a line between two squares belongs to the upper one, ``high`` to the last.

        Raises
        ------
        ValueError
            For a point outside of ``low`` .. ``high``.
        """

        def place(value: float) -> int:
            if not low <= value <= high:
                raise ValueError(f"a point has {value}; it must lie in {low} .. {high}")
            return min(bins - 1, int((value - low) / (high - low) * bins))

        found = Counter((place(point[1]), place(point[0])) for point in points if point is not None)
        rows = tuple(tuple(found[y, x] for x in range(bins)) for y in range(bins))
        return cls(found.total(), rows)

    @property
    def hidden(self) -> bool:
        """Whether any square is hidden."""
        return any(None in row for row in self.rows)

    def protected(self, k: int) -> Self:
        """Return this field with small squares and their complements hidden."""
        if self.k >= k:
            return self
        shown = iter(visible([cell for row in self.rows for cell in row], k))
        rows = tuple(tuple(next(shown) for _ in row) for row in self.rows)
        return dataclasses.replace(self, rows=rows, k=k)


@dataclass(frozen=True)
class Statistic(Item):
    """One figure about ``n`` people, such as alpha; hidden below ``k`` of them.

    Not for a share of people: its numerator may be one person. That is what Counts is for.
    """

    value: float | None
    n: int
    k: int = 0

    def protected(self, k: int) -> Self:
        """Return this figure, without its value when fewer than ``k`` people stand behind it."""
        if self.k >= k:
            return self
        return dataclasses.replace(self, value=self.value if self.n >= k else None, k=k)
