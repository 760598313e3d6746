"""The facilitator of a rehearsal: a console whose buttons are pressed, a projector to look at."""

from __future__ import annotations

import asyncio
import secrets

from toolkit.server.rehearsal.browser import Browser
from toolkit.server.rehearsal.ledger import Seen
from toolkit.server.rehearsal.line import Line, State
from toolkit.server.rehearsal.play import Play
from toolkit.server.rehearsal.sheet import KERNEL

_AGAIN, _TRIES = 4.0, 8


class NotTheFacilitator(Exception):
    """The key does not open the console."""


class Facilitator:
    """Holds the key of a room.

    Parameters
    ----------
    key : str
        The facilitator's key, out of the console's link.
    """

    def __init__(self, play: Play, key: str) -> None:
        self._play, self._key = play, key
        self._browser = Browser(play.base, play.client)
        self._lines: list[Line] = []
        self._console: tuple[Line, str] | None = None
        self._answers: dict[str, asyncio.Future[State]] = {}

    async def watch(self) -> None:
        """Open the projector's page and note what it shows.

        Raises
        ------
        NotTheFacilitator
            When the key is wrong.
        """
        line = await self._open("wall")
        for state in line.states.values():
            self._see("", state)

    async def take_the_console(self) -> None:
        """Open the console."""
        line = await self._open("console")
        found = (id for id, state in line.states.items() if "agenda" in state.get("state", {}))
        self._console = line, next(found)

    async def press(self, action: str, exercise: str = "") -> None:
        """Press a button of the console, and wait until it is done.

        Raises
        ------
        OSError
            When the console refuses or does not answer.
        """
        if self._console is None:
            raise OSError("there is no console")
        line, widget = self._console
        id = secrets.token_hex(8)
        heard = self._answers[id] = asyncio.get_running_loop().create_future()
        self._play.ledger.pressed = began = self._play.now()
        for _ in range(_TRIES):
            line.send(widget, {"kind": "do", "id": id, "action": action, "exercise": exercise})
            done, _pending = await asyncio.wait({heard}, timeout=_AGAIN)
            if done:
                break
        if not heard.done() or heard.result()["kind"] != "done":
            said = heard.result().get("message", "") if heard.done() else "no answer"
            raise OSError(f"{action} {exercise}: {said}")
        self._play.ledger.took("press", self._play.now() - began)

    async def close(self) -> None:
        """Close the pages."""
        for line in self._lines:
            await line.close()

    async def _open(self, page: str) -> Line:
        answer = await self._browser.page(f"/{page}?key={self._key}")
        found = KERNEL.search(answer.text)
        if found is None:
            raise NotTheFacilitator(f"/{page}: {answer.status}")
        line = Line(self._browser, found.group(1), self._hear, updated=self._see)
        self._lines.append(line)
        await line.open()
        return line

    def _hear(self, widget: str, content: State) -> None:
        heard = self._answers.get(content.get("id", ""))
        if heard is not None and not heard.done():
            heard.set_result(content)

    def _see(self, widget: str, state: State) -> None:
        shown = state.get("state", {})
        if "view" in shown:
            self._play.ledger.wall.append(
                Seen(
                    self._play.now(),
                    shown.get("exercise_title", ""),
                    shown.get("round", 0),
                    shown.get("answered", 0),
                    shown.get("seats", 0),
                )
            )
