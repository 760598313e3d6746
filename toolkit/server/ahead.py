"""Opens pages before they are asked for: the facilitator's move is known before phones follow it.

Where kernels are forked, everybody who is here gets the next page's kernel while their phone still
says where it goes. Elsewhere a few are started ahead for the exercise that comes next.
"""

from __future__ import annotations

import contextlib
import dataclasses
import logging
from functools import partial
from typing import TYPE_CHECKING

from toolkit.registry import find
from toolkit.server.kernels import RoomFull
from toolkit.server.renderer import PageRequest
from toolkit.server.snapshots.notebook import SnapshotFailed
from toolkit.store import StoreError

if TYPE_CHECKING:
    from toolkit.server.app import WorkshopServer


log = logging.getLogger(__name__)


class Ahead:
    """What will be asked for next, made from what was asked for last."""

    def __init__(self, server: WorkshopServer) -> None:
        self._server = server
        self._patterns: dict[str, PageRequest] = {}
        """The last page of each language: the next differs by exercise and seat only."""

    def opened(self, request: PageRequest) -> None:
        """Note that a worksheet was opened."""
        self._patterns[request.resources["lang"]] = request
        exercise = request.resources["page"]["exercise"]
        if self._server.forked is None and exercise == self._server.pulse.state.current:
            for each in self._following(exercise):
                self._server.local.expect(_page(request, each, ""), self._server.pulse.here)

    async def moved(self, exercise: str) -> None:
        """Open the page of an exercise for everybody who is here."""
        server = self._server
        if server.forked is None or exercise not in server.agenda:
            return
        try:
            here = set(server.pulse.present)
            present = [seat for seat in server.store.seats() if seat.id in here]
        except StoreError as error:
            log.error("nobody's page is opened ahead: %s", error)
            return
        for seat in present:
            pattern = self._patterns.get(seat.language)
            if pattern is None:
                continue
            page = _page(pattern, exercise, seat.id[:8])
            start = partial(server.forked.start, page, {"WORKSHOP_SEAT": seat.id})
            with contextlib.suppress(RoomFull, SnapshotFailed):  # who asks for the page is told
                await server.kernels.open(seat.id, exercise, start)
        for each in (exercise, *self._following(exercise)):
            with contextlib.suppress(SnapshotFailed):  # said by the starter
                await server.forked.prepare(find(each).notebook)

    def _following(self, exercise: str) -> list[str]:
        """Return the next exercise of the agenda, if there is one."""
        agenda = self._server.agenda
        return agenda[agenda.index(exercise) + 1 :][:1]


def _page(pattern: PageRequest, exercise: str, seat: str) -> PageRequest:
    notebook = find(exercise).notebook
    return dataclasses.replace(pattern.told(exercise=exercise, seat=seat), notebook=notebook)
