"""A roster of actors that several people write at once, nobody overwriting anybody.

Each actor is a record with the stamp of its last edit. Rosters are joined record by record: the
newest edit wins, a removal is an edit, and joining in any order, as often as one likes, gives the
same roster. The browser's half is ``frontend/src/roster/records.ts``; both are tested on the same
cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from toolkit.actors import NAME_LIMIT, Actor, ActorId, Kind, Text
from toolkit.likeness import likely_same

MOST = 300
"""Most actors of one project: more are no longer a map of partners. Our choice."""
MOST_RECORDS = 1200
"""Most records, removed ones included."""
MOST_PAIRS = 600
MOST_OFFERS = 12
"""Most pairs that are asked about at once: a longer list is not read."""

Moment = Annotated[int, Field(ge=0, le=4_102_444_800_000)]
"""Milliseconds since 1970, below the year 2100. An edit is never older than what it changed, so
phones whose clocks differ still agree on the order."""
Hand = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,16}$")]
"""A random mark of the page that edited: it settles a tie and tells nothing about a person."""


class Edited(BaseModel):
    """Whatever carries the stamp of its last edit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Moment = 0
    by: Hand = ""

    @property
    def key(self) -> str:
        """What it is an edit of."""
        raise NotImplementedError

    @property
    def stamp(self) -> tuple[int, str]:
        """What decides which of two edits is the newer."""
        return self.at, self.by


class Record(Edited):
    """One actor as last edited; a removed one keeps no text, a merged one points to another."""

    id: ActorId
    made: Moment = 0
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=NAME_LIMIT)] = ""
    kind: Kind = "organisation"
    members: Text = ""
    place: Text = ""
    brings: Text = ""
    gone: bool = False
    into: ActorId | None = None
    """The actor that this one was merged into, by a person."""

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not self.gone and not self.name:
            raise ValueError("an actor needs a name")
        return self

    @property
    def key(self) -> str:
        """The actor's id."""
        return self.id

    @property
    def actor(self) -> Actor:
        """This record as the actor that other exercises read."""
        members = self.members if self.kind == "network" else ""
        return Actor(
            id=self.id,
            name=self.name,
            kind=self.kind,
            members=members,
            place=self.place,
            brings=self.brings,
        )


class Apart(Edited):
    """Two actors that look alike and are not the same, as a person said; ``off`` takes it back."""

    one: ActorId
    other: ActorId
    off: bool = False

    @property
    def key(self) -> str:
        """Both ids."""
        return f"{self.one} {self.other}"


Records = tuple[Record, ...]
Aparts = tuple[Apart, ...]


def joined(*lists: Iterable[Record]) -> Records:
    """Return the newest edit of each record."""
    return tuple(_newest(lists).values())


def joined_pairs(*lists: Iterable[Apart]) -> Aparts:
    """Return the newest word on each pair."""
    return tuple(_newest(lists).values())


def _newest(lists: Iterable[Iterable[Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for edits in lists:
        for edit in edits:
            known = found.get(edit.key)
            if known is None or _order(edit) > _order(known):
                found[edit.key] = edit
    return found


def _order(edit: Edited) -> tuple[int, str, str]:
    """Order edits; two of one stamp have one content, and if not, all rosters choose the same."""
    return (*edit.stamp, edit.model_dump_json())


def written(
    edits: Iterable[Any], *, before: Iterable[Any], others: Iterable[Iterable[Any]]
) -> tuple[Any, ...]:
    """Return those edits that a person's own answer has to keep: what nobody else holds as new.

    What the person held before stays with them, so two who save at once cannot both leave it to
    the other.
    """
    held = {edit.key: edit.stamp for edit in before}
    theirs = _newest(others)
    return tuple(
        edit
        for edit in edits
        if edit.key not in theirs
        or edit.stamp > theirs[edit.key].stamp
        or (edit.stamp == theirs[edit.key].stamp and held.get(edit.key) == edit.stamp)
    )


def became(records: Iterable[Record], id: str) -> str | None:
    """Return the living actor that an id means today: itself, or the one it was merged into.

    None for an actor that was removed or never was.
    """
    return _became({record.id: record for record in records}, id)


def _became(known: Mapping[str, Record], id: str) -> str | None:
    record = known.get(id)
    if record is None or record.gone:
        return None
    seen: list[Record] = []
    while record.into is not None:
        if record in seen:  # two people merged one into the other at once: the older one stays
            circle = seen[seen.index(record) :]
            return min(circle, key=lambda one: (one.made, one.id)).id
        seen.append(record)
        following = known.get(record.into)
        if following is None or following.gone:
            # the other was removed by somebody who did not know: nothing is lost with it
            return record.id
        record = following
    return record.id


def living(records: Sequence[Record]) -> Records:
    """Return the actors there are, in the order in which they were written down."""
    known = {record.id: record for record in records}
    alive = [record for record in known.values() if _became(known, record.id) == record.id]
    return tuple(sorted(alive, key=lambda record: (record.made, record.id)))


def look_alike(records: Sequence[Record], aparts: Iterable[Apart] = ()) -> list[tuple[str, str]]:
    """Return pairs of living actors to ask about, the older first; never those kept apart."""
    there = living(records)
    kept = {frozenset((pair.one, pair.other)) for pair in aparts if not pair.off}
    pairs = ((there[i].id, there[j].id) for i, j in likely_same([record.name for record in there]))
    return [pair for pair in pairs if frozenset(pair) not in kept][:MOST_OFFERS]


def lean(edits: Iterable[Edited]) -> list[Mapping[str, Any]]:
    """Return edits as plain JSON values, without what is empty: they travel to phones."""
    return [edit.model_dump(mode="json", exclude_defaults=True) for edit in edits]
