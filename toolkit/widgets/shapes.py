"""Synced traits of a fixed shape: checked by pydantic, sent to the browser as plain JSON."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError
from traitlets import TraitError, TraitType

Line = Annotated[str, StringConstraints(max_length=500)]
"""A label, a hint, a sentence."""
Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
"""What a program calls something: a field, an option, an item."""
Language = Literal["th", "en"]


class Shape(BaseModel):
    """A part of a trait; a misspelt key is an error, not a silent nothing."""

    model_config = ConfigDict(extra="forbid")


class Place(Shape):
    """Where a widget stands: whose it is, in which exercise, which part.

    ``ready`` puts the ready button below this part, ``again`` from the second round on; ``keep``
    false keeps un-sent answers out of the device's storage; ``own`` is a part that only its
    author ever sees: it stays open to them.
    """

    seat: Line = ""
    exercise: Line = ""
    part: Line = ""
    ready: bool = False
    again: bool = False
    keep: bool = True
    own: bool = False


class Option(Shape):
    """One thing to choose."""

    value: Name
    label: Line
    hint: Line | None = None


class Shaped(TraitType[Any, Any]):
    """A synced trait that takes what pydantic can read as `shape` and holds it as JSON values."""

    def __init__(self, shape: Any, default: Any) -> None:
        self._adapter: TypeAdapter[Any] = TypeAdapter(shape)
        super().__init__(self._plain(default))
        self.tag(sync=True)

    def validate(self, obj: Any, value: Any) -> Any:
        """Return `value` as JSON values, or say what does not fit."""
        try:
            return self._plain(value)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(str(step) for step in (self.name, *first["loc"]))
            raise TraitError(f"{type(obj).__name__}: {place}: {first['msg']}") from error

    def _plain(self, value: Any) -> Any:
        read = self._adapter.validate_python(value)
        return self._adapter.dump_python(read, mode="json", exclude_none=True)
