"""People at their pages: they join, open the worksheet, follow the room and save."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import random
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from benchmarks.kernel import Kernel
from benchmarks.room import WORKSHEET, NotAsExpected, Server
from benchmarks.web import Visitor, kernel_in
from toolkit.registry import find

T = TypeVar("T")

_TRIES = 100
_RETRY_SECONDS = 2.0
"""A page that says "one moment" loads itself again after this time."""
_READ, _SPREAD = 0.4, 0.6
"""How long a page waits before it follows the room (frontend/src/page/room/follow.ts)."""
_LOOK = 0.25
_PATIENCE = 60.0
_number = itertools.count(1)


class Seat:
    """One participant with one page.

    Attributes
    ----------
    kernel : Kernel
        The socket of the page in hand, after :meth:`sit`.
    """

    def __init__(self, server: Server) -> None:
        self.visitor = Visitor(server.port)
        self._server = server
        self.page = server.page
        self.kernel_id = ""
        self.kernel: Kernel | None = None
        self._events: asyncio.Task[None] | None = None
        self._moved: asyncio.Future[str] | None = None
        self._at = ""

    async def join(self) -> Seat:
        """Go through the door, where there is one: form, seat, return link."""
        if self._server.code:
            await self.visitor.get(f"/join?code={self._server.code}")
            reply = await self.visitor.post(
                "/join",
                code=self._server.code,
                name=f"ผู้เข้าร่วม {next(_number)}",
                role="field",
                language="th",
            )
            _expect(reply.status == 303, reply.text)
            await self.visitor.get("/welcome")
        return self

    async def arrive(self) -> None:
        """Load the page until it is complete, again where it says that the room is busy."""
        for _ in range(_TRIES):
            reply = await self.visitor.get(self.page)
            if reply.status == 200:
                self.kernel_id = kernel_in(reply.text)
                _expect(self.kernel_id != "", reply.text[-500:])
                return
            _expect(reply.status == 503, f"{reply.status}: {reply.text[:500]}")
            await asyncio.sleep(_RETRY_SECONDS)
        raise TimeoutError(self.page)

    async def sit(self) -> None:
        """Open what the page keeps open, until its widgets have their states."""
        if self._server.code and self._events is None:
            self._events = asyncio.create_task(self._follow_events())
        self.kernel = await Kernel.open(self.visitor, self.kernel_id)
        _expect(bool(self.kernel.states), "the kernel has no widgets")

    async def fetch(self, paths: Iterable[str]) -> int:
        """Fetch a page's files as a browser does that has none yet; return the bytes."""
        gate = asyncio.Semaphore(6)

        async def one(path: str) -> int:
            async with gate:
                return len((await self.visitor.get(path)).body)

        return sum(await asyncio.gather(*(one(path) for path in paths)))

    def expect_move(self) -> None:
        """Follow the room's next move; call before it is made."""
        self._moved = asyncio.get_running_loop().create_future()

    async def follow(self, *, spread: bool) -> None:
        """Wait for the move, go there, and be usable there."""
        if self._moved is None:
            raise NotAsExpected("nobody told this page to expect a move")
        target = await asyncio.wait_for(self._moved, _PATIENCE)
        if spread:  # the page looks every quarter of a second whether its time has come
            wait = _READ + random.random() * _SPREAD  # noqa: S311
            await asyncio.sleep(_LOOK * -(-wait // _LOOK))
        self.page = f"/room/{target}"
        await self.arrive()
        await self.leave()  # a browser keeps the old page until the new one answers
        await self.sit()

    async def save(self, part: str = "practise", *, ready: bool = False) -> None:
        """Save an answer; return when the worksheet would say so."""
        if self.kernel is None:
            raise NotAsExpected("this page has no kernel")
        said = await self.kernel.save(self.kernel.part(part), _value(), ready=ready)
        _expect(said["kind"] == "saved", str(said))

    async def leave(self) -> None:
        """Close the page."""
        if self._events is not None:
            self._events.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._events
            self._events = None
        if self.kernel is not None:
            await self.kernel.close()
            self.kernel = None

    async def _follow_events(self) -> None:
        with contextlib.suppress(OSError, EOFError):  # the server is being stopped
            await self._hear_events()

    async def _hear_events(self) -> None:
        async for news in self.visitor.events("/room/events"):
            before, self._at = self._at, news["current"]["exercise"]
            if self._moved is not None and not self._moved.done() and before not in ("", self._at):
                self._moved.set_result(self._at)


def _expect(fits: bool, otherwise: str) -> None:
    if not fits:
        raise NotAsExpected(otherwise)


def _value() -> dict[str, object]:
    """Return what a board holds after somebody placed all practice problems."""
    body = random.choice(find(WORKSHEET).examples).model_dump()  # noqa: S311
    marks = {
        id: mark | {"approach": mark["approach"] or ""}
        for id, mark in body["ratings"].items()
        if not id.startswith("own-")
    }
    return {"items": marks, "own": []}


async def together(seats: Iterable[Seat], action: Callable[[Seat], Awaitable[T]]) -> list[T]:
    """Have all of them do something at once."""
    return await asyncio.gather(*(action(seat) for seat in seats))


async def joined(server: Server, count: int) -> list[Seat]:
    """Return people who have joined and not opened a page yet."""
    made = [Seat(server) for _ in range(count)]
    for at in range(0, count, 10):
        await together(made[at : at + 10], Seat.join)
    return made


async def seated(seats: list[Seat], at_once: int = 6) -> None:
    """Let people in a few at a time, for what is measured afterwards."""
    gate = asyncio.Semaphore(at_once)

    async def one(seat: Seat) -> None:
        async with gate:
            await seat.arrive()
            await seat.sit()

    await together(seats, one)


async def gone(seats: Iterable[Seat]) -> None:
    """Close all pages."""
    await together(seats, Seat.leave)
