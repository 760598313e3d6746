"""What everybody in a rehearsal shares: where the room is, how fast people are, the account."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field

from tornado.simple_httpclient import SimpleAsyncHTTPClient

from toolkit.server.rehearsal.ledger import Ledger

CUT, RELOAD, NEW_DEVICE = 0.05, 0.03, 0.01
"""How often, per answer, a phone loses the network while it sends, opens the page again, or is
put away for another one: often enough to meet each in a small rehearsal (our guess)."""


@dataclass
class Play:
    """One rehearsal."""

    base: str
    code: str
    client: SimpleAsyncHTTPClient
    fast: bool
    ledger: Ledger = field(default_factory=Ledger)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> float:
        """Return the moment, on one clock for everything."""
        return time.monotonic()

    async def think(self, rng: random.Random) -> None:
        """Read, think, type: a few seconds for people, nothing in a fast rehearsal."""
        await asyncio.sleep(0 if self.fast else rng.uniform(2, 6))

    async def walk_in(self, rng: random.Random) -> None:
        """Come into the room, not all through the door at once."""
        await asyncio.sleep(0 if self.fast else rng.uniform(0, 15))

    async def follow(self, rng: random.Random) -> None:
        """Wait as pages do before they follow the facilitator (``follow.ts``)."""
        await asyncio.sleep(0 if self.fast else 0.4 + rng.uniform(0, 1.2))
