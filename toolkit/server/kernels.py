"""The kernels of a room: whose they are, how many there may be, and when they are let go.

A kernel is a cache of what the store knows. Only the page in hand keeps one; a page that is
opened again finds its kernel as it was, or gets a new one that reads the store.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

log = logging.getLogger(__name__)

START_SECONDS = 40.0
"""Longest wait for a page before people get a sentence and a way out."""
GRACE_SECONDS = 120.0
"""How long a kernel whose page went away is kept for a locked phone that comes back."""
QUEUE_SECONDS = 15.0
"""How long a place in the queue is kept for a phone that stopped asking."""


class RoomFull(Exception):
    """No kernel is free now; ``position`` is the place in the queue, from 1."""

    def __init__(self, position: int) -> None:
        super().__init__(f"no kernel is free; number {position} in the queue")
        self.position = position


@dataclass(frozen=True)
class Opened:
    """A page and the kernel that stands behind it."""

    kernel: str
    html: str


@dataclass
class _Live:
    owner: str
    page: str
    opened: Opened
    sockets: int = 0
    idle_since: float = field(default_factory=time.monotonic)


class Kernels:
    """Every live kernel of the room.

    Parameters
    ----------
    manager : jupyter_server's kernel manager
    limit : int
        Most kernels at once; more people wait in a queue.
    """

    def __init__(self, manager: Any, limit: int) -> None:
        self._manager = manager
        self._limit = limit
        self._live: dict[str, _Live] = {}
        self._opening: dict[tuple[str, str], asyncio.Task[Opened]] = {}
        self._queue: dict[str, float] = {}
        self._gate = asyncio.Semaphore(max(2, (os.cpu_count() or 2)))

    def __len__(self) -> int:
        return len(self._live)

    def owner(self, kernel: str) -> str:
        """Return whose kernel this is, an empty string when there is none."""
        live = self._live.get(kernel)
        return live.owner if live else ""

    async def open(self, owner: str, page: str, start: Callable[[], Awaitable[Opened]]) -> Opened:
        """Return the page of an owner: the one there is, or a new one made by ``start``.

        Two requests for the same page at once get the same kernel.

        Raises
        ------
        RoomFull
            When no kernel may be started now.
        TimeoutError
            When it takes longer than :data:`START_SECONDS`.
        """
        for kernel, live in list(self._live.items()):
            if (live.owner, live.page) == (owner, page):
                if kernel in self._manager and await self._manager.is_alive(kernel):
                    return live.opened
                await self.end(kernel)
        task = self._opening.get((owner, page))
        if task is None:
            await self._admit(owner)
            task = asyncio.create_task(self._start(owner, page, start))
            self._opening[owner, page] = task
            task.add_done_callback(lambda _: self._opening.pop((owner, page), None))
        # a phone that gives up must not stop the start for the tab that waits beside it
        return await asyncio.shield(task)

    async def _start(self, owner: str, page: str, start: Callable[[], Awaitable[Opened]]) -> Opened:
        async with self._gate:
            opened = await asyncio.wait_for(start(), START_SECONDS)
        self._live[opened.kernel] = _Live(owner, page, opened)
        for kernel, live in list(self._live.items()):
            if live.owner == owner and live.page != page and live.sockets == 0:
                await self.end(kernel)
        return opened

    async def _admit(self, owner: str) -> None:
        now = time.monotonic()
        self._queue = {who: at for who, at in self._queue.items() if now - at < QUEUE_SECONDS}
        free = self._limit - len(self._live) - len(self._opening)
        if free <= 0:
            free += await self._make_room()
        waiting = [who for who in self._queue if who != owner]
        ahead = list(self._queue).index(owner) if owner in self._queue else len(waiting)
        if ahead >= free:
            self._queue[owner] = now
            raise RoomFull(list(self._queue).index(owner) + 1)
        self._queue.pop(owner, None)

    async def _make_room(self) -> int:
        """End the kernel that has been without a page the longest; return how many were ended."""
        idle = [
            (live.idle_since, kernel) for kernel, live in self._live.items() if not live.sockets
        ]
        if not idle:
            return 0
        await self.end(min(idle)[1])
        return 1

    def arrived(self, kernel: str) -> None:
        """Count a page in."""
        if live := self._live.get(kernel):
            live.sockets += 1

    def left(self, kernel: str) -> None:
        """Count a page out."""
        if live := self._live.get(kernel):
            live.sockets -= 1
            live.idle_since = time.monotonic()

    async def end(self, kernel: str) -> None:
        """Let a kernel go; the store has its answers."""
        self._live.pop(kernel, None)
        if kernel in self._manager:
            try:
                await self._manager.shutdown_kernel(kernel, now=True)
            except Exception:
                log.exception("a kernel could not be ended")

    async def end_all(self, owner: str) -> None:
        """Let go every kernel of an owner."""
        for kernel in [kernel for kernel, live in self._live.items() if live.owner == owner]:
            await self.end(kernel)

    async def sweep(self) -> None:
        """Let go what died and what has been without a page for long."""
        now = time.monotonic()
        for kernel, live in list(self._live.items()):
            gone = kernel not in self._manager or not await self._manager.is_alive(kernel)
            if gone or (not live.sockets and now - live.idle_since > GRACE_SECONDS):
                await self.end(kernel)
