"""The answer of one person: who is what to their project, and what is worth asking about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field, StringConstraints

from exercises.partners.tree import Told, sort_actor
from toolkit.actors import NAME_LIMIT, ActorId, Kind, Role
from toolkit.carried import Hope
from toolkit.exercise import Answer as BaseAnswer

MOST_ACTORS = 300
MOST_OWN = 40
MOST_KINDS = 5
"""More kinds of boundary partner than this are asked about; Outcome Mapping speaks of four or
five."""
CHANGE_LIMIT = 280
LONG_LIMIT = 500
OWN = r"^own-[0-9]{1,3}$"
"""Ids of actors that were added here and are not on the project's social map."""

Matter = Literal["behaviour", "relations", "activities", "policy"]
"""What is to change: the first three are Outcome Mapping's; rules and resources are added."""
MATTERS: tuple[Matter, ...] = get_args(Matter)
Rung = Literal["expect", "like", "love"]
RUNGS: tuple[Rung, ...] = get_args(Rung)
Ask = Literal["no_change", "conflict", "differs", "via", "candidate", "main"]
AskAll = Literal["none", "many"]

CHANGING: tuple[Role, ...] = ("boundary", "dual")
"""Roles of which a change is hoped for during the project."""

ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Long = Annotated[str, StringConstraints(max_length=LONG_LIMIT)]


class Placed(Told):
    """An actor in its place, put there directly or by the questions; both are kept."""

    label: Role | None = None


class Sorted(Placed):
    """An actor of one's own project, and what is hoped for.

    ``name`` and ``kind`` are as they were when it was sorted: the social map may change. ``gone``
    marks one that has left the map; its place is kept. ``challenge`` and the three rungs are ""
    where the draft made from the other answers is taken as it is; a rung has one marker a line.
    """

    name: Annotated[str, StringConstraints(max_length=NAME_LIMIT)] = ""
    kind: Kind = "organisation"
    gone: bool = False
    change: Annotated[str, StringConstraints(max_length=CHANGE_LIMIT)] = ""
    about: Annotated[tuple[Matter, ...], Field(max_length=len(MATTERS))] = ()
    challenge: Long = ""
    expect: Long = ""
    like: Long = ""
    love: Long = ""


class Answer(BaseAnswer):
    """The practice deck, the actors of one's own project by their id, and a thought."""

    limit: ClassVar[int] = 256 * 1024

    project: Annotated[str, StringConstraints(max_length=NAME_LIMIT)] = ""
    """Whose actors these are; it lets the wall count projects, and is never shown."""
    practice: dict[ItemId, Placed] = Field(default_factory=dict, max_length=40)
    actors: dict[ActorId, Sorted] = Field(default_factory=dict, max_length=MOST_ACTORS + MOST_OWN)
    reflection: Annotated[str, StringConstraints(max_length=CHANGE_LIMIT)] = ""

    @property
    def roles(self) -> Mapping[str, Role]:
        """What each actor is to the project, by the actor's id."""
        return {id: one.label for id, one in self.living if one.label}

    @property
    def living(self) -> Iterator[tuple[str, Sorted]]:
        """The actors that have not left the map, in the order in which they were sorted."""
        return ((id, one) for id, one in self.actors.items() if not one.gone)

    @property
    def hopes(self) -> tuple[Hope, ...]:
        """The changes that are hoped for; see ``toolkit.carried``."""
        changing = self.having(*CHANGING).items()
        return tuple(
            Hope(id, one.name or id, one.change.strip())
            for id, one in changing
            if one.change.strip()
        )

    def having(self, *roles: Role) -> dict[str, Sorted]:
        """Return the living actors of some roles."""
        return {id: one for id, one in self.living if one.label in roles}


def asks(one: Placed, others: Mapping[str, Placed]) -> list[Ask]:
    """Return what is worth asking about one actor among the others; never a verdict."""
    change = one.change.strip() if isinstance(one, Sorted) else None
    found: list[Ask] = []
    if change == "" and one.label in CHANGING:
        found.append("no_change")
    if change and one.label in ("strategic", "context"):
        found.append("conflict")
    reached = sort_actor(one).label
    if one.label and reached and reached != one.label:
        found.append("differs")
    if one.label == "beneficiary":
        reacher = others.get(one.via)
        if not one.via:
            found.append("via")
        elif reacher is None or reacher.label not in (*CHANGING, "team"):
            found.append("candidate")
    if one.label == "dual" and one.main is None:
        found.append("main")
    return found


def asks_all(answer: Answer) -> list[AskAll]:
    """Return what is worth asking about all actors together."""
    partners = len(answer.having(*CHANGING))
    if partners > MOST_KINDS:
        return ["many"]
    return ["none"] if answer.roles and not partners else []
