"""The participant's side: the lobby, the worksheets, what the room said."""

from __future__ import annotations

from toolkit import walls
from toolkit.content import own_words
from toolkit.html import tag
from toolkit.keeping.words import keeping_words
from toolkit.registry import UnknownExercise, find
from toolkit.server.follow_up import keeps_out
from toolkit.server.handlers import RoomHandler
from toolkit.server.join import return_url
from toolkit.server.kernels import RoomFull
from toolkit.store import Seat


class LobbyHandler(RoomHandler):
    """``/room``: where people wait; it costs no kernel."""

    def get(self) -> None:
        """Show where the room stands and what may be opened again."""
        seat = self.seat()
        if seat is None:
            self.redirect("/join")
            return
        if keeps_out(self, seat):
            return
        state, language = self.room.pulse.state, self.language
        follow_up = self.room.follow_up
        listed = list(follow_up.rounds) or state.begun
        self.page(
            "lobby",
            "lobby",
            seat=seat,
            state=state,
            return_url=return_url(self),
            exercises=[
                {
                    "id": id,
                    "title": find(id).words(language)["title"],
                    "url": f"/room/{id}",
                    "phase": state.place(id).phase,
                    "round": state.place(id).round,
                    "current": id == state.current,
                }
                for id in listed
            ],
            welcome_back=keeping_words(language)["follow_up"]["lobby"] if follow_up else "",
        )


class WorksheetHandler(RoomHandler):
    """``/room/<id>``: an exercise's notebook, rendered for the seat that asks."""

    async def get(self, exercise: str) -> None:
        """Show the worksheet, or a page that says why not and what to do."""
        seat = self.seat()
        if seat is None:
            self.redirect("/join")
            return
        if keeps_out(self, seat):
            return
        if exercise not in (self.room.follow_up.rounds or self.room.pulse.state.begun):
            self.message("not_found", status=404)
            return
        try:
            self.write(await self.room.worksheet(self, seat, exercise))
        except RoomFull as full:
            self.message("queue", status=503, refresh=2, n=full.position)
        except TimeoutError:
            self.message("timeout", status=504)


class WallHandler(RoomHandler):
    """``/room/<id>/wall``: what the room said, as a piece of HTML for the page in hand."""

    def get(self, exercise: str) -> None:
        """Send the wall of the last revealed round."""
        seat = self.seat()
        if seat is None:
            self.set_status(403)
            self.write(tag("p", own_words(self.language)["message"]["forbidden"]["text"]))
            return
        self.write(self._wall(seat, exercise))

    def _wall(self, seat: Seat, exercise: str) -> str:
        place = self.room.pulse.state.place(exercise)
        try:
            found = find(exercise)
        except UnknownExercise:
            self.set_status(404)
            return ""
        return walls.current(
            self.room.store,
            found,
            place.revealed_round,
            language=self.language,
            threshold=self.room.workshop.design.threshold,
        )


class HealthHandler(RoomHandler):
    """``/healthz``: whether the server lives and its store answers."""

    def get(self) -> None:
        """Say so, without saying anything about the room."""
        self.room.store.code()
        self.write({"ok": True})
