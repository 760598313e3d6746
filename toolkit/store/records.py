"""What the store hands out: plain frozen records, no database session attached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Phase = Literal["closed", "open", "revealed"]


@dataclass(frozen=True)
class NewSeat:
    """What a person tells when joining; no account, no contact address."""

    name: str
    role: str
    project: str = ""
    organisation: str = ""
    language: str = "th"
    consents: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Seat:
    """A participant's place in a room."""

    id: str
    room: str
    name: str
    role: str
    project: str
    organisation: str
    language: str
    consents: Mapping[str, bool]
    joined: datetime


@dataclass(frozen=True)
class Entry:
    """One stored answer: a row that is never changed."""

    id: int
    seat: str
    exercise: str
    round: int
    revision: int
    body: Mapping[str, Any]
    ready: bool
    at: datetime


@dataclass(frozen=True)
class Step:
    """A move of the facilitator: this exercise is now in this round and phase.

    ``upto`` is the last answer that counts for what is shown: set when a round is revealed, so
    that a wall does not change while people look at it and nobody can be found by subtraction.
    An empty ``exercise`` is the lobby.
    """

    id: int
    exercise: str
    round: int
    phase: Phase
    upto: int
    at: datetime


@dataclass(frozen=True)
class Press:
    """One press of a facilitator's button: a row that is never changed.

    ``kind`` is the subject it is about (``move``, ``timer``, ``message``, ``groups``, ``texts``,
    ``note``) or ``undo``; ``exercise`` is empty where it is about the whole room.
    """

    id: int
    kind: str
    exercise: str
    body: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True)
class NewStep:
    """A step that a press is about to make."""

    exercise: str
    round: int
    phase: Phase
    upto: int = 0
