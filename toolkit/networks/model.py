"""A map of partners: actors, the ties between them, and where each was put on the sheet.

``Map.model_dump(mode="json")`` is the value of the map widget and what an answer keeps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from toolkit.actors import Actor as BaseActor
from toolkit.actors import ActorId, Role, Text

EDITABLE = 300
"""Most actors of a map that is edited by hand; a larger one is viewed."""
VIEWABLE = 5_000
MOST_TIES = 20_000
MOST_EXTRA = 12
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")

Layer = Literal["exchange", "communication", "activity"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
"""What a tie is made of, after the three kinds of relations that can be seen: exchanging
resources or benefits, communicating, living and acting together."""
Status = Literal["existing", "wished"]
STATUSES: tuple[Status, ...] = get_args(Status)
Origin = Literal["stated", "inferred", "facilitator", "drawn"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)
"""Who says that there is this tie: the source in so many words, somebody who concluded it from
the source, the facilitator, or the person who drew the map."""
CHANNELS = ("meeting", "visit", "phone", "line", "facebook", "letter", "training", "event")
"""Channels with a name of their own in the words; others may be typed."""

Moment = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,19}$")]
Moments = Annotated[tuple[Moment, ...], Field(max_length=6)]
Channel = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40, pattern=r"^[^;]*$")
]
LongName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Coordinate = Annotated[float, Field(ge=-100_000, le=100_000, allow_inf_nan=False)]
Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Extra = Annotated[dict[Key, Text], Field(max_length=MOST_EXTRA)]


def _legible(value: Any) -> Any:
    """Return text without control characters: they mean nothing here and XML cannot hold them."""
    if isinstance(value, str):
        return _UNWRITABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, list | tuple):
        return tuple(map(_legible, value))
    if isinstance(value, dict):
        return {_legible(key): _legible(text) for key, text in value.items()}
    return value


class Actor(BaseActor):
    """An actor on a map: what the workshop's list knows of it, and what only the map does."""

    name: LongName
    """Longer than in the workshop's list: a file from elsewhere may bring whole sentences."""
    inside: ActorId | None = None
    """The organisation or network on this map that the actor belongs to."""
    moments: Moments = ()
    """When it is there; () is always."""
    extra: Extra = Field(default_factory=dict)
    """Columns of a file that mean nothing here and are kept for its way back."""

    _legible = field_validator("name", "members", "place", "brings", "extra", mode="before")(
        _legible
    )


