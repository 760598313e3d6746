"""Keeps drawings apart: boxes packed side by side, names that do not cover each other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

Point = tuple[float, float]
MARGIN = 90.0
"""Room around a drawing: half a name on each side."""
WIDE, HIGH = 96.0, 62.0
"""Least distance of two actors side by side, or one above the other."""
_ROUNDS = 40
_MOST = 600
"""Above this many actors names are shown when one comes near, and may cover each other."""


class Box(NamedTuple):
    """What a drawing takes."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Iterable[Point]) -> Box:
        """Return the box around points, with a margin."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN, max(ys) + MARGIN)

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two cover some of the same sheet."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def packed(boxes: Sequence[Box]) -> list[Point]:
    """Return how far each box must move so that they lie in rows, in a shape like a screen."""
    area = sum((box.right - box.left) * (box.bottom - box.top) for box in boxes)
    widest = max([math.sqrt(area * 1.5), *(box.right - box.left for box in boxes)], default=0.0)
    moves, x, y, row = [], 0.0, 0.0, 0.0
    for box in boxes:
        width = box.right - box.left
        if x and x + width > widest + 1e-6:
            x, y, row = 0.0, y + row, 0.0
        moves.append((x - box.left, y - box.top))
        x, row = x + width, max(row, box.bottom - box.top)
    return moves


def room_for(box: Box, taken: Collection[Point]) -> Point:
    """Return how far a box must move to lie beside what is drawn: right of it, or below."""
    if not taken:
        return -(box.left + box.right) / 2, -(box.top + box.bottom) / 2
    there = Box.around(taken)
    if there.right - there.left <= there.bottom - there.top:
        return there.right - box.left, there.top - box.top
    return there.left - box.left, there.bottom - box.top


def spread_out(points: Mapping[str, Point], held: Collection[str] = ()) -> dict[str, Point]:
    """Push actors apart that would cover each other's names; those in ``held`` do not move."""
    placed = dict(points)
    if len(placed) > _MOST:
        return placed
    for _ in range(_ROUNDS):
        cells: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for id, (x, y) in placed.items():
            cells[math.floor(x / WIDE), math.floor(y / HIGH)].append(id)
        moved = [
            _part(placed, a, b, held)
            for (column, line), ids in list(cells.items())
            for a in ids
            for dc, dl in ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1))
            for b in cells.get((column + dc, line + dl), ())
            if (dc, dl) != (0, 0) or a < b
        ]
        if not any(moved):
            break
    return placed


def _part(placed: dict[str, Point], a: str, b: str, held: Collection[str]) -> bool:
    (ax, ay), (bx, by) = placed[a], placed[b]
    over_x, over_y = WIDE - abs(ax - bx), HIGH - abs(ay - by)
    if over_x <= 1e-6 or over_y <= 1e-6 or (a in held and b in held):
        return False
    dx, dy = 0.0, 0.0
    if over_x / WIDE < over_y / HIGH:
        dx = over_x if ax <= bx else -over_x
    else:
        dy = over_y if ay <= by else -over_y
    to_b = 1.0 if a in held else 0.0 if b in held else 0.5
    placed[a] = (ax - dx * (1 - to_b), ay - dy * (1 - to_b))
    placed[b] = (bx + dx * to_b, by + dy * to_b)
    return True
