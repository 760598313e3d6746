"""The facilitator's moves: rounds, reveals that stand still, undo."""

from __future__ import annotations

import pytest

from toolkit import room
from toolkit.exercise import Exercise
from toolkit.room import Place
from toolkit.store import NewSeat, Store

TWO = Exercise("problem_types", 30, rounds=2)
ONE = Exercise("check_in", 10, rounds=1)


def people(store: Store, number: int) -> list[str]:
    return [store.join(NewSeat(f"คนที่ {n}", "field"))[0].id for n in range(number)]


def answer(store: Store, seat: str, round: int = 1) -> int:
    return store.save(seat, TWO.id, round, {}).id


def test_a_room_goes_from_open_to_revealed_and_opens_again(store: Store) -> None:
    assert room.state(store).begun == []
    room.go(store, TWO)
    assert room.state(store).place(TWO.id) == Place(1, "open", 0)
    room.next_round(store, TWO)  # not before the reveal
    assert room.state(store).place(TWO.id).round == 1
    room.reveal(store, TWO)
    assert room.state(store).place(TWO.id).phase == "revealed"
    room.next_round(store, TWO)
    assert room.state(store).place(TWO.id) == Place(2, "open", 0)
    assert room.state(store).place(TWO.id).revealed_round == 1
    room.reveal(store, TWO)
    room.next_round(store, TWO)  # there are two rounds, not three
    assert room.state(store).place(TWO.id).round == 2
    room.close(store, TWO)
    assert room.state(store).place(TWO.id).phase == "closed"


def test_going_back_to_an_exercise_leaves_it_as_it_stood(store: Store) -> None:
    room.go(store, TWO)
    room.reveal(store, TWO)
    room.go(store, ONE)
    room.go(store, TWO)
    assert room.state(store).current == TWO.id
    assert room.state(store).place(TWO.id).phase == "revealed"


def test_what_is_shown_stands_still_until_enough_new_answers_came(store: Store) -> None:
    seats = people(store, 9)
    room.go(store, TWO)
    last = [answer(store, seat) for seat in seats[:6]][-1]
    room.reveal(store, TWO)
    assert room.state(store).place(TWO.id).upto == last
    for seat in seats[6:8]:
        answer(store, seat)
    room.reveal(store, TWO)
    room.undo(store)
    room.reveal(store, TWO)  # undoing the reveal is no way around
    assert room.state(store).place(TWO.id).upto == last
    late = answer(store, seats[8])
    room.reveal(store, TWO)
    assert room.state(store).place(TWO.id).upto == late


@pytest.mark.parametrize("move", [room.reveal, room.close, room.reopen])
def test_every_move_can_be_taken_back(store: Store, move: object) -> None:
    room.go(store, ONE)
    room.go(store, TWO)
    before = room.state(store)
    move(store, TWO)  # type: ignore[operator]
    room.undo(store)
    assert room.state(store) == before


def test_undoing_a_first_opening_closes_it_again(store: Store) -> None:
    room.go(store, ONE)
    room.go(store, TWO)
    room.undo(store)
    assert room.state(store).current == ONE.id
    assert room.state(store).begun == [ONE.id]
    room.lobby(store)
    room.undo(store)
    assert room.state(store).current == ONE.id


def test_pages_are_told_neither_counts_nor_names(store: Store) -> None:
    people(store, 3)
    room.go(store, TWO)
    assert room.state(store).as_json() == {
        "current": {"exercise": TWO.id, "round": 1, "phase": "open", "upto": 0},
        "exercises": {TWO.id: {"round": 1, "phase": "open", "upto": 0}},
    }
