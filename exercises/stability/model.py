"""One person's rating of the fourteen conditions, and where the room stands on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, StringConstraints

from exercises.stability.examples import BODIES
from exercises.stability.rule import CARRIED, TOP, lowest
from toolkit.carried import CONDITIONS, Condition
from toolkit.exercise import Answer as BaseAnswer
from toolkit.privacy import Counts, Spread

WHY_LIMIT = 200

Rating = Annotated[int, Field(ge=0, le=TOP, strict=True)]


class Answer(BaseAnswer):
    """Ratings by condition, which conditions are to be worked on first, and why."""

    ratings: dict[Condition, Rating] = Field(default_factory=dict)
    chosen: Annotated[tuple[Condition, ...], Field(max_length=CARRIED)] = ()
    why: Annotated[str, StringConstraints(max_length=WHY_LIMIT)] = ""

    @property
    def carried(self) -> tuple[Condition, ...]:
        """What was chosen, else the lowest; see ``toolkit.carried``."""
        return self.chosen or lowest(self.ratings)


EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Summary:
    """Where the room stands on each condition, and what it takes on.

    There are no counts of low and high beside a spread: with few answers its quartiles would tell
    a count that the threshold hides.
    """

    conditions: Mapping[str, Spread]
    chosen: Counts
    """People who carry on a condition, each once for a condition."""
    again: bool
    """Whether this is the second round, after the talk."""


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return where the room stands; a second round has ``earlier``."""
    return Summary(
        conditions={
            name: Spread.of([answer.ratings.get(name) for answer in answers]) for name in CONDITIONS
        },
        chosen=Counts.of([name for answer in answers for name in set(answer.chosen)], CONDITIONS),
        again=bool(earlier),
    )
