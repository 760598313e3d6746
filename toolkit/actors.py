"""Actors: the persons by role, organisations and networks that all exercises about partners share.

One list travels through the workshop. An exercise that holds it offers ``roster``, one that tells
what an actor is to the project offers ``roles``; whoever reads them asks here, not an exercise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict, StringConstraints

Kind = Literal["person", "organisation", "network"]
KINDS: tuple[Kind, ...] = ("person", "organisation", "network")
Role = Literal["boundary", "strategic", "dual", "future", "beneficiary", "team", "context"]
ROLES: tuple[Role, ...] = (
    "boundary",
    "strategic",
    "dual",
    "future",
    "beneficiary",
    "team",
    "context",
)
"""What an actor is to one project, after step 3 of Outcome Mapping (Earl, Carden & Smutylo 2001).
The label belongs to the project, not to the actor: another project may give another."""

NAME_LIMIT = 120
TEXT_LIMIT = 200

ActorId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME_LIMIT)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=TEXT_LIMIT)]


class Actor(BaseModel):
    """One actor around a project: a person by role, an organisation, a network; never a client.

    The id is given once and stays, whatever happens to the name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ActorId
    name: Name
    kind: Kind = "organisation"
    members: Text = ""
    """Who stands behind a network, as typed."""
    place: Text = ""
    brings: Text = ""


@runtime_checkable
class HasRoster(Protocol):
    """An answer that holds the project's actors."""

    @property
    def roster(self) -> tuple[Actor, ...]: ...


@runtime_checkable
class HasFates(Protocol):
    """An answer that knows what became of an actor that was merged or removed."""

    def became(self, id: str) -> str | None: ...


@runtime_checkable
class HasRoles(Protocol):
    """An answer that tells what actors are to the project, by the actor's id."""

    @property
    def roles(self) -> Mapping[str, Role]: ...


def roster(given: Mapping[str, Any]) -> tuple[Actor, ...]:
    """Return the actors that earlier exercises collected, () where none did."""
    return next((answer.roster for answer in given.values() if isinstance(answer, HasRoster)), ())


def roles(given: Mapping[str, Any]) -> Mapping[str, Role]:
    """Return what earlier exercises say an actor is to the project."""
    return next((answer.roles for answer in given.values() if isinstance(answer, HasRoles)), {})


def became(given: Mapping[str, Any], id: str) -> str | None:
    """Return the living actor that an id means today, None where it was removed or is unknown."""
    holders = [answer for answer in given.values() if isinstance(answer, HasRoster)]
    if holders and isinstance(holders[0], HasFates):
        return holders[0].became(id)
    return id if any(actor.id == id for actor in roster(given)) else None
