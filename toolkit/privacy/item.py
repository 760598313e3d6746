"""What every protected type has in common, and the walk that protects a summary."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, Self, TypeVar, cast

FLOOR = 3
"""The lowest threshold an organiser may choose."""

T = TypeVar("T")


class Item:
    """What every protected type has in common."""

    k: int

    def protected(self, k: int) -> Self:
        """Return this item with everything hidden that fewer than ``k`` people stand behind."""
        raise NotImplementedError


def protect(summary: T, k: int = 5) -> T:
    """Return a summary of the same type with everything hidden below ``k`` people.

    Walks frozen dataclasses, mappings with text keys, tuples and lists. Protecting twice changes
    nothing; a higher threshold afterwards hides more, a lower one shows nothing again.

    Parameters
    ----------
    summary : frozen dataclass, mapping, tuple, list or item
        What ``summarise`` returned.
    k : int
        The threshold, at least 3.

    Raises
    ------
    ValueError
        When ``k`` is below the floor.
    TypeError
        For a bare number or anything else that could carry one past the threshold; the message
        names the field.
    """
    if k < FLOOR:
        raise ValueError(f"the threshold is {k}; it must be at least {FLOOR} (floor 3)")
    return cast(T, _walk(summary, lambda item: item.protected(k), type(summary).__name__))


def each_item(summary: T, change: Callable[[Item], Item]) -> T:
    """Return a summary of the same type with every item in it changed; see :func:`protect`."""
    return cast(T, _walk(summary, change, type(summary).__name__))


def _walk(value: Any, change: Callable[[Item], Item], place: str) -> Any:
    if isinstance(value, Item):
        return change(value)
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, tuple | list):
        walked = [_walk(part, change, f"{place}[{index}]") for index, part in enumerate(value)]
        return type(value)._make(walked) if hasattr(value, "_make") else type(value)(walked)
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"{place} has the key {key!r}; give it a text as key")
        return {key: _walk(part, change, f"{place}[{key!r}]") for key, part in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if not type(value).__dataclass_params__.frozen:  # type: ignore[attr-defined]
            raise TypeError(f"{place} is a dataclass that can change; declare it frozen")
        fields = {}
        for field in dataclasses.fields(value):
            if not field.init:
                raise TypeError(f"{place}.{field.name} is made by the class; make it a property")
            here = f"{place}.{field.name}"
            fields[field.name] = _walk(getattr(value, field.name), change, here)
        return dataclasses.replace(value, **fields)
    raise TypeError(
        f"{place} is a bare {type(value).__name__}; numbers reach a wall only as Counts, Spread, "
        "Density, Statistic or Transitions"
    )
