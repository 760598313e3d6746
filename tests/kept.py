"""A store for one person's answers: as much of it as a worksheet needs."""

from __future__ import annotations

from typing import Any

from toolkit.exercise import Receipt, Refused


class Kept:
    """Keeps what a worksheet saves, or refuses all of it."""

    def __init__(self, *, refuse: bool = False) -> None:
        self.answers: list[Any] = []
        self.rounds: list[int | None] = []
        self.refuse = refuse

    def __call__(self, answer: Any, *, round: int | None = None, **_: Any) -> Receipt:
        if self.refuse:
            raise Refused("no")
        self.answers.append(answer)
        self.rounds.append(round)
        return Receipt(len(self.answers))

    @property
    def last(self) -> Any:
        """The latest answer."""
        return self.answers[-1]
