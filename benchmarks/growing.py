"""Whether the two hundredth seat costs what the tenth does; and five hundred, most asleep."""

from __future__ import annotations

from benchmarks.arrivals import arrival
from benchmarks.book import Book
from benchmarks.room import ours
from benchmarks.seats import Seat, gone, joined, seated, together
from benchmarks.sleeping import SLEEP_AFTER, asleep, taps

_GROUP = 50


async def growing(book: Book, sizes: tuple[int, ...]) -> None:
    """Fill one room up to each size; who comes to fill it comes at once."""
    most = str(sizes[-1] + 10)
    with ours("--seats", most, "--awake", most, "--sleep-after", "3600") as server:
        await server.tree.rest()
        empty, everybody = server.tree.memory(), list[Seat]()
        for size in sizes:
            seats = await joined(server, size - len(everybody))
            await server.tree.rest()
            before = server.tree.cpu()
            await arrival(book, f"ours.growth.{size}", seats)
            await together(seats, Seat.sit)
            await server.tree.rest()
            book.add(f"ours.growth.{size}.cpu", (server.tree.cpu() - before) / len(seats))
            book.add(f"ours.growth.{size}.memory", (server.tree.memory() - empty) / size)
            book.add(
                f"ours.growth.{size}.each", book.figures[f"ours.growth.{size}"][-1] / len(seats)
            )
            everybody += seats
        await gone(everybody)


async def many(book: Book, count: int) -> None:
    """Let far more people in than may be awake, in groups, and wake some of them."""
    options = ("--seats", str(count), "--awake", str(2 * _GROUP), "--sleep-after", str(SLEEP_AFTER))
    with ours(*options) as server:
        await server.tree.rest()
        empty = server.tree.memory()
        seats: list[Seat] = []
        while len(seats) < count:
            group = await joined(server, min(_GROUP, count - len(seats)))
            await seated(group)
            seats += group
        book.add("ours.many.seats", len(seats))
        book.add("ours.many.awake", await asleep(server))
        book.add("ours.many.memory", server.tree.memory() - empty)
        book.add_times("ours.many.wake", await taps(seats))
        await gone(seats)
