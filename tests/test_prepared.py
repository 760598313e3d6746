"""Where there is no fork: kernels for the next exercise are started before people get there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.served import Person, Served
from toolkit.server.renderer import SEAT
from toolkit.workshop import load, locate


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Served]:
    room = Served(tmp_path / "data", ("--kernels", "local")).start()
    yield room
    room.stop()


def since(kernel: str) -> float:
    """When the process behind a kernel was started."""
    for process in psutil.process_iter(["cmdline", "create_time"]):
        if kernel in " ".join(process.info["cmdline"] or ()):
            created: float = process.info["create_time"]
            return created
    raise AssertionError(f"no process for kernel {kernel}")


def test_a_kernel_waits_for_who_moves_on(room: Served) -> None:
    first, following = (item.exercise for item in load(locate("two_day")).design.agenda[:2])
    person = Person(room).join()
    room.go(first)
    with person.listen():  # an open page: there is somebody to prepare for
        person.get(f"/room/{first}")
        deadline = time.monotonic() + 60
        while len(room.kernels()) < 2 and time.monotonic() < deadline:
            time.sleep(0.5)
        time.sleep(5)  # it executes the notebook
        moved = time.time()
        room.go(following)
        kernel = person.kernel_of(f"/room/{following}")
    assert since(kernel) < moved
    _, page = person.get(f"/room/{following}")
    seat = room.store().seats()[0].id
    assert SEAT not in page
    assert f'"seat": "{seat[:8]}"' in page
    # it is this person's now, and nobody else's
    stranger = Person(room).join("ดอกรัก")
    assert stranger.get(f"/api/kernels/{kernel}")[0] in {403, 404}
