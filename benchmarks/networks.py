"""``python -m benchmarks.networks``: measures of maps beside plain networkx, on this machine.

Processor time of one process, best of some repetitions; made-up graphs with hubs and clusters
(Holme & Kim 2002), always the same. "Together" is every function by itself, each reading the graph
anew, which is the slowest way to use them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

from toolkit.networks import (
    Actor,
    Map,
    Tie,
    actor_measures,
    contacts,
    core_periphery,
    layout,
    map_measures,
    map_words,
    phase,
    sentences,
    triangles_to_close,
    what_if,
)

WORDS = map_words("th")
SIZES = ((300, 1_200, 0.2), (2_000, 8_000, 3.0))
"""Actors, ties, and the seconds that everything together may take."""

SAMPLED = "constraint, effective size"
SAMPLE = 100
"""networkx without scipy takes minutes for these: of this many actors, times the rest."""

OURS: dict[str, Callable[[Any], Any]] = {
    "actor_measures": actor_measures,
    "map_measures": map_measures,
    "core_periphery": core_periphery,
    "phase": phase,
    "what_if": lambda graph: what_if(graph, remove=0),
    "triangles_to_close": triangles_to_close,
}
ALONE: dict[str, Callable[[Any], Any]] = {
    "betweenness": lambda graph: contacts(graph).betweenness,
    "closeness, efficiency": lambda graph: contacts(graph).distances,
    "clusters": lambda graph: contacts(graph).communities,
}


def plain(graph: Any) -> dict[str, Callable[[], Any]]:
    """Return what one would write with networkx alone for the same figures."""
    some = list(graph)[:: max(1, len(graph) // SAMPLE)]
    return {
        "betweenness": lambda: nx.betweenness_centrality(graph),
        "closeness, efficiency": lambda: (
            nx.closeness_centrality(graph),
            nx.global_efficiency(graph),
        ),
        SAMPLED: lambda: (nx.constraint(graph, some), nx.effective_size(graph, some)),
        "articulation points, bridges": lambda: (
            list(nx.articulation_points(graph)),
            list(nx.bridges(graph)),
        ),
        "clusters": lambda: nx.community.louvain_communities(graph, seed=0),
        "clusters (greedy)": lambda: nx.community.greedy_modularity_communities(graph),
    }


def graph_of(actors: int, ties: int) -> Any:
    """Return a made-up graph in which actors belong to one of three groups."""
    graph = nx.powerlaw_cluster_graph(actors, ties // actors, 0.5, seed=1)
    nx.set_node_attributes(graph, {node: "abc"[node % 3] for node in graph}, "group")
    return graph


def map_of(graph: Any) -> Map:
    """Return the same graph as a map."""
    return Map(
        actors=[Actor(id=f"a{node}", name=f"ภาคี {node}") for node in graph],
        ties=[Tie(source=f"a{a}", target=f"a{b}") for a, b in graph.edges],
    )


def seconds(work: Callable[[], Any], repetitions: int) -> float:
    """Return the least processor time that a piece of work took."""
    took = []
    for _ in range(repetitions):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def main() -> int:
    """Measure, print a table, and return 1 when everything together takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--no-networkx", action="store_true", help="measure ours only (20 s)")
    asked = parser.parse_args()
    late = False
    for actors, ties, limit in SIZES:
        graph = graph_of(actors, ties)
        drawn = map_of(graph)
        print(f"\n{actors:,} actors, {graph.number_of_edges():,} ties: seconds of processor time")
        took = {name: _ours(work, graph, asked.repetitions) for name, work in OURS.items()}
        whole = sum(took.values())
        late = late or whole > limit
        for name, value in took.items():
            print(f"  {name:32}{value:9.3f}")
        print(f"  {'together':32}{whole:9.3f}   (at most {limit} s)")
        for name, work in ALONE.items():
            print(f"  of which {name:23}{_ours(work, graph, asked.repetitions):9.3f}")
        print(f"  {'layout':32}{seconds(lambda drawn=drawn: layout(drawn), 1):9.3f}")
        if actors <= 300:
            aloud = seconds(lambda drawn=drawn: sentences(drawn, WORDS), asked.repetitions)
            print(f"  {'sentences':32}{aloud:9.3f}")
        if asked.no_networkx:
            continue
        print("  the same figures with networkx alone")
        theirs = {name: seconds(work, 1) for name, work in plain(graph).items()}
        theirs[SAMPLED] *= max(1, actors // SAMPLE)
        for name, value in theirs.items():
            print(f"    {name:30}{value:9.3f}")
        without_greedy = sum(value for name, value in theirs.items() if "greedy" not in name)
        print(f"    {'together, without greedy':30}{without_greedy:9.3f}")
    return int(late)


def _ours(work: Callable[[Any], Any], graph: Any, repetitions: int) -> float:
    return seconds(lambda: work(graph), repetitions)


if __name__ == "__main__":
    raise SystemExit(main())
