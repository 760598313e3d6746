"""One person's map of the case and what they found on it, and the map that a room drew together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainSerializer, StringConstraints

from exercises.wawi_case.examples import BODIES
from exercises.wawi_case.story import given_ids, pairs, sources, story, tied
from toolkit.actors import ActorId
from toolkit.exercise import Answer as BaseAnswer
from toolkit.networks import Map
from toolkit.privacy import Counts, Spread, Statistic

QUESTION_LIMIT = 200
TEXT_LIMIT = 280
UNSEEN = "unseen"
"""Said of a lesson that one does not see on the map."""
OTHER = "other"
LIMIT = 256 * 1024
"""A map of 80 actors and 400 ties, with notes."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]


def _short(map: Map) -> dict[str, Any]:
    """Leave out what is as usual: a map is stored at each stroke."""
    return map.model_dump(mode="json", exclude_defaults=True)


class Answer(BaseAnswer):
    """The map as it is stored (see :mod:`.story`), and what its owner read from it."""

    limit: ClassVar[int] = LIMIT

    question: Annotated[str, StringConstraints(max_length=QUESTION_LIMIT)] = ""
    reasons: Annotated[tuple[Key, ...], Field(max_length=20)] = ()
    """Why the person's own work needs a network, of the reasons that the case gives."""
    drawing: Annotated[Map, PlainSerializer(_short)] = Map()
    lessons: Annotated[dict[Key, Key], Field(max_length=40)] = Field(default_factory=dict)
    """The mechanism that each lesson is seen as, or :data:`UNSEEN`."""
    gone: ActorId | None = None
    """Who was imagined away."""
    breaks: Text = ""
    reflection: Text = ""


EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Summary:
    """The room's map, and what the room read from its maps; people are counted, not ties."""

    ties: Counts
    """How many drew each pair of those who are given, in any layer."""
    drawers: Statistic
    """How many drew at least one tie."""
    lessons: Mapping[str, Counts]
    """For each lesson the mechanisms that it is seen as; one person, one count."""
    found: Spread
    """How many lessons each person found on the map."""
    reasons: Counts
    gone: Counts
    """Who was imagined away."""
    changed: Counts
    """In a second round: who ``changed`` the ties of their map, and who ``stayed``."""


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return what the maps say together.

    Parameters
    ----------
    earlier : sequence of Answer or None
        In a second round the same people's answers of the first, in the same order.
    """
    case = story()
    drawn = [tied(answer.drawing.ties) for answer in answers]
    drawers = sum(map(bool, drawn))
    given, reasons = set(given_ids()), [reason.id for reason in case.reasons]
    kinds = (*case.mechanisms, UNSEEN)
    before = list(earlier) or [None] * len(answers)
    return Summary(
        ties=Counts.of([pair for one in drawn for pair in sorted(one)], pairs()),
        drawers=Statistic(float(drawers), drawers),
        lessons={
            lesson.id: Counts.of([_seen(one, lesson.id, kinds) for one in answers], kinds)
            for lesson in case.lessons
        },
        found=Spread.of([_found(answer) for answer in answers]),
        reasons=Counts.of(
            [reason for one in answers for reason in reasons if reason in one.reasons], reasons
        ),
        gone=Counts.of(
            [(one.gone if one.gone in given else OTHER) if one.gone else None for one in answers],
            (*given_ids(), OTHER),
        ),
        changed=Counts.of(
            [_moved(now, old) for now, old in zip(answers, before, strict=True)],
            ("changed", "stayed"),
        ),
    )


def _seen(answer: Answer, lesson: str, kinds: Sequence[str]) -> str | None:
    kind = answer.lessons.get(lesson)
    return kind if kind in kinds else None


def _found(answer: Answer) -> float | None:
    """Return how many lessons a person found; None for somebody who looked for none."""
    ids = {lesson.id for lesson in story().lessons}
    told = [kind for id, kind in answer.lessons.items() if id in ids]
    return float(sum(kind != UNSEEN for kind in told)) if told else None


def _moved(now: Answer, before: Answer | None) -> str | None:
    """Tell whether somebody who drew twice changed the ties."""
    if before is None or not (tied(now.drawing.ties) and tied(before.drawing.ties)):
        return None
    return "stayed" if tied(now.drawing.ties) == tied(before.drawing.ties) else "changed"


def stated() -> list[str]:
    """Return the pairs that the source of the case states."""
    return [pair for pair, origin in sources().items() if origin == "stated"]
