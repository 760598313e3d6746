"""One person's plan, and what the room plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from exercises.action_plan.examples import BODIES
from exercises.action_plan.rule import KINDS, SPANS, Kind, Span, Term, span
from toolkit.actors import NAME_LIMIT
from toolkit.exercise import Answer as BaseAnswer
from toolkit.privacy import Counts, Texts

WHAT_LIMIT = 280
TEXT_LIMIT = 200
TYPED_LIMIT = 40

Slot = Literal["1", "2", "3", "4", "5"]
Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]
Typed = Annotated[str, StringConstraints(max_length=TYPED_LIMIT)]


class Action(BaseModel):
    """One thing to do. Days are kept as ISO dates of the common era."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: Annotated[str, StringConstraints(max_length=WHAT_LIMIT)] = ""
    kind: Kind | None = None
    owner: Annotated[str, StringConstraints(max_length=NAME_LIMIT)] = ""
    who: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{0,40}$")] = ""
    """The partner's id, ``team`` or ``other``."""
    name: Annotated[str, StringConstraints(max_length=NAME_LIMIT)] = ""
    """The partner's name as it was then: the social map may change."""
    partner: bool = False
    """Whether it was a boundary partner when it was chosen."""
    term: Term | None = None
    typed: Typed = ""
    due: date | None = None
    asked: date | None = None
    """The day on which ``due`` was said."""
    step: Text = ""

    @property
    def planned(self) -> bool:
        """Whether it is told what and by when; a draft is nobody's plan yet."""
        return bool(self.what.strip()) and self.due is not None

    @property
    def span(self) -> Span | None:
        """Within how many days of planning it is due."""
        return span(self.asked, self.due) if self.asked and self.due else None


class Answer(BaseAnswer):
    """Actions by their place on the sheet, a day to look again, and a commitment."""

    actions: dict[Slot, Action] = Field(default_factory=dict)
    follow_typed: Typed = ""
    follow_up: date | None = None
    commitment: Text = ""
    offered: bool = False
    """The room may read the commitment, without a name."""

    @property
    def planned(self) -> tuple[Action, ...]:
        """The actions that say what and by when."""
        return tuple(one for _, one in sorted(self.actions.items()) if one.planned)


EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Summary:
    """What the room plans; everybody counts once in each cell."""

    kinds: Counts
    spans: Counts
    partners: Counts
    """Of those who plan: whose plan ``touches`` a boundary partner, and whose does not (yet)."""
    steps: Counts
    """Of those who plan: who named a first step for this week."""
    followed: Counts
    commitments: Texts


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return what is planned; there is one round, so nothing earlier counts."""
    plans = [(answer, answer.planned) for answer in answers if answer.planned]

    def either(yes: Sequence[bool], keys: tuple[str, str]) -> Counts:
        return Counts.of([keys[0] if one else keys[1] for one in yes], keys)

    return Summary(
        kinds=Counts.of(_each({one.kind or "other" for one in plan} for _, plan in plans), KINDS),
        spans=Counts.of(_each({one.span for one in plan} for _, plan in plans), SPANS),
        partners=either(
            [any(one.partner for one in plan) for _, plan in plans], ("touches", "apart")
        ),
        steps=either([any(one.step.strip() for one in plan) for _, plan in plans], ("yes", "no")),
        followed=either([answer.follow_up is not None for answer, _ in plans], ("yes", "no")),
        commitments=Texts(tuple(answer.commitment for answer in answers if answer.offered)),
    )


def _each(people: Iterable[Iterable[str | None]]) -> list[str | None]:
    return [label for labels in people for label in labels]
