"""What the people of one project share: who they are, who hears of a save, what each row holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.registry import find
from toolkit.server.teams import Teams
from toolkit.session import Session
from toolkit.sharing import joined, mates, seen, team
from toolkit.store import NewSeat, Seat, Store, open_store
from toolkit.store.migrate import migrate

SHARED = "social_map"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(f"sqlite:///{tmp_path / 'room.sqlite'}", "r")
    migrate(store.engine)
    store.open_room("two_day")
    return store


def seat(store: Store, project: str, name: str = "น้ำ") -> Seat:
    return store.join(NewSeat(name, "field", project))[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ลุ่มน้ำเดียวกัน", " ลุ่มนํ้า เดียวกัน "), ("Care Club", "care  club!"), ("ป่าชุมชน 2", "ป่าชุมชน2")],
)
def test_one_project_is_written_in_several_ways(one: str, other: str) -> None:
    assert team(one) == team(other) != ""


@pytest.mark.parametrize("nothing", ["", " ", "-", "...", "123", "ไม่มี", "ยังไม่มี", "N/A", "none"])
def test_no_project_is_no_team(nothing: str) -> None:
    assert team(nothing) == ""


def test_mates_are_those_of_the_same_project(store: Store) -> None:
    one, two = seat(store, "ลุ่มน้ำ"), seat(store, "ลุ่ม น้ำ")
    seat(store, "ป่าชุมชน")
    alone, other = seat(store, ""), seat(store, "")
    assert mates(store, one.id) == [two.id]
    assert mates(store, alone.id) == mates(store, other.id) == []


def test_a_card_makes_a_mate_and_what_was_told_when_joining_is_not_asked_again(
    store: Store,
) -> None:
    one, two = seat(store, "ลุ่มน้ำ"), seat(store, "")
    card = Session(find("check_in"), store, one)
    begun = card.answer()
    assert begun is not None and begun.card() == {"project": "ลุ่มน้ำ", "organisation": ""}
    assert store.latest(one.id, "check_in") is None, "shown, not yet said"
    Session(find("check_in"), store, two).save(find("check_in").answer(project="ลุ่ม น้ำ"))
    assert mates(store, one.id) == [two.id]
    Session(find("check_in"), store, two).save(find("check_in").answer())
    assert mates(store, one.id) == [two.id], "an emptied card takes nobody out"


def test_a_save_is_told_to_mates_only(store: Store) -> None:
    one, two = seat(store, "ลุ่มน้ำ"), seat(store, "ลุ่ม น้ำ")
    third, teams = seat(store, "ป่าชุมชน"), Teams(store)
    teams.look(store.seats())
    Session(find(SHARED), store, one).save(find(SHARED).examples[0])
    Session(find("check_in"), store, third).save(find("check_in").answer())
    assert teams.look(store.seats()) == {two.id}
    assert list(teams.marks(two.id)) == [SHARED]
    assert teams.marks(one.id) == teams.marks(third.id) == teams.marks("") == {}
    assert teams.look(store.seats()) == set()


def test_each_sees_all_and_keeps_only_their_own(store: Store) -> None:
    one, two = seat(store, "ลุ่มน้ำ"), seat(store, "ลุ่มน้ำ")
    other = seat(store, "ป่าชุมชน")
    exercise = find(SHARED)
    full = [example for example in exercise.examples if len(example.roster) > 3]
    first, second = Session(exercise, store, one), Session(exercise, store, two)
    first.save(full[0])
    both = exercise.merge(full[1], [full[0]])
    second.save(both)
    assert {actor.id for actor in second.answer().roster} == {
        actor.id for actor in (*full[0].roster, *full[1].roster)
    }
    assert second.answer().roster == first.answer().roster
    entry = store.latest(two.id, SHARED)
    assert entry is not None
    assert exercise.answer.read(entry.body).roster == full[1].roster
    assert seen(store, other.id, exercise, None) is None
    rows = {one.id: full[0], two.id: full[1]}
    assert joined(store, exercise, rows)[one.id].roster == first.answer().roster
