"""One invented participant: joins, follows the facilitator, answers, sometimes loses the line."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import re
import secrets
from typing import Any

from toolkit.demo import consents
from toolkit.server.rehearsal.browser import Browser
from toolkit.server.rehearsal.ledger import Sent
from toolkit.server.rehearsal.line import Gone
from toolkit.server.rehearsal.play import CUT, NEW_DEVICE, RELOAD, Play
from toolkit.server.rehearsal.script import Entry, Turns, alone, restored
from toolkit.server.rehearsal.sheet import NotSaved, Sheet
from toolkit.server.rehearsal.stream import News, Stream

Place = tuple[str, int]
_PAGES = 5
"""How often somebody loads a page that does not work before giving up."""
_LINK = re.compile(r"/back/[\w-]+")


class Person:
    """A participant.

    Attributes
    ----------
    done, looked : set
        The rounds that this person has answered, and those whose wall was seen.
    """

    def __init__(
        self, number: int, name: str, role: str, play: Play, turns: Turns, seed: int
    ) -> None:
        self.number, self.name, self.role = number, name, role
        self._allows = consents(number)
        self.joined = False
        self.ended = False
        self.at = ""
        self.done: set[Place] = set()
        self.looked: set[Place] = set()
        self.news: News = {}
        self.turns = turns
        self._play = play
        self._rng = random.Random(f"{seed}/{number}")  # noqa: S311
        self.language = "en" if self._rng.random() < 0.1 else "th"
        self._browser = Browser(play.base, play.client)
        self._stream = Stream(self._browser, self._hear)
        self._listening: asyncio.Task[None] | None = None
        self._fresh = asyncio.Event()
        self._sheet: Sheet | None = None
        self._link = ""
        self._entered: dict[str, dict[str, Entry]] = {}
        self._last: dict[str, Entry] = {}

    async def run(self) -> None:
        """Take part until the rehearsal is over."""
        try:
            await self._play.walk_in(self._rng)
            await self._join()
            while not self._play.over.is_set():
                self._fresh.clear()
                await self._follow()
                await self._fresh.wait()
        except Exception as error:
            # one person's misfortune is noted; the others go on
            self._play.ledger.error(type(error).__name__, f"{self.name}: {error}")
        finally:
            self.ended = True
            await self._leave()

    def wake(self) -> None:
        """Look up: something may have happened."""
        self._fresh.set()

    # --- coming and going ---------------------------------------------------------------------

    async def _join(self) -> None:
        play, began = self._play, self._play.now()
        await self._browser.page(f"/join?code={play.code}")
        answer = await self._browser.post(
            "/join",
            code=play.code,
            name=self.name,
            role=self.role,
            language=self.language,
            **{f"consent_{purpose}": "on" for purpose, yes in self._allows.items() if yes},
        )
        link = _LINK.search(answer.text)
        if answer.status != 200 or link is None:
            raise OSError(f"{answer.status} {answer.path}: not let in")
        self._link = link.group()
        await self._browser.page("/room")
        play.ledger.took("join", play.now() - began)
        self._listen()
        self.joined = True

    def _listen(self) -> None:
        self._stream = Stream(self._browser, self._hear)
        self._listening = asyncio.create_task(self._stream.listen())

    async def _leave(self) -> None:
        self._stream.end()
        if self._listening is not None:
            self._listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listening
        if self._sheet is not None:
            await self._sheet.close()
            self._sheet = None

    def _hear(self, news: News) -> None:
        if self.news and news["move"] != self.news["move"]:
            self._play.ledger.since_move("told", self._play.now())
        self.news = news
        self._fresh.set()

    # --- following ----------------------------------------------------------------------------

    async def _follow(self) -> None:
        current = self.news.get("current")
        if current is None:
            return
        exercise, round = current["exercise"], current["round"]
        if exercise != self.at:
            await self._play.follow(self._rng)
            await self._go(exercise)
        if current["phase"] == "open" and (exercise, round) not in self.done:
            await self._answer(exercise, round)
        elif current["phase"] == "revealed" and (exercise, round) not in self.looked:
            await self._look(exercise, round)

    async def _go(self, exercise: str) -> None:
        """Leave the page for another; an empty name is the lobby."""
        self.at = exercise
        if exercise:
            await self._open()
            self._play.ledger.since_move("moved", self._play.now())
        else:
            await self._browser.page("/room")
            await self._leave()
            self._listen()

    async def _open(self, *, again: bool = False) -> Sheet:
        """Open the worksheet in hand; a page whose kernel does not answer is loaded again.

        As browsers do: the page before stays connected until the new one comes.
        """
        for _ in range(_PAGES):
            sheet = Sheet(self._play, self._browser, self.at)
            await sheet.load()
            await self._leave()
            self._sheet = sheet
            try:
                await sheet.connect(again=again)
                self._listen()
                return sheet
            except Gone as problem:
                self._play.ledger.error("kernel gone", f"{self.name}: {problem}")
        raise OSError(f"{self.at} cannot be opened")

    async def _look(self, exercise: str, round: int) -> None:
        began = self._play.now()
        answer = await self._browser.get(f"/room/{exercise}/wall")
        if answer.status != 200 or not answer.text:
            self._play.ledger.error(f"wall {answer.status}", answer.path)
        self._play.ledger.took("look", self._play.now() - began)
        self.looked.add((exercise, round))

    # --- answering ----------------------------------------------------------------------------

    async def _answer(self, exercise: str, round: int) -> None:
        """Fill in what is to be filled in, then say "ready"."""
        entries = self.turns.get((exercise, round), ())
        for entry in entries:
            await self._play.think(self._rng)
            if not self._still(exercise, round):
                return
            await self._save(exercise, round, entry)
        if entries:
            await self._play.think(self._rng)
            await self._save(exercise, round, entries[-1], ready=True)
        self.done.add((exercise, round))

    def _still(self, exercise: str, round: int) -> bool:
        current = self.news["current"]
        return bool(
            (current["exercise"], current["round"], current["phase"]) == (exercise, round, "open")
            and not self._play.over.is_set()
        )

    async def _save(self, exercise: str, round: int, entry: Entry, *, ready: bool = False) -> None:
        if self._sheet is None:
            return
        fate = self._rng.random()
        cut = self._rng.uniform(0, 0.05) if fate < CUT else None
        if cut is not None:
            self._play.ledger.counts["cut"] += 1
            self._stream.drop()
        sent = Sent(self.number, exercise, round, entry.body, self._play.now())
        try:
            await self._send(secrets.token_hex(12), sent, entry, ready=ready, cut=cut)
        except NotSaved as problem:
            self._play.ledger.error("not saved", f"{exercise}.{entry.part}: {problem}")
            return
        self._entered.setdefault(exercise, {})[entry.part] = entry
        self._last[exercise] = entry
        if CUT <= fate < CUT + RELOAD:
            self._play.ledger.counts["reloaded"] += 1
            await self._reopen()
        elif CUT + RELOAD <= fate < CUT + RELOAD + NEW_DEVICE:
            await self._change_device()

    async def _send(
        self, key: str, sent: Sent, entry: Entry, *, ready: bool, cut: float | None
    ) -> None:
        for _ in range(_PAGES):
            if self._sheet is None:
                break
            try:
                await self._sheet.save(key, entry.part, entry.value, sent, ready=ready, cut=cut)
                return
            except Gone:
                # the browser keeps what was not acknowledged, and the next page sends it again
                self._play.ledger.error("kernel gone", sent.exercise)
                cut = None
                await self._reopen()
        raise NotSaved("no kernel")

    async def _change_device(self) -> None:
        """Go on in another browser, by the personal return link."""
        self._play.ledger.counts["new_device"] += 1
        await self._leave()
        self._browser = Browser(self._play.base, self._play.client)
        if (await self._browser.page(self._link)).path != "/room":
            self._play.ledger.error("return link", self._link[:6])
        await self._reopen()

    async def _reopen(self) -> None:
        """Open the same page again and compare what it shows with what was saved."""
        sheet = await self._open(again=True)
        entered = self._entered.get(self.at, {})
        for part, entry in entered.items():
            shown = sheet.shown(part)
            if (
                alone(self.at)
                and shown != _plain(entry.value)
                and shown != restored(self.at, self._last[self.at].body, self.language)[part]
            ):
                self._play.ledger.error("another answer shown", f"{self.at}.{part}")


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))
