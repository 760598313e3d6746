"""The tree that tells boundary partners from strategic partners and from all others.

Step 3 of Outcome Mapping (Earl, Carden & Smutylo 2001): a boundary partner is whom a project works
with directly and hopes to influence, a strategic partner helps without being asked to change. The
order of the questions is ours. The tree exists once, here; a browser gets it as data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

from toolkit.actors import NAME_LIMIT, Role

Question = Literal["q0", "q1", "via", "q2", "q3", "q4", "main"]
QUESTIONS: tuple[Question, ...] = get_args(Question)
Function = Literal["boundary", "strategic"]
FUNCTIONS: tuple[Function, ...] = get_args(Function)


class Told(BaseModel):
    """What a person said of one actor, question by question; each answer is kept, not the label.

    ``q0`` we direct, hire or pay them · ``q1`` we work with them directly · ``via`` who reaches
    them (Q1b: an actor's id, or a name) · ``q2`` we hope they change · ``q3`` we can support that
    during the project · ``q4`` they help our mission · ``main`` which function is the main one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    q0: bool | None = None
    q1: bool | None = None
    via: Annotated[str, StringConstraints(strip_whitespace=True, max_length=NAME_LIMIT)] = ""
    q2: bool | None = None
    q3: bool | None = None
    q4: bool | None = None
    main: Function | None = None

    def answer(self, question: Question) -> str:
        """Return the answer as the tree's branches name it, "" where there is none."""
        said = getattr(self, question)
        if isinstance(said, bool):
            return "yes" if said else "no"
        return said or ""


@dataclass(frozen=True)
class Turn:
    """Where an answer leads: to a label, to a further question, or to both."""

    label: Role | None = None
    to: str | None = None


@dataclass(frozen=True)
class Step:
    """One question of the tree; ``any`` is the turn of a question that is answered by a name."""

    asks: Question
    turns: Mapping[str, Turn] = field(default_factory=dict)
    any: Turn | None = None


START = "control"
TREE: Mapping[str, Step] = {
    "control": Step("q0", {"yes": Turn("team"), "no": Turn(to="reach")}),
    "reach": Step("q1", {"yes": Turn(to="change"), "no": Turn("beneficiary", "via")}),
    "via": Step("via", any=Turn()),
    "change": Step("q2", {"yes": Turn(to="chance"), "no": Turn(to="help")}),
    "chance": Step("q3", {"yes": Turn(to="also"), "no": Turn("future")}),
    "also": Step("q4", {"yes": Turn("dual", "main"), "no": Turn("boundary")}),
    "main": Step("main", dict.fromkeys(FUNCTIONS, Turn())),
    "help": Step("q4", {"yes": Turn("strategic"), "no": Turn("context")}),
}


@dataclass(frozen=True)
class Sorting:
    """What the answers come to.

    ``reason`` has the questions that decided, each with its answer; ``asks`` is the question that
    comes next, None where the tree has ended. A label may be known while a question is left: who
    reaches a beneficiary, which function of two is the main one.
    """

    label: Role | None
    reason: tuple[tuple[Question, str], ...]
    asks: Question | None


def sort_actor(answers: Told) -> Sorting:
    """Follow the tree as far as the answers go."""
    label: Role | None = None
    reason: list[tuple[Question, str]] = []
    name: str | None = START
    while name is not None:
        step = TREE[name]
        said = answers.answer(step.asks)
        turn = step.turns.get(said) or (step.any if said else None)
        if turn is None:
            return Sorting(label, tuple(reason), step.asks)
        reason.append((step.asks, said))
        label = turn.label or label
        name = turn.to
    return Sorting(label, tuple(reason), None)
