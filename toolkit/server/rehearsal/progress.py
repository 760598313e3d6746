"""What a rehearsal shows while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from toolkit.content import own_words
from toolkit.registry import find
from toolkit.server.rehearsal.ledger import Ledger
from toolkit.server.rehearsal.person import Person

_LOOK = 0.25


class Progress:
    """A bar for the door and one for each round; a human facilitator's rounds get theirs, too."""

    def __init__(
        self, console: Console, language: str, people: Sequence[Person], ledger: Ledger
    ) -> None:
        self._language, self._people, self._ledger = language, people, ledger
        self._words = own_words(language)["rehearsal"]
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[red]{task.fields[errors]}"),
            console=console,
        )
        self._door = self._add(self._words["joining"])
        self._rounds: dict[tuple[str, int], TaskID] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._look()
        self._bars.stop()

    def began(self, exercise: str, round: int) -> None:
        """Show a new round."""
        if (exercise, round) not in self._rounds:
            title = find(exercise).words(self._language)["title"]
            said = self._words["round"].format(title=title, n=round)
            self._rounds[exercise, round] = self._add(said)

    async def keep_up(self) -> None:
        """Look at the people again and again."""
        while True:
            await asyncio.sleep(_LOOK)
            self._look()

    def _look(self) -> None:
        for place in {place for person in self._people for place in person.done}:
            self.began(*place)
        joined = sum(person.joined for person in self._people)
        self._bars.update(self._door, completed=joined, errors=self._errors())
        for place, bar in self._rounds.items():
            done = sum(place in person.done for person in self._people)
            self._bars.update(bar, completed=done)

    def _errors(self) -> str:
        many = sum(self._ledger.errors.values())
        return self._words["errors"].format(n=many) if many else ""

    def _add(self, said: str) -> TaskID:
        return self._bars.add_task(said, total=len(self._people), errors="")
