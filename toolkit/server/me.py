"""``/me``: what is kept about a person, what they allow, and how they delete it."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from tornado.ioloop import IOLoop

from toolkit.content import LANGUAGES, own_words
from toolkit.keeping.erasing import erase_person
from toolkit.keeping.retention import last_day
from toolkit.keeping.words import day, keeping_words, told
from toolkit.registry import exercises
from toolkit.server.handlers import LANGUAGE_COOKIE, RoomHandler
from toolkit.server.identity import LINK_COOKIE, SEAT_COOKIE
from toolkit.server.join import PURPOSES, return_url
from toolkit.store import Seat, StoreError
from toolkit.store.people import read_log, set_consents, write_log

log = logging.getLogger(__name__)


COPIES = ("report", "room_file", "purged", "follow_up")
"""What of others' doings everybody reads. That somebody left is nobody's business."""


class _Own(RoomHandler):
    """A page for whoever holds this browser's seat; others are sent to join."""

    def mine(self) -> Seat | None:
        """Return the seat; None after sending whoever has none to the way in."""
        seat = self.seat()
        if seat is None:
            self.redirect("/join")
        return seat

    def titles(self, seat: Seat) -> list[str]:
        """Return what the exercises are called that a seat answered, the agenda's first."""
        known = exercises()
        order = dict.fromkeys([*self.room.agenda, *known])
        return [
            known[id].words(self.language)["title"]
            for id in order
            if id in known and self.room.store.latest(seat.id, id) is not None
        ]


class MeHandler(_Own):
    """The page itself."""

    def get(self) -> None:
        """Show what is kept, what is allowed, who took data, and the way to delete."""
        seat = self.mine()
        if seat is None:
            return
        language = self.language
        joining, said = own_words(language)["join"], keeping_words(language)
        titles = self.titles(seat)
        kept = said["me"]["kept"]
        facts = {
            kept["name"]: seat.name,
            kept["role"]: joining["roles"].get(seat.role, seat.role),
            kept["project"]: seat.project,
            kept["organisation"]: seat.organisation,
            kept["joined"]: day(seat.joined, language),
            kept["answers"]: kept["answers_in"].format(n=len(titles), titles=", ".join(titles))
            if titles
            else kept["answers_none"],
        }
        until = last_day(self.room.store, self.room.workshop.design)
        self.page(
            "me",
            "message",
            said=said["me"],
            facts={name: value for name, value in facts.items() if value},
            until=kept["until"].format(date=day(until, language)),
            changed=self.get_query_argument("changed", ""),
            purposes=[
                {
                    "id": purpose,
                    "label": joining["purposes"][purpose],
                    "hint": joining["purposes"][f"{purpose}_hint"],
                    "on": bool(seat.consents.get(purpose)),
                }
                for purpose in PURPOSES
            ],
            lines=[
                told(line, language, seat.id)
                for line in reversed(read_log(self.room.store))
                if line.seat == seat.id or line.what in COPIES
            ],
            return_url=return_url(self),
        )


class ConsentHandler(_Own):
    """``/me/consents``: one switch, saved at once."""

    def post(self) -> None:
        """Turn one purpose on or off and show the page again."""
        self.check_xsrf_cookie()
        seat = self.mine()
        if seat is None:
            return
        purpose = self.get_body_argument("purpose", "")
        if purpose in PURPOSES:
            allowed = self.get_body_argument("allow", "") == "yes"
            set_consents(self.room.store, seat.id, {**seat.consents, purpose: allowed})
            self.room.reports.forget()
            note = own_words(self.room.workshop.design.language)["join"]["purposes"][purpose]
            sign = "✓" if allowed else "✗"
            write_log(self.room.store, "participant", "consents", seat.id, f"{sign} {note}")
        self.redirect(f"/me?changed={purpose}#allow" if purpose in PURPOSES else "/me", status=303)


class DeleteHandler(_Own):
    """``/me/delete``: what goes and what stays, a word to type, and then it is gone."""

    def get(self) -> None:
        """Show what would be deleted; nothing is yet."""
        if (seat := self.mine()) is not None:
            self._ask(seat)

    async def post(self) -> None:
        """Delete, when the word was typed; sign out and say so."""
        self.check_xsrf_cookie()
        seat = self.mine()
        if seat is None:
            return
        typed = self.get_body_argument("word", "").strip().strip("“”\"'").casefold()
        said = keeping_words(self.language)["remove"]
        words = {keeping_words(language)["remove"]["word"] for language in LANGUAGES}
        if typed not in words:
            self._ask(seat, said["wrong"].format(word=said["word"]), status=400)
            return
        room = self.room
        # no kernel of theirs may save once more; one that was on its way finds no seat
        await room.kernels.end_all(seat.id)
        room.reports.forget()
        room.opened.forget(seat.id)
        threshold = room.workshop.design.threshold
        work = partial(
            erase_person, room.store, seat.id, threshold, folder=room.folder, who="participant"
        )
        try:
            await IOLoop.current().run_in_executor(None, work)
        except (StoreError, OSError) as error:
            log.error("somebody's data could not be deleted: %s", error)
            if room.store.seat(seat.id) is not None:
                self._ask(seat, said["failed"], status=503)
                return
        # one that began meanwhile, too
        room.reports.forget()
        await room.kernels.end_all(seat.id)
        language = self.language
        for cookie in (SEAT_COOKIE, LINK_COOKIE, LANGUAGE_COOKIE):
            self.clear_cookie(cookie)
        self.page(
            "erased",
            "gone",
            lang=language,
            said=keeping_words(language)["erased"],
            join=f"/join?lang={language}&code={room.code}",
            slot=f"workshop:{seat.id[:8]}:",
        )

    def _ask(self, seat: Seat, error: str = "", *, status: int = 200) -> None:
        said: dict[str, Any] = keeping_words(self.language)["remove"]
        titles = self.titles(seat)
        goes = [said["goes_seat"].format(name=seat.name)]
        if titles:
            goes.append(said["goes_answers"].format(titles=", ".join(titles)))
        self.page(
            "delete",
            "message",
            status=status,
            said=said,
            goes=[*goes, said["goes_link"], said["goes_copies"]],
            stays=[
                said["stays_wall"].format(k=self.room.workshop.design.threshold - 1),
                said["stays_paper"],
            ],
            take=keeping_words(self.language)["me"]["take"]["button"],
            error=error,
        )


ROUTES = [
    (r"/me", MeHandler),
    (r"/me/consents", ConsentHandler),
    (r"/me/delete", DeleteHandler),
]
