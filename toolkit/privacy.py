"""The only types in which numbers and texts may travel from many answers to a wall.

``summarise`` puts what it found into :class:`Counts`, :class:`Spread`, :class:`Density`,
:class:`Statistic`, :class:`Texts` and :class:`Transitions`; :func:`protect` hides what fewer than
``k`` people stand behind; a wall reads the same attributes and finds ``None`` where something is
hidden. ``item.k`` is the threshold an item was protected with, 0 while it is not.

What this does not do:

- ``n``, how many answered, always stays readable. Make no item of its own for a small subgroup.
- Items are protected one by one. Two that overlap (a table of all, a table of one half; the same
  table before and after one more answer) can be subtracted from each other. :class:`Transitions`
  handles the two rounds of an exercise; for the rest, reveal seldom and not after each answer.
- It is about numbers. When everybody gives the same answer the wall says so of everybody, people
  who know their own answers know more than the rest, and a text may name its author.
- ``str``, ``bool`` and ``None`` pass as they are, mapping keys and the length of a list too: derive
  them from the words or from protected items, never from what a few people answered.

The thresholds follow common survey practice: 5 by default, never below 3, with complementary
suppression because ``n`` is shown.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Self, TypeVar, cast

from toolkit.agreement import iqr, median
from toolkit.thai import sort_key

FLOOR = 3
"""The lowest threshold an organiser may choose."""

T = TypeVar("T")


class Item:
    """What every protected type has in common."""

    k: int

    def protected(self, k: int) -> Self:
        """Return this item with everything hidden that fewer than ``k`` people stand behind."""
        raise NotImplementedError


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
        shown = _visible(list(self.cells.values()), k)
        cells = dict(zip(self.cells, shown, strict=True))
        return dataclasses.replace(self, cells=cells, k=k)


def _visible(cells: Sequence[int | None], k: int) -> list[int | None]:
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
        shown = iter(_visible([cell for row in self.rows for cell in row], k))
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


@dataclass(frozen=True)
class Texts(Item):
    """What people wrote, one text per person; shown from ``k`` texts on, sorted.

    Blank texts are left out before anything is counted. Sorting takes away who came when, and
    which texts of two lists are by the same hand.
    """

    items: tuple[str, ...]
    n: int = -1
    k: int = 0

    def __post_init__(self) -> None:
        items = tuple(text.strip() for text in self.items if text and text.strip())
        object.__setattr__(self, "items", items)
        if self.n == -1:
            object.__setattr__(self, "n", len(items))

    @property
    def hidden(self) -> bool:
        """Whether there are texts that are not shown."""
        return len(self.items) < self.n

    def protected(self, k: int) -> Self:
        """Return these texts in the order of their letters, none of them below ``k``."""
        if self.k >= k:
            return self
        items = tuple(sorted(self.items, key=sort_key)) if len(self.items) >= k else ()
        return dataclasses.replace(self, items=items, k=k)


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


def protect(summary: T, k: int = 5) -> T:
    """Return a summary of the same type with everything hidden below ``k`` people.

    Walks frozen dataclasses, mappings with text keys, tuples and lists. Protecting twice changes
    nothing; a higher threshold afterwards hides more, a lower one shows nothing again.

    Parameters
    ----------
    summary : frozen dataclass, mapping, tuple, list or item
        What ``summarise`` returned.
    k : int
        The threshold, at least 3.

    Raises
    ------
    ValueError
        When ``k`` is below the floor.
    TypeError
        For a bare number or anything else that could carry one past the threshold; the message
        names the field.
    """
    if k < FLOOR:
        raise ValueError(f"the threshold is {k}; it must be at least {FLOOR} (floor 3)")
    return cast(T, _walk(summary, lambda item: item.protected(k), type(summary).__name__))


def each_item(summary: T, change: Callable[[Item], Item]) -> T:
    """Return a summary of the same type with every item in it changed; see :func:`protect`."""
    return cast(T, _walk(summary, change, type(summary).__name__))


def _walk(value: Any, change: Callable[[Item], Item], place: str) -> Any:
    if isinstance(value, Item):
        return change(value)
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, tuple | list):
        walked = [_walk(part, change, f"{place}[{index}]") for index, part in enumerate(value)]
        return type(value)._make(walked) if hasattr(value, "_make") else type(value)(walked)
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"{place} has the key {key!r}; give it a text as key")
        return {key: _walk(part, change, f"{place}[{key!r}]") for key, part in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if not type(value).__dataclass_params__.frozen:  # type: ignore[attr-defined]
            raise TypeError(f"{place} is a dataclass that can change; declare it frozen")
        fields = {}
        for field in dataclasses.fields(value):
            if not field.init:
                raise TypeError(f"{place}.{field.name} is made by the class; make it a property")
            here = f"{place}.{field.name}"
            fields[field.name] = _walk(getattr(value, field.name), change, here)
        return dataclasses.replace(value, **fields)
    raise TypeError(
        f"{place} is a bare {type(value).__name__}; numbers reach a wall only as Counts, Spread, "
        "Density, Statistic or Transitions"
    )
