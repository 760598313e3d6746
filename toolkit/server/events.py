"""``/room/events``: a stream that tells every open page where the room stands."""

from __future__ import annotations

import json
import time

from tornado.iostream import StreamClosedError

from toolkit.server.handlers import RoomHandler
from toolkit.server.identity import is_facilitator

PING_SECONDS = 10.0


class EventsHandler(RoomHandler):
    """Server-sent events: one when a page opens, one at each change, a ping in between."""

    _open = True

    async def get(self) -> None:
        """Keep telling until the page is gone."""
        seat, facilitator = self.seat(), is_facilitator(self)
        if seat is None and not facilitator:
            self.set_status(403)
            return
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        pulse, told, shared = self.room.pulse, "", "{}"
        # a facilitator who tries the room as a participant is not one of the room's people
        counted = seat.id if seat is not None and not facilitator else ""
        listener, own = pulse.arrived(counted), seat.id if seat is not None else ""
        try:
            while self._open and not self.room.stopping:
                message = pulse.message(facilitator, own)
                marks = json.dumps(pulse.teams.marks(counted))
                if message != told:
                    # the server's clock first: a phone whose clock is wrong counts down right
                    self.write(f"event: clock\ndata: {time.time() * 1000:.0f}\n\n")
                    self.write(f"data: {message}\n\n")
                if marks != shared:
                    self.write(f"event: team\ndata: {marks}\n\n")
                if (message, marks) == (told, shared):
                    self.write("event: ping\ndata: \n\n")
                told, shared = message, marks
                await self.flush()
                await listener.wait(PING_SECONDS)
        except StreamClosedError:
            pass
        finally:
            pulse.left(listener)

    def on_connection_close(self) -> None:
        """The page is gone."""
        self._open = False
        super().on_connection_close()
