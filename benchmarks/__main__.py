"""``python -m benchmarks``: a room of ours beside stock Voila, in one run, on this machine.

Linux only, because that is where processor time and shared memory can be told apart. Nothing
leaves 127.0.0.1. The table goes to standard output, progress to standard error, every single
figure to ``benchmarks/results/``.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import resource
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks import table
from benchmarks.arrivals import arrivals, move
from benchmarks.book import Book
from benchmarks.browsers import page_views
from benchmarks.floors import floors
from benchmarks.growing import growing, many
from benchmarks.joining import joining
from benchmarks.machine import machine
from benchmarks.plan import Plan
from benchmarks.room import OTHER, ours, stock
from benchmarks.saving import saving
from benchmarks.seats import gone
from benchmarks.sleeping import sleeping

HERE = Path(__file__).parent
_LONGEST_GROUP = 900.0

Group = Callable[[Book, Plan], Awaitable[None]]


async def room(book: Book, plan: Plan) -> None:
    """A room of ours: arrivals, memory, saving."""
    size = str(2 * plan.seats + 10)
    with ours("--awake", size, "--sleep-after", "3600") as server:
        seats = await arrivals(book, "ours", server, plan.seats)
        await saving(book, server, seats, plan.saving_seconds)
        await gone(seats)


async def moves(book: Book, plan: Plan) -> None:
    """A room moving on to the next exercise, as its pages do it and without their delay."""
    for name, spread in (("ours.move", True), ("ours.move.at_once", False)):
        with ours("--awake", str(2 * plan.seats + 10), at=OTHER) as server:
            await move(book, name, server, plan.seats, spread=spread)


async def voila(book: Book, plan: Plan) -> None:
    """Stock Voila: arrivals and memory."""
    with stock() as server:
        await gone(await arrivals(book, "stock", server, plan.seats))


async def preheated(book: Book, plan: Plan) -> None:
    """Stock Voila with kernels started ahead."""
    with stock("--preheat_kernel=True", f"--pool_size={plan.pool}") as server:
        await server.tree.rest(120)
        await gone(await arrivals(book, "preheated", server, plan.seats))


async def browser(book: Book, plan: Plan) -> None:
    """Page views in Chromium, and with the files these fetched the cost of a joining."""
    with ours() as server:
        await server.tree.rest()
        files = await page_views(book, "ours", server, plan.page_views)
    with ours() as server:
        await joining(book, "ours", server, files, plan.joinings)
    with ours("--frontend", "stock") as server:
        await server.tree.rest()
        await page_views(book, "room_stock", server, plan.page_views)
    with stock() as server:
        files = await page_views(book, "stock", server, plan.page_views)
    with stock() as server:
        await joining(book, "stock", server, files, plan.joinings)


async def sleep(book: Book, plan: Plan) -> None:
    """Seats asleep, and waking."""
    await sleeping(book, plan.seats)


async def floor(book: Book, plan: Plan) -> None:
    """How fast each step could be."""
    await floors(book, plan.seats, plan.forks)


async def growth(book: Book, plan: Plan) -> None:
    """From one seat to two hundred."""
    await growing(book, plan.growth)


async def most(book: Book, plan: Plan) -> None:
    """Five hundred seats."""
    await many(book, plan.many)


EACH_TIME: dict[str, Group] = {
    "floor": floor,
    "room": room,
    "move": moves,
    "sleep": sleep,
    "voila": voila,
    "preheated": preheated,
    "browser": browser,
    "growth": growth,
}
ONCE: dict[str, Group] = {"most": most}


def main() -> int:
    """Run what was asked for and print the table; 1 when something could not be measured."""
    asked = _arguments()
    plan = Plan.quick() if asked.quick else Plan()
    given = {"seats": asked.seats, "repetitions": asked.repetitions}
    plan = dataclasses.replace(plan, **{name: value for name, value in given.items() if value})
    chosen = asked.only.split(",") if asked.only else [*EACH_TIME, *ONCE]
    if unknown := set(chosen) - {*EACH_TIME, *ONCE}:
        sys.exit(f"no such group: {', '.join(unknown)}; there are {', '.join([*EACH_TIME, *ONCE])}")
    if sys.platform != "linux":
        sys.exit("processor time and shared memory are read from /proc: this runs on Linux")
    _allow_files()
    book, found = Book(), machine()
    for number in range(plan.repetitions):
        for name, group in {**EACH_TIME, **(ONCE if number == 0 else {})}.items():
            if name in chosen:
                _measure(book, plan, name, group)
    text = table.markdown(book, plan, found)
    print(text)
    book.say(f"kept in {book.keep(HERE / 'results', found)}")
    if asked.readme:
        table.put(HERE / "README.md", text)
    return 1 if book.notes else 0


def _measure(book: Book, plan: Plan, name: str, group: Group) -> None:
    book.say(f"--- {name}")
    try:
        asyncio.run(asyncio.wait_for(_run(group, book, plan), _LONGEST_GROUP))
    except Exception as error:
        book.missed(name, error)


async def _run(group: Group, book: Book, plan: Plan) -> None:
    await group(book, plan)


def _allow_files() -> None:
    """Allow as many open files as this user may have; servers inherit it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="once, with few seats")
    parser.add_argument("--seats", type=int, default=0, help="people who come at once")
    parser.add_argument("--repetitions", type=int, default=0, help="how often each is measured")
    parser.add_argument("--only", default="", help=f"groups of {', '.join([*EACH_TIME, *ONCE])}")
    parser.add_argument("--readme", action="store_true", help="put the table into the README")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
