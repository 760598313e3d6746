"""A map that goes on changing: what was said of an actor outlives its name, and the actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from exercises.partners.answer import Answer, Sorted
from exercises.partners.today import settled
from exercises.partners.worksheet import worksheet
from tests.kept import Kept
from toolkit.actors import Actor, roles
from toolkit.registry import find

WORDS = find("partners").words("th")
HOW = {"key": "k", "ready": False, "round": 1}


@dataclass(frozen=True)
class SocialMap:
    """What partners reads of a social map: its living actors, and what became of the others."""

    names: dict[str, str]
    merged: dict[str, str]

    @property
    def roster(self) -> tuple[Actor, ...]:
        return tuple(Actor(id=id, name=name) for id, name in self.names.items())

    def became(self, id: str) -> str | None:
        return self.merged.get(id, id if id in self.names else None)


def given(merged: dict[str, str] | None = None, **names: str) -> Any:
    return {"social_map": SocialMap(names, merged or {})}


BEFORE = {
    "a": Sorted(name="อบต.", label="boundary", change="ตั้งงบทุกปี"),
    "b": Sorted(name="วัด", label="strategic"),
    "own-1": Sorted(name="ชมรม", label="context"),
}


def test_a_renamed_actor_keeps_its_place():
    now = settled(BEFORE, given(a="อบต. ป่าแดด", b="วัด"))
    assert (now["a"].name, now["a"].label, now["a"].gone) == ("อบต. ป่าแดด", "boundary", False)
    assert now["own-1"] == BEFORE["own-1"]


def test_what_was_said_of_a_merged_actor_goes_to_the_one_it_became():
    now = settled(BEFORE, given({"a": "c"}, c="องค์การบริหารส่วนตำบล", b="วัด"))
    assert "a" not in now
    assert (now["c"].label, now["c"].change) == ("boundary", "ตั้งงบทุกปี")


def test_of_two_merged_actors_the_one_that_stays_has_the_word():
    now = settled(BEFORE, given({"a": "b"}, b="วัด"))
    assert (now["b"].label, now["a"].gone) == ("strategic", True)
    assert Answer(actors=now).roles == {"b": "strategic", "own-1": "context"}


def test_a_removed_actor_is_neither_shown_nor_lost():
    save = Kept()
    answer = Answer(actors=BEFORE)
    parts = worksheet(WORDS, answer, save, given(b="วัด"))
    assert [item["id"] for item in parts["own"].items] == ["b"]
    parts["own"].on_save(dict(parts["own"].value), **HOW)
    assert save.last.actors["a"].gone
    assert save.last.actors["a"].change == "ตั้งงบทุกปี"
    again = worksheet(WORDS, save.last, save, given(a="อบต.", b="วัด"))
    assert [entry["id"] for entry in again["own"].value["items"]] == ["b", "own-1", "a"]


def test_at_home_without_a_map_actors_are_typed():
    save = Kept()
    own = worksheet(WORDS, None, save, {})["own"]
    assert own.items == []
    assert own.prompts["hint"] == WORDS["own"]["hint_empty"]
    value = own.accept({"items": [], "own": [{"id": "own-1", "text": "วัดป่าแดด"}]})
    own.on_save(value, **HOW)
    assert save.last.actors["own-1"].name == "วัดป่าแดด"


def test_roles_are_found_by_those_who_read_them():
    answer = Answer(actors=BEFORE)
    assert roles({"partners": answer})["a"] == "boundary"
