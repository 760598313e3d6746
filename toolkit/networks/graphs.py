"""From a map to a graph, and from any graph to the contacts that are measured."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, NamedTuple

import networkx as nx

from toolkit.networks.distances import Distances
from toolkit.networks.model import Map

Node = Hashable
Graph = Any
"""A networkx graph of any of its four classes."""
Groups = str | Mapping[Any, str] | None


class Contact(NamedTuple):
    """One existing tie as the measures see it."""

    source: Node
    target: Node
    layer: str
    directed: bool
    vertical: bool
    channels: tuple[str, ...]
    weight: float


def graph(
    map: Map,
    *,
    group: Literal["kind", "role", "place", "inside"] = "kind",
    wished: bool = False,
) -> Graph:
    """Return a map as the graph that the measures take: a ``networkx.MultiDiGraph``.

    Nodes are actor ids with ``name``, ``kind``, ``place``, ``role`` and ``group``; each tie is one
    arc with all its fields, from source to target. An arc with ``directed=False`` goes both ways:
    networkx itself does not know, the measures here do.

    Parameters
    ----------
    group : {"kind", "role", "place", "inside"}
        What actors are grouped by for the measures between groups; an actor without one has no
        ``group``.
    wished : bool
        Keep wished ties as well; the measures leave them out in any case.
    """
    made = nx.MultiDiGraph(question=map.question, us=map.us)
    for actor in map.actors:
        role = map.roles.get(actor.id)
        told = {"kind": actor.kind, "role": role, "place": actor.place, "inside": actor.inside}
        label = told[group]
        node: dict[str, str] = {"name": actor.name, "kind": actor.kind, "place": actor.place}
        node |= {"role": role} if role else {}
        node |= {"group": label} if label else {}
        made.add_node(actor.id, **node)
    for tie in map.ties:
        if wished or tie.status == "existing":
            made.add_edge(tie.source, tie.target, **tie.model_dump(exclude={"source", "target"}))
    return made


def contacts(graph: Graph | Contacts, group: Groups = None) -> Contacts:
    """Read a graph once, for several measures of it; every measure takes the result as well.

    Parameters
    ----------
    graph : networkx graph or Contacts
        Not changed, and not looked at again when it changes later.
    group : str or mapping, optional
        Node attribute, or group by node. None takes the attribute ``group``, and ``kind`` where no
        node has one.
    """
    if isinstance(graph, Contacts):
        return graph if group is None else graph.grouped(group)
    nodes = dict(graph.nodes(data=True))
    return Contacts(nodes, list(_existing(graph)), _plainly_directed(graph), group)


class Contacts:
    """Who is tied to whom: wished ties and ties to oneself are left out, layers put together.

    A plain ``DiGraph`` keeps its directions, as in networkx. In a multigraph, which is what
    :func:`graph` makes, a tie in either direction is a contact: whether word can get from one to
    another does not depend on who gives what. Directions count there for reciprocity and brokerage.
    """

    def __init__(
        self,
        nodes: Mapping[Node, Mapping[str, Any]],
        ties: list[Contact],
        directed: bool,
        group: Groups = None,
    ) -> None:
        self.nodes = nodes
        self.ties = ties
        self.directed = directed
        self.group = _groups(nodes, group)

    def grouped(self, group: Groups) -> Contacts:
        """Return the same contacts with the actors grouped by something else."""
        return Contacts(self.nodes, self.ties, self.directed, group)

    def without(
        self, *, node: Node | None = None, ties: Iterable[Contact] | None = None
    ) -> Contacts:
        """Return what stays without an actor, or with some ties only."""
        nodes = {name: data for name, data in self.nodes.items() if node is None or name != node}
        kept = self.ties if ties is None else list(ties)
        kept = [tie for tie in kept if tie.source in nodes and tie.target in nodes]
        return Contacts(
            nodes, kept, self.directed, {n: g for n, g in self.group.items() if n in nodes}
        )

    @cached_property
    def simple(self) -> Graph:
        """The contacts without direction, as a ``networkx.Graph`` with no loops."""
        made = nx.Graph()
        made.add_nodes_from(self.nodes)
        made.add_edges_from((tie.source, tie.target) for tie in self.ties)
        return made

    @cached_property
    def arcs(self) -> Graph:
        """Who goes to whom, as a ``networkx.DiGraph``: an undirected tie is two arcs."""
        made = nx.DiGraph()
        made.add_nodes_from(self.nodes)
        made.add_edges_from((tie.source, tie.target) for tie in self.ties)
        made.add_edges_from((tie.target, tie.source) for tie in self.ties if not tie.directed)
        return made

    @property
    def paths(self) -> Graph:
        """The graph along which ways are counted."""
        return self.arcs if self.directed else self.simple

    @cached_property
    def neighbours(self) -> dict[Node, set[Node]]:
        """The actors that each one is tied to, in either direction."""
        return {node: set(others) for node, others in self.simple.adjacency()}

    @cached_property
    def distances(self) -> Distances:
        """Steps between actors, without direction."""
        return Distances.of(self.neighbours)

    @cached_property
    def layers(self) -> dict[frozenset[Node], set[str]]:
        """The layers in which each pair is tied."""
        found: dict[frozenset[Node], set[str]] = {}
        for tie in self.ties:
            found.setdefault(frozenset((tie.source, tie.target)), set()).add(tie.layer)
        return found

    @cached_property
    def components(self) -> tuple[frozenset[Node], ...]:
        """The pieces, largest first, in the order of the nodes where they are alike."""
        pieces = sorted(nx.connected_components(self.simple), key=len, reverse=True)
        return tuple(map(frozenset, pieces))

    @cached_property
    def largest_share(self) -> float | None:
        """The share of actors in the largest piece."""
        return len(self.components[0]) / len(self.nodes) if self.nodes else None

    @cached_property
    def articulation_points(self) -> frozenset[Node]:
        """Actors without whom the map falls into more pieces."""
        return frozenset(nx.articulation_points(self.simple))

    @cached_property
    def communities(self) -> tuple[frozenset[Node], ...]:
        """Clusters by Louvain's method (Blondel et al. 2008), always the same for a graph."""
        if not self.ties:
            return ()
        found = nx.community.louvain_communities(self.simple, weight=None, seed=0)
        return tuple(map(frozenset, sorted(found, key=len, reverse=True)))

    @cached_property
    def modularity(self) -> float | None:
        """How much more ties there are within the clusters than chance would give."""
        if not self.ties:
            return None
        return float(nx.community.modularity(self.simple, self.communities, weight=None))

    @cached_property
    def betweenness(self) -> dict[Node, float]:
        """Normalised betweenness without direction."""
        from toolkit.networks.centrality import betweenness

        return betweenness(self.simple)


def _plainly_directed(graph: Graph) -> bool:
    return bool(graph.is_directed() and not graph.is_multigraph())


def _existing(graph: Graph) -> Iterator[Contact]:
    for source, target, data in graph.edges(data=True):
        if source == target or data.get("status", "existing") != "existing":
            continue
        channels = data.get("channels") or ()
        yield Contact(
            source,
            target,
            str(data.get("layer", "tie")),
            bool(graph.is_directed() and data.get("directed", True)),
            bool(data.get("vertical", False)),
            (channels,) if isinstance(channels, str) else tuple(channels),
            float(data.get("weight", data.get("strength", 1))),
        )


def _groups(nodes: Mapping[Node, Mapping[str, Any]], group: Groups) -> dict[Node, str]:
    if isinstance(group, Mapping):
        return {node: group[node] for node in nodes if node in group}
    names = (group,) if group else ("group", "kind")
    for name in names:
        found = {node: str(data[name]) for node, data in nodes.items() if data.get(name)}
        if found:
            return found
    return {}
