"""The answer of one person, and what the room's answers say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from exercises.problem_types.examples import BODIES
from exercises.problem_types.rule import (
    APPROACHES,
    KINDS,
    Approach,
    Kind,
    Reading,
    classify,
    mismatch,
    mismatched,
)
from toolkit import rounds
from toolkit.agreement import iqr, modal_share
from toolkit.data import deck
from toolkit.exercise import Answer as BaseAnswer
from toolkit.privacy import Counts, Density, Spread, Statistic, Transitions

__all__ = ["APPROACHES", "KINDS", "Approach", "Kind", "Reading", "classify", "mismatch"]

OWN_IDS = ("own-1", "own-2", "own-3")
OWN_LIMIT = 200
REASON_LIMIT = 200
REFLECTION_LIMIT = 280
SAME_TYPE = 0.6
"""Below this share of the most frequent type the room sees a problem differently."""
WIDE = 4.0
"""Above this interquartile range, in points of an axis, it does too."""

Axis = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
OwnId = Annotated[str, StringConstraints(pattern=r"^own-[1-3]$")]
OwnText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=OWN_LIMIT)]


class Dot(NamedTuple):
    """A problem that was placed on the board."""

    certainty: float
    agreement: float
    reading: Reading
    approach: Approach | None


class Rating(BaseModel):
    """Where a person places one problem, and how they work on it now; any of it may be missing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    certainty: Axis | None = None
    agreement: Axis | None = None
    approach: Approach | None = None
    reason: Annotated[str, StringConstraints(max_length=REASON_LIMIT)] = ""

    @property
    def dot(self) -> Dot | None:
        """The place and what it says; None until both axes are given."""
        if self.certainty is None or self.agreement is None:
            return None
        reading = classify(self.certainty, self.agreement)
        return Dot(self.certainty, self.agreement, reading, self.approach)


class Answer(BaseAnswer):
    """Ratings by problem (of the deck or one's own), the texts of one's own, and a resolution."""

    ratings: dict[ItemId, Rating] = Field(default_factory=dict, max_length=40)
    own: dict[OwnId, OwnText] = Field(default_factory=dict, max_length=len(OWN_IDS))
    reflection: Annotated[str, StringConstraints(max_length=REFLECTION_LIMIT)] = ""

    def dot(self, id: str) -> Dot | None:
        """Return where a problem was placed; None where it was not."""
        return self.ratings[id].dot if id in self.ratings else None


EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Problem:
    """How the room sees one problem of the deck.

    The modal share is not kept beside ``types``: with ``n`` it would give back the count of a cell
    that the threshold hides. A wall asks ``types.second.share`` for it.
    """

    id: str
    types: Transitions
    """What people see now (``second``) and, in the second round, what they saw before."""
    certainty: Spread
    agreement: Spread
    points: Density
    disputed: Statistic
    """1 where less than 60 % see the same type, or an axis spreads by more than 4; else 0."""
    was_disputed: Statistic
    """The same of the round before, among the same people."""
    approaches: Counts
    """Whether the way of working suits the type: ``fits`` or ``differs``."""


@dataclass(frozen=True)
class Summary:
    """What the room's answers say together; each figure counts people, never ratings."""

    problems: tuple[Problem, ...]
    alpha: Statistic
    """Krippendorff's alpha of the types; none where undefined, see ``unanimous``."""
    unanimous: Statistic
    """1 where every rating of every problem is the same type, which leaves alpha undefined."""
    own: Counts
    """The type of each person's first own problem: one person, one count. Texts stay at home."""
    own_approaches: Counts
    moved: Counts
    """Who ``moved`` any problem, own ones included, to another type, and who ``stayed``."""


@cache
def problem_ids() -> tuple[str, ...]:
    """Return the ids of the practice problems, in the order of the deck."""
    return tuple(card["id"] for card in deck("problems"))


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return what the answers say together.

    Parameters
    ----------
    earlier : sequence of Answer or None
        In a second round the same people's answers of the first, in the same order.
    """
    pairs = list(zip(answers, earlier, strict=True)) if earlier else [(a, None) for a in answers]
    alpha, unanimous = rounds.agreement(
        [_kind(answer, id) for id in problem_ids()] for answer in answers
    )
    own = _present(map(_first_own, answers))
    return Summary(
        problems=tuple(_problem(id, pairs) for id in problem_ids()),
        alpha=alpha,
        unanimous=unanimous,
        own=Counts.of([dot.reading.type for dot in own], KINDS),
        own_approaches=_approaches(own),
        moved=Counts.of([_moved(new, old) for new, old in pairs], ("moved", "stayed")),
    )


def _problem(id: str, pairs: Sequence[tuple[Answer, Answer | None]]) -> Problem:
    dots = _present(new.dot(id) for new, _ in pairs)
    before = _present(old.dot(id) for new, old in pairs if old and new.dot(id))
    return Problem(
        id=id,
        types=Transitions.of([(_kind(old, id), _kind(new, id)) for new, old in pairs], KINDS),
        certainty=Spread.of([dot.certainty for dot in dots]),
        agreement=Spread.of([dot.agreement for dot in dots]),
        points=Density.of([(dot.certainty, dot.agreement) for dot in dots]),
        disputed=_disputed(dots),
        was_disputed=_disputed(before),
        approaches=_approaches(dots),
    )


def _present(dots: Iterable[Dot | None]) -> list[Dot]:
    return [dot for dot in dots if dot]


def _kind(answer: Answer | None, id: str) -> Kind | None:
    dot = answer.dot(id) if answer else None
    return dot.reading.type if dot else None


def _first_own(answer: Answer) -> Dot | None:
    return next(iter(_present(answer.dot(id) for id in OWN_IDS if answer.own.get(id))), None)


def _disputed(dots: Sequence[Dot]) -> Statistic:
    share = modal_share(dot.reading.type for dot in dots)
    if share is None:
        return Statistic(None, 0)
    axes = ([dot.certainty for dot in dots], [dot.agreement for dot in dots])
    disputed = share < SAME_TYPE or any(_width(axis) > WIDE for axis in axes)
    return Statistic(float(disputed), len(dots))


def _width(values: Sequence[float]) -> float:
    q1, q3 = iqr(values) or (0.0, 0.0)
    return q3 - q1


def _approaches(dots: Sequence[Dot]) -> Counts:
    told = [dot for dot in dots if dot.approach]
    labels = ["differs" if mismatched(dot.reading, dot.approach) else "fits" for dot in told]
    return Counts.of(labels, ("fits", "differs"))


def _moved(new: Answer, old: Answer | None) -> str | None:
    """Tell whether a person moved anything; None for somebody who placed nothing twice."""
    if old is None:
        return None
    return rounds.whether_moved((_kind(new, id), _kind(old, id)) for id in new.ratings)
