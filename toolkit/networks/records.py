"""What the measures return: small frozen records, read by attribute or by name."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

Broker = Literal["coordinator", "consultant", "gatekeeper", "representative", "liaison"]
BROKERS: tuple[Broker, ...] = (
    "coordinator",
    "consultant",
    "gatekeeper",
    "representative",
    "liaison",
)


@dataclass(frozen=True)
class Record:
    """A record whose fields are found by name too: ``record["degree"]``, ``dict(record)``."""

    def keys(self) -> Iterator[str]:
        """Return the names of the fields, in order."""
        return (field.name for field in fields(self))

    def __getitem__(self, name: str) -> Any:
        if name not in set(self.keys()):
            raise KeyError(name)
        return getattr(self, name)


@dataclass(frozen=True)
class ActorMeasures(Record):
    """Where one actor stands; None where a figure is not defined."""

    degree: int
    """Actors it is tied to, in any layer."""
    degree_by_layer: Mapping[str, int]
    betweenness: float
    """Share of the shortest ways between others that pass through it, 0 to 1."""
    closeness: float
    """1 is a tie to everybody. Harmonic where the map falls into pieces."""
    constraint: float | None
    """Burt's constraint: high where its contacts are tied to each other; None for an isolate."""
    effective_size: float | None
    """Contacts less what they have in common; None for an isolate."""
    brokerage: Mapping[Broker, int] | None
    """How often it stands between two others, by role; None below two groups."""
    group: str | None
    articulation: bool
    """Without it the map falls into more pieces."""


@dataclass(frozen=True)
class Centralisation(Record):
    """Freeman's centralisation: 1 is a star, 0 is everybody alike; None below three actors."""

    degree: float | None
    betweenness: float | None
    closeness: float | None
    """By harmonic closeness where the map falls into pieces."""


@dataclass(frozen=True)
class MapMeasures(Record):
    """The whole map in figures; None where a figure is not defined."""

    actors: int
    ties: int
    """Pairs of actors with a tie in any layer."""
    density: float | None
    components: tuple[frozenset[Hashable], ...]
    """The pieces, largest first; an isolate is a piece."""
    largest_share: float | None
    isolates: tuple[Hashable, ...]
    articulation_points: tuple[Hashable, ...]
    bridges: tuple[tuple[Hashable, Hashable], ...]
    mean_distance: float | None
    """Mean steps between actors that can reach each other."""
    efficiency: float | None
    """Mean of 1/steps over all pairs, 0 where there is no way (Latora & Marchiori 2001)."""
    reciprocity: float | None
    """Share of directed ties that are answered; None where there are none."""
    multiplexity: float | None
    """Layers per tie, 1 or more."""
    overlap: float | None
    """Share of ties in two layers or more."""
    vertical_share: float | None
    centralisation: Centralisation
    ei_index: float | None
    """From -1 (all ties within groups) to 1 (all between); None below two groups."""
    modularity: float | None
    groups: tuple[frozenset[Hashable], ...]
    """Clusters found in the ties alone, largest first."""


@dataclass(frozen=True)
class CorePeriphery(Record):
    """The core that fits best, and how well."""

    variant: str
    """Which cells of Borgatti & Everett's ideal pattern were compared."""
    core: tuple[Hashable, ...]
    fit: float | None
    """Correlation with the ideal pattern; None where nothing can be told apart."""
    core_share: float
    core_density: float | None
    periphery_density: float | None
    attached: float | None
    """Share of the periphery with at least one tie into the core."""


@dataclass(frozen=True)
class Feature(Record):
    """One figure that decided on a phase."""

    name: str
    value: float
    sign: Literal["<", "≤", "≥", ">"]
    limit: float


@dataclass(frozen=True)
class Phase(Record):
    """Which shape the map has now."""

    code: Literal[0, 1, 2, 3, 4, 5]
    name: str
    decided: tuple[Feature, Feature]
    next_step: str
    """The key of the next step in the words."""
    features: Mapping[str, float | None]
    """All figures that were looked at."""


@dataclass(frozen=True)
class Shape(Record):
    """What is compared before and after something is gone."""

    actors: int
    ties: int
    components: int
    isolates: int
    largest: int
    """Actors in the largest piece."""
    largest_share: float | None
    efficiency: float | None


@dataclass(frozen=True)
class WhatIf(Record):
    """What the map would be without an actor, a layer or a channel."""

    kind: Literal["actor", "layer", "channel"]
    removed: Hashable
    before: Shape
    after: Shape
    cut_off: tuple[Hashable, ...]
    """Actors of the largest piece before that are no longer in the largest piece."""
    ties_lost: int

    @property
    def largest_change(self) -> int:
        """How many actors the largest piece loses, the removed one not counted."""
        return len(self.cut_off)

    @property
    def efficiency_change(self) -> float | None:
        """Change of efficiency; None where it is not defined on both sides."""
        if self.before.efficiency is None or self.after.efficiency is None:
            return None
        return self.after.efficiency - self.before.efficiency


@dataclass(frozen=True)
class OpenTriangle(Record):
    """Two actors that could be introduced to each other."""

    actors: tuple[Hashable, Hashable]
    friends: tuple[Hashable, ...]
    """Whom both are tied to."""
    across: bool
    """They belong to different groups."""
