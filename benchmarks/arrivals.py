"""Everybody arrives at once, and everybody moves on at once."""

from __future__ import annotations

import asyncio
import time

from benchmarks.book import Book
from benchmarks.room import WORKSHEET, Server
from benchmarks.seats import Seat, gone, joined, seated, together
from benchmarks.web import SECONDS


async def arrival(book: Book, system: str, server: Server, seats: list[Seat]) -> None:
    """Measure until the last of all holds a complete page."""
    client = time.process_time()
    began = time.perf_counter()
    waits = await together(seats, _timed_arrival)
    book.add(system, time.perf_counter() - began)
    book.add(f"{system}.median", sorted(waits)[len(waits) // 2])
    book.add(f"{system}.client_cpu", time.process_time() - client)


async def _timed_arrival(seat: Seat) -> float:
    began = time.perf_counter()
    await seat.arrive()
    return time.perf_counter() - began


async def arrivals(book: Book, system: str, server: Server, count: int) -> list[Seat]:
    """Measure an empty server, seat all, measure the same number again; return those seated.

    Memory is taken in between: what the server weighed before, and with everybody seated.
    """
    first, second = await joined(server, count), await joined(server, count)
    await server.tree.rest()
    empty = server.tree.memory()
    book.add(f"{system}.memory.empty", empty)
    await arrival(book, f"{system}.arrival", server, first)
    began = time.perf_counter()
    await together(first, Seat.sit)
    book.add(f"{system}.sitting", time.perf_counter() - began)
    await server.tree.rest()
    book.add(f"{system}.memory.seat", (server.tree.memory() - empty) / count)
    await arrival(book, f"{system}.arrival_seated", server, second)
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
