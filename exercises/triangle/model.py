"""One person's answer: picks for the room's pattern, a reflection for nobody else; and the room."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from exercises.triangle.examples import BODIES
from exercises.triangle.leverage import (
    PICKERS,
    REACH,
    followers,
    picked_by_nobody,
    pickers,
    pickers_class,
    reach_class,
)
from exercises.triangle.mix import HEIGHT, Mix, level, mix, mix_at, ternary
from exercises.triangle.simulation import Rule, Run, invented, simulate
from toolkit.exercise import Answer as BaseAnswer
from toolkit.exercise import Private, Refused, Words
from toolkit.privacy import Counts, Density, Statistic
from toolkit.privacy.pattern import Pattern

__all__ = [
    "HEIGHT",
    "Mix",
    "Rule",
    "Run",
    "followers",
    "from_paper",
    "invented",
    "level",
    "mix",
    "mix_at",
    "picked_by_nobody",
    "pickers",
    "simulate",
    "ternary",
]

TEXT_LIMIT = 600
LINE_LIMIT = 200
BADGES = 300
"""The highest number on a badge."""
SQUARES = 4
"""Squares along each side of the room's picture of points."""

Base = Literal["head", "heart", "will"]
BASES: tuple[Base, ...] = get_args(Base)
First = Literal["head", "heart", "will", "together"]
FIRST: tuple[First, ...] = get_args(First)

