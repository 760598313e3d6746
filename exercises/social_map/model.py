"""The actors around a project, as several people write them down, and what the room's lists say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from exercises.social_map.examples import BODIES
from toolkit import roster as records
from toolkit.actors import KINDS, Actor, Kind
from toolkit.exercise import Answer as BaseAnswer
from toolkit.likeness import kind_of, kinds
from toolkit.privacy import Counts, Spread, Statistic
from toolkit.roster import MOST_PAIRS, MOST_RECORDS, Apart, Record

__all__ = ["EXAMPLES", "KINDS", "Answer", "Kind", "Summary", "merge", "own", "summarise"]

TEXT_LIMIT = 280
LIMIT = 896 * 1024
"""300 actors with every field full, in Thai, are some 700 KB."""

Reflection = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]


class Answer(BaseAnswer):
    """The part of the project's list that this person wrote, and their own thoughts on it."""

    limit: ClassVar[int] = LIMIT

    actors: Annotated[tuple[Record, ...], Field(max_length=MOST_RECORDS)] = ()
    apart: Annotated[tuple[Apart, ...], Field(max_length=MOST_PAIRS)] = ()
    missing: Reflection = ""
    """Who is not on the list yet."""
    reach: Reflection = ""
    """Who reaches those whom the project does not reach."""

    @property
    def roster(self) -> tuple[Actor, ...]:
        """The living actors, in the order in which they were written down."""
        return tuple(record.actor for record in records.living(self.actors))

    def became(self, id: str) -> str | None:
        """Return the living actor that an id means today; see :func:`toolkit.roster.became`."""
        return records.became(self.actors, id)


def merge(own: Answer | None, others: Sequence[Answer]) -> Answer:
    """Return what a person of a project sees: everybody's list, their own thoughts."""
    start = own or Answer()
    return start.model_copy(
        update={
            "actors": _fitting(records.joined(start.actors, *(one.actors for one in others))),
            "apart": records.joined_pairs(start.apart, *(one.apart for one in others)),
        }
    )


def own(answer: Answer, before: Answer | None, others: Sequence[Answer]) -> Answer:
    """Return what is this person's to keep: what they wrote, changed or removed."""
    held = before or Answer()
    return answer.model_copy(
        update={
            "actors": records.written(
                answer.actors, before=held.actors, others=[one.actors for one in others]
            ),
            "apart": records.written_pairs(
                answer.apart, before=held.apart, others=[one.apart for one in others]
            ),
        }
    )


def _fitting(found: tuple[Record, ...]) -> tuple[Record, ...]:
    """Leave out removed actors where there are more than fit, the oldest first."""
    if len(found) <= MOST_RECORDS:
        return found
    return tuple(sorted(found, key=lambda one: (not one.there, -one.at))[:MOST_RECORDS])


EXAMPLES: tuple[Answer, ...] = tuple(Answer.model_validate(body) for body in BODIES)


@dataclass(frozen=True)
class Summary:
    """What the lists say together. People of one project hold one list: it is counted once."""

    actors: Spread
    """Actors of a project."""
    known: Spread
    """Of how many of them (0..100 %) the project wrote what they bring."""
    kinds: Counts
    """Projects that have at least one of each kind."""
    agencies: Counts
    """Projects that have at least one of each kind of agency; our list, not people's words."""
    thinking: Statistic
    """How many people wrote who is missing, or who reaches the unreached."""


@cache
def agencies() -> dict[str, dict[str, str]]:
    """Return the names of the agencies that are counted, by id and language."""
    return {kind.id: {"th": kind.th, "en": kind.en} for kind in kinds() if kind.shown}


def summarise(answers: Sequence[Answer], earlier: Sequence[Answer | None] = ()) -> Summary:
    """Return what the projects' lists say; there is only one round."""
    lists = _projects(answers)
    thinking = sum(bool(answer.missing.strip() or answer.reach.strip()) for answer in answers)
    return Summary(
        actors=Spread.of([float(len(actors)) for actors in lists]),
        known=Spread.of([_known(actors) for actors in lists]),
        kinds=_having(({actor.kind for actor in actors} for actors in lists), KINDS),
        agencies=_having(
            ({kind_of(actor.name) for actor in actors} for actors in lists), agencies()
        ),
        thinking=Statistic(float(thinking), thinking),
    )


def _projects(answers: Iterable[Answer]) -> list[tuple[Actor, ...]]:
    """Return one list per project: answers arrive joined, so its people's lists are alike."""
    lists = (answer.roster for answer in answers)
    return list({frozenset(actor.id for actor in one): one for one in lists if one}.values())


def _known(actors: Sequence[Actor]) -> float:
    return 100 * sum(bool(actor.brings) for actor in actors) / len(actors)


def _having(found: Iterable[Iterable[str | None]], keys: Iterable[str]) -> Counts:
    listed = [set(one) for one in found]
    return Counts({key: sum(key in one for one in listed) for key in keys})
