"""The facilitator's desk: everything is kept, everything is undone, two do not fight."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from toolkit import desk, room
from toolkit.exercise import Exercise
from toolkit.store import NewSeat, Store, TooLate

FIRST = Exercise("check_in", 10, rounds=2)
NEXT = Exercise("problem_types", 30, rounds=2)


def test_one_press_is_one_undo_and_the_next_undo_goes_further_back(store: Store) -> None:
    room.go(store, FIRST)
    room.reveal(store, FIRST)
    before = room.state(store).as_json()
    room.close_and_go(store, NEXT)
    assert room.state(store).place(FIRST.id).phase == "closed"
    assert room.state(store).current == NEXT.id
    room.undo(store)
    assert room.state(store).as_json() == before
    room.undo(store)
    assert room.state(store).place(FIRST.id).phase == "open"
    room.undo(store)
    room.undo(store)  # there is nothing left to take back
    assert room.state(store).begun == []


def test_the_second_round_of_an_earlier_exercise_is_one_press_too(store: Store) -> None:
    room.go(store, FIRST)
    room.reveal(store, FIRST)
    room.close_and_go(store, NEXT)
    before = room.state(store).as_json()
    room.again(store, FIRST)
    assert room.state(store).place(FIRST.id) == room.Place(2, "open")
    assert room.state(store).place(NEXT.id).phase == "closed"
    room.again(store, FIRST)  # there are two rounds, not three
    room.undo(store)
    assert room.state(store).as_json() == before


def test_everything_on_the_desk_can_be_taken_back(store: Store) -> None:
    for _ in range(7):
        store.join(NewSeat("ข้าวปั้น", "field"))
    room.go(store, FIRST)
    empty = desk.desk(store)
    desk.start_timer(store, 300, FIRST.id)
    desk.tell(store, "  พักถึง\nบ่ายสอง ")
    desk.make_groups(store, 3, "mix", 1)
    desk.let(store, FIRST.id, {"d1": True, "d2": False})
    full = desk.desk(store)
    assert full.timer is not None
    assert full.message == "พักถึง บ่ายสอง"
    assert sum(full.groups.sizes.values()) == 7
    assert full.texts == {FIRST.id: {"d1": True, "d2": False}}
    for _ in range(4):
        room.undo(store)
    now = desk.desk(store)
    assert (now.timer, now.message, now.groups, now.texts) == (
        empty.timer,
        empty.message,
        empty.groups,
        empty.texts,
    )
    assert room.state(store).current == FIRST.id


def test_notes_are_added_and_a_note_taken_away_comes_back(store: Store) -> None:
    room.go(store, FIRST)
    desk.jot(store, FIRST.id, "โต๊ะ 3 เล่าเรื่องตลาดดีมาก")
    desk.jot(store, FIRST.id, "   ")
    desk.jot(store, FIRST.id, "ถามเรื่องนี้อีกครั้งพรุ่งนี้")
    first, second = desk.desk(store).notes[FIRST.id]
    desk.remove_note(store, FIRST.id, first.id)
    assert desk.desk(store).notes[FIRST.id] == [second]
    room.undo(store)
    assert desk.desk(store).notes[FIRST.id] == [first, second]
    room.undo(store)  # takes back the move, not what somebody jotted meanwhile
    assert room.state(store).begun == []
    assert len(desk.desk(store).notes[FIRST.id]) == 2


def test_whoever_presses_second_is_told_what_the_first_pressed(store: Store) -> None:
    room.go(store, FIRST)
    seen = desk.desk(store).seen
    room.reveal(store, FIRST, seen)
    with pytest.raises(TooLate) as told:
        room.close(store, FIRST, seen)
    assert told.value.press.body["action"] == "reveal"
    assert room.state(store).place(FIRST.id).phase == "revealed"
    with pytest.raises(TooLate):
        room.undo(store, seen)  # would have taken back what this person never saw
    # what is about something else is in nobody's way
    desk.start_timer(store, 60, FIRST.id, seen)
    desk.jot(store, FIRST.id, "จดไว้")
    room.close(store, FIRST, desk.desk(store).seen)


def test_a_room_pressed_by_many_at_once_moves_once(store: Store) -> None:
    room.go(store, FIRST)
    seen = desk.desk(store).seen

    def press(number: int) -> bool:
        try:
            room.reveal(store, FIRST, seen)
        except TooLate:
            return False
        return True

    with ThreadPoolExecutor(8) as many:
        assert sum(many.map(press, range(8))) == 1


def test_time_is_added_to_what_is_left(store: Store) -> None:
    desk.add_time(store, 60)  # nothing runs: nothing happens
    assert desk.desk(store).seen == 0
    desk.start_timer(store, 100, FIRST.id)
    desk.add_time(store, 60)
    timer = desk.desk(store).timer
    assert timer is not None
    assert 150 < timer.end - time.time() <= 160
    desk.stop_timer(store)
    assert desk.desk(store).timer is None


def test_who_comes_late_can_be_put_into_the_groups_there_are(store: Store) -> None:
    for _ in range(6):
        store.join(NewSeat("ข้าวปั้น", "field"))
    desk.make_groups(store, 3, "mix", 1)
    before = desk.desk(store).groups.of
    late, _ = store.join(NewSeat("สายธาร", "manager"))
    desk.add_late(store)
    after = desk.desk(store).groups.of
    assert late.id in after
    assert {seat: number for seat, number in after.items() if seat != late.id} == before
    desk.end_groups(store)
    assert desk.desk(store).groups.of == {}
