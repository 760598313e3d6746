"""Figures of maps against published tables and against networkx."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.networks import actor_measures, contacts, map_measures

KITE = {
    "Andre": ("Beverly", "Carol", "Diane", "Fernando"),
    "Beverly": ("Diane", "Ed", "Garth"),
    "Carol": ("Diane", "Fernando"),
    "Diane": ("Ed", "Fernando", "Garth"),
    "Ed": ("Garth",),
    "Fernando": ("Garth", "Heather"),
    "Garth": ("Heather",),
    "Heather": ("Ike",),
    "Ike": ("Jane",),
}


def kite() -> nx.Graph:
    return nx.Graph([(a, b) for a, others in KITE.items() for b in others])


def holes() -> list[tuple[str, str]]:
    return [tuple(pair) for pair in "AB AF AG AE EG FG BG BD DG GC".split()]


def test_the_kite_of_krackhardt_1990() -> None:
    found = actor_measures(kite())
    table = {
        # degree, betweenness, closeness, constraint, effective size
        "Andre": (4, 0.023, 0.529, 0.541, 2),
        "Beverly": (4, 0.023, 0.529, 0.541, 2),
        "Carol": (3, 0, 0.500, 0.664, 1),
        "Diane": (6, 0.102, 0.600, 0.470, 3.333),
        "Ed": (3, 0, 0.500, 0.664, 1),
        "Fernando": (5, 0.231, 0.643, 0.445, 3),
        "Garth": (5, 0.231, 0.643, 0.445, 3),
        "Heather": (3, 0.389, 0.600, 0.431, 2.333),
        "Ike": (2, 0.222, 0.429, 0.500, 2),
        "Jane": (1, 0, 0.310, 1.0, 1),
    }
    for name, row in table.items():
        mine = found[name]
        figures = (
            mine.degree, mine.betweenness, mine.closeness, mine.constraint, mine.effective_size,
        )  # fmt: skip
        assert figures == pytest.approx(row, abs=6e-4), name


def test_the_whole_kite() -> None:
    found = map_measures(kite())
    assert found.ties == 18 and found.density == pytest.approx(0.4)
    assert found.mean_distance == pytest.approx(1.978, abs=5e-4)
    assert found.efficiency == pytest.approx(0.646, abs=5e-4)
    assert set(found.articulation_points) == {"Heather", "Ike"}
    assert {frozenset(b) for b in found.bridges} == {
        frozenset({"Heather", "Ike"}),
        frozenset({"Ike", "Jane"}),
    }
    assert dict(found.centralisation) == pytest.approx(
        {"degree": 0.333, "betweenness": 0.296, "closeness": 0.270}, abs=5e-4
    )


def test_a_star_hangs_on_one_actor_entirely() -> None:
    for n in (3, 4, 9, 80):
        found = map_measures(nx.star_graph(n - 1)).centralisation
        assert dict(found) == pytest.approx({"degree": 1, "betweenness": 1, "closeness": 1})


def test_a_star_beside_an_isolate_is_measured_harmonically() -> None:
    graph = nx.star_graph(4)
    graph.add_node("alone")
    found = actor_measures(graph)
    assert found[0].closeness == pytest.approx(4 / 5)
    assert found["alone"].closeness == 0
    assert found["alone"].constraint is None and found["alone"].effective_size is None
    assert map_measures(graph).isolates == ("alone",)


def test_florentine_marriages() -> None:
    graph = nx.florentine_families_graph()
    found, whole = actor_measures(graph), map_measures(graph)
    between = {
        "Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Salviati": 0.143, "Ridolfi": 0.114,
        "Bischeri": 0.104, "Strozzi": 0.103, "Barbadori": 0.093, "Tornabuoni": 0.092,
        "Castellani": 0.055, "Peruzzi": 0.022, "Ginori": 0, "Pazzi": 0, "Lamberteschi": 0,
        "Acciaiuoli": 0,
    }  # fmt: skip
    close = {
        "Medici": 0.560, "Ridolfi": 0.5, "Albizzi": 0.483, "Tornabuoni": 0.483, "Guadagni": 0.467,
        "Barbadori": 0.4375, "Strozzi": 0.4375, "Bischeri": 0.4, "Castellani": 0.389,
        "Salviati": 0.389, "Acciaiuoli": 0.368, "Peruzzi": 0.368, "Ginori": 0.333,
        "Lamberteschi": 0.326, "Pazzi": 0.286,
    }  # fmt: skip
    assert {n: found[n].betweenness for n in between} == pytest.approx(between, abs=1e-3)
    assert {n: found[n].closeness for n in close} == pytest.approx(close, abs=1e-3)
    assert (whole.actors, whole.ties) == (15, 20)
    assert whole.density == pytest.approx(0.190, abs=5e-4)
    assert whole.mean_distance == pytest.approx(2.486, abs=5e-4)
    assert whole.centralisation.degree == pytest.approx(0.275, abs=5e-4)
    assert whole.centralisation.betweenness == pytest.approx(0.437, abs=5e-4)


def test_the_structural_holes_of_borgatti_1997() -> None:
    found = actor_measures(nx.Graph(holes()))
    size = {"G": 4.67, "A": 2.5, "B": 1.667, "C": 1, "D": 1, "E": 1, "F": 1}
    bound = {"G": 0.4, "A": 0.595, "B": 0.643, "C": 1, "D": 0.785, "E": 0.731, "F": 0.731}
    assert {n: found[n].effective_size for n in size} == pytest.approx(size, abs=4e-3)
    assert {n: found[n].constraint for n in bound} == pytest.approx(bound, abs=6e-4)


def test_structural_holes_with_weights() -> None:
    graph = nx.Graph()
    weights = (2, 3, 5, 2, 8, 3, 4, 1, 3, 10)
    graph.add_weighted_edges_from(
        [(*pair, weight) for pair, weight in zip(holes(), weights, strict=True)]
    )
    found = actor_measures(graph, weighted=True)
    assert [found[n].constraint for n in "GAC"] == pytest.approx([0.299, 0.795, 1], abs=6e-4)
    assert [found[n].effective_size for n in "GA"] == pytest.approx([5.47, 2.47], abs=6e-3)


def test_structural_holes_with_directions() -> None:
    found = actor_measures(nx.DiGraph([(0, 1), (0, 2), (1, 0), (2, 1)]))
    assert [found[n].constraint for n in range(3)] == pytest.approx([1.003, 1.003, 1.389], abs=6e-4)
    assert [found[n].effective_size for n in range(3)] == pytest.approx([7 / 6, 7 / 6, 1], abs=6e-4)


def test_brokerage_counted_by_hand() -> None:
    graph = nx.DiGraph(
        [("a1", "b"), ("b", "a2"), ("x1", "b"), ("b", "x2"), ("y1", "b"), ("a1", "a2")]
    )
    groups = {"a1": "A", "a2": "A", "b": "A", "x1": "X", "x2": "X", "y1": "Y"}
    assert actor_measures(graph, group=groups)["b"].brokerage == {
        "coordinator": 0,
        "representative": 1,
        "gatekeeper": 2,
        "consultant": 1,
        "liaison": 1,
    }
    assert actor_measures(graph)["b"].brokerage is None  # nobody said what the groups are


def test_the_karate_club_and_its_two_halves() -> None:
    graph = nx.karate_club_graph()
    found, whole = actor_measures(graph), map_measures(graph, group="club")
    assert found[0].degree == 16 and found[0].betweenness == pytest.approx(0.4376, abs=5e-5)
    assert found[33].closeness == pytest.approx(0.55, abs=5e-5)
    assert whole.density == pytest.approx(0.1390, abs=5e-5)
    across = sum(graph.nodes[a]["club"] != graph.nodes[b]["club"] for a, b in graph.edges)
    assert whole.ei_index == pytest.approx((across - (78 - across)) / 78)
    assert whole.modularity == pytest.approx(0.42, abs=0.03)  # 0.4198 is the best there is


def test_directions_of_a_plain_graph_are_those_of_networkx() -> None:
    graph = nx.gnp_random_graph(30, 0.1, seed=3, directed=True)
    found = actor_measures(graph)
    assert {n: r.betweenness for n, r in found.items()} == pytest.approx(
        nx.betweenness_centrality(graph)
    )
    assert {n: r.closeness for n, r in found.items()} == pytest.approx(
        {n: value / 29 for n, value in nx.harmonic_centrality(graph).items()}
    )
    assert map_measures(graph).reciprocity == pytest.approx(nx.overall_reciprocity(graph))


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph:
    n = draw(st.integers(1, 60))
    pairs = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    graph = nx.Graph(draw(st.lists(pairs, max_size=90)))
    graph.add_nodes_from(range(n))
    return graph


@settings(deadline=None)
@given(graphs())
def test_the_same_figures_as_networkx(graph: nx.Graph) -> None:
    found, whole = actor_measures(graph), map_measures(graph)
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))  # ties to oneself are not counted
    n = len(graph)
    assert {v: r.degree for v, r in found.items()} == dict(graph.degree())
    assert {v: r.betweenness for v, r in found.items()} == pytest.approx(
        nx.betweenness_centrality(graph), abs=1e-12
    )
    close = (
        nx.closeness_centrality(graph)
        if nx.is_connected(graph)
        else {v: value / (n - 1) for v, value in nx.harmonic_centrality(graph).items()}
    )
    assert {v: r.closeness for v, r in found.items()} == pytest.approx(close, abs=1e-12)
    tied = [v for v in graph if graph.degree(v)]
    assert [found[v].constraint for v in tied] == pytest.approx(
        list(nx.constraint(graph, tied).values()), abs=1e-12
    )
    assert [found[v].effective_size for v in tied] == pytest.approx(
        list(nx.effective_size(graph, tied).values()), abs=1e-12
    )
    assert set(whole.articulation_points) == set(nx.articulation_points(graph))
    assert {v for v, r in found.items() if r.articulation} == set(whole.articulation_points)
    assert len(whole.components) == nx.number_connected_components(graph)
    if n > 1:
        assert whole.efficiency == pytest.approx(nx.global_efficiency(graph), abs=1e-12)


def test_ties_in_several_layers_are_one_contact() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", layer="exchange", directed=True)
    graph.add_edge("b", "a", layer="communication", directed=True)
    graph.add_edge("b", "c", layer="communication", directed=False, vertical=True)
    graph.add_edge("c", "d", layer="exchange", directed=True)
    graph.add_edge("c", "a", layer="exchange", status="wished")
    graph.add_edge("c", "c", layer="exchange")
    found, whole = actor_measures(graph), map_measures(graph)
    assert found["b"].degree == 2
    assert found["b"].degree_by_layer == {"exchange": 1, "communication": 2}
    assert whole.ties == 3
    assert whole.multiplexity == pytest.approx(4 / 3) and whole.overlap == pytest.approx(1 / 3)
    assert whole.reciprocity == pytest.approx(2 / 3)
    assert whole.vertical_share == pytest.approx(1 / 4)


def test_nothing_and_one_actor_are_maps_too() -> None:
    assert actor_measures(nx.MultiDiGraph()) == {}
    empty = map_measures(nx.MultiDiGraph())
    assert (empty.density, empty.largest_share, empty.components) == (None, None, ())
    graph = nx.MultiDiGraph()
    graph.add_edge("alone", "alone")
    assert actor_measures(graph)["alone"].degree == 0
    assert map_measures(graph).isolates == ("alone",)


def test_records_are_read_by_name_too() -> None:
    record = actor_measures(kite())["Diane"]
    assert record["degree"] == record.degree == dict(record)["degree"] == 6
    with pytest.raises(KeyError):
        record["keys"]


def test_a_graph_that_was_read_once_serves_all_measures() -> None:
    known = contacts(kite(), group=dict.fromkeys("x"))
    assert actor_measures(known) == actor_measures(kite())
    assert map_measures(known).density == map_measures(kite()).density
