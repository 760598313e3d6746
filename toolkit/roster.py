"""A roster of actors that several people write at once, nobody overwriting anybody.

Each field of an actor carries the stamp of its last edit. Rosters are joined field by field: the
newest edit wins, a removal is an edit, and joining in any order, as often as one likes, gives the
same roster. The browser's half is ``frontend/src/roster/records.ts``; both are tested on the same
cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from toolkit.actors import NAME_LIMIT, Actor, ActorId, Kind, Text
from toolkit.likeness import likely_same

MOST = 300
"""Most actors of one project: more are no longer a map of partners. Our choice."""
MOST_RECORDS = 1200
"""Most records, removed ones included."""
MOST_PAIRS = 600
MOST_OFFERS = 12
"""Most pairs that are asked about at once: a longer list is not read."""

GONE = "-"
"""The fate of an actor that was removed; else it is "", or the actor this one was merged into."""

Moment = Annotated[int, Field(ge=0, le=4_102_444_800_000)]
"""Milliseconds since 1970, below the year 2100. An edit is never older than what it changed, so
phones whose clocks differ still agree on the order."""
Hand = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,16}$")]
"""A random mark of the page that edited: it settles a tie and tells nothing about a person."""
Stamp = tuple[Moment, Hand]
Part = Literal["name", "kind", "members", "place", "brings", "fate"]
PARTS: tuple[Part, ...] = ("name", "kind", "members", "place", "brings", "fate")


class Record(BaseModel):
    """One actor as written and edited; ``at`` and ``by`` tell when it was written down.

    ``edits`` has the stamps of what was changed later. A removed actor keeps no text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ActorId
    at: Moment = 0
    by: Hand = ""
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=NAME_LIMIT)] = ""
    kind: Kind = "organisation"
    members: Text = ""
    place: Text = ""
    brings: Text = ""
    fate: Annotated[str, StringConstraints(pattern=r"^(-|[a-z][a-z0-9-]{0,39})?$")] = ""
    edits: dict[Part, Stamp] = Field(default_factory=dict)

    def stamp(self, part: Part) -> Stamp:
        """Return when a part was last edited."""
        return self.edits.get(part, (self.at, self.by))

    @property
    def there(self) -> bool:
        """Whether it is an actor of its own, not removed."""
        return self.fate != GONE and self.name != ""

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


class Apart(BaseModel):
    """Two actors that look alike and are not the same, as a person said; ``off`` takes it back."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    one: ActorId
    other: ActorId
    at: Moment = 0
    by: Hand = ""
    off: bool = False


Records = tuple[Record, ...]
Aparts = tuple[Apart, ...]


def joined(*lists: Iterable[Record]) -> Records:
    """Return each record with the newest edit of each of its parts."""
    found: dict[str, Record] = {}
    for records in lists:
        for record in records:
            known = found.get(record.id)
            found[record.id] = record if known is None else _join(known, record)
    return tuple(found.values())


def _join(one: Record, other: Record) -> Record:
    if one == other:
        return one
    base = max((one.at, one.by), (other.at, other.by))
    parts: dict[str, Any] = {}
    edits: dict[Part, Stamp] = {}
    for part in PARTS:
        # two values of one stamp do not happen; if they do, all rosters choose the same
        stamp, parts[part] = max((of.stamp(part), getattr(of, part)) for of in (one, other))
        if stamp != base:
            edits[part] = stamp
    return Record.model_construct(id=one.id, at=base[0], by=base[1], edits=edits, **parts)


def joined_pairs(*lists: Iterable[Apart]) -> Aparts:
    """Return the newest word on each pair."""
    found: dict[tuple[str, str], Apart] = {}
    for pairs in lists:
        for pair in pairs:
            key = (pair.one, pair.other)
            known = found.get(key)
            if known is None or _order(pair) > _order(known):
                found[key] = pair
    return tuple(found.values())


def _order(pair: Apart) -> tuple[int, str, bool]:
    return pair.at, pair.by, pair.off


def written(
    records: Iterable[Record], *, before: Iterable[Record], others: Sequence[Iterable[Record]]
) -> Records:
    """Return those records that a person's own answer has to keep: what others do not hold.

    What the person held before stays with them, so two who save at once cannot both leave it to
    the other.
    """
    held = {record.id: record for record in before}
    theirs = {record.id: record for record in joined(*others)}
    return tuple(
        record
        for record in records
        if record.id not in theirs
        or held.get(record.id) == record
        or _join(theirs[record.id], record) != theirs[record.id]
    )


def written_pairs(
    pairs: Iterable[Apart], *, before: Iterable[Apart], others: Sequence[Iterable[Apart]]
) -> Aparts:
    """Return those pairs that a person's own answer has to keep, by the rule of :func:`written`."""
    held, theirs = set(before), set(joined_pairs(*others))
    return tuple(pair for pair in pairs if pair not in theirs or pair in held)


def became(records: Iterable[Record], id: str) -> str | None:
    """Return the living actor that an id means today: itself, or the one it was merged into.

    None for an actor that was removed or never was.
    """
    return _became({record.id: record for record in records}, id)


def _became(known: Mapping[str, Record], id: str) -> str | None:
    record = known.get(id)
    if record is None or not record.there:
        return None
    seen: list[Record] = []
    while record.fate:
        if record in seen:  # two people merged one into the other at once: the older one stays
            circle = seen[seen.index(record) :]
            return min(circle, key=lambda one: (one.at, one.id)).id
        seen.append(record)
        following = known.get(record.fate)
        if following is None or not following.there:
            # the other was removed by somebody who did not know: nothing is lost with it
            return record.id
        record = following
    return record.id


def living(records: Sequence[Record]) -> Records:
    """Return the actors there are, in the order in which they were written down."""
    known = {record.id: record for record in records}
    alive = [record for record in known.values() if _became(known, record.id) == record.id]
    return tuple(sorted(alive, key=lambda record: (record.at, record.id)))


def look_alike(records: Sequence[Record], aparts: Iterable[Apart] = ()) -> list[tuple[str, str]]:
    """Return pairs of living actors to ask about, the older first; never those kept apart."""
    there = living(records)
    kept = {frozenset((pair.one, pair.other)) for pair in aparts if not pair.off}
    pairs = ((there[i].id, there[j].id) for i, j in likely_same([record.name for record in there]))
    return [pair for pair in pairs if frozenset(pair) not in kept][:MOST_OFFERS]


def lean(edits: Iterable[BaseModel]) -> list[dict[str, Any]]:
    """Return records or pairs as plain JSON values, without what is empty: they go to phones."""
    return [edit.model_dump(mode="json", exclude_defaults=True) for edit in edits]
