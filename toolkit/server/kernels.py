"""The kernels of a room: whose they are, how many there may be, and when they are let go.

A kernel is a cache of what the store knows. Only the page in hand keeps one; a page that is
opened again finds its kernel as it was, or gets a new one that reads the store.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from toolkit.server.binding import bind
from toolkit.server.identity import FACILITATOR

log = logging.getLogger(__name__)

AT_ONCE = max(2, os.cpu_count() or 2)
"""How many kernels are made at once: more would only make each other wait."""
START_SECONDS = 40.0
"""Longest wait for a page before people get a sentence and a way out."""
SLEEP_SECONDS = 120.0
"""How long a seat may be silent before its kernel is let go until the next message."""
CLOSED_SECONDS = 15.0
"""The same for a kernel whose page was closed; a page on the way to another closes for a moment."""
GRACE_SECONDS = 1800.0
"""How long a closed page may come back to its kernel: a phone that was locked over lunch."""
GRACE_SECONDS_LOCAL = 120.0
"""The same where kernels cannot sleep: each costs its memory."""
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
    sockets: set[Any] = field(default_factory=set)
    used: bool = False
    """Whether a page has ever connected: one opened ahead is as fresh as it was made."""
    heard: float = field(default_factory=time.monotonic)


class Kernels:
    """Every live kernel of the room.

    Parameters
    ----------
    manager : jupyter_server's kernel manager
    limit : int
        Most kernels awake at once; more people wait in a queue.
    sleep_after : float
        Seconds of silence after which a kernel that can sleep does.
    """

    def __init__(self, manager: Any, limit: int, sleep_after: float = SLEEP_SECONDS) -> None:
        self._manager = manager
        self._limit = limit
        self._sleep_after = sleep_after
        self._tasks: set[asyncio.Task[None]] = set()
        self._live: dict[str, _Live] = {}
        self._opening: dict[tuple[str, str], asyncio.Task[Opened]] = {}
        self._queue: dict[str, float] = {}
        self._failed: set[tuple[str, str]] = set()
        """Pages that were sent before a kernel that then could not be made."""
        self._gate = asyncio.Semaphore(AT_ONCE)

    @property
    def awake(self) -> int:
        """How many kernels run now."""
        return sum(not self._asleep(kernel) for kernel in self._live)

    def _asleep(self, kernel: str) -> bool:
        return kernel in self._manager and bool(self._manager.get_kernel(kernel).asleep)

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
        Exception
            Whatever ``start`` raises; or why the page's last kernel could not be made, if that
            is still so.
        """
        for kernel, live in list(self._live.items()):
            if (live.owner, live.page) == (owner, page):
                if await self._fresh(kernel, live):
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

    async def _fresh(self, kernel: str, live: _Live) -> bool:
        """See that who comes back finds what earlier exercises and team-mates gave meanwhile.

        False when the kernel can no longer serve its page.
        """
        if kernel not in self._manager or not await self._manager.is_alive(kernel):
            return False
        if not live.used or live.sockets:
            return True
        if await self._rest(kernel):
            self._later(self._wake(kernel))
            return True
        return await bind(self._manager, kernel, {})

    async def _start(self, owner: str, page: str, start: Callable[[], Awaitable[Opened]]) -> Opened:
        opened = await start()
        self._live[opened.kernel] = _Live(owner, page, opened)
        if (owner, page) in self._failed:
            # once more, and this time the person waits for it and is told
            self._failed.discard((owner, page))
            await self._make(opened.kernel)
        elif self._asleep(opened.kernel):
            self._later(self._wake(opened.kernel))
        if owner != FACILITATOR:  # whose console and wall stand side by side
            left = [
                kernel
                for kernel, live in self._live.items()
                if live.owner == owner and live.page != page and not live.sockets
            ]
            for kernel in left:
                self._later(self.end(kernel))
        return opened

    async def _admit(self, owner: str) -> None:
        now = time.monotonic()
        self._queue = {who: at for who, at in self._queue.items() if now - at < QUEUE_SECONDS}
        free = self._limit - self.awake - len(self._opening)
        if free <= 0:
            free += await self._make_room()
        waiting = [who for who in self._queue if who != owner]
        ahead = list(self._queue).index(owner) if owner in self._queue else len(waiting)
        if ahead >= free:
            self._queue[owner] = now
            raise RoomFull(list(self._queue).index(owner) + 1)
        self._queue.pop(owner, None)

    async def _make_room(self) -> int:
        """Let the most silent kernel sleep, or go if its page is closed; return how many did."""
        awake = [kernel for kernel in self._live if not self._asleep(kernel)]
        for kernel in sorted(awake, key=lambda kernel: self._live[kernel].heard):
            if await self._rest(kernel):
                return 1
            live = self._live.get(kernel)  # it may have gone while it was asked to sleep
            if live is None or not live.sockets:
                await self.end(kernel)
                return 1
        return 0

    async def _rest(self, kernel: str) -> bool:
        """Let a kernel sleep; False where it cannot."""
        if kernel in self._manager:
            await self._manager.get_kernel(kernel).sleep()
        return self._asleep(kernel)

    def arrived(self, kernel: str, socket: Any) -> None:
        """Note that a page opened its socket."""
        if live := self._live.get(kernel):
            live.sockets.add(socket)
            live.used = True
            self.heard(kernel)

    def left(self, kernel: str, socket: Any) -> None:
        """Note that a page is gone."""
        if live := self._live.get(kernel):
            live.sockets.discard(socket)
            live.heard = time.monotonic()

    def heard(self, kernel: str) -> None:
        """Note that a page spoke; wake its kernel. What was said waits at the kernel's doors."""
        if live := self._live.get(kernel):
            live.heard = time.monotonic()
            if self._asleep(kernel):
                self._later(self._wake(kernel))

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something behind the people's backs; nobody waits for it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _wake(self, kernel: str) -> None:
        live = self._live.get(kernel)
        if live is None:
            return
        try:
            await self._make(kernel)
        except Exception:
            log.exception("a kernel could not be woken")
            self._failed.add((live.owner, live.page))

    async def _make(self, kernel: str) -> None:
        """Have a kernel behind a page that has none; let the page go when that cannot be."""
        try:
            async with self._gate:
                live = self._live.get(kernel)
                if live is None or not self._asleep(kernel):
                    return  # left, or woken by another message, while it waited for its turn
                if self.awake >= self._limit:
                    if not live.sockets:
                        return  # nobody is at the page yet; its first message wakes it
                    await self._make_room()
                await asyncio.wait_for(self._manager.get_kernel(kernel).wake(), START_SECONDS)
        except BaseException:
            await self.end(kernel)
            raise

    async def end(self, kernel: str) -> None:
        """Let a kernel go; the store has its answers, and its pages are told by a closed line."""
        live = self._live.pop(kernel, None)
        for socket in list(live.sockets) if live else ():
            socket.close()
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
        """Let go what died or was left, and let the silent sleep."""
        now = time.monotonic()
        for kernel, live in list(self._live.items()):
            silent = now - live.heard
            if kernel not in self._manager or not await self._manager.is_alive(kernel):
                await self.end(kernel)
            elif silent > (self._sleep_after if live.sockets else CLOSED_SECONDS):
                grace = GRACE_SECONDS if await self._rest(kernel) else GRACE_SECONDS_LOCAL
                if not live.sockets and silent > grace:
                    await self.end(kernel)
