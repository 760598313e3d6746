"""Notices what happens in the store and tells every open page within a tenth of a second."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Set
from dataclasses import dataclass, field

from tornado.ioloop import PeriodicCallback

from toolkit.desk import Desk, announced, read
from toolkit.room import RoomState, fold
from toolkit.server.teams import Teams
from toolkit.store import Store, StoreError
from toolkit.store.changes import Changes

log = logging.getLogger(__name__)

PERIOD_MS = 100


@dataclass(eq=False)
class Listener:
    """An open page that waits for news; ``seat`` is empty for a facilitator's."""

    seat: str
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, seconds: float) -> None:
        """Wait for news, at most some seconds."""
        try:
            await asyncio.wait_for(self.bell.wait(), seconds)
        except TimeoutError:
            return
        finally:
            self.bell.clear()


class Pulse:
    """The state of the room as pages are told it, and who is here.

    Attributes
    ----------
    state : RoomState
        Where the room stands.
    desk : Desk
        Timer, message and groups.
    trouble : dict of str to str
        Exercises that cannot be opened and why, for the facilitator's console.
    move : int
        The number of the facilitator's last move; a page follows when it grows.
    """

    def __init__(
        self,
        store: Store,
        moved: Callable[[str], Awaitable[None]] | None = None,
        *,
        led: bool = True,
    ) -> None:
        self._store = store
        self._led = led
        self._moved = moved
        self._moving: asyncio.Task[None] | None = None
        self._changes = Changes(store)
        self._mark: object = None
        self._listeners: set[Listener] = set()
        self._here: Counter[str] = Counter()
        self._timer = PeriodicCallback(self._look, PERIOD_MS)
        self.teams = Teams(store)
        self._told: object = None
        self.state = RoomState()
        self.desk = Desk()
        self.move = 0
        self.seats = 0
        self.trouble: dict[str, str] = {}

    async def start(self) -> None:
        """Read the room once and keep looking."""
        await self._look()
        self._timer.start()

    def stop(self) -> None:
        """Stop looking and let every waiting page go."""
        self._timer.stop()
        self._changes.close()

    @property
    def present(self) -> list[str]:
        """The seats that have a page open."""
        return list(self._here)

    @property
    def here(self) -> int:
        """How many participants have a page open."""
        return len(self._here)

    def arrived(self, seat: str) -> Listener:
        """Count a page in; ``seat`` is empty for one that is not counted."""
        listener = Listener(seat)
        self._listeners.add(listener)
        if seat:
            self._here[seat] += 1
            self._tell()
        return listener

    def left(self, listener: Listener) -> None:
        """Count a page out."""
        self._listeners.discard(listener)
        seat = listener.seat
        if seat:
            self._here[seat] -= 1
            if self._here[seat] <= 0:
                del self._here[seat]
            self._tell()

    async def report(self, exercise: str, reason: str) -> None:
        """Tell the facilitator that an exercise cannot be opened; an empty reason: it can again."""
        if reason:
            self.trouble[exercise] = reason
        elif self.trouble.pop(exercise, None) is None:
            return
        self._tell()

    def message(self, facilitator: bool, seat: str = "") -> str:
        """Return the state as JSON.

        Everybody is told of the time left and of the facilitator's message, a seat its own group;
        only the facilitator is told how many are here.
        """
        # where nobody leads, no page is taken anywhere
        move = self.move if self._led else 0
        news: dict[str, object] = {"move": move, **self.state.as_json()}
        news |= announced(self.desk, self.state)
        if number := self.desk.groups.of.get(seat):
            news["group"] = {"n": number, "size": self.desk.groups.sizes[number]}
        if facilitator:
            news |= {"here": self.here, "seats": self.seats, "trouble": self.trouble}
        return json.dumps(news)

    async def _look(self) -> None:
        try:
            mark = self._changes.mark()
            if mark == self._mark:
                return
            steps, seats = self._store.steps(), self._store.seats()
            presses = self._store.presses()
            told = self.teams.look(seats)
        except StoreError as error:
            log.error("the room cannot be read: %s", error)
            return
        self._mark = mark
        before = self.state.current
        self.state, self.move, self.seats = fold(steps), steps[-1].id if steps else 0, len(seats)
        self.desk = read(presses)
        if self._moved is not None and self.state.current not in ("", before):
            self._moving = asyncio.ensure_future(self._moved(self.state.current))
        now = self.move, self.seats, self.desk.seen
        if now != self._told:
            self._told = now
            self._tell()
        elif told:
            self._tell(told)

    def _tell(self, seats: Set[str] | None = None) -> None:
        """Wake the pages of some seats, all pages by default."""
        for listener in self._listeners:
            if seats is None or listener.seat in seats:
                listener.bell.set()
