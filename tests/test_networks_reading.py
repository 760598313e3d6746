"""What a map says: in both languages, with its evidence, for any map."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest

from toolkit import content
from toolkit.networks import (
    CHANNELS,
    INDICATORS,
    LAYERS,
    ORIGINS,
    STATUSES,
    Actor,
    Map,
    Tie,
    case,
    evidence,
    indicators,
    map_words,
    sentences,
)
from toolkit.networks.phases import NAMES, NEXT
from toolkit.networks.words import OWN


def of(graph: nx.Graph, **more: object) -> Map:
    ids = {node: f"a{place}" for place, node in enumerate(graph)}
    return Map(
        actors=[Actor(id=id, name=f"คน{node}") for node, id in ids.items()],
        ties=[Tie(source=ids[a], target=ids[b]) for a, b in graph.edges],
        **more,
    )


def keys(map: Map, **more: object) -> list[str]:
    return [s.key for s in sentences(map, map_words("th"), **more) if s.level == "sentence"]


def text(map: Map, key: str, level: str = "sentence", language: str = "en") -> str:
    found = sentences(map, map_words(language))
    return next(s.text for s in found if s.key == key and s.level == level)


def test_words_are_complete_and_name_everything() -> None:
    assert content.problems(OWN) == []
    for language in content.LANGUAGES:
        words = map_words(language)
        for table, names in {
            "layers": LAYERS,
            "statuses": STATUSES,
            "origins": ORIGINS,
            "channels": CHANNELS,
            "phases": NAMES,
            "next_steps": NEXT,
            "indicators": INDICATORS,
        }.items():
            assert set(words[table]) == set(names)


MAPS = {
    "nothing": Map(),
    "one actor": of(nx.empty_graph(1)),
    "no ties": of(nx.empty_graph(9)),
    "oneself": Map(actors=[Actor(id="a", name="ก")], ties=[Tie(source="a", target="a")]),
    "a star": of(nx.star_graph(9), us="a0", roles={"a1": "boundary", "a2": "beneficiary"}),
    "a path": of(nx.path_graph(7), us="a0", roles={"a5": "boundary", "a6": "beneficiary"}),
    "all": of(nx.complete_graph(7), drawn=date(2026, 11, 21)),
    "karate": of(nx.karate_club_graph()),
    "wawi": case("wawi").map(),
    "wawi at first": case("wawi").map("en", "2551"),
}


@pytest.mark.parametrize("language", content.LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_every_map_can_be_read_aloud(name: str, language: str) -> None:
    found = sentences(MAPS[name], map_words(language))
    assert found
    for sentence in found:
        assert "{" not in sentence.text and "None" not in sentence.text
        assert set(sentence.actors) <= set(MAPS[name].names)
        assert sentence.level in ("sentence", "number")
    levels = [sentence.level for sentence in found]
    assert levels == ["sentence", "number"] * (len(found) // 2)
    ours = {s.key: s for s in found if s.key not in ("undated", "no_bridge", "view", "nothing")}
    assert all(sentence.figures for sentence in ours.values())


def test_small_maps_are_told_and_not_measured() -> None:
    assert keys(of(nx.path_graph(3))) == ["undated"]
    assert keys(Map()) == ["nothing"]


def test_the_one_way_through_is_named_with_whom_it_holds() -> None:
    assert "“คน0”" in text(MAPS["a star"], "bridge")
    assert keys(MAPS["a star"]).count("gatekeeper") == 1
    found = next(s for s in sentences(MAPS["a path"], map_words("en")) if s.key == "bridge")
    assert found.figures["n"] == len(found.actors) - 1
    assert "no_bridge" in keys(MAPS["all"])


def test_partners_out_of_reach_and_those_reached_by_one_way() -> None:
    assert "“คน5”" in text(MAPS["a path"], "boundary")
    assert "“คน6”" in text(MAPS["a path"], "single_way")
    assert "boundary" not in keys(MAPS["a star"])


def test_names_are_text_and_long_ones_are_cut_between_letters() -> None:
    graph = of(nx.empty_graph(5))
    names = ["<img onerror>", "ที่" * 100, "ซ้ำ", "ซ้ำ", "{n}"]
    actors = [Actor(id=f"a{n}", name=name) for n, name in enumerate(names)]
    map = graph.model_copy(update={"actors": tuple(actors)})
    map = map.model_copy(update={"ties": (Tie(source="a0", target="a1"),)})
    for language in content.LANGUAGES:
        for sentence in sentences(map, map_words(language)):
            assert len(sentence.text) < 600
    assert "{n}" in text(map, "isolates")  # what people typed is no template


def test_exchange_contact_and_channels() -> None:
    actors = [Actor(id=id, name=id.upper()) for id in "abcde"]
    ties = [
        Tie(source="a", target="b", layer="exchange", directed=True, vertical=True),
        Tie(source="a", target="c", layer="exchange", channels=("line",)),
        Tie(source="b", target="d", layer="exchange", last_contact=date(2026, 11, 1)),
        Tie(source="b", target="e", layer="exchange", last_contact=date(2026, 1, 1)),
        Tie(source="d", target="e", status="wished"),
    ]
    map = Map(actors=actors, ties=ties, drawn=date(2026, 11, 21))
    found = keys(map)
    assert {"exchange_only", "contact", "channel", "vertical", "wished", "two_way"} <= set(found)
    assert "50%" in text(map, "contact") and "LINE" in text(map, "channel")
    assert "“B”" in text(map, "vertical")
    said = evidence(map, date(2026, 11, 21))
    assert said["contact"] == 0.5 and said["vertical"] == 1 and said["reciprocity"] == 0


def test_eight_indicators() -> None:
    star = indicators(MAPS["a star"])
    assert tuple(star) == INDICATORS and len(star) == 8
    assert (star["reach"], star["dependence"], star["bottlenecks"]) == (1, 1, 0.1)
    assert star["variety"] == pytest.approx(0.5)  # two roles, one actor each
    assert set(indicators(Map()).values()) == {None}
    for map in MAPS.values():
        values = [value for value in indicators(map).values() if value is not None]
        assert all(0 <= value <= 1 for value in values)