Badge = Annotated[int, Field(ge=1, le=BADGES)]
Amount = Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)]
Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]
Line = Annotated[str, StringConstraints(max_length=LINE_LIMIT)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Amounts(BaseModel):
    """How much of head, heart and will, each 0 to 10: their mix is a point, their sum a level."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    head: Amount = 0
    heart: Amount = 0
    will: Amount = 0

    @property
    def mix(self) -> Mix | None:
        """The three shares; None where all are 0."""
        return mix(*self.amounts)

    @property
    def amounts(self) -> tuple[float, float, float]:
        """Head, heart and will."""
        return self.head, self.heart, self.will


class Answer(BaseAnswer):
    """Picks are shown only as a pattern of the room; what is private never leaves its author."""

    badge: Badge | None = None
    first: Badge | None = None
    second: Badge | None = None

    now: Annotated[Amounts | None, Private] = None
    wanted: Annotated[Amounts | None, Private] = None
    later: Annotated[Amounts | None, Private] = None
    """Once more on the second day, to lay beside ``now``."""
    decision: Annotated[Text, Private] = ""
    came_first: Annotated[First | None, Private] = None
    head: Annotated[Text, Private] = ""
    heart: Annotated[Text, Private] = ""
    will: Annotated[Text, Private] = ""
    intention: Annotated[Line, Private] = ""

    finished: bool = False
    """Whether the reflection holds a point and a text: all that the room may count."""
    compared: bool = False
    """Whether it holds a point of the second day, too."""
    shares: bool = False
    """Whether its author agrees that the room's picture counts the point."""
    shared_point: tuple[Share, Share] | None = None
    """A copy of the point while they do: its place, not too exactly, nothing of the level."""
    intention_released: Line = ""
    """A copy of the intention, made and taken back by its author."""

    @property
    def pick(self) -> tuple[int, int] | None:
        """Whom this person picked; None until two different others are named."""
        named = {self.first, self.second} - {self.badge, None}
        return (self.first, self.second) if len(named) == 2 else None  # type: ignore[return-value]

    @property
    def released(self) -> str:
        """The sentence that its author lets the action plan have; see ``toolkit.intentions``."""
        return self.intention_released

    def marked(self) -> dict[str, Any]:
        """Return what others may know of the private fields: two yes or no, and what is shared."""
        told = any(text.strip() for text in (self.head, self.heart, self.will))
        placed = self.now is not None and self.now.mix is not None
        again = self.later is not None and self.later.mix is not None
        shared = ternary(*self.now.amounts) if self.shares and self.now is not None else None
        return {
            "finished": placed and told,
            "compared": placed and again,
            "shared_point": shared and (round(shared[0], 2), round(shared[1], 2)),
        }


EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Summary:
    """What the room may see; not a word of the reflection is in it."""

    room: Pattern
    """Who watches whom, without who; those who told no picks got some by chance."""
    told: Statistic
    """How many told whom they picked."""
    pickers: Counts
    """By how many each person with a number was picked."""
    reach: Counts
    """How many depend on each person, directly or through others."""
    finished: Statistic
    compared: Statistic
    released: Statistic
    points: Density
    """Where those stand who agreed to be in this picture."""
    again: bool
    """Whether this is the second day."""


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return the room's pattern and how many reflected."""
    picks = _picks(answers)
    worn = {str(answer.badge) for answer in answers if answer.badge is not None}
    names = sorted({*worn, *picks, *(other for pick in picks.values() for other in pick)})
    place = {name: number for number, name in enumerate(names)}
    lines = [tuple(place[to] for to in picks.get(name, ())) for name in names]
    # who wears no number cannot be picked, and is not counted as somebody whom nobody picked
    numbered = [place[name] for name in names if not name.startswith("?")]
    direct, reached = pickers(lines), followers(lines)
    return Summary(
        room=Pattern.of(_filled(names, picks), told=len(picks)),
        told=_number(len(picks)),
        pickers=Counts.of([pickers_class(direct[one]) for one in numbered], PICKERS),
        reach=Counts.of([reach_class(reached[one], len(names)) for one in numbered], REACH),
        finished=_number(sum(answer.finished for answer in answers)),
        compared=_number(sum(answer.compared for answer in answers)),
        released=_number(sum(bool(answer.released) for answer in answers)),
        points=Density.of(_shared(answers), SQUARES, 0, 1),
        again=bool(earlier),
    )


_BETWEEN = r"[\s,.:;>–—-]"
_LINE = re.compile(
    rf"{_BETWEEN}*(\d{{1,3}}){_BETWEEN}+(\d{{1,3}}){_BETWEEN}+(\d{{1,3}}){_BETWEEN}*"
)


def from_paper(words: Words, text: str) -> list[Answer]:
    """Return the picks of a room without phones: in each line a badge and the two it picked.

    A line with anything but three numbers is refused, so that no name is ever kept.
    """
    found: dict[int, Answer] = {}
    unread = []
    for place, line in enumerate(text.splitlines(), 1):
        told = _LINE.fullmatch(line)
        numbers = [int(number) for number in told.groups()] if told else []
        if numbers and set(numbers) <= set(range(1, BADGES + 1)) and len(set(numbers)) == 3:
            badge, first, second = numbers
            if badge not in found:
                found[badge] = Answer(badge=badge, first=first, second=second)
                continue
        if line.strip():
            unread.append(str(place))
    if unread:
        raise Refused(words["floor"]["unread"].format(lines=", ".join(unread[:8])))
    if len(found) < 3:
        raise Refused(words["floor"]["few"])
    return list(found.values())


def _shared(answers: Sequence[Answer]) -> list[tuple[float, float] | None]:
    return [answer.shared_point if answer.shares else None for answer in answers]


def _number(people: int) -> Statistic:
    return Statistic(float(people), people)


def _picks(answers: Sequence[Answer]) -> dict[str, tuple[str, str]]:
    """Return whom each person picked, by number; a second person of one number has none."""
    found: dict[str, tuple[str, str]] = {}
    for place, answer in enumerate(answers):
        if answer.pick is None:
            continue
        name = str(answer.badge or "")
        if not name or name in found:
            name = f"?{place}"
        found[name] = (str(answer.pick[0]), str(answer.pick[1]))
    return found


def _filled(names: Sequence[str], picks: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return picks for everybody, so that nobody is seen standing who told none."""
    if len(names) < 3:
        return {}
    choose = random.Random(" ".join(names))  # noqa: S311 -- the same room each time
    found = {}
    for name in names:
        others = [other for other in names if other != name]
        first, second = choose.sample(others, 2)
        found[name] = picks.get(name, (first, second))
    return found
