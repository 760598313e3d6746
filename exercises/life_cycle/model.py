"""Where one person's network is in its life, and a tip heard from somebody at another stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from exercises.life_cycle.examples import BODIES
from exercises.life_cycle.rule import ABOUTS, CHANGED, PHASES, STAGES, About, Changed, Phase, Stage
from toolkit.exercise import Answer as BaseAnswer
from toolkit.privacy import Counts, Texts, Transitions

TIP_LIMIT = 200


class Answer(BaseAnswer):
    """Everything may stay empty; the tip is the other person's, written by who heard it."""

    stage: Stage | None = None
    phase: Phase | None = None
    changed: Changed | None = None
    about: About | None = None
    tip: Annotated[str, StringConstraints(max_length=TIP_LIMIT)] = ""


EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Summary:
    """How many networks are where, and the tips."""

    stages: Transitions
    """What is said now (``second``) and, in the second round, what was said before."""
    phases: Counts
    changed: Counts
    tips: Mapping[str, Texts]
    """By what they are about; a tip without that is kept for its author only."""


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return how many are at which stage; with ``earlier`` (round one, aligned) also who moved."""
    before = [old.stage if old else None for old in earlier] or [None] * len(answers)
    pairs = [(old, new.stage) for new, old in zip(answers, before, strict=True)]
    return Summary(
        stages=Transitions.of(pairs, STAGES),
        phases=Counts.of([answer.phase for answer in answers], PHASES),
        changed=Counts.of([answer.changed for answer in answers], CHANGED),
        tips={
            about: Texts(tuple(answer.tip for answer in answers if answer.about == about))
            for about in ABOUTS
        },
    )
