"""The rule that reads a place on the board as a type of problem.

Two axes, each 0 to 10: *certainty* (do we know what works?) and *agreement* (do those concerned
want the same?). Patton (2011, *Developmental Evaluation*) divides them into four types, after
Stacey (1996) and Zimmerman (2001). The width of the border band is ours, a rule of thumb.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["simple", "technical", "social", "complex"]
Approach = Literal["plan", "expert", "dialogue", "probe"]

KINDS: tuple[Kind, ...] = get_args(Kind)
APPROACHES: tuple[Approach, ...] = get_args(Approach)

MIDDLE = 5.0
"""Where an axis divides; a value of exactly 5 counts as high."""
BAND = 1.0
"""Closer than this to the middle is on the border; exactly 4 and exactly 6 are not."""

NATURAL: dict[Approach, Kind] = {
    "plan": "simple",
    "expert": "technical",
    "dialogue": "social",
    "probe": "complex",
}
"""The type that each way of working suits best."""


@dataclass(frozen=True)
class Reading:
    """What a place on the board says: its type and, near a border, the types it may also be."""

    type: Kind
    borderline: bool
    candidates: tuple[Kind, ...]


def classify(certainty: float, agreement: float) -> Reading:
    """Read a place on the board.

    Returns
    -------
    Reading
        ``candidates`` begins with the quadrant's own type, followed by every type that is reached
        by crossing an axis inside its border band: one, two or all four.

    Raises
    ------
    ValueError
        When a value is not between 0 and 10.
    """
    for value in (certainty, agreement):
        if not 0 <= value <= 10:  # also catches NaN, which compares false
            raise ValueError(f"{value!r} is not between 0 and 10")
    known, agreed = certainty >= MIDDLE, agreement >= MIDDLE
    either_known = (known, not known) if abs(certainty - MIDDLE) < BAND else (known,)
    either_agreed = (agreed, not agreed) if abs(agreement - MIDDLE) < BAND else (agreed,)
    candidates = tuple(_quadrant(k, a) for a in either_agreed for k in either_known)
    return Reading(candidates[0], len(candidates) > 1, candidates)


def mismatch(kind: Kind, approach: Approach | None) -> bool:
    """Tell whether a way of working suits another type better; never when none is told."""
    return approach is not None and NATURAL[approach] != kind


def mismatched(reading: Reading, approach: Approach | None) -> bool:
    """Tell whether a way of working suits none of the types that a place may be."""
    return all(mismatch(kind, approach) for kind in reading.candidates)


def _quadrant(known: bool, agreed: bool) -> Kind:
    if agreed:
        return "simple" if known else "technical"
    return "social" if known else "complex"
