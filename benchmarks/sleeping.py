"""Seats that have been silent: what they weigh, and how soon they answer again."""

from __future__ import annotations

import asyncio
import random
import time

from benchmarks.book import Book
from benchmarks.room import Server, ours
from benchmarks.seats import Seat, gone, joined, seated

SLEEP_AFTER = 2
_FALL_ASLEEP = 90.0
_TAPS = 51


async def sleeping(book: Book, count: int) -> None:
    """Seat people, let them sleep, wake one after the other."""
    with ours("--sleep-after", str(SLEEP_AFTER), "--seats", str(count)) as server:
        await server.tree.rest()
        empty = server.tree.memory()
        seats = await joined(server, count)
        await seated(seats)
        await asleep(server)
        book.add("ours.memory.asleep", (server.tree.memory() - empty) / count)
        book.add_times("ours.wake", await taps(seats))
        await gone(seats)


async def asleep(server: Server, most: int = 0) -> int:
    """Wait until no more than ``most`` seats are awake; return how many are."""
    end = time.monotonic() + _FALL_ASLEEP
    while (awake := server.tree.awake()) > most and time.monotonic() < end:
        await asyncio.sleep(0.5)
    await server.tree.rest()
    return awake


async def taps(seats: list[Seat]) -> list[float]:
    """Have some people save, one after the other; return how long each waited."""
    waits = []
    for seat in random.sample(seats, min(_TAPS, len(seats))):
        began = time.perf_counter()
        await seat.save()
        waits.append(time.perf_counter() - began)
    return waits
