"""What would happen to a map without an actor, a layer or a channel: a question, no forecast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import networkx as nx

from toolkit.networks.graphs import Contacts, Graph, Node, contacts
from toolkit.networks.records import Shape, WhatIf

Kind = Literal["actor", "layer", "channel"]


def what_if(graph: Graph | Contacts, *, remove: Node | Mapping[str, Node]) -> WhatIf:
    """Return what the map would be if something were gone.

    Parameters
    ----------
    remove : node or mapping
        An actor, else a layer, else a channel of that name; ``{"layer": "exchange"}`` says which of
        the three is meant. Without a channel a tie stays that has another one.

    Raises
    ------
    KeyError
        When the map has nothing of that name.
    """
    known = contacts(graph)
    kind, name = _meant(known, remove)
    if kind == "actor":
        left = known.without(node=name)
    elif kind == "layer":
        left = known.without(ties=[tie for tie in known.ties if tie.layer != name])
    else:
        kept = [tie for tie in known.ties if not tie.channels or set(tie.channels) - {name}]
        left = known.without(ties=kept)
    before = known.components[0] if known.components else frozenset()
    after = _same_piece(before, left)
    cut = tuple(node for node in left.nodes if node in before and node not in after)
    return WhatIf(kind, name, _shape(known), _shape(left), cut, len(known.ties) - len(left.ties))


def _meant(known: Contacts, remove: Node | Mapping[str, Node]) -> tuple[Kind, Node]:
    has: dict[Kind, set[Node]] = {
        "actor": set(known.nodes),
        "layer": {tie.layer for tie in known.ties},
        "channel": {channel for tie in known.ties for channel in tie.channels},
    }
    asked = dict(remove) if isinstance(remove, Mapping) else {kind: remove for kind in has}
    for kind, names in has.items():
        if kind in asked and asked[kind] in names:
            return kind, asked[kind]
    raise KeyError(f"the map has no {' or '.join(asked)} {next(iter(asked.values()), None)!r}")


def _same_piece(before: frozenset[Node], left: Contacts) -> frozenset[Node]:
    """Return the largest part of what was the largest piece."""
    return max(left.components, key=lambda piece: len(piece & before), default=frozenset())


def _shape(known: Contacts) -> Shape:
    return Shape(
        actors=len(known.nodes),
        ties=known.simple.number_of_edges(),
        components=len(known.components),
        isolates=nx.number_of_isolates(known.simple),
        largest=len(known.components[0]) if known.components else 0,
        largest_share=known.largest_share,
        efficiency=known.distances.efficiency,
    )
