"""The store: nothing is lost, nothing is kept twice, rooms do not mix."""

from __future__ import annotations

import json
import multiprocessing
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.writer import SAVES, write
from toolkit.store import NewSeat, Seat, Store, StoreError, open_store
from toolkit.store.changes import Changes
from toolkit.store.migrate import migrate
from toolkit.store.schema import Base

WRITERS = 60


def test_a_saved_answer_is_there_for_the_next_process(store: Store, seat: Seat, url: str) -> None:
    body = {"reason": "น้ำท่วมซ้ำซาก ทั้งที่ขุดลอกแล้ว", "certainty": 3.5}
    store.save(seat.id, "problem_types", 1, body)
    entry = open_store(url, "test").latest(seat.id, "problem_types")
    assert entry is not None
    assert entry.body == body
    assert entry.at.tzinfo is not None


def test_the_same_key_is_the_same_save(store: Store, seat: Seat) -> None:
    first = store.save(seat.id, "check_in", 1, {"poll": "tool"}, key="k1")
    again = store.save(seat.id, "check_in", 1, {"poll": "result"}, key="k1")
    assert again == first
    assert store.save(seat.id, "check_in", 1, {"poll": "result"}, key="k2").revision == 2


def test_a_round_counts_each_person_once_up_to_the_reveal(store: Store, seat: Seat) -> None:
    other, _ = store.join(NewSeat("ภูผา", "field"))
    store.save(seat.id, "check_in", 1, {"poll": "tool"})
    store.save(other.id, "check_in", 1, {"poll": "result"}, ready=True)
    revealed = store.last_answer()
    store.save(seat.id, "check_in", 1, {"poll": "result"})
    store.save(seat.id, "check_in", 2, {"poll": "both"})
    assert [row.body["poll"] for row in store.round_of("check_in", 1)] == ["result", "result"]
    at_reveal = store.round_of("check_in", 1, upto=revealed)
    assert {row.body["poll"] for row in at_reveal} == {"tool", "result"}
    assert store.progress("check_in", 1) == (2, 1)


def test_rooms_in_one_database_do_not_mix(store: Store, seat: Seat, url: str) -> None:
    other = open_store(url, "other")
    other.open_room("two_day")
    store.save(seat.id, "check_in", 1, {"poll": "tool"})
    assert other.round_of("check_in", 1) == []
    assert other.seat(seat.id) is None
    assert other.seats() == []
    assert other.code() != store.code()


def test_the_return_link_opens_its_seat_and_its_secret_is_not_stored(
    store: Store, tmp_path: Path
) -> None:
    seat, secret = store.join(NewSeat("ดาว", "executive"))
    assert store.seat_of_link(secret) == seat
    assert store.seat_of_link(secret + "x") is None
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert secret.encode() not in written


def test_sixty_processes_writing_at_once_lose_nothing(store: Store, url: str) -> None:
    seats = [store.join(NewSeat(f"คนที่ {n}", "field"))[0].id for n in range(WRITERS)]
    context = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
    if sys.platform != "win32":
        context.set_forkserver_preload(["tests.writer"])
    writers = [context.Process(target=write, args=(url, seat, n)) for n, seat in enumerate(seats)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    latest = store.round_of("check_in", 1)
    assert {row.body["n"] for row in latest} == set(range(WRITERS))
    assert {row.revision for row in latest} == {SAVES}


def test_a_writer_that_is_killed_loses_nothing_it_was_told_is_saved(
    store: Store, seat: Seat, url: str
) -> None:
    program = (
        "import sys\n"
        "from toolkit.store import open_store\n"
        "store = open_store(sys.argv[1], 'test')\n"
        "n = 0\n"
        "while True:\n"
        "    store.save(sys.argv[2], 'check_in', 1, {'n': n}, key=str(n))\n"
        "    print(n, flush=True)\n"
        "    n += 1\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", program, url, seat.id], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(20)]
    writer.kill()
    told += [int(line) for line in writer.stdout.read().split()]
    entry = store.latest(seat.id, "check_in")
    assert entry is not None
    assert entry.body["n"] >= told[-1]


def test_a_change_is_noticed_from_another_connection(store: Store, seat: Seat) -> None:
    changes = Changes(store)
    before = changes.mark()
    assert changes.mark() == before
    store.save(seat.id, "check_in", 1, {})
    assert changes.mark() != before
    changes.close()


def test_migrations_make_todays_tables_and_may_run_again(store: Store) -> None:
    migrate(store.engine)
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_database_that_cannot_be_written_is_said_and_not_hidden(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'missing' / 'room.sqlite'}", "test")
    with pytest.raises(StoreError, match="cannot be used"):
        store.save("nobody", "check_in", 1, {})


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anyway")
def test_a_read_only_folder_refuses_the_save(store: Store, seat: Seat, tmp_path: Path) -> None:
    for file in tmp_path.iterdir():
        file.chmod(stat.S_IRUSR)
    with pytest.raises(StoreError):
        store.save(seat.id, "check_in", 1, {})


def test_what_is_forgotten_is_gone_from_every_row_and_from_the_files(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'room.sqlite'}", "r1")
    migrate(store.engine)
    store.open_room("two_day")
    seat, _ = store.join(NewSeat("มะลิ", "field"))
    other, _ = store.join(NewSeat("ชบา", "field"))
    for text in ("ความลับหนึ่ง", "ความลับสอง"):
        store.save(seat.id, "diary", 1, {"text": text, "mood": 3})
    store.save(other.id, "diary", 1, {"text": "ของคนอื่น", "mood": 1})
    store.forget(seat.id, "diary", {"text"})
    bodies = {row.seat: row.body for row in store.round_of("diary", 1)}
    assert bodies == {seat.id: {"mood": 3}, other.id: {"text": "ของคนอื่น", "mood": 1}}
    raw = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "ความลับ".encode() not in raw and json.dumps("ความลับ").strip('"').encode() not in raw
    store.forget(seat.id, "diary")
    assert [row.body for row in store.round_of("diary", 1) if row.seat == seat.id] == [{}]
    assert store.latest(seat.id, "diary").revision == 2  # type: ignore[union-attr]
