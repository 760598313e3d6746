"""A worksheet that is open in somebody's browser, and how an answer travels from it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Any

from toolkit.server.rehearsal.browser import Browser, links
from toolkit.server.rehearsal.ledger import Sent
from toolkit.server.rehearsal.line import Gone, Line, State
from toolkit.server.rehearsal.play import Play

KERNEL = re.compile(r'"kernelId":\s*"([\w-]+)"')
MODULE = re.compile(r"/assets/\w+/[\w.-]+")
RESEND = (4.0, 8.0, 15.0)
"""After how long an answer without acknowledgement is sent again (``saving.ts``)."""
PATIENCE = 90.0
_QUEUE_AGAIN, _ERROR_AGAIN, _MOST_TRIES = 2.0, 1.0, 60


class NotSaved(Exception):
    """An answer that was refused or never acknowledged."""


@dataclass
class _Unsent:
    widget: str
    content: dict[str, Any]
    acknowledged: asyncio.Future[State]
    transmissions: int = 0


class Sheet:
    """The page of one exercise, with its line to the kernel.

    Attributes
    ----------
    widgets : dict
        The id of the saving widget of each part, in order.
    """

    def __init__(self, play: Play, browser: Browser, exercise: str) -> None:
        self.exercise = exercise
        self.widgets: dict[str, str] = {}
        self.line: Line | None = None
        self._play, self._browser = play, browser
        self._unsent: dict[str, _Unsent] = {}
        self._kernel, self._linked, self._asked = "", list[str](), 0.0

    async def load(self) -> None:
        """Ask for the page; until it comes, the page before it stays as it is."""
        self._asked = self._play.now()
        self._kernel, self._linked = await self._page()

    async def connect(self, *, again: bool = False) -> None:
        """Fetch the page's files, connect, and wait for the states of its widgets.

        Raises
        ------
        Gone
            When the page's kernel does not answer: the page has to be loaded again.
        """
        play = self._play
        await self._browser.files(self._linked)
        complete = play.now()
        self.line = Line(self._browser, self._kernel, self._hear, online=self._transmit_all)
        try:
            await asyncio.wait_for(self.line.open(), PATIENCE)
        except TimeoutError:
            raise Gone(f"{self.exercise}: no states came") from None
        states = self.line.states
        modules = {path for state in states.values() for path in MODULE.findall(_module(state))}
        await self._browser.files(sorted(modules))
        play.ledger.took("page_again" if again else "page", complete - self._asked)
        play.ledger.took("states", play.now() - complete)
        self.widgets = {
            state["place"]["part"]: widget
            for widget, state in states.items()
            if "value" in state and state.get("place", {}).get("part")
        }

    async def close(self) -> None:
        """Close the page."""
        if self.line is not None:
            self._count_replaced()
            await self.line.close()

    def shown(self, part: str) -> Any:
        """Return the value that the page shows for a part."""
        states = self.line.states if self.line is not None else {}
        return states.get(self.widgets.get(part, ""), {}).get("value")

    async def save(
        self,
        key: str,
        part: str,
        value: Any,
        sent: Sent,
        *,
        ready: bool = False,
        cut: float | None = None,
    ) -> None:
        """Send a value until it is acknowledged.

        Parameters
        ----------
        key : str
            The same for the same answer, however often it is sent.
        cut : float, optional
            Lose the line so many seconds after sending.

        Raises
        ------
        NotSaved
            When it was refused, or nothing was heard for :data:`PATIENCE`.
        Gone
            When the kernel is not there any more.
        """
        content = {"kind": "save", "key": key, "value": value, "ready": ready, "round": sent.round}
        heard = asyncio.get_running_loop().create_future()
        unsent = self._unsent[key] = _Unsent(self.widgets[part], content, heard)
        self._play.ledger.answers[key] = sent
        disturbed = cut is not None or self.line is None or self.line.replaced > 0
        self._transmit(unsent)
        if cut is not None and self.line is not None:
            await asyncio.sleep(cut)
            self.line.drop()
        try:
            answer = await asyncio.wait_for(self._insist(unsent), PATIENCE)
        except TimeoutError:
            raise NotSaved("no acknowledgement") from None
        finally:
            del self._unsent[key]
        if answer["kind"] != "saved":
            raise NotSaved(answer.get("message", "refused"))
        sent.acknowledged = self._play.now()
        disturbed = disturbed or unsent.transmissions > 1
        self._play.ledger.took("save_late" if disturbed else "save", sent.acknowledged - sent.sent)

    def _count_replaced(self) -> None:
        """Count the kernels that were replaced behind this page."""
        if self.line is not None:
            self._play.ledger.counts["replaced"] += self.line.replaced
            self.line.replaced = 0

    async def _insist(self, unsent: _Unsent) -> State:
        """Send again whenever the acknowledgement is late; give up when the kernel is gone."""
        assert self.line is not None  # noqa: S101
        gone = asyncio.ensure_future(self.line.gone.wait())
        either: set[asyncio.Future[Any]] = {unsent.acknowledged, gone}
        try:
            for attempt in range(1000):
                wait = RESEND[min(attempt, len(RESEND) - 1)]
                await asyncio.wait(either, timeout=wait, return_when=asyncio.FIRST_COMPLETED)
                if unsent.acknowledged.done():
                    return unsent.acknowledged.result()
                if gone.done():
                    raise Gone(self.exercise)
                self._transmit(unsent)
            raise NotSaved("no acknowledgement")
        finally:
            gone.cancel()

    def _transmit(self, unsent: _Unsent) -> None:
        if self.line is not None:
            unsent.transmissions += 1
            self._play.ledger.counts["resent"] += unsent.transmissions > 1
            self.line.send(unsent.widget, unsent.content)

    def _transmit_all(self) -> None:
        for unsent in self._unsent.values():
            self._transmit(unsent)

    def _hear(self, widget: str, content: State) -> None:
        unsent = self._unsent.get(content.get("key", ""))
        if unsent is not None and not unsent.acknowledged.done():
            unsent.acknowledged.set_result(content)

    async def _page(self) -> tuple[str, list[str]]:
        """Return the kernel of the page and the files it links; wait where it says to wait."""
        ledger = self._play.ledger
        for _ in range(_MOST_TRIES):
            answer = await self._browser.get(f"/room/{self.exercise}")
            if found := KERNEL.search(answer.text):
                return found.group(1), links(answer.text)
            if answer.status == 503:
                ledger.counts["queued"] += 1
                await asyncio.sleep(_QUEUE_AGAIN)
            else:
                ledger.error(f"page {answer.status}", answer.path)
                await asyncio.sleep(_ERROR_AGAIN)
        raise OSError(f"/room/{self.exercise} cannot be opened")


def _module(state: State) -> str:
    return str(state.get("_esm", ""))
