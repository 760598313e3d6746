"""Jupyter's own kernel managers, running seats that are forked."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

if sys.platform != "linux":
    pytest.skip("kernels are forked on Linux only", allow_module_level=True)

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from tests.seated import Client, write_notebook
from toolkit.server.snapshots.child import SeatFailed
from toolkit.server.snapshots.doors import connection_folder
from toolkit.server.snapshots.manager import SeatKernelManager
from toolkit.server.snapshots.provisioner import _DEATHS
from toolkit.server.snapshots.snapshot import Snapshot
from toolkit.server.snapshots.zygote import Zygote

CELLS = (
    "import os, sys, types\nx = 0",
    "def bind():\n    assert os.environ['SEAT'] != 'broken'\n"
    "sys.modules['toolkit.pages'] = types.SimpleNamespace(bind=bind)",
)


@dataclass
class Room:
    """A room's kernels, one snapshot, and who is connected."""

    kernels: AsyncMappingKernelManager
    snapshot: Snapshot

    async def start(self, seat: str = "a") -> tuple[SeatKernelManager, Client]:
        """Start a seat as the server does and connect to it."""
        env = {**os.environ, "SEAT": seat}
        started = await self.kernels.start_kernel(
            kernel_name="python3", env=env, snapshot=self.snapshot
        )
        manager = self.kernels.get_kernel(started)
        return manager, Client(Path(manager.connection_file))


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def room(runner: asyncio.Runner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = connection_folder()
    path = write_notebook(tmp_path_factory.mktemp("room") / "seat.ipynb", *CELLS)

    zygote = Zygote()

    async def opened() -> Room:
        kernels = AsyncMappingKernelManager(
            kernel_manager_class="toolkit.server.snapshots.manager.SeatKernelManager",
            connection_dir=str(folder),
            root_dir=str(path.parent),
        )
        snapshot = Snapshot(path, zygote)
        await snapshot.start()
        return Room(kernels, snapshot)

    async def closed(room: Room) -> None:
        for kernel in room.kernels.list_kernel_ids():
            await room.kernels.shutdown_kernel(kernel, now=True)
        await room.snapshot.close()
        await zygote.close()

    room = runner.run(opened())
    yield room
    runner.run(closed(room))
    assert list(folder.iterdir()) == []
    shutil.rmtree(folder)


def test_a_seat_is_started_and_shut_down(runner: asyncio.Runner, room: Room) -> None:
    async def scene() -> None:
        manager, client = await room.start()
        assert manager.transport == "ipc" and await manager.is_alive()
        await client.arrive()
        assert await client.run("print(os.environ['SEAT'], x)") == "a 0\n"
        pid = manager.provisioner.child.pid
        await room.kernels.shutdown_kernel(manager.kernel_id)
        assert not psutil.pid_exists(pid) and manager.kernel_id not in room.kernels
        client.close()

    runner.run(scene())


def test_a_seat_that_cannot_be_bound_is_not_started(runner: asyncio.Runner, room: Room) -> None:
    async def scene() -> None:
        with pytest.raises(SeatFailed, match="AssertionError"):
            await room.start("broken")
        await asyncio.sleep(0.1)
        assert room.snapshot.children == [] and len(room.kernels) == 0

    runner.run(scene())


def test_an_interrupt_reaches_a_busy_seat(runner: asyncio.Runner, room: Room) -> None:
    async def scene() -> None:
        manager, client = await room.start()
        await client.arrive()
        asked = client.kernel.execute("while True: pass")
        await asyncio.sleep(0.3)
        await manager.interrupt_kernel()
        assert (await client.shell(asked))["content"]["ename"] == "KeyboardInterrupt"
        await room.kernels.shutdown_kernel(manager.kernel_id, now=True)
        client.close()

    runner.run(scene())


def test_a_killed_seat_heals_unseen_but_not_for_ever(runner: asyncio.Runner, room: Room) -> None:
    async def scene() -> None:
        manager, client = await room.start()
        await client.arrive()
        await client.run("x = 1")
        for _ in range(_DEATHS):
            killed = manager.provisioner.child
            killed.signal(signal.SIGKILL)
            await killed.wait()
            assert await manager.is_alive()
            assert await client.arrive() < 1
            assert await client.run("print(x)") == "0\n"
        last = manager.provisioner.child
        last.signal(signal.SIGKILL)
        await last.wait()
        await asyncio.sleep(0.05)
        assert not await manager.is_alive()
        await manager.restart_kernel(now=True)
        await client.arrive()
        await room.kernels.shutdown_kernel(manager.kernel_id, now=True)
        client.close()

    runner.run(scene())


def test_a_seat_sleeps_and_hears_on_waking_what_was_said(
    runner: asyncio.Runner, room: Room
) -> None:
    async def scene() -> None:
        manager, client = await room.start()
        await client.arrive()
        await manager.sleep()
        assert manager.asleep and await manager.is_alive() and room.snapshot.children == []
        await asyncio.sleep(0.3)
        asked: Any = client.kernel.kernel_info()
        await manager.wake()
        await manager.wake()
        assert (await client.shell(asked, 1))["msg_type"] == "kernel_info_reply"
        assert len(room.snapshot.children) == 1
        await manager.sleep()
        await room.kernels.shutdown_kernel(manager.kernel_id)
        assert room.snapshot.children == []
        client.close()

    runner.run(scene())


def test_without_a_snapshot_a_kernel_starts_as_ever(runner: asyncio.Runner, room: Room) -> None:
    async def scene() -> None:
        started = await room.kernels.start_kernel(kernel_name="python3")
        manager = room.kernels.get_kernel(started)
        client = Client(Path(manager.connection_file))
        await client.arrive(20)
        await manager.sleep()
        assert not manager.asleep and await client.run("print(1)") == "1\n"
        await room.kernels.shutdown_kernel(started, now=True)
        client.close()

    runner.run(scene())
