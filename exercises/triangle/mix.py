"""Head, heart and will as a point in a triangle: the mix; how much of all three is kept apart.

Three bases (หัว ใจ กาย) after the workshop's first report, where กาย stands for เจตจำนง, the will. A
point of an equilateral triangle has the three shares as its distances from the sides (Viviani).
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

HEIGHT = sqrt(3) / 2
"""Height of a triangle whose sides are 1 long."""


class Mix(NamedTuple):
    """The shares of head, heart and will; together 1."""

    head: float
    heart: float
    will: float


def mix(head: float, heart: float, will: float) -> Mix | None:
    """Return the shares of three amounts; None where all are 0: that is no answer yet.

    Raises
    ------
    ValueError
        For a negative amount.
    """
    if min(head, heart, will) < 0:
        raise ValueError("an amount cannot be negative")
    total = head + heart + will
    return Mix(head / total, heart / total, will / total) if total > 0 else None


def ternary(head: float, heart: float, will: float) -> tuple[float, float] | None:
    """Return the point (x, y) of three amounts: head at (0, 0), heart at (1, 0), will on top."""
    shares = mix(head, heart, will)
    return None if shares is None else (shares.heart + shares.will / 2, shares.will * HEIGHT)


def mix_at(x: float, y: float) -> Mix:
    """Return the mix at a point; one outside counts as the nearest point of the edge."""
    will = y / HEIGHT
    heart = x - will / 2
    shares = (1 - heart - will, heart, will)
    if min(shares) >= 0:
        return Mix(*shares)
    return min((_onto(x, y, side) for side in range(3)), key=lambda found: _away(x, y, found))


def level(head: float, heart: float, will: float) -> float:
    """Return how much there is of all three together, 0 .. 1; amounts run from 0 to 10."""
    return (head + heart + will) / 30


_CORNERS = ((0.0, 0.0), (1.0, 0.0), (0.5, HEIGHT))


def _onto(x: float, y: float, side: int) -> Mix:
    """Return the point of one side that is nearest to (x, y)."""
    a, b = _CORNERS[side], _CORNERS[(side + 1) % 3]
    along = (x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])  # sides are 1 long
    share = min(1.0, max(0.0, along))
    shares = [0.0, 0.0, 0.0]
    shares[side], shares[(side + 1) % 3] = 1 - share, share
    return Mix(*shares)


def _away(x: float, y: float, shares: Mix) -> float:
    at = (shares.heart + shares.will / 2, shares.will * HEIGHT)
    return (x - at[0]) ** 2 + (y - at[1]) ** 2
