"""What a plan carries on: conditions that want strengthening, changes that are hoped for.

An exercise that rates the conditions offers ``carried``, one that asks what partners are to do
differently offers ``hopes``; whoever plans on reads them here and names no exercise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, Protocol, get_args, runtime_checkable

Condition = Literal[
    "diversity",
    "learning",
    "database",
    "commitment",
    "development",
    "empowerment",
    "flow",
    "contact",
    "hubs",
    "manager",
    "reciprocity",
    "funds",
    "agency",
    "vertical",
]
"""Fourteen conditions on which it depends whether a network is stable; the first eight are about
its people and how they work, the other six about what holds it up."""
CONDITIONS: tuple[Condition, ...] = get_args(Condition)


class Hope(NamedTuple):
    """What somebody is hoped to do differently."""

    actor: str
    """The actor's id."""
    name: str
    change: str


@runtime_checkable
class HasCarried(Protocol):
    """An answer that names the conditions to work on first."""

    @property
    def carried(self) -> tuple[Condition, ...]: ...


@runtime_checkable
class HasHopes(Protocol):
    """An answer that tells which changes are hoped for, of whom."""

    @property
    def hopes(self) -> tuple[Hope, ...]: ...


def carried(given: Mapping[str, Any]) -> tuple[Condition, ...]:
    """Return the conditions to work on first, () where nobody rated any."""
    return next((answer.carried for answer in given.values() if isinstance(answer, HasCarried)), ())


def hopes(given: Mapping[str, Any]) -> tuple[Hope, ...]:
    """Return the changes that are hoped for, () where none is written."""
    return next((answer.hopes for answer in given.values() if isinstance(answer, HasHopes)), ())
