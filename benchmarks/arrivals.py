"""Everybody arrives at once, and everybody moves on at once."""

from __future__ import annotations

import asyncio
import time
from statistics import median

from benchmarks.book import Book
from benchmarks.room import WORKSHEET, Server
from benchmarks.seats import Seat, gone, joined, seated, together
from benchmarks.web import SECONDS

_AFTER_ANOTHER = 60.0
"""Longest wait for one more page after the last that came."""
_FEW = 0.1
"""When more than this share of the pages never came, the time of the others says nothing."""


async def arrival(book: Book, name: str, seats: list[Seat]) -> list[Seat]:
    """Measure until the last of all holds a complete page; return those who do.

    Stock Voila sometimes loses a page when many kernels start at once (two of them choose the
    same port); who waits for it would wait for ever. Such pages are counted and left out; when they
    are more than a few, there is no time to tell.
    """
    client = time.process_time()
    began = time.perf_counter()
    waits: dict[Seat, float] = {}

    async def one(seat: Seat) -> None:
        await seat.arrive()
        waits[seat] = time.perf_counter() - began

    pending = {asyncio.create_task(one(seat)) for seat in seats}
    while pending:
        seconds = _AFTER_ANOTHER if waits else SECONDS
        done, pending = await asyncio.wait(
            pending, timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
        if not done:
            break
        for task in done:
            task.result()
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    if not waits:
        raise TimeoutError(f"{name}: no page came")
    lost = len(seats) - len(waits)
    book.add(f"{name}.lost", lost)
    if lost <= _FEW * len(seats):
        book.add(name, max(waits.values()))
        book.add(f"{name}.median", median(waits.values()))
    book.add(f"{name}.client_cpu", time.process_time() - client)
    return list(waits)


async def arrivals(book: Book, system: str, server: Server, count: int) -> list[Seat]:
    """Measure an empty server, seat all, measure the same number again; return those seated.

    Memory is taken in between: what the server weighed before, with everybody seated, and when
    each has saved once.
    """
    first, second = await joined(server, count), await joined(server, count)
    await server.tree.rest()
    empty = server.tree.memory()
    book.add(f"{system}.memory.empty", empty)
    began = time.perf_counter()
    first = await arrival(book, f"{system}.arrival", first)
    await together(first, Seat.sit)
    if count - len(first) > _FEW * count:
        await arrival(book, f"{system}.arrival_seated", second)
        return first
    book.add(f"{system}.arrival.usable", time.perf_counter() - began)
    await server.tree.rest()
    book.add(f"{system}.memory.seat", (server.tree.memory() - empty) / len(first))
    await together(first, Seat.save)
    await server.tree.rest()
    book.add(f"{system}.memory.saved", (server.tree.memory() - empty) / len(first))
    await arrival(book, f"{system}.arrival_seated", second)
    return first


async def move(book: Book, name: str, server: Server, count: int, *, spread: bool) -> None:
    """Measure a room moving on: from the facilitator's move until the last page is usable.

    A room moves once: who comes back to an exercise finds the kernel that was left there.
    """
    seats = await joined(server, count)
    await seated(seats)
    await server.tree.rest()
    for seat in seats:
        seat.expect_move()
    following = asyncio.gather(*(seat.follow(spread=spread) for seat in seats))
    began = time.perf_counter()
    # the move waits for the disk; the pages must not wait for the one who measures
    await asyncio.to_thread(server.go, WORKSHEET)
    await asyncio.wait_for(following, SECONDS)
    book.add(name, time.perf_counter() - began)
    await gone(seats)
