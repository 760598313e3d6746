"""A follow-up as it is served: who may come in, what they said then, the pictures of both."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tornado.ioloop import PeriodicCallback

from toolkit import walls
from toolkit.keeping.follow_up import before, may_come, reveal
from toolkit.keeping.words import day, keeping_words
from toolkit.reading import read_answer
from toolkit.registry import find
from toolkit.releases import release
from toolkit.server.handlers import POLICY, RoomHandler
from toolkit.store import Seat, StoreError

if TYPE_CHECKING:
    from toolkit.server.app import WorkshopServer

log = logging.getLogger(__name__)

LOOK_MS = 5_000


class FollowUp:
    """The worksheets of a follow-up with their rounds; empty in a workshop."""

    def __init__(self, server: WorkshopServer, rounds: dict[str, int]) -> None:
        self._server = server
        self.rounds = rounds
        self._clock = PeriodicCallback(self._look, LOOK_MS)

    def __bool__(self) -> bool:
        return bool(self.rounds)

    def start(self) -> None:
        """Make pictures as answers come."""
        if self.rounds:
            self._look()
            self._clock.start()

    def stop(self) -> None:
        """Make no more."""
        self._clock.stop()

    def _look(self) -> None:
        try:
            reveal(self._server.store, self.rounds, self._server.workshop.design.threshold)
        except StoreError as error:
            log.error("the pictures of the follow-up cannot be made: %s", error)


def keeps_out(handler: RoomHandler, seat: Seat) -> bool:
    """Tell whether a follow-up is not for this person, after saying so kindly."""
    if not handler.room.follow_up or may_come(seat):
        return False
    said = keeping_words(handler.language)
    words = said["follow_up"]["not_kept"]
    handler.page(
        "message",
        "message",
        heading=words["heading"],
        text=words["text"],
        action={"href": "/me", "label": said["me"]["link"]},
        refresh=0,
    )
    return True


def joining_is_over(handler: RoomHandler) -> bool:
    """Tell whether nobody new can join, after saying why: a follow-up, or the last day."""
    if handler.room.keeper.over:
        handler.message("gone", status=410)
        return True
    if not handler.room.follow_up:
        return False
    words = keeping_words(handler.language)["follow_up"]["closed"]
    handler.page(
        "message",
        "message",
        status=403,
        heading=words["heading"],
        text=words["text"],
        action=None,
        refresh=0,
    )
    return True


class ThenHandler(RoomHandler):
    """``/then/<id>``: what somebody said last time, and the room's pictures of both times."""

    def get(self, exercise: str) -> None:
        """Show it to its author only."""
        seat = self.seat()
        round = self.room.follow_up.rounds.get(exercise)
        if seat is None or round is None:
            self.message("not_found", status=404)
            return
        if keeps_out(self, seat):
            return
        from toolkit.report.answers import answer_blocks
        from toolkit.report.html import as_part

        found, words = find(exercise), keeping_words(self.language)["follow_up"]
        row = before(self.room.store, seat.id, exercise, round)
        answer = read_answer(found, row.body, own=True) if row is not None else None
        # the worksheet shows this page beside what is written now
        self.set_header("Content-Security-Policy", POLICY.replace("'none'", "'self'"))
        self.page(
            "then",
            "then",
            said=words,
            exercise=found.words(self.language)["title"],
            on=words["then_on"].format(date=day(row.at, self.language)) if row else "",
            then=as_part(answer_blocks(found, answer, self.language)) if answer else "",
            wall=self._wall(exercise, round),
        )

    def _wall(self, exercise: str, round: int) -> str:
        store, found = self.room.store, find(exercise)
        threshold = self.room.workshop.design.threshold
        if found.manifest.privacy == "private":
            return ""
        if release(store, found, round, threshold) is None:
            round -= 1
        return walls.current(store, found, round, language=self.language, threshold=threshold)


ROUTES = [(r"/then/(\w+)", ThenHandler)]
