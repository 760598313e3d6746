"""A board of two axes on which problems get a place, an approach and a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field as Limit
from traitlets import Bool, Float, Int

from toolkit.widgets.base import SavingWidget
from toolkit.widgets.shapes import Line, Name, Option, Shape, Shaped

Position = Annotated[float, Limit(ge=0, le=10)]


class Item(Shape):
    """A problem to place; ``own`` marks one that the person brought along."""

    id: Name
    text: Line
    own: bool = False


class Ends(Shape):
    """An axis: its short name, what its two ends mean, and the question its slider asks."""

    label: Line
    low: Line
    high: Line
    question: Line | None = None


class Axes(Shape):
    """``x`` is certainty, ``y`` is agreement; both run from 0 to 10."""

    x: Ends
    y: Ends


class Quadrants(Shape):
    """The names of the four fields; a list gives the lines where the writer wants a break."""

    simple: Line | list[Line] = ""
    technical: Line | list[Line] = ""
    social: Line | list[Line] = ""
    complex: Line | list[Line] = ""


class Prompts(Shape):
    """An exercise's own words in place of the toolkit's general ones."""

    approach: Line | None = None
    reason: Line | None = None
    add: Line | None = None
    own: Line | None = None


class Mark(Shape):
    """What a person said about one item; a coordinate is None until it is given."""

    certainty: Position | None = None
    agreement: Position | None = None
    approach: str = ""
    reason: Annotated[str, Limit(max_length=200)] = ""


class Own(Shape):
    """A problem the person added on this board."""

    id: Annotated[str, Limit(pattern=r"^own-[0-9]{1,3}$")]
    text: Annotated[str, Limit(min_length=1, max_length=200)]


class Placed(Shape):
    """The value of a board."""

    items: dict[Name, Mark] = Limit(default_factory=dict)
    own: list[Own] = Limit(default_factory=list)


class Board(SavingWidget):
    """One problem at a time, placed by finger, by arrow keys or by two sliders.

    The value is ``{"items": {id: {certainty, agreement, approach, reason}}, "own": [{id, text}]}``;
    items nobody touched have no entry. A reading
    ``{"items": {id: {type, label, borderline, sentence}}}`` is shown as one sentence under the
    board, ``type`` being the name of a quadrant.

    Parameters
    ----------
    items : sequence of Item or mapping
        The problems in order.
    axes : Axes or mapping
        ``{"x": {"label", "low", "high", "question"?}, "y": …}``; x is certainty, y agreement.
    quadrants : Quadrants or mapping
        Names of the four fields: ``simple``, ``technical``, ``social``, ``complex``.
    approaches : sequence of Option or mapping
        ``{"value", "label", "hint"?}``; without any, no approach is asked for.
    prompts : Prompts or mapping, optional
        The exercise's own words: ``approach``, ``reason``, ``add``, ``own``.
    ask_reason : bool
        Whether a one-line reason is asked for.
    allow_own : int
        How many problems the person may add.
    mid, band : float
        Where the fields meet, and half the width of the border band around it.
    value, on_save, words, lang, place
        See :class:`toolkit.widgets.base.SavingWidget`.
    """

    module = "board"
    items = Shaped(list[Item], [])
    axes = Shaped(Axes, Axes(x=Ends(label="", low="", high=""), y=Ends(label="", low="", high="")))
    quadrants = Shaped(Quadrants, {})
    approaches = Shaped(list[Option], [])
    prompts = Shaped(Prompts, {})
    ask_reason = Bool(True).tag(sync=True)
    allow_own = Int(0, min=0, max=20).tag(sync=True)
    mid = Float(5.0, min=0, max=10).tag(sync=True)
    band = Float(1.0, min=0, max=5).tag(sync=True)

    def __init__(
        self,
        items: Sequence[Item | Mapping[str, Any]] = (),
        *,
        axes: Axes | Mapping[str, Any],
        quadrants: Quadrants | Mapping[str, Any],
        approaches: Sequence[Option | Mapping[str, Any]] = (),
        prompts: Prompts | Mapping[str, Any] | None = None,
        ask_reason: bool = True,
        allow_own: int = 0,
        mid: float = 5.0,
        band: float = 1.0,
        **saving: Any,
    ) -> None:
        super().__init__(
            items=list(items),
            axes=axes,
            quadrants=quadrants,
            approaches=list(approaches),
            prompts=prompts or {},
            ask_reason=ask_reason,
            allow_own=allow_own,
            mid=mid,
            band=band,
            **saving,
        )

    def accept(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return a value about items of this board only, within its limits."""
        placed = Placed.model_validate(value)
        own = [item.id for item in placed.own]
        known = {item["id"] for item in self.items} | set(own)
        approaches = {"", *(option["value"] for option in self.approaches)}
        if len(own) > self.allow_own or len(set(own)) < len(own) or not set(placed.items) <= known:
            raise ValueError("an item that is not on this board")
        if any(mark.approach not in approaches for mark in placed.items.values()):
            raise ValueError("an approach that was not offered")
        return placed.model_dump(mode="json")
