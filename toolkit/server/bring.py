"""``/me/bring``: one's own pack is opened, looked through and brought back into one's seat."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

import tornado.web
from tornado.httputil import HTTPInputError, parse_body_arguments
from tornado.ioloop import IOLoop

from toolkit.keeping.words import day, keeping_words
from toolkit.report.pack import LIMIT, Pack, PackError, read_pack
from toolkit.report.reopen import Brought, Piece, bring_back, pieces
from toolkit.server.follow_up import keeps_out
from toolkit.server.handlers import RoomHandler
from toolkit.store import Seat
from toolkit.store.people import write_log

ROOM_FOR_FORM = 64 * 1024
"""Bytes that a form may have beside its file."""
MOST = 64 * 1024 * 1024
"""A file of up to that size is read and thrown away, so that a sentence can be said about it; of a
larger one nothing is read."""
HELD_SECONDS, MOST_HELD = 15 * 60, 32
"""How long, and how many, packs wait for their owner's choice; the oldest gives way."""


@dataclass
class Held:
    """A pack that was opened by its owner, and what they were shown."""

    seat: str
    pack: Pack
    seen: dict[str, int]
    result: Brought | None = None
    at: float = field(default_factory=time.monotonic)


class Opened:
    """The packs that are open just now, in memory only, by a name that nobody can guess."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}

    def put(self, held: Held) -> str:
        """Keep a pack for a while; one of each person's. Return its name."""
        self.forget(held.seat)
        while len(self._held) >= MOST_HELD:
            del self._held[next(iter(self._held))]
        name = secrets.token_urlsafe(18)
        self._held[name] = held
        return name

    def get(self, name: str, seat: str) -> Held | None:
        """Return the pack of that name, to the seat that opened it only."""
        held = self._held.get(name)
        if held is None or held.seat != seat or time.monotonic() - held.at > HELD_SECONDS:
            return None
        return held

    def forget(self, seat: str) -> None:
        """Let a person's pack go, and those that nobody came back to."""
        now = time.monotonic()
        self._held = {
            name: held
            for name, held in self._held.items()
            if held.seat != seat and now - held.at <= HELD_SECONDS
        }


class _Bring(RoomHandler):
    def mine(self) -> Seat | None:
        """Return the seat; None after saying why there is none to bring anything to."""
        seat = self.seat()
        if seat is None:
            self.redirect("/join")
            return None
        return None if keeps_out(self, seat) else seat

    def show(self, seat: Seat, error: str = "", name: str = "", *, status: int = 200) -> None:
        """Show the page: choose a file, see what is in it, or what came of it."""
        words = keeping_words(self.language)["bring"]
        held = self.room.opened.get(name, seat.id) if name else None
        if name and held is None and not error:
            error = words["errors"]["gone"]
        parts: list[dict[str, Any]] = []
        if held is not None and held.result is None:
            found = pieces(self.room.store, seat, held.pack, self.room.agenda)
            held.seen = {piece.exercise.id: piece.revision for piece in found}
            parts = [self._part(piece, words) for piece in found]
        self.page(
            "bring",
            "bring",
            status=status,
            said=words,
            error=error,
            name=name,
            most=LIMIT // 1024 // 1024,
            limit=LIMIT,
            about=self._about(held, seat, words) if held else {},
            parts=parts,
            result=self._result(held.result) if held and held.result else None,
        )

    def _about(self, held: Held, seat: Seat, words: dict[str, Any]) -> dict[str, Any]:
        pack = held.pack
        return {
            "made": words["made"].format(date=day(pack.made, self.language), name=pack.name),
            "other": "" if pack.name == seat.name else words["other"].format(name=seat.name),
            "unread": words["unread"].format(n=len(pack.unread)) if pack.unread else "",
            "empty": "" if pack.answers else words["empty"],
        }

    def _part(self, piece: Piece, words: dict[str, Any]) -> dict[str, Any]:
        from toolkit.report.answers import answer_blocks
        from toolkit.report.html import as_part

        found, before = piece.exercise, piece.before
        said = words[piece.comes]
        return {
            "id": found.id,
            "title": found.words(self.language)["title"],
            "comes": piece.comes,
            "said": said.format(date=day(before.at, self.language)) if before else said,
            "shown": as_part(answer_blocks(found, piece.answer, self.language)),
        }

    def _result(self, result: Brought) -> dict[str, Any]:
        def title(found: Any) -> str:
            return str(found.words(self.language)["title"])

        return {
            "kept": [title(found) for found in result.kept],
            "changed": [title(found) for found in result.changed],
            "refused": [(title(found), why) for found, why in result.refused],
        }


