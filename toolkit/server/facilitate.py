"""The facilitator's side: the console and the wall, behind a secret link."""

from __future__ import annotations

import hmac

from toolkit.server.handlers import RoomHandler
from toolkit.server.identity import FACILITATOR, FACILITATOR_COOKIE, remember
from toolkit.server.kernels import RoomFull


class FacilitatorHandler(RoomHandler):
    """``/console`` and ``/wall``: their notebooks, rendered for the facilitator only."""

    def initialize(self, page: str) -> None:
        """Remember which of the two this is."""
        self._page = page

    async def get(self) -> None:
        """Take the key from a link once, then show the page."""
        key = self.get_query_argument("key", "")
        address = self.request.remote_ip or ""
        if key:
            if self.room.tries.too_many(address) or not hmac.compare_digest(
                key.encode(), self.room.secrets.facilitator.encode()
            ):
                self.room.tries.wrong(address)
                self.message("facilitator_only", status=403)
                return
            remember(self, FACILITATOR_COOKIE, FACILITATOR)
            # the key leaves the address bar, and with it the projector and the history
            self.redirect(f"/{self._page}")
            return
        if not self.facilitator_only():
            return
        try:
            self.write(await self.room.facilitator_page(self, self._page))
        except RoomFull as full:
            self.message("queue", status=503, refresh=2, n=full.position)
        except TimeoutError:
            self.message("timeout", status=504)
