"""Lets Jupyter's kernel managers run a seat: start, signal, shut down, heal, sleep and wake."""

from __future__ import annotations

import asyncio
import signal
import time
from collections import deque
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase

from .child import Child, SeatFailed
from .doors import Doors
from .notebook import SnapshotFailed
from .snapshot import Snapshot
from .zygote import Zygote

_DEATHS = 8
_WITHIN_SECONDS = 30.0
"""A seat whose kernel ends this often in so short a time is left dead."""


class ForkProvisioner(KernelProvisionerBase):
    """Provides a seat's kernel by forking a snapshot, given as ``start_kernel(snapshot=...)``.

    A kernel that ends without having been asked by the manager is replaced at once, at the same
    doors; the manager and its clients see nothing of it but messages lost on the way. That and
    sleeping need a snapshot that heals: what comes from the zygote itself ends like any kernel.
    """

    snapshot: Snapshot | Zygote | None = None
    child: Child | None = None
    doors: Doors | None = None
    asleep = False
    """Whether the seat has no kernel until :meth:`wake`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._env: dict[str, str] = {}
        self._file = Path()
        self._leaving = False
        self._kept = False  # a kernel that ends is replaced
        self._changing = asyncio.Lock()
        self._deaths: deque[float] = deque(maxlen=_DEATHS)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel, or one that sleeps."""
        return self.child is not None or self.asleep

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Take the snapshot out of the start arguments; write the connection file."""
        self.snapshot = kwargs.pop("snapshot", self.snapshot)
        manager: Any = self.parent
        manager.write_connection_file()
        self._file = Path(manager.connection_file)
        self.connection_info = manager.get_connection_info()
        self._close_doors()  # a restart may have other addresses
        if manager.transport == "ipc":
            self.doors = Doors(self._file)
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(
        self, cmd: list[str], *, asleep: bool = False, **kwargs: Any
    ) -> KernelConnectionInfo:
        """Fork, and wait until the kernel answers; or leave that to :meth:`wake`."""
        self._env = kwargs["env"]
        self._leaving, self.asleep = False, asleep
        if asleep:
            return self.connection_info
        try:
            async with self._changing:
                await self._fork()
        except BaseException:
            self._close_doors()  # Jupyter cleans up only after what it saw running
            manager: Any = self.parent
            manager.cleanup_connection_file()
            raise
        return self.connection_info

    async def sleep(self) -> None:
        """Let the kernel go; what clients send meanwhile waits at the doors."""
        async with self._changing:
            if self.child is None or self.asleep or self._leaving or not self._heals:
                return
            self.asleep = True
            await self.child.stop()

    async def wake(self) -> None:
        """Fork again if the seat sleeps."""
        async with self._changing:
            if not self.asleep:
                return
            try:
                await self._fork()
            except SeatFailed as failure:  # killed while it was being made
                self.log.warning("kernel %s was not made, again: %s", self.kernel_id, failure)
                await self._fork()
            finally:
                self.asleep = False  # not before: who looks meanwhile must not find it dead

    async def poll(self) -> int | None:
        """Return None while there is a kernel, asleep or about to be replaced; else its code."""
        if self.asleep or self._kept:
            return None
        if self.child is None:
            return 0
        if self.child.alive:
            return None
        return 0 if self.child.code is None else self.child.code

    async def wait(self) -> int | None:
        """Wait for the end."""
        if self.child is None:
            return 0
        code = await self.child.wait()
        self.child = None
        return code

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel."""
        if self.child is not None and signum:
            self.child.signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """End the kernel at once."""
        self._leave()
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        """Let the kernel finish the callback in hand, then end it."""
        self._leave()
        await self.send_signal(signal.SIGTERM)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Expect the kernel to end: the manager asked it to."""
        self._leave()

    async def cleanup(self, restart: bool = False) -> None:
        """Close the doors."""
        self._close_doors()

    async def get_provisioner_info(self) -> dict[str, Any]:
        """Add the process's id."""
        info = await super().get_provisioner_info()
        return info | {"pid": self.child.pid if self.child else None}

    @property
    def _heals(self) -> bool:
        return self.snapshot is not None and self.snapshot.heals

    async def _fork(self) -> None:
        if self.snapshot is None:
            raise SeatFailed("start_kernel was given no snapshot to fork")
        child = await self.snapshot.fork(self._file, self._env, self.doors)
        self.child = child
        try:
            await child.ready()
        except BaseException:
            child.signal(signal.SIGKILL)
            raise
        if self._leaving:  # it was told to end while there was none
            child.signal(signal.SIGKILL)
            return
        if not self._heals:
            return
        self._kept = True
        task = asyncio.create_task(self._watch(child))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _watch(self, child: Child) -> None:
        """Replace a kernel that ended unasked."""
        code = await child.wait()
        if self.asleep or self._leaving:
            return
        while True:
            now = time.monotonic()
            if len(self._deaths) == _DEATHS and now - self._deaths[0] < _WITHIN_SECONDS:
                self.log.error("kernel %s keeps ending (code %s): left dead", self.kernel_id, code)
                self._kept = False
                return
            self._deaths.append(now)
            self.log.warning("kernel %s ended with code %s: replaced", self.kernel_id, code)
            try:
                async with self._changing:
                    if self.child is child and not self._leaving:
                        await self._fork()
                return
            except SeatFailed as failure:
                # killed while it was being made: nobody watches that one, so it is tried again
                self.log.warning("kernel %s was not replaced, again: %s", self.kernel_id, failure)
                child = self.child or child
            except SnapshotFailed as failure:
                self.log.error("kernel %s cannot be replaced: %s", self.kernel_id, failure)
                self._kept = False
                return

    def _leave(self) -> None:
        self._leaving, self.asleep, self._kept = True, False, False

    def _close_doors(self) -> None:
        if self.doors is not None:
            self.doors.close()
            self.doors = None
