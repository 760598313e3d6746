"""A form: short and long texts, choices and scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import Field as Limit
from pydantic import model_validator

from toolkit.widgets.base import SavingWidget
from toolkit.widgets.shapes import Line, Name, Option, Shape, Shaped

LONGEST = {"text": 200, "long": 2000}
"""Longest texts, where a field does not say ``max``; the front end has the same."""
STEPS = 21
"""Most numbers on a scale."""


class Field(Shape):
    """One question, or a ``note`` that only tells something.

    ``menu`` is a ``choice`` folded up, for lists too long to stand there. ``max`` is the longest
    text, the most choices of ``many``, or the upper end of a scale.
    """

    name: Name
    kind: Literal["text", "long", "choice", "menu", "many", "scale", "note"]
    label: Annotated[str, Limit(max_length=2000)]
    hint: Line | None = None
    options: Annotated[list[Option], Limit(max_length=60)] | None = None
    max: Annotated[int, Limit(ge=1, le=20_000)] | None = None
    min: Annotated[int, Limit(ge=-100, le=100)] | None = None
    low: Line | None = None
    high: Line | None = None
    required: bool = False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind in ("choice", "menu", "many") and not self.options:
            raise ValueError(f"a field of kind {self.kind!r} needs options")
        if self.kind == "scale" and not 0 < self.top - self.bottom < STEPS:
            raise ValueError(f"a scale has 2 to {STEPS} numbers")
        return self

    @property
    def bottom(self) -> int:
        """Lower end of a scale."""
        return 0 if self.min is None else self.min

    @property
    def top(self) -> int:
        """Upper end of a scale."""
        return 10 if self.max is None else self.max

    def fits(self, value: object) -> bool:
        """Tell whether a value could have been entered into this field."""
        known = {option.value for option in self.options or ()}
        match self.kind:
            case "text" | "long":
                return isinstance(value, str) and len(value) <= (self.max or LONGEST[self.kind])
            case "choice" | "menu":
                return value == "" or value in known
            case "many":
                if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                    return False
                most = self.max or len(known)
                return len(value) == len(set(value)) <= most and set(value) <= known
            case "scale":
                is_number = isinstance(value, int) and not isinstance(value, bool)
                return value is None or (is_number and self.bottom <= value <= self.top)  # type: ignore[operator]
            case _:
                return False


class Form(SavingWidget):
    """Fields below each other, saved while a person fills them in.

    The value is a dict: a str for ``text``, ``long``, ``choice`` and ``menu``, a list of str for
    ``many``, an int or None for ``scale``; a field nobody touched has no entry. A reading with a
    ``sentence`` is shown below the fields.

    Parameters
    ----------
    fields : sequence of Field or mapping
        The questions in order; see :class:`Field`.
    value, on_save, words, lang, place
        See :class:`toolkit.widgets.base.SavingWidget`.

    Examples
    --------
    >>> form = Form(fields=[{"name": "hope", "kind": "long", "label": "สิ่งที่คาดหวัง"}])
    >>> form
    <Form>
    """

    module = "form"
    fields = Shaped(list[Field], [])

    def __init__(self, fields: Sequence[Field | Mapping[str, Any]] = (), **saving: Any) -> None:
        super().__init__(fields=list(fields), **saving)

    def accept(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return a value whose entries all fit their fields."""
        fields = {field["name"]: Field.model_validate(field) for field in self.fields}
        for name, entry in value.items():
            if name not in fields or not fields[name].fits(entry):
                raise ValueError(name)
        return value