@tornado.web.stream_request_body
class BringHandler(_Bring):
    """The page, and the file that is sent to it."""

    def prepare(self) -> None:
        """Read no more of what is sent than may be in a pack."""
        self._body = bytearray()
        self._too_large = False
        # said by tornado's parser, not by its handler
        self.request.connection.set_max_body_size(MOST)  # type: ignore[union-attr]

    def data_received(self, chunk: bytes) -> None:
        """Keep what fits."""
        if self._too_large or len(self._body) + len(chunk) > LIMIT + ROOM_FOR_FORM:
            self._too_large = True
            self._body.clear()
        else:
            self._body += chunk

    def get(self) -> None:
        """Show the page."""
        seat = self.mine()
        if seat is not None:
            self.show(seat)

    async def post(self) -> None:
        """Open the file that was sent; nothing is saved yet."""
        words = keeping_words(self.language)["bring"]
        if self._too_large:
            # the form's token was in what was thrown away: say so, and do nothing
            if (seat := self.mine()) is not None:
                error = words["errors"]["large"].format(n=LIMIT // 1024 // 1024)
                self.show(seat, error, status=413)
            return
        self._read_form()
        self.check_xsrf_cookie()
        seat = self.mine()
        if seat is None:
            return
        sent = self.request.files.get("pack", [])
        if not sent or not sent[0]["body"]:
            self.show(seat, words["errors"]["none"], status=400)
            return
        try:
            pack = await IOLoop.current().run_in_executor(None, read_pack, sent[0]["body"])
        except PackError as error:
            said = words["errors"][error.trouble].format(n=LIMIT // 1024 // 1024)
            self.show(seat, said, status=400)
            return
        name = self.room.opened.put(Held(seat.id, pack, {}))
        self.redirect(f"/me/bring/{name}", status=303)

    def _read_form(self) -> None:
        kind = self.request.headers.get("Content-Type", "")
        try:
            parse_body_arguments(
                kind, bytes(self._body), self.request.body_arguments, self.request.files
            )
        except HTTPInputError:
            raise tornado.web.HTTPError(400) from None
        for name, values in self.request.body_arguments.items():
            self.request.arguments.setdefault(name, []).extend(values)


class LookHandler(_Bring):
    """``/me/bring/<name>``: what is in a pack that was opened, or what came of it."""

    def get(self, name: str) -> None:
        """Show it to whoever opened it."""
        seat = self.mine()
        if seat is not None:
            self.show(seat, name=name)


class KeepHandler(_Bring):
    """``/me/bring/keep``: what was ticked becomes one's newest answers."""

    async def post(self) -> None:
        """Save the chosen ones, and let open worksheets show them."""
        self.check_xsrf_cookie()
        seat = self.mine()
        if seat is None:
            return
        name = self.get_body_argument("file", "")
        held = self.room.opened.get(name, seat.id)
        if held is None:
            self.show(seat, keeping_words(self.language)["bring"]["errors"]["gone"], status=410)
            return
        chosen = set(self.get_body_arguments("keep"))
        if not chosen:
            error = keeping_words(self.language)["bring"]["errors"]["nothing"]
            self.show(seat, error, name, status=400)
            return
        if held.result is None:
            store = self.room.store
            held.result = await asyncio.to_thread(
                bring_back, store, seat, held.pack, chosen, held.seen, name
            )
            if held.result.kept:
                titles = ", ".join(
                    str(found.words(self.room.workshop.design.language)["title"])
                    for found in held.result.kept
                )
                write_log(store, "participant", "brought", seat.id, titles)
                # a worksheet that is open shows what was there before, and would save it again
                await self.room.kernels.end_all(seat.id)
        self.redirect(f"/me/bring/{name}", status=303)


ROUTES = [
    (r"/me/bring", BringHandler),
    (r"/me/bring/keep", KeepHandler),
    (r"/me/bring/([\w-]{24})", LookHandler),
]
