"""Bad days: a broken notebook, a changed one, a killed snapshot, a full room."""

from __future__ import annotations

import html
import os
import shutil
import signal
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from tests.served import Person, Served
from toolkit.registry import room_of_exercises
from toolkit.server.snapshots.wire import NOTEBOOK

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="snapshots are forked on Linux")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Served, Path]]:
    """A room whose exercises may be broken: a copy of them comes first on the path."""
    exercises = tmp_path / "copy" / "exercises"
    shutil.copytree(room_of_exercises(), exercises, ignore=shutil.ignore_patterns("__pycache__"))
    room = Served(tmp_path / "data", env={"PYTHONPATH": str(exercises.parent)})
    yield room, exercises
    room.stop()


def snapshots(room: Served) -> list[psutil.Process]:
    """The processes that fork."""
    assert room.process is not None
    children = psutil.Process(room.process.pid).children(recursive=True)
    return [child for child in children if child.name() == NOTEBOOK]


def told_to_facilitator(room: Served, wanted: str) -> bool:
    """Listen to the facilitator's events for a while."""
    facilitator = Person(room).facilitate()
    request = urllib.request.Request(
        room.base + "/room/events", headers={"Cookie": facilitator.cookie()}
    )
    deadline = time.monotonic() + 15
    with urllib.request.urlopen(request, timeout=15) as events:
        while time.monotonic() < deadline:
            line = events.readline().decode()
            if wanted in line:
                return True
    return False


def test_a_cell_that_raises_is_a_clear_page_and_a_reason_for_the_facilitator(
    own: tuple[Served, Path],
) -> None:
    room, exercises = own
    worksheet = exercises / "check_in" / "worksheet.py"
    whole = worksheet.read_text(encoding="utf-8")
    worksheet.write_text(whole + "\nraise RuntimeError('the deck is gone')\n", encoding="utf-8")
    room.start()
    person = Person(room).join()
    room.go("check_in")
    status, text = person.get("/room/check_in")
    assert status == 500
    assert "คำตอบที่บันทึกไว้ยังอยู่ครบ" in text
    assert "RuntimeError" not in text
    assert "the deck is gone" in room.log
    assert told_to_facilitator(room, "the deck is gone")
    worksheet.write_text(whole, encoding="utf-8")
    assert person.get("/room/check_in")[0] == 200


def test_a_changed_notebook_is_served_anew_and_nobody_is_dropped(
    own: tuple[Served, Path],
) -> None:
    room, exercises = own
    room.start()
    room.go("check_in")
    early = Person(room).join("มาก่อน")
    kernel = early.kernel_of("/room/check_in")
    notebook = exercises / "check_in" / "worksheet.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace("# ", "# ฉบับใหม่ ", 1), encoding="utf-8")
    late = Person(room).join("มาทีหลัง")
    deadline = time.monotonic() + 30
    while "ฉบับใหม่" not in html.unescape(late.get("/room/check_in")[1]):
        assert time.monotonic() < deadline
        time.sleep(1)
        late = Person(room).join("มาทีหลัง")
    assert early.get(f"/api/kernels/{kernel}")[0] == 200


def test_a_snapshot_killed_while_ten_people_arrive_is_made_again(tmp_path: Path) -> None:
    room = Served(tmp_path / "data").start()
    try:
        room.go("check_in")
        first = Person(room).join()
        kernel = first.kernel_of("/room/check_in")
        people = [Person(room).join(f"คนที่ {number}") for number in range(10)]
        with ThreadPoolExecutor(10) as together:
            pages = [together.submit(person.get, "/room/check_in") for person in people]
            for process in snapshots(room):
                os.kill(process.pid, signal.SIGKILL)
            seen = [page.result()[0] for page in pages]
        again = [
            status if status == 200 else person.get("/room/check_in")[0]
            for status, person in zip(seen, people, strict=True)
        ]
        assert again == [200] * 10
        assert first.get(f"/api/kernels/{kernel}")[0] == 200
    finally:
        room.stop()


def test_three_hundred_joins_against_two_hundred_seats(tmp_path: Path) -> None:
    room = Served(tmp_path / "data", ("--seats", "200")).start()
    code = room.join_url.rpartition("=")[2]

    def join(number: int) -> tuple[int, str]:
        person = Person(room)
        person.get("/join")
        return person.post("/join", code=code, name=f"คนที่ {number}", role="field")

    try:
        with ThreadPoolExecutor(16) as together:
            answers = list(together.map(join, range(300)))
        assert sum(status == 200 for status, _ in answers) == 200
        refused = [text for status, text in answers if status == 400]
        assert len(refused) == 100
        assert all("เต็ม" in text for text in refused)
        assert len(room.store().seats()) == 200
    finally:
        room.stop()


def test_no_more_are_awake_than_allowed_however_many_come_at_once(tmp_path: Path) -> None:
    room = Served(tmp_path / "data", ("--awake", "2")).start()
    try:
        room.go("check_in")
        people = [Person(room).join(f"คนที่ {number}") for number in range(8)]
        with ThreadPoolExecutor(8) as together:
            pages = list(together.map(lambda person: person.get("/room/check_in"), people))
        assert {status for status, _ in pages} <= {200, 503}
        assert [status for status, _ in pages].count(200) >= 2
        for _ in range(20):
            assert len(room.kernels()) <= 2
            time.sleep(0.1)
    finally:
        room.stop()


def test_more_pages_than_kernels_wait_in_a_queue_or_let_silent_ones_sleep(tmp_path: Path) -> None:
    room = Served(tmp_path / "data", ("--awake", "2", "--kernels", "local")).start()
    try:
        room.go("check_in")
        people = [Person(room).join(f"คนที่ {number}") for number in range(4)]
        with ThreadPoolExecutor(4) as together:
            seen = [
                page.result()
                for page in [together.submit(person.get, "/room/check_in") for person in people]
            ]
        assert sorted({status for status, _ in seen} - {200, 503}) == []
        waiting = [text for status, text in seen if status == 503]
        assert any("ลำดับ" in text for text in waiting)
        deadline = time.monotonic() + 40
        for person, (status, _) in zip(people, seen, strict=True):
            while status == 503:
                assert time.monotonic() < deadline
                time.sleep(1)
                status, _ = person.get("/room/check_in")
            assert status == 200
    finally:
        room.stop()
