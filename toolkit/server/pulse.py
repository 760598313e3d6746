"""Notices what happens in the store and tells every open page within a tenth of a second."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter

from tornado.ioloop import PeriodicCallback

from toolkit.room import RoomState, fold
from toolkit.store import Store, StoreError
from toolkit.store.changes import Changes

log = logging.getLogger(__name__)

PERIOD_MS = 100


class Pulse:
    """The state of the room as pages are told it, and who is here.

    Attributes
    ----------
    state : RoomState
        Where the room stands.
    trouble : dict of str to str
        Exercises that cannot be opened and why, for the facilitator's console.
    move : int
        The number of the facilitator's last move; a page follows when it grows.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changes = Changes(store)
        self._mark: object = None
        self._news = asyncio.Condition()
        self._here: Counter[str] = Counter()
        self._timer = PeriodicCallback(self._look, PERIOD_MS)
        self.state = RoomState()
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
    def here(self) -> int:
        """How many participants have a page open."""
        return len(self._here)

    async def arrived(self, seat: str) -> None:
        """Count a page in."""
        self._here[seat] += 1
        await self._tell()

    async def left(self, seat: str) -> None:
        """Count a page out."""
        self._here[seat] -= 1
        if self._here[seat] <= 0:
            del self._here[seat]
        await self._tell()

    async def report(self, exercise: str, reason: str) -> None:
        """Tell the facilitator that an exercise cannot be opened; an empty reason: it can again."""
        if reason:
            self.trouble[exercise] = reason
        elif self.trouble.pop(exercise, None) is None:
            return
        await self._tell()

    def message(self, facilitator: bool) -> str:
        """Return the state as JSON; only the facilitator is told how many are here."""
        news: dict[str, object] = {"move": self.move, **self.state.as_json()}
        if facilitator:
            news |= {"here": self.here, "seats": self.seats, "trouble": self.trouble}
        return json.dumps(news)

    async def wait(self, seconds: float) -> None:
        """Wait for news, at most some seconds."""
        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait(), seconds)
            except TimeoutError:
                return

    async def _look(self) -> None:
        try:
            mark = self._changes.mark()
            if mark == self._mark:
                return
            steps, seats = self._store.steps(), len(self._store.seats())
        except StoreError as error:
            log.error("the room cannot be read: %s", error)
            return
        self._mark = mark
        before = self.move, self.seats
        self.state, self.move, self.seats = fold(steps), steps[-1].id if steps else 0, seats
        if (self.move, self.seats) != before:
            await self._tell()

    async def _tell(self) -> None:
        async with self._news:
            self._news.notify_all()
