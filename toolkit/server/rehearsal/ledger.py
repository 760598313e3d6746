"""The account of a rehearsal: how long things took, what went wrong, which answers were sent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any


@dataclass
class Sent:
    """One answer on its way; ``body`` is what the store should hold when it has arrived."""

    person: int
    exercise: str
    round: int
    body: Mapping[str, Any]
    sent: float
    acknowledged: float | None = None


@dataclass(frozen=True)
class Seen:
    """What the projector showed at a moment."""

    at: float
    title: str
    round: int
    answered: int
    seats: int


@dataclass
class Ledger:
    """Everything that is noted while a rehearsal runs."""

    series: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Sent] = field(default_factory=dict)
    wall: list[Seen] = field(default_factory=list)
    pressed: float | None = None
    """When the facilitator made the last move, as far as it can be known here."""

    def took(self, what: str, seconds: float) -> None:
        """Note how long something took."""
        self.series[what].append(seconds)

    def error(self, kind: str, example: object = "") -> None:
        """Note that something went wrong; the first example of each kind is kept."""
        self.errors[kind] += 1
        self.examples.setdefault(kind, " ".join(str(example).split())[:300])

    def since_move(self, what: str, now: float) -> None:
        """Note how long after the facilitator's move something happened."""
        if self.pressed is not None:
            self.took(what, now - self.pressed)

    @property
    def acknowledged(self) -> dict[str, Sent]:
        """The answers that a worksheet called saved, by key."""
        return {key: sent for key, sent in self.answers.items() if sent.acknowledged is not None}

    def wall_lags(self, titles: Mapping[str, str], people: int) -> list[float]:
        """Return how long after its sending each person's first answer was counted on the wall.

        The wall shows numbers and no names: the k-th answer that was acknowledged in a round
        counts as seen when the wall first showed k. That holds only while nobody else is in the
        room, so it is empty when the wall counted other people.

        Parameters
        ----------
        titles : mapping
            The exercise of each title that the wall may show.
        """
        if any(seen.seats > people for seen in self.wall):
            return []
        first: dict[tuple[str, int], dict[int, Sent]] = defaultdict(dict)
        for sent in sorted(self.acknowledged.values(), key=_when):
            first[sent.exercise, sent.round].setdefault(sent.person, sent)
        lags = []
        for place, people_in_order in first.items():
            shown = [seen for seen in self.wall if (titles.get(seen.title), seen.round) == place]
            for number, sent in enumerate(people_in_order.values(), 1):
                at = next((seen.at for seen in shown if seen.answered >= number), None)
                if at is not None:
                    lags.append(max(0.0, at - sent.sent))
        return lags


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def _when(sent: Sent) -> float:
    return sent.acknowledged or 0.0
