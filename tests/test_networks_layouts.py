"""Where actors are drawn: the same each time, and where people put them."""

from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import pytest

from toolkit.networks import Actor, Map, Tie, layout
from toolkit.networks.packing import Box


def drawn(graph: nx.Graph, **more: object) -> Map:
    ids = {node: f"a{place}" for place, node in enumerate(graph)}
    return Map(
        actors=[Actor(id=id, name=str(node)) for node, id in ids.items()],
        ties=[Tie(source=ids[a], target=ids[b]) for a, b in graph.edges],
        **more,
    )


PIECES = nx.disjoint_union_all(
    [nx.karate_club_graph(), nx.path_graph(3), nx.star_graph(8), nx.empty_graph(9)]
)


@pytest.mark.parametrize("style", ["clusters", "concentric"])
def test_the_same_map_looks_the_same(style: str) -> None:
    assert layout(drawn(PIECES), style=style) == layout(drawn(PIECES), style=style)


def test_names_do_not_cover_each_other() -> None:
    places = layout(drawn(PIECES))
    for (ax, ay), (bx, by) in combinations(places.values(), 2):
        assert abs(ax - bx) > 60 or abs(ay - by) > 40


def test_who_has_a_place_keeps_it_when_others_come() -> None:
    before = layout(drawn(PIECES))
    grown = PIECES.copy()
    grown.add_edges_from([(0, "new"), ("new", "newer"), ("far", "farther")])
    after = layout(drawn(grown, positions=before))
    assert {id: after[id] for id in before} == before
    new = drawn(grown).names
    place = next(after[id] for id, name in new.items() if name == "new")
    assert math.dist(place, after["a0"]) < 400  # beside the only one it is tied to


def test_who_was_moved_by_hand_stays_when_all_others_are_arranged_again() -> None:
    before = layout(drawn(PIECES)) | {"a0": (-300.0, -300.0)}
    moved = drawn(PIECES, positions=before, pinned=("a0",))
    after = layout(moved, again=True)
    assert after["a0"] == (-300, -300) and after != before
    assert layout(moved)["a5"] == before["a5"]


def test_pieces_lie_apart() -> None:
    places = layout(drawn(PIECES))
    first = [places[f"a{n}"] for n in range(34)]
    star = [places[f"a{n}"] for n in range(37, 46)]
    assert not Box.around(first).overlaps(Box.around(star))


def test_rings_by_the_steps_from_us() -> None:
    graph = nx.path_graph(4)
    graph.add_node("far")
    places = layout(drawn(graph, us="a0"), style="concentric")
    steps = [math.dist(places["a0"], places[f"a{n}"]) for n in range(5)]
    assert steps == sorted(steps) and steps[0] == 0


@pytest.mark.parametrize("style", ["clusters", "concentric"])
def test_nothing_one_actor_and_a_tie_to_oneself(style: str) -> None:
    assert layout(Map(), style=style) == {}
    alone = Map(actors=[Actor(id="a", name="<img onerror>")], ties=[Tie(source="a", target="a")])
    assert set(layout(alone, style=style)) == {"a"}


def test_a_large_map_is_drawn_whole() -> None:
    graph = nx.powerlaw_cluster_graph(2000, 4, 0.3, seed=1)
    assert len(layout(drawn(graph))) == 2000
