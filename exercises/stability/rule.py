"""What a map suggests for a condition, and what is worth asking: **all limits are ours**.

A map is one person's view of one day. Its figures are turned into the steps of the rating only so
that the two can be laid beside each other; edit the limits here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from toolkit import networks
from toolkit.carried import CONDITIONS, Condition
from toolkit.networks import Map

TOP = 3
"""Ratings go from 0, not there, to 3, fully there."""
FIRST_STEP = CONDITIONS[:8]
SECOND_STEP = CONDITIONS[8:]
CARRIED = 3
"""Conditions that are carried on to the plan."""
DISPUTED = 2.0
"""A condition is disputed when the middle half of the room spreads over so many steps."""
GAP = 2
"""From this difference between rating and map on, there is a question to ask."""
FEWEST_ACTORS, FEWEST_TIES = 4, 3
"""A smaller map tells nothing about stability."""

LIMITS: Mapping[Condition, tuple[float, float, float]] = {
    "diversity": (0.2, 0.4, 0.55),
    "flow": (0.25, 0.45, 0.6),
    "contact": (0.25, 0.5, 0.75),
    "hubs": (1, 2, 3),
    "reciprocity": (0.2, 0.4, 0.6),
    "funds": (0.1, 0.3, 0.42),
    "vertical": (0.01, 0.34, 0.67),
}
"""From which figure on a map suggests 1, 2 and 3; figures: ``toolkit.networks.evidence``."""

Beside = Literal["higher", "lower", "close", "unrated", "unknown"]


class Suggestion(NamedTuple):
    """One condition as it was rated and as the map suggests it."""

    condition: Condition
    rated: int | None
    level: int | None
    figure: float | None

    @property
    def beside(self) -> Beside:
        """How the rating lies beside the map: ``higher`` is a rating above it."""
        if self.level is None:
            return "unknown"
        if self.rated is None:
            return "unrated"
        if abs(self.rated - self.level) < GAP:
            return "close"
        return "higher" if self.rated > self.level else "lower"


def level(condition: Condition, figure: float) -> int:
    """Return the step that a figure suggests: how many of its limits it reaches."""
    return sum(figure >= limit for limit in LIMITS[condition])


def suggestions(
    ratings: Mapping[Condition, int], drawn: Map, today: date
) -> tuple[Suggestion, ...]:
    """Return what a map suggests beside what was rated, () where the map is too small."""
    ties = [tie for tie in drawn.ties if tie.status == "existing" and tie.source != tie.target]
    if len(drawn.actors) < FEWEST_ACTORS or len(ties) < FEWEST_TIES:
        return ()
    figures = networks.evidence(drawn, today)
    return tuple(
        Suggestion(
            name,
            ratings.get(name),
            None if (figure := figures[name]) is None else level(name, figure),
            figure,
        )
        for name in LIMITS
    )


def map_of(given: Mapping[str, Any]) -> Map:
    """Return the map that an earlier exercise holds as ``drawing``, an empty one without it."""
    drawings = (getattr(answer, "drawing", None) for answer in given.values())
    return next((drawing for drawing in drawings if isinstance(drawing, Map)), Map())


def lowest(ratings: Mapping[Condition, int], most: int = CARRIED) -> tuple[Condition, ...]:
    """Return the conditions rated lowest, in their own order where they are alike.

    What was rated fully there is never among them.
    """
    rated: Sequence[Condition] = [
        name for name in CONDITIONS if name in ratings and ratings[name] < TOP
    ]
    return tuple(sorted(rated, key=lambda name: ratings[name])[:most])
