"""A point in an equilateral triangle, or three sliders: how much of three things, and their mix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field as Limit

from toolkit.widgets.base import SavingWidget
from toolkit.widgets.shapes import Line, Name, Shape, Shaped

Amount = Annotated[float, Limit(ge=0, le=10, allow_inf_nan=False)]


class Corner(Shape):
    """A corner: its name, and what the slider asks that says it in a number."""

    label: Line
    question: Line
    low: Line = ""
    high: Line = ""


class Corners(Shape):
    """``a`` is left, ``b`` right, ``c`` on top."""

    a: Corner
    b: Corner
    c: Corner


class TrianglePoint(Shape):
    """One point to place; it is asked for from a round of the exercise on."""

    id: Name
    label: Line
    from_round: Annotated[int, Limit(ge=1, le=9)] = 1


class Placed(Shape):
    """How much of the three, each 0 to 10."""

    a: Amount = 0
    b: Amount = 0
    c: Amount = 0


class PlacedPoints(Shape):
    """The value of a triangle."""

    points: dict[Name, Placed] = Limit(default_factory=dict)


class Triangle(SavingWidget):
    """Points placed by finger, by arrow keys, or by three sliders each.

    The value is ``{"points": {id: {"a", "b", "c"}}}``, amounts of 0 to 10. A point shows their
    mix; moving it leaves their sum as it is, as far as the corners allow.

    Parameters
    ----------
    corners : Corners or mapping
        ``{"a": {"label", "question", "low"?, "high"?}, "b": …, "c": …}``.
    points : sequence of TrianglePoint or mapping
        ``{"id", "label", "from_round"?}`` in order.
    said : mapping
        The exercise's sentences: ``intro``, ``mix`` with {a}, {b}, {c} in percent, ``level``.
    value, on_save, words, lang, place
        See :class:`toolkit.widgets.base.SavingWidget`.
    """

    module = "triangle"
    corners = Shaped(dict[str, Corner], {})
    points = Shaped(list[TrianglePoint], [])
    said = Shaped(dict[Line, Line], {})

    def __init__(
        self,
        *,
        corners: Corners | Mapping[str, Any],
        points: Sequence[TrianglePoint | Mapping[str, Any]],
        said: Mapping[str, str],
        **saving: Any,
    ) -> None:
        checked = Corners.model_validate(corners)
        super().__init__(
            corners=checked.model_dump(), points=list(points), said=dict(said), **saving
        )

    def accept(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return a value about points of this triangle only."""
        placed = PlacedPoints.model_validate(value)
        if not set(placed.points) <= {point["id"] for point in self.points}:
            raise ValueError("a point that is not in this triangle")
        return placed.model_dump(mode="json")
