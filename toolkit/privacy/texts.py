"""What people wrote."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Self

from toolkit.privacy.item import Item
from toolkit.thai import sort_key


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
