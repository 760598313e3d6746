"""When one picture of the same answers may follow another, safe to be compared with it.

Two pictures can be subtracted from each other. So a table may follow an earlier one only where
their difference could be shown as a table of its own: in each cell nobody, or at least the
threshold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from functools import singledispatch
from typing import Any

from toolkit.privacy.counts import Counts
from toolkit.privacy.figures import Density, Spread, Statistic
from toolkit.privacy.item import Item
from toolkit.privacy.offered import Offered
from toolkit.privacy.pattern import Pattern
from toolkit.privacy.texts import Texts
from toolkit.privacy.transitions import Transitions

Cells = Mapping[Any, int | None]


@singledispatch
def may_follow(item: Item, old: Item, k: int) -> bool:
    """Whether an item may be shown to people who have seen ``old`` in its place.

    A new type of item registers its own rule; until it does, its first picture stands on.
    """
    return item == old


@may_follow.register
def _(item: Pattern, old: Item, k: int) -> bool:
    # two patterns of nearly the same lines can be laid on each other
    return isinstance(old, Pattern) and (old.hidden or item == old)


@may_follow.register
def _(item: Offered, old: Item, k: int) -> bool:
    return True  # each drawing is there because its owner said so


@may_follow.register
def _(item: Counts, old: Item, k: int) -> bool:
    return isinstance(old, Counts) and _counts_may_follow(item, old, k)


@may_follow.register
def _(item: Density, old: Item, k: int) -> bool:
    return isinstance(old, Density) and _cells_may_follow(
        _squares(item), item.n, _squares(old), old.n, k
    )


@may_follow.register
def _(item: Transitions, old: Item, k: int) -> bool:
    if not isinstance(old, Transitions):
        return False
    margins = (
        (item.first, old.first),
        (item.second, old.second),
        (item.change, old.change),
    )
    if not all(_counts_may_follow(new, before, k) for new, before in margins):
        return False
    if not item.hidden and not old.hidden:
        everybody = (sum(count or 0 for count in one.cells.values()) for one in (item, old))
        return _cells_may_follow(item.cells, next(everybody), old.cells, next(everybody), k)
    # beside hidden cells a number of movers may tell more than each table by itself
    return item.change.hidden or old.change.hidden or item.change == old.change


@may_follow.register(Spread)
@may_follow.register(Statistic)
def _(item: Spread | Statistic, old: Item, k: int) -> bool:
    nothing = old.median if isinstance(old, Spread) else getattr(old, "value", 0)
    n: int = getattr(old, "n", item.n)
    return item == old or nothing is None or abs(item.n - n) >= k


@may_follow.register
def _(item: Texts, old: Item, k: int) -> bool:
    if not isinstance(old, Texts):
        return False
    gone, new = Counter(old.items) - Counter(item.items), Counter(item.items) - Counter(old.items)
    return not old.items or (not gone and (not new or new.total() >= k))


def _counts_may_follow(item: Counts, old: Counts, k: int) -> bool:
    return _cells_may_follow(item.cells, item.n, old.cells, old.n, k)


def _squares(field: Density) -> dict[tuple[int, int], int | None]:
    return {(y, x): count for y, row in enumerate(field.rows) for x, count in enumerate(row)}


def _cells_may_follow(cells: Cells, n: int, old: Cells, old_n: int, k: int) -> bool:
    """Whether what two tables tell together tells of nothing that fewer than ``k`` are behind.

    Known are the cells that both show, and the sums of those that either hides.
    """
    if cells.keys() != old.keys() or 0 < abs(n - old_n) < k:
        return False
    hid = {key for key, count in old.items() if count is None}
    # what was shown stays shown, and a zero now would narrow what was hidden
    if any(count is None if key not in hid else count == 0 for key, count in cells.items()):
        return False
    groups = [{key} for key in cells.keys() - hid]
    if groups:
        groups.append(hid)
    changes = (_sum(cells, n, group) - _sum(old, old_n, group) for group in groups)
    return all(change == 0 or abs(change) >= k for change in changes)


def _sum(cells: Cells, n: int, group: Set[Any]) -> int:
    """Return how many are behind a group that holds all hidden cells of a table, or none."""
    if any(cells[key] is None for key in group):
        return n - sum(count or 0 for key, count in cells.items() if key not in group)
    return sum(cells[key] or 0 for key in group)
