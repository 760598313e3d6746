"""Looks once an hour whether the room's data have been kept long enough."""

from __future__ import annotations

import logging
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from tornado.ioloop import IOLoop, PeriodicCallback

from toolkit.keeping.retention import is_over, last_day, purge_if_over, warning
from toolkit.keeping.words import day, keeping_words
from toolkit.store import StoreError

if TYPE_CHECKING:
    from toolkit.server.app import WorkshopServer

log = logging.getLogger(__name__)

LOOK_MS = 60 * 60 * 1000
"""A laptop that slept over midnight is noticed soon after it wakes."""


class Keeper:
    """Knows until when the room's data are kept, warns before, deletes after."""

    def __init__(self, server: WorkshopServer) -> None:
        self._server = server
        self._warned: date | None = None
        self._clock = PeriodicCallback(self._look, LOOK_MS)

    @property
    def over(self) -> bool:
        """Whether the last day is over: nobody can join any more."""
        return is_over(self._server.store, self._server.workshop.design)

    def told(self, language: str) -> str:
        """Return what people are told when joining."""
        until = last_day(self._server.store, self._server.workshop.design)
        return str(keeping_words(language)["notice"]["until"].format(date=day(until, language)))

    async def start(self) -> None:
        """Look now and from now on."""
        self._clock.start()
        await self._look()

    def stop(self) -> None:
        """Look no more."""
        self._clock.stop()

    async def _look(self) -> None:
        server = self._server
        store, design = server.store, server.workshop.design
        try:
            if self.over:
                server.reports.forget()
                seats = [seat.id for seat in store.seats()]
                for seat in seats:
                    await server.kernels.end_all(seat)
                work = partial(purge_if_over, store, design, server.folder)
                people = await IOLoop.current().run_in_executor(None, work)
                if people:
                    log.warning(
                        "the data of %s people were kept to their last day: deleted", people
                    )
            elif self._warned != date.today() and (said := warning(store, design, "en")):
                self._warned = date.today()
                log.warning(said)
        except (StoreError, OSError, ValueError) as error:
            log.error("the end of keeping data cannot be looked after: %s", error)
