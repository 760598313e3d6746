"""Measures of actors and of the whole map; each says whose definition it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from statistics import fmean
from typing import Any

import networkx as nx

from toolkit.networks.centrality import betweenness, brokerage, mutual, structural_holes
from toolkit.networks.distances import Distances
from toolkit.networks.graphs import Contacts, Graph, Groups, Node, contacts
from toolkit.networks.records import ActorMeasures, Centralisation, MapMeasures


def actor_measures(
    graph: Graph | Contacts, *, group: Groups = None, weighted: bool = False
) -> dict[Node, ActorMeasures]:
    """Return where every actor stands.

    Parameters
    ----------
    graph : networkx graph or Contacts
        A plain ``Graph`` or ``DiGraph`` is measured as networkx measures it, direction included; in
        a multigraph (:func:`toolkit.networks.graph`) a tie in either direction is a contact. Ties
        to oneself and wished ties do not count.
    group : str or mapping, optional
        What actors are grouped by; see :func:`toolkit.networks.contacts`.
    weighted : bool
        Let constraint and effective size count the ``weight`` of a tie, or its ``strength``.

    Returns
    -------
    dict
        A record for each actor, in the order of the graph.

    References
    ----------
    Degree, betweenness, closeness: Freeman 1978, Brandes 2001; harmonic closeness: Marchiori &
    Latora 2000. Constraint and effective size: Burt 1992, Borgatti 1997. Brokerage: Gould &
    Fernandez 1989.
    """
    known = contacts(graph, group)
    paths = known.paths
    between = betweenness(paths) if known.directed else known.betweenness
    close = (_inward(paths) if known.directed else known.distances).closeness()
    holes = structural_holes(mutual(_weights(known, weighted)))
    brokers = brokerage(known.arcs, known.group)
    by_layer = _by_layer(known)
    return {
        node: ActorMeasures(
            degree=paths.degree(node),
            degree_by_layer=by_layer.get(node, {}),
            betweenness=between[node],
            closeness=close[node],
            constraint=holes[node][0] if node in holes else None,
            effective_size=holes[node][1] if node in holes else None,
            brokerage=brokers[node] if brokers else None,
            group=known.group.get(node),
            articulation=node in known.articulation_points,
        )
        for node in known.nodes
    }


def map_measures(graph: Graph | Contacts, *, group: Groups = None) -> MapMeasures:
    """Return the whole map in figures.

    A figure that is not defined is None: the density of one actor, the reciprocity of a map without
    directed ties. Direction counts for density and reciprocity of a plain ``DiGraph``, else for
    reciprocity only.

    References
    ----------
    Centralisation: Freeman 1978 (closeness harmonic where unconnected, scaled so that a star has
    1). E–I index: Krackhardt & Stern 1988. Multiplexity: layers per tie, overlap after Battiston et
    al. 2014. Efficiency: Latora & Marchiori 2001. Groups: Louvain, Blondel et al. 2008; modularity:
    Newman & Girvan 2004.
    """
    known = contacts(graph, group)
    simple, n = known.simple, len(known.nodes)
    counts = [len(layers) for layers in known.layers.values()]
    return MapMeasures(
        actors=n,
        ties=simple.number_of_edges(),
        density=nx.density(known.paths) if n > 1 else None,
        components=known.components,
        largest_share=known.largest_share,
        isolates=tuple(nx.isolates(simple)),
        articulation_points=tuple(n for n in known.nodes if n in known.articulation_points),
        bridges=tuple(nx.bridges(simple)),
        mean_distance=known.distances.mean,
        efficiency=known.distances.efficiency,
        reciprocity=_reciprocity(known),
        multiplexity=fmean(counts) if counts else None,
        overlap=fmean(count > 1 for count in counts) if counts else None,
        vertical_share=fmean(tie.vertical for tie in known.ties) if known.ties else None,
        centralisation=centralisation(known),
        ei_index=_ei_index(known),
        modularity=known.modularity,
        groups=known.communities,
    )


def centralisation(graph: Graph | Contacts) -> Centralisation:
    """Return how far the map hangs on one actor, by three readings (Freeman 1978); a star has 1.

    Direction does not count. Σ(max − c) is divided by what a star of as many actors has:
    (n − 1)(n − 2) for degree, n − 1 for normalised betweenness, (n − 1)(n − 2)/(2n − 3) for
    closeness and (n − 2)/2 for its harmonic form.
    """
    known = contacts(graph)
    n = len(known.nodes)
    if n < 3:
        return Centralisation(None, None, None)
    close = (n - 1) * (n - 2) / (2 * n - 3) if known.distances.connected else (n - 2) / 2
    return Centralisation(
        degree=degree_centralisation(known),
        betweenness=_spread(known.betweenness, n - 1),
        closeness=_spread(known.distances.closeness(), close),
    )


def degree_centralisation(known: Contacts) -> float | None:
    """Return Freeman's centralisation by degree alone, which needs no ways to be searched."""
    n = len(known.nodes)
    return _spread(dict(known.simple.degree()), (n - 1) * (n - 2)) if n > 2 else None


def _spread(values: Mapping[Node, float], star: float) -> float:
    largest = max(values.values())
    return sum(largest - value for value in values.values()) / star


def _inward(paths: Graph) -> Distances:
    return Distances.of({node: list(paths.predecessors(node)) for node in paths})


def _weights(known: Contacts, weighted: bool) -> list[tuple[Node, Node, float]]:
    if not weighted:
        return [(source, target, 1.0) for source, target in known.paths.edges]
    return [(tie.source, tie.target, tie.weight) for tie in known.ties]


def _by_layer(known: Contacts) -> dict[Node, dict[str, int]]:
    near: defaultdict[Node, defaultdict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for tie in known.ties:
        near[tie.source][tie.layer].add(tie.target)
        near[tie.target][tie.layer].add(tie.source)
    return {node: {layer: len(v) for layer, v in layers.items()} for node, layers in near.items()}


def _reciprocity(known: Contacts) -> float | None:
    one_way = {(tie.source, tie.target) for tie in known.ties if tie.directed}
    if not one_way:
        return None
    return fmean(known.arcs.has_edge(target, source) for source, target in one_way)


def _ei_index(known: Contacts) -> float | None:
    group = known.group
    if len(set(group.values())) < 2:
        return None
    across = [group[a] != group[b] for a, b in known.simple.edges if a in group and b in group]
    return 2 * fmean(across) - 1 if across else None
