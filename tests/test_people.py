"""A person's own data in the store: deleted means gone, from tables, files and pictures."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from toolkit import room
from toolkit.desk import desk, make_groups
from toolkit.privacy import Transitions
from toolkit.registry import find
from toolkit.releases import figures, release
from toolkit.store import NewSeat, Seat, Store, StoreError
from toolkit.store.archive import save_room
from toolkit.store.people import (
    answers_of,
    covers,
    erase,
    erase_everybody,
    read_log,
    set_consents,
    write_log,
)

WORDS = ("ผักบุ้งลอยน้ำ", "ความในใจเรื่องฝายชำรุด", "โครงการกบนอกกะลา")
K = 5


def came(store: Store, n: int, first: int = 0) -> list[Seat]:
    """Let people join who all answer the poll."""
    seats = [store.join(NewSeat(f"คน{number}", "field"))[0] for number in range(first, first + n)]
    for number, seat in enumerate(seats):
        poll = ("tool", "result", "both")[number % 3]
        store.save(seat.id, "check_in", 1, {"poll": poll})
    return seats


def held(folder: Path) -> bytes:
    """Return everything that any file of a folder holds."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_of_a_deleted_person_is_left_in_any_file(store: Store, tmp_path: Path) -> None:
    others = came(store, 8)
    gone, _ = store.join(NewSeat(WORDS[0], "field", WORDS[2], consents={"quote": True}))
    for number in range(30):
        store.save(gone.id, "check_in", 1, {"expectation": f"{WORDS[1]} {number}" * 40})
        store.save(others[number % 8].id, "check_in", 1, {"poll": "tool", "expectation": "อื่น"})
    make_groups(store, 4, "mix", 1)
    write_log(store, "participant", "own_pdf", gone.id)
    assert erase(store, gone.id, K)
    assert store.seat(gone.id) is None
    assert store.latest(gone.id, "check_in") is None
    assert answers_of(store, gone.id) == 0
    assert gone.id not in desk(store).groups.of and len(desk(store).groups.of) == 8
    assert not any(line.seat == gone.id for line in read_log(store))
    assert len(store.round_of("check_in", 1)) == 8
    save_room(store, tmp_path / "kept" / "room.zip")
    if store.engine.dialect.name == "sqlite":
        written = held(tmp_path)
        for word in (*WORDS, gone.id):
            assert word.encode() not in written
            assert word.encode("unicode_escape") not in written
        assert "อื่น".encode() in written or b"\\u0e2d" in written


def test_a_page_that_was_left_open_cannot_bring_the_person_back(store: Store, seat: Seat) -> None:
    store.save(seat.id, "check_in", 1, {"poll": "tool"})
    erase(store, seat.id, K)
    with pytest.raises(StoreError):
        store.save(seat.id, "check_in", 1, {"poll": "tool"})
    assert not erase(store, seat.id, K)


def test_nobody_of_another_room_can_be_deleted(store: Store, url: str) -> None:
    from toolkit.store import open_store

    other = open_store(url, "other")
    other.open_room("two_day")
    stranger, _ = other.join(NewSeat("ภูผา", "field"))
    assert not erase(store, stranger.id, K)
    set_consents(store, stranger.id, {"quote": True})
    assert other.seats() == [stranger]


def test_pictures_before_and_after_a_deletion_differ_by_at_least_the_threshold(
    store: Store,
) -> None:
    seats = came(store, 30)
    exercise = find("check_in")
    room.go(store, exercise.manifest)
    room.reveal(store, exercise.manifest)
    seen = [release(store, exercise, 1, K)]
    for gone in (seats[3], seats[11], seats[20]):
        hidden = gone.id in covers(store, "check_in").get(1, ())
        erase(store, gone.id, K)
        seen.append(release(store, exercise, 1, K))
        assert seen[-1] is not None and seen[-2] is not None
        assert seen[-2].n - seen[-1].n == (0 if hidden else K)
    for first, second in itertools.combinations(seen, 2):
        assert first is not None and second is not None
        assert first.n == second.n or abs(first.n - second.n) >= K


def test_the_same_people_stand_beside_in_every_round(store: Store) -> None:
    seats = came(store, 20)
    exercise = find("check_in")
    room.go(store, exercise.manifest)
    room.reveal(store, exercise.manifest)
    room.next_round(store, exercise.manifest)
    for seat in seats:
        store.save(seat.id, "check_in", 2, {"poll": "both"})
    room.reveal(store, exercise.manifest)
    erase(store, seats[0].id, K)
    out = covers(store, "check_in")
    assert out[1] == out[2] and len(out[1]) == K - 1
    said = release(store, exercise, 2, K)
    assert said is not None and said.n == 15
    moves = [item for _, item in figures(said.summary) if isinstance(item, Transitions)]
    assert moves and moves[0].n == 15


def test_who_was_in_no_picture_takes_nobody_along(store: Store) -> None:
    seats = came(store, 12)
    late, _ = store.join(NewSeat("สาย", "field"))
    exercise = find("check_in")
    room.go(store, exercise.manifest)
    room.reveal(store, exercise.manifest)
    store.save(late.id, "check_in", 1, {"poll": "unsure"})
    erase(store, late.id, K)
    assert covers(store, "check_in") == {}
    said = release(store, exercise, 1, K)
    assert said is not None and said.n == len(seats)


def test_nobody_can_choose_who_is_left_out(store: Store) -> None:
    seats = came(store, 25)
    exercise = find("check_in")
    room.go(store, exercise.manifest)
    room.reveal(store, exercise.manifest)
    drawn: Counter[str] = Counter()
    for gone in seats[:3]:
        erase(store, gone.id, K)
        drawn.update(covers(store, "check_in")[1])
    assert set(drawn) != {seat.id for seat in seats[3:7]}


def test_consents_and_log_are_kept_in_order(store: Store, seat: Seat) -> None:
    set_consents(store, seat.id, {"quote": True, "follow_up": False})
    changed = store.seat(seat.id)
    assert changed is not None and changed.consents == {"quote": True, "follow_up": False}
    write_log(store, "participant", "consents", seat.id)
    write_log(store, "facilitator", "report", note="pdf")
    first, second = read_log(store)
    assert (first.who, first.seat, second.note) == ("participant", seat.id, "pdf")
    assert first.at.tzinfo is not None


def test_everybody_can_be_deleted_at_once(store: Store, tmp_path: Path) -> None:
    seats = came(store, 6)
    exercise = find("check_in")
    room.go(store, exercise.manifest)
    room.reveal(store, exercise.manifest)
    erase(store, seats[0].id, K)
    assert erase_everybody(store) == 5
    assert store.seats() == [] and store.round_of("check_in", 1) == []
    assert covers(store, "check_in") == {}
