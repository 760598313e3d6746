"""Processor time of one joining, with every file that a browser fetches the first time."""

from __future__ import annotations

import asyncio

from benchmarks.book import Book
from benchmarks.room import Server
from benchmarks.seats import Seat, gone, joined

_SETTLE = 1.0
"""Seconds in which a server may do what it put off."""


async def joining(book: Book, system: str, server: Server, paths: list[str], count: int) -> None:
    """Measure people who come one after the other, the first of all left out."""
    warm = await joined(server, 1)
    await _open(warm[0], paths)
    await server.tree.rest()
    before = server.tree.cpu()
    seats = await joined(server, count)
    await asyncio.sleep(_SETTLE)
    door = server.tree.cpu() - before
    pages = 0.0
    for seat in seats:
        start = server.tree.cpu()
        await _open(seat, paths)
        await asyncio.sleep(_SETTLE / 4)
        pages += server.tree.cpu() - start
    book.add(f"{system}.cpu.door", door / count)
    book.add(f"{system}.cpu.page", pages / count)
    book.add(f"{system}.cpu", (door + pages) / count)
    await gone([*warm, *seats])


async def _open(seat: Seat, paths: list[str]) -> None:
    await seat.arrive()
    await seat.fetch(paths)
    await seat.sit()
