"""The project card and the poll of one person, and who is in the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import StringConstraints

from exercises.check_in.examples import BODIES
from toolkit.exercise import Answer as BaseAnswer
from toolkit.privacy import Counts, Statistic, Transitions

Role = Literal["executive", "manager", "coordinator", "field"]
Years = Literal["new", "few", "several", "many"]
Choice = Literal["result", "tool", "both", "unsure"]

ROLES: tuple[Role, ...] = get_args(Role)
YEARS: tuple[Years, ...] = get_args(Years)
CHOICES: tuple[Choice, ...] = get_args(Choice)

NAME_LIMIT = 120
LINE_LIMIT = 200
TEXT_LIMIT = 280

Name = Annotated[str, StringConstraints(max_length=NAME_LIMIT)]


class Answer(BaseAnswer):
    """Everything may stay empty: people answer what they like, in any order."""

    project: Name = ""
    purpose: Annotated[str, StringConstraints(max_length=LINE_LIMIT)] = ""
    organisation: Name = ""
    area: Name = ""
    role: Role | None = None
    years: Years | None = None
    poll: Choice | None = None
    expectation: Annotated[str, StringConstraints(max_length=TEXT_LIMIT)] = ""

    @classmethod
    def from_joining(cls, facts: Mapping[str, str]) -> Answer | None:
        """Begin with what was told when joining; nobody types it twice."""
        told: dict[str, str] = {
            "project": facts["project"][:NAME_LIMIT],
            "organisation": facts["organisation"][:NAME_LIMIT],
        }
        if facts["role"] in ROLES:
            told["role"] = facts["role"]
        return cls.model_validate(told)

    def card(self) -> Mapping[str, str]:
        """Tell the seat what the project is called: those of one project share their roster."""
        return {"project": self.project.strip(), "organisation": self.organisation.strip()}


EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Summary:
    """Who is in the room and what a network is to them; no text that anyone wrote."""

    roles: Counts
    years: Counts
    poll: Transitions
    """What is chosen now (``second``) and, in the second round, what was chosen before."""
    written: Statistic
    """How many wrote what they hope for."""


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return who is in the room; with ``earlier`` (round one, aligned) also who changed."""
    before = [old.poll if old else None for old in earlier] or [None] * len(answers)
    polls = [(old, new.poll) for new, old in zip(answers, before, strict=True)]
    written = sum(bool(answer.expectation.strip()) for answer in answers)
    return Summary(
        roles=Counts.of([answer.role for answer in answers], ROLES),
        years=Counts.of([answer.years for answer in answers], YEARS),
        poll=Transitions.of(polls, CHOICES),
        written=Statistic(float(written), written),
    )
