"""Archetypes of the phases, cores, what would be without, and whom to introduce."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from toolkit.networks import core_fit, core_periphery, phase, triangles_to_close, what_if

FIGURE_1 = [(1, 2), (1, 3), (1, 4), (1, 5), (2, 3), (2, 4), (2, 6), (2, 7), (2, 8), (3, 4), (3, 8),
            (3, 9), (4, 5), (4, 10)]  # fmt: skip


def linked_hubs(hubs: int, leaves: int) -> nx.Graph:
    graph = nx.complete_graph(hubs)
    graph.remove_edge(0, 2)
    graph.add_edges_from((hub, f"{hub}-{leaf}") for hub in range(hubs) for leaf in range(leaves))
    return graph


def core_with_periphery(core: int, outer: int) -> nx.Graph:
    graph = nx.complete_graph(core)
    for place in range(outer):
        graph.add_edges_from((f"p{place}", (place + step) % core) for step in (0, 1))
    return graph


def star_with_chords() -> nx.Graph:
    graph = nx.star_graph(19)
    graph.add_edges_from([(1, 2), (3, 4), (5, 6), (7, 8)])
    return graph


ARCHETYPES = {
    "eight fragments": (nx.disjoint_union_all([nx.path_graph(3)] * 8), 1),
    "a star": (nx.star_graph(19), 2),
    "a star with four chords": (star_with_chords(), 2),
    "four linked hubs": (linked_hubs(4, 6), 3),
    "ring of cliques": (nx.ring_of_cliques(5, 5), 3),
    "caveman": (nx.connected_caveman_graph(5, 5), 3),
    "karate club": (nx.karate_club_graph(), 3),
    "florentine marriages": (nx.florentine_families_graph(), 3),
    "kite": (nx.krackhardt_kite_graph(), 3),
    "core and periphery": (core_with_periphery(6, 20), 4),
    "figure 1 of 1999": (nx.Graph(FIGURE_1), 4),
    "everybody knows everybody": (nx.complete_graph(8), 5),
    "four actors": (nx.complete_graph(4), 0),
    "two ties": (nx.Graph([(1, 2), (2, 3)]), 0),
    "nothing": (nx.MultiDiGraph(), 0),
}


@pytest.mark.parametrize("name", ARCHETYPES)
def test_archetypes(name: str) -> None:
    graph, code = ARCHETYPES[name]
    found = phase(graph)
    assert found.code == code
    assert len(found.decided) == 2 and found.next_step
    for feature in found.decided:
        value, limit = feature.value, feature.limit
        assert {
            "<": value < limit,
            "≤": value <= limit,
            "≥": value >= limit,
            ">": value > limit,
        }[feature.sign], feature


def test_interlinked_hubs_with_leaves_would_be_a_core_without_the_look_at_clusters() -> None:
    found = core_periphery(linked_hubs(4, 6))
    assert found.fit == pytest.approx(0.91, abs=0.01)
    assert phase(linked_hubs(4, 6)).features["modularity"] >= 0.4


def test_figure_1_of_borgatti_and_everett() -> None:
    graph, core = nx.Graph(FIGURE_1), {1, 2, 3, 4}
    assert core_fit(graph, core) == pytest.approx(1)
    assert core_fit(graph, core, "one") == pytest.approx(0.4752, abs=5e-5)
    assert core_fit(graph, core, "zero") == pytest.approx(0.584, abs=5e-4)
    found = core_periphery(graph)
    assert set(found.core) == core and found.fit == pytest.approx(1)
    assert "ignored" in found.variant
    assert (found.core_density, found.periphery_density, found.attached) == (1, 0, 1)


def test_another_variant_finds_another_core() -> None:
    graph = nx.Graph(FIGURE_1)
    cores = (set(core) for size in range(1, 10) for core in combinations(range(1, 11), size))
    best = max(cores, key=lambda core: core_fit(graph, core, "one") or -1)
    assert best == {2, 3, 4}
    assert core_fit(graph, best, "one") == pytest.approx(0.532, abs=5e-4)


def test_without_the_hub() -> None:
    found = what_if(nx.star_graph(5), remove=0)
    assert (found.before.components, found.after.components) == (1, 5)
    assert found.after.isolates == 5 and found.ties_lost == 5
    assert found.largest_change == 4 and found.efficiency_change == pytest.approx(-2 / 3)
    assert what_if(nx.star_graph(5), remove=3).cut_off == ()


def test_without_a_layer_or_a_channel() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", layer="exchange", channels=("line",))
    graph.add_edge("b", "c", layer="communication", channels=("line", "meeting"))
    graph.add_edge("c", "d", layer="communication", channels=())
    gone = what_if(graph, remove="exchange")
    assert gone.kind == "layer" and gone.cut_off == ("a",)
    assert what_if(graph, remove="line").cut_off == ("a",)  # the meeting still joins b and c
    assert what_if(graph, remove={"channel": "meeting"}).cut_off == ()
    for nothing in ("fax", {"layer": "line"}):
        with pytest.raises(KeyError):
            what_if(graph, remove=nothing)


def test_an_actor_may_have_the_name_of_a_layer() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("exchange", "b", layer="exchange")
    assert what_if(graph, remove="exchange").kind == "actor"
    assert what_if(graph, remove={"layer": "exchange"}).kind == "layer"


def test_open_triangles_across_groups_come_first() -> None:
    graph = nx.Graph([(1, "x"), (2, "x"), (1, "y"), (2, "y"), (1, "z"), (2, "z"), (3, "x")])
    graph.add_edge(3, "y")
    found = triangles_to_close(graph, group={1: "A", 2: "A", 3: "B"})
    pairs = [triangle.actors for triangle in found]
    assert pairs[:2] == [(1, 3), (2, 3)] and found[0].across
    assert (1, 2) in pairs and set(found[pairs.index((1, 2))].friends) == {"x", "y", "z"}
    assert triangles_to_close(graph, limit=1)[0].actors == (1, 2)  # three in common
    assert triangles_to_close(nx.complete_graph(6)) == []
