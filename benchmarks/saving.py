"""How long an answer takes to be kept, and to be seen on the wall, while everybody answers."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

from benchmarks.book import Book
from benchmarks.kernel import Kernel
from benchmarks.room import Server
from benchmarks.seats import Seat
from benchmarks.web import Visitor, kernel_in

EVERY = 2.0
"""Seconds between two answers of one person."""


class Wall:
    """The projector's page: when it showed how many are ready."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, int]] = []
        self._kernel: Kernel | None = None

    async def open(self, server: Server) -> None:
        """Open it as the facilitator does."""
        visitor = Visitor(server.port)
        await visitor.get(f"/console?key={server.key}")
        reply = await visitor.get("/wall")
        self._kernel = await Kernel.open(visitor, kernel_in(reply.text), self._hear)

    async def close(self) -> None:
        """Close the page."""
        if self._kernel is not None:
            await self._kernel.close()

    def _hear(self, model: str, data: dict[str, Any]) -> None:
        shown = data.get("state", {}).get("state")
        if shown is not None:
            self.seen.append((time.perf_counter(), shown["ready"]))

    def shown(self, ready: int) -> float | None:
        """Return when at least so many were shown as ready."""
        return next((at for at, count in self.seen if count >= ready), None)


async def saving(book: Book, server: Server, seats: list[Seat], seconds: float) -> None:
    """Have everybody save every two seconds; each says once, at some moment, "I am ready".

    The wall shows counts only, so the first one to say so is seen when it counts one, the second
    when it counts two, and so on.
    """
    wall = Wall()
    await wall.open(server)
    waits: list[float] = []
    said: list[float] = []
    end = time.perf_counter() + seconds

    async def one(seat: Seat) -> None:
        ready_at = time.perf_counter() + random.uniform(0.2, 0.8) * seconds  # noqa: S311
        ready = False
        await asyncio.sleep(random.uniform(0, EVERY))  # noqa: S311
        while (began := time.perf_counter()) < end:
            if not ready and began >= ready_at:
                ready = True
                said.append(began)
            await seat.save(ready=ready)
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(max(0.0, began + EVERY - time.perf_counter()))

    before = server.tree.cpu()
    await asyncio.gather(*(one(seat) for seat in seats))
    book.add("ours.save.cpu", (server.tree.cpu() - before) / len(waits))
    await asyncio.sleep(2)
    await wall.close()
    book.add_times("ours.save", waits)
    shown = [(wall.shown(count), at) for count, at in enumerate(sorted(said), 1)]
    lags = [seen - at for seen, at in shown if seen is not None]
    book.add("ours.wall.unseen", len(shown) - len(lags))
    book.add_times("ours.wall", lags)
