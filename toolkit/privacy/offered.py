"""What people offer to the room of their own will: the shape of a map, without a name on it."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from toolkit.actors import KINDS, Kind
from toolkit.privacy.item import Item


@dataclass(frozen=True)
class Drawing:
    """The shape of one map: points of three kinds and lines between them, nothing that was typed.

    Parameters
    ----------
    kinds : tuple of str
        What each point is.
    lines : tuple of pairs of int
        Which points are tied, counted from 0, each pair once.
    us : int or None
        The point that stands for those who drew it.

    Raises
    ------
    ValueError
        For a kind that is none, or a line to a point that is not there.
    """

    kinds: tuple[Kind, ...]
    lines: tuple[tuple[int, int], ...]
    us: int | None = None

    def __post_init__(self) -> None:
        if not set(self.kinds) <= set(KINDS):
            raise ValueError("a drawing holds kinds and no words")
        ends = {end for line in self.lines for end in line}
        ends |= set() if self.us is None else {self.us}
        if not ends <= set(range(len(self.kinds))):
            raise ValueError("a line leads to a point that is not there")

    @classmethod
    def of(
        cls, kinds: Mapping[str, Kind], ties: Iterable[tuple[str, str]], us: str | None = None
    ) -> Self:
        """Make a drawing from actors that are named in any way.

        The points stand in an order by chance, the same for the same map: a list in the order in
        which somebody thought of their partners would tell more than its shape.
        """
        names = sorted(kinds)
        pairs = sorted({(min(a, b), max(a, b)) for a, b in ties if a != b})
        written = repr((names, pairs))
        # chance that comes out the same each time: nobody must tell two pictures of one map apart
        random.Random(sha256(written.encode("utf-8", "replace")).digest()).shuffle(names)  # noqa: S311
        at = {name: place for place, name in enumerate(names)}
        lines = sorted((min(at[a], at[b]), max(at[a], at[b])) for a, b in pairs)
        return cls(
            tuple(kinds[name] for name in names), tuple(lines), None if us is None else at[us]
        )


@dataclass(frozen=True)
class Offered(Item):
    """Drawings that their owners offered, each with a tick that says so.

    Consent stands in the place of the threshold: every drawing is shown, and no more of it than
    :class:`Drawing` holds. They come in an order that does not tell who came when.

    What this does not do: whoever knows a network well may know its shape again. Those who offer
    are told so.
    """

    drawings: tuple[Drawing, ...]
    n: int = -1
    k: int = 0

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.drawings, key=lambda one: (-len(one.kinds), repr(one))))
        object.__setattr__(self, "drawings", ordered)
        if self.n == -1:
            object.__setattr__(self, "n", len(ordered))

    @classmethod
    def of(cls, drawings: Iterable[Drawing | None]) -> Self:
        """Collect what was offered; None is somebody who offers nothing."""
        return cls(tuple(one for one in drawings if one is not None))

    def protected(self, k: int) -> Self:
        """Return the same drawings."""
        return self if self.k >= k else dataclasses.replace(self, k=k)