class Tie(BaseModel):
    """One tie in one layer; two actors may have several."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: ActorId
    target: ActorId
    layer: Layer = "communication"
    directed: bool = False
    """From source to target only; else it goes both ways."""
    strength: Annotated[int, Field(ge=1, le=3)] = 2
    vertical: bool = False
    """One of the two can give orders or is accountable to the other; else they meet as equals."""
    last_contact: date | None = None
    status: Status = "existing"
    """A wished tie is a plan: it is drawn, and no measure counts it."""
    origin: Origin = "drawn"
    channels: Annotated[tuple[Channel, ...], Field(max_length=6)] = ()
    moments: Moments = ()
    note: Text = ""
    extra: Extra = Field(default_factory=dict)

    _legible = field_validator("channels", "note", "extra", mode="before")(_legible)


class Map(BaseModel):
    """Who is tied to whom around one project, as one person or team sees it on one day.

    Raises
    ------
    pydantic.ValidationError
        When something refers to an actor or a moment that the map does not have;
        :meth:`cleaned` leaves such things out instead.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Text = ""
    """What the map is to answer, asked before anything is drawn."""
    drawn: date | None = None
    actors: Annotated[tuple[Actor, ...], Field(max_length=VIEWABLE)] = ()
    ties: Annotated[tuple[Tie, ...], Field(max_length=MOST_TIES)] = ()
    roles: dict[ActorId, Role] = Field(default_factory=dict)
    """What an actor is to this project, from the exercise on partners."""
    us: ActorId | None = None
    """The actor that stands for the people who drew the map."""
    positions: dict[ActorId, tuple[Coordinate, Coordinate]] = Field(default_factory=dict)
    """Where actors are drawn; a unit is a CSS pixel at zoom 1, y grows downwards."""
    pinned: tuple[ActorId, ...] = ()
    """Actors that a person moved: a layout leaves them where they are."""
    moments: Moments = ()
    """Times that the map tells apart, in order, such as ("2551", "2559")."""

    _legible = field_validator("question", mode="before")(_legible)

    @field_validator("actors", mode="before")
    @classmethod
    def _of_the_list(cls, actors: Any) -> Any:
        """Take actors of the workshop's list as they are."""
        if not isinstance(actors, list | tuple):
            return actors
        return tuple(actor.model_dump() if type(actor) is BaseActor else actor for actor in actors)

    @model_validator(mode="after")
    def _refers_to_itself(self) -> Map:
        ids = Counter(actor.id for actor in self.actors)
        if double := next((id for id, count in ids.items() if count > 1), None):
            raise ValueError(f"two actors have the id {double!r}")
        named: list[tuple[str, Iterable[str]]] = [
            ("ties", (id for tie in self.ties for id in (tie.source, tie.target))),
            ("roles", self.roles),
            ("positions", self.positions),
            ("pinned", self.pinned),
            ("us", [self.us] if self.us else ()),
            ("inside", (actor.inside for actor in self.actors if actor.inside)),
        ]
        for place, wanted in named:
            if unknown := next((id for id in wanted if id not in ids), None):
                raise ValueError(f"{place}: there is no actor {unknown!r}")
        things: tuple[Actor | Tie, ...] = (*self.actors, *self.ties)
        for moment in (moment for thing in things for moment in thing.moments):
            if moment not in self.moments:
                raise ValueError(f"there is no moment {moment!r}")
        if circle := _circle({actor.id: actor.inside for actor in self.actors}):
            raise ValueError(f"inside: {circle!r} belongs to itself")
        return self

    @classmethod
    def cleaned(cls, body: Mapping[str, Any]) -> Map:
        """Make a map from a body, without whatever refers to actors that are not there."""
        actors = [_fields(actor) for actor in body.get("actors", ())]
        ids = {actor.get("id") for actor in actors}
        kept = dict(body)
        kept["actors"] = [
            actor if actor.get("inside") in ids else {**actor, "inside": None} for actor in actors
        ]
        kept["ties"] = [tie for tie in body.get("ties", ()) if _ends(tie) <= ids]
        kept["us"] = body.get("us") if body.get("us") in ids else None
        for name in ("roles", "positions"):
            kept[name] = {id: value for id, value in body.get(name, {}).items() if id in ids}
        kept["pinned"] = [id for id in body.get("pinned", ()) if id in ids]
        return cls.model_validate(kept)

    def at(self, moment: str) -> Map:
        """Return the map at one moment.

        Raises
        ------
        KeyError
            When the map has no such moment.
        """
        if moment not in self.moments:
            raise KeyError(f"no moment {moment!r} (there are: {', '.join(self.moments)})")
        body = {name: getattr(self, name) for name in type(self).model_fields}
        body |= {
            "actors": [actor for actor in self.actors if moment in (actor.moments or (moment,))],
            "ties": [tie for tie in self.ties if moment in (tie.moments or (moment,))],
        }
        return type(self).cleaned(body)

    @property
    def editable(self) -> bool:
        """Whether it is small enough to be edited by hand."""
        return len(self.actors) <= EDITABLE

    @property
    def names(self) -> dict[str, str]:
        """The name of each actor by its id; names may be the same."""
        return {actor.id: actor.name for actor in self.actors}


def _fields(thing: BaseModel | Mapping[str, Any]) -> Mapping[str, Any]:
    return thing.model_dump() if isinstance(thing, BaseModel) else thing


def _ends(tie: Tie | Mapping[str, Any]) -> set[str]:
    if isinstance(tie, Tie):
        return {tie.source, tie.target}
    return {str(tie.get("source")), str(tie.get("target"))}


def _circle(inside: Mapping[str, str | None]) -> str | None:
    """Return an actor that is inside itself through any number of others."""
    clear: set[str] = set()
    for start in inside:
        way: list[str] = []
        here: str | None = start
        while here is not None and here not in clear:
            if here in way:
                return here
            way.append(here)
            here = inside.get(here)
        clear.update(way)
    return None
