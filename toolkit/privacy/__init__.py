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

from toolkit.privacy.counts import Counts
from toolkit.privacy.figures import Density, Spread, Statistic
from toolkit.privacy.item import FLOOR, Item, each_item, protect
from toolkit.privacy.texts import Texts
from toolkit.privacy.transitions import Pair, Transitions

__all__ = [
    "FLOOR",
    "Counts",
    "Density",
    "Item",
    "Pair",
    "Spread",
    "Statistic",
    "Texts",
    "Transitions",
    "each_item",
    "protect",
]
