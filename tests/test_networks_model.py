"""A map holds together, keeps what it knows, and stays light to load."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import networkx as nx
import pytest
from pydantic import ValidationError

from toolkit import actors
from toolkit.networks import EDITABLE, VIEWABLE, Actor, Map, Tie, actor_measures, graph, phase

A, B = Actor(id="a", name="ครู"), Actor(id="b", name="อบต.")


def test_the_value_of_the_widget_is_plain_json() -> None:
    map = Map(actors=[A, B], ties=[Tie(source="a", target="b", last_contact=date(2026, 11, 21))])
    body = map.model_dump(mode="json")
    assert body["ties"][0]["last_contact"] == "2026-11-21"
    assert body["ties"][0]["layer"] == "communication"
    assert Map.model_validate(body) == map == Map.model_validate_json(map.model_dump_json())


@pytest.mark.parametrize(
    "body, said",
    [
        ({"actors": [A, A]}, "two actors"),
        ({"actors": [A], "ties": [{"source": "a", "target": "z"}]}, "ties: there is no actor 'z'"),
        ({"actors": [A], "us": "z"}, "us"),
        ({"actors": [A], "positions": {"z": (0, 0)}}, "positions"),
        ({"actors": [A], "pinned": ["z"]}, "pinned"),
        ({"actors": [A], "roles": {"z": "team"}}, "roles"),
        ({"actors": [{"id": "a", "name": "x", "moments": ["2551"]}]}, "moment"),
        ({"actors": [{"id": "a", "name": "x", "inside": "a"}]}, "belongs to itself"),
        (
            {
                "actors": [
                    {"id": "a", "name": "x", "inside": "b"},
                    {"id": "b", "name": "y", "inside": "a"},
                ]
            },
            "belongs to itself",
        ),
        ({"actors": [A], "positions": {"a": (float("nan"), 0)}}, "finite"),
        ({"actors": [A], "positions": {"a": (1e9, 0)}}, "100000"),
        ({"colour": "red"}, "Extra"),
    ],
)
def test_what_does_not_hold_together_is_refused(body: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Map.model_validate(body)


def test_cleaning_leaves_out_what_refers_to_nobody() -> None:
    found = Map.cleaned(
        {
            "actors": [{"id": "a", "name": "x", "inside": "gone"}],
            "ties": [{"source": "a", "target": "gone"}, {"source": "a", "target": "a"}],
            "positions": {"a": [1, 2], "gone": [3, 4]},
            "roles": {"gone": "team"},
            "pinned": ["gone"],
            "us": "gone",
        }
    )
    assert found.positions == {"a": (1, 2)} and len(found.ties) == 1
    assert (found.us, found.pinned, found.roles, found.actors[0].inside) == (None, (), {}, None)


def test_actors_of_the_list_are_taken_as_they_are() -> None:
    assert Map(actors=[actors.Actor(id="a", name="ครู")]).actors == (A,)  # type: ignore[list-item]


def test_moments() -> None:
    both = Tie(source="a", target="b", moments=("2551", "2559"))
    late = Tie(source="b", target="a", moments=("2559",))
    map = Map(actors=[A, B], ties=[both, late], moments=("2551", "2559"))
    assert map.at("2551").ties == (both,) and map.at("2559").ties == (both, late)
    with pytest.raises(KeyError, match="2551"):
        map.at("2600")


def test_limits() -> None:
    many = [{"id": f"a{n}", "name": "x"} for n in range(VIEWABLE + 1)]
    assert Map.model_validate({"actors": many[:EDITABLE]}).editable
    large = Map.model_validate({"actors": many[:VIEWABLE]})
    assert not large.editable
    with pytest.raises(ValidationError):
        Map.model_validate({"actors": many})


def test_the_graph_of_a_map() -> None:
    wished = Tie(source="b", target="a", status="wished")
    map = Map(actors=[A, B], ties=[Tie(source="a", target="b", strength=3), wished], us="a")
    made = graph(map)
    assert isinstance(made, nx.MultiDiGraph) and made.number_of_edges() == 1
    assert made.nodes["a"] == {
        "name": "ครู",
        "kind": "organisation",
        "place": "",
        "group": "organisation",
    }
    assert graph(map, wished=True).number_of_edges() == 2
    assert actor_measures(graph(map, wished=True))["a"].degree == 1


HOSTILE = ["<img src=x onerror=alert(1)>", "ยาว" * 100, "ซ้ำ", "ซ้ำ", "{0}", "=cmd", "\u202eกลับ"]


def test_any_name_works() -> None:
    named = [Actor(id=f"a{n}", name=name) for n, name in enumerate(HOSTILE)]
    ties = [Tie(source=f"a{n}", target=f"a{n // 2}") for n in range(len(named))]  # one to itself
    map = Map(actors=named, ties=ties)
    assert [actor.name for actor in map.actors] == HOSTILE
    assert len(actor_measures(graph(map))) == len(HOSTILE)
    assert phase(graph(map)).code
    by_name = nx.relabel_nodes(nx.star_graph(3), dict(enumerate(HOSTILE[:4])))
    assert set(actor_measures(by_name)) == set(HOSTILE[:4])


def test_drawing_a_map_loads_no_mathematics() -> None:
    code = "import sys, toolkit.networks as n; n.Map(); print('networkx' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_measuring_loads_no_numpy() -> None:
    code = (
        "import sys, networkx as nx; from toolkit.networks import actor_measures, map_measures\n"
        "g = nx.path_graph(90); actor_measures(g), map_measures(g); print('numpy' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
