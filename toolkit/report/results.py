"""What a room was shown: each exercise of the agenda with its revealed rounds, and who came."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from toolkit.content import own_words
from toolkit.desk import Desk, desk
from toolkit.exercise import Words
from toolkit.moderation import let_through
from toolkit.privacy import Counts, protect
from toolkit.privacy.following import may_follow
from toolkit.registry import Found, find
from toolkit.releases import Release, figures, release, revealed_rounds
from toolkit.report.parse import Read, read_html
from toolkit.room import RoomState, fold
from toolkit.store import Seat, Store
from toolkit.workshop import Workshop

log = logging.getLogger(__name__)

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Shown:
    """One revealed round: its protected summary and what the wall said of it."""

    release: Release
    said: Read | None
    """None where too few answered, or where the wall could not be made."""


@dataclass(frozen=True)
class Result:
    """An exercise of the agenda and what the room was shown of it."""

    exercise: Found
    title: str
    words: Words
    day: int
    minutes: int
    note: str
    begun: bool
    rounds: tuple[Shown, ...]

    @property
    def private(self) -> bool:
        """Whether nothing of it may be told."""
        return self.exercise.manifest.privacy == "private"


@dataclass(frozen=True)
class People:
    """How many came, and by role as far as that may be told."""

    n: int
    roles: Counts | None
    """None where fewer than the threshold came, or where an exercise counts roles itself."""


@dataclass(frozen=True)
class Room:
    """Everything a report is made of."""

    workshop: Workshop
    language: str
    people: People
    results: tuple[Result, ...]
    state: RoomState
    desk: Desk
    days: tuple[datetime, ...]
    """The first and the last moment of the room, on this machine's clock."""


def read_room(
    store: Store, workshop: Workshop, language: str, tell: Tell = lambda said: None
) -> Room:
    """Return what may be told of a room in a language; the same as walls have shown.

    Parameters
    ----------
    tell : callable
        Is told the title of each exercise before it is read.
    """
    steps, now = store.steps(), desk(store)
    state = fold(steps)
    results = []
    for item in workshop.design.agenda:
        found = find(item.exercise)
        words = found.words(language)
        tell(words["title"])
        results.append(
            Result(
                exercise=found,
                title=words["title"],
                words=words,
                day=item.day,
                minutes=item.minutes or found.manifest.minutes,
                note=item.note.in_(language) if item.note else "",
                begun=state.place(found.id).round > 0,
                rounds=tuple(
                    _shown(store, workshop, found, words, round, now)
                    for round in revealed_rounds(steps, found.id)
                ),
            )
        )
    seats = store.seats()
    moments = [step.at for step in steps] or [seat.joined for seat in seats] or [datetime.now()]
    days = tuple(moment.astimezone() for moment in (min(moments), max(moments)))
    people = _people(seats, results, workshop.design.threshold)
    return Room(workshop, language, people, tuple(results), state, now, days)


def _shown(
    store: Store, workshop: Workshop, found: Found, words: Words, round: int, now: Desk
) -> Shown:
    made = release(store, found, round, workshop.design.threshold)
    if made is None or made.summary is None:
        return Shown(made or Release(round, 0, None), None)
    summary = let_through(made.summary, now.texts.get(found.id, {}))
    made = Release(round, made.n, summary)
    try:
        return Shown(made, read_html(found.wall(words, summary)))
    except Exception:
        # one wall that fails must not keep the others from the report
        log.exception("the wall of %s cannot be made", found.id)
        return Shown(made, None)


# --- who came -----------------------------------------------------------------------------------


def _people(seats: list[Seat], results: list[Result], k: int) -> People:
    """Count people by role, unless an exercise does so: two such tables could be subtracted."""
    roles = tuple(own_words("th")["join"]["roles"])
    if any(_counts_of(result, roles) for result in results):
        shown = (
            counts
            for result in results
            for one in result.rounds
            if one.release.summary is not None
            for _, counts in figures(one.release.summary)
            if isinstance(counts, Counts) and set(counts.cells) == set(roles)
        )
        return People(len(seats), next(shown, None))
    return People(len(seats), by_role(seats, roles, k))


def by_role(seats: list[Seat], roles: tuple[str, ...], k: int) -> Counts | None:
    """Return how many of each role joined, as of the last moment that may be told.

    A report may be made again when one more person has joined; so the table moves on only in
    steps that could be shown by themselves, found by going through the seats in their order.
    """
    shown: list[Counts] = []
    for number in range(k, len(seats) + 1):
        joined = [seat.role if seat.role in roles else None for seat in seats[:number]]
        counts = protect(Counts.of(joined, roles), k)
        if all(may_follow(counts, before, k) for before in shown):
            shown.append(counts)
    return shown[-1] if shown else None


def _counts_of(result: Result, keys: tuple[str, ...]) -> bool:
    """Whether an exercise ever counts by these keys, revealed or not."""
    return any(set(counts.cells) == set(keys) for counts in _all_counts(result.exercise))


def _all_counts(found: Found) -> Iterator[Counts]:
    try:
        items = list(figures(found.summarise(())))
    except Exception:
        log.exception("%s cannot summarise nothing", found.id)
        return
    yield from (item for _, item in items if isinstance(item, Counts))
