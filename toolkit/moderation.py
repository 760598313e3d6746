"""What people wrote waits until a facilitator has read it: nothing reaches a wall unread.

The facilitator reads texts without names, in the order of their letters, and only what the room
could be shown anyway: of a revealed round, by people who agreed, from the threshold on. A text that
is changed afterwards is another text and waits again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TypeVar

from toolkit.privacy import Item, Texts, each_item
from toolkit.thai import normalise

T = TypeVar("T")


def digest(text: str) -> str:
    """Return what a decision is kept under, so that no decision repeats what somebody wrote."""
    return sha256(normalise(text).encode("utf-8", "replace")).hexdigest()[:20]


def texts_of(summary: object) -> list[str]:
    """Return every text of a summary, each once, in the order in which the summary has them."""
    found: dict[str, None] = {}

    def look(item: Item) -> Item:
        if isinstance(item, Texts):
            found.update(dict.fromkeys(item.items))
        return item

    each_item(summary, look)
    return list(found)


def only(summary: T, agreed: Iterable[str]) -> T:
    """Return a summary with the texts of those who agreed to be quoted; the rest never existed."""
    agreed = set(agreed)

    def keep(item: Item) -> Item:
        if not isinstance(item, Texts):
            return item
        return Texts(tuple(text for text in item.items if text in agreed))

    return each_item(summary, keep)


def let_through(summary: T, decisions: Mapping[str, bool]) -> T:
    """Return a protected summary with the texts a facilitator let through.

    It comes after the threshold: three texts chosen out of fifty have fifty authors to hide among.
    """

    def keep(item: Item) -> Item:
        if not isinstance(item, Texts):
            return item
        items = tuple(text for text in item.items if decisions.get(digest(text), False))
        return Texts(items, n=item.n, k=item.k)

    return each_item(summary, keep)
