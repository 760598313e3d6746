"""No sequence of views, exports and refreshes tells of fewer people than the threshold.

What a room, a report and its tables show is a series of pictures. Everything that arithmetic finds
by comparing any two of them must be nobody, or at least the threshold.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import room
from toolkit.exercise import Answer, Exercise, Summarise
from toolkit.privacy import Counts, Density, Spread, Statistic, Texts, Transitions, protect
from toolkit.privacy.following import may_follow
from toolkit.registry import Found
from toolkit.releases import Release, figures, release
from toolkit.store import NewSeat, Store, open_store
from toolkit.store.migrate import migrate

K = 5
KINDS = ("a", "b", "c")
PEOPLE = 24


class Vote(Answer):
    """A choice, a figure and a text."""

    kind: Literal["a", "b", "c"] | None = None
    figure: float | None = None
    text: str = ""


@dataclass(frozen=True)
class Said:
    """One of each type of item."""

    kinds: Transitions
    counted: Counts
    figure: Spread
    written: Statistic
    field: Density
    texts: Texts


def summarise(votes: Sequence[Vote], earlier: Sequence[Vote | None] = ()) -> Said:
    before = [old.kind if old else None for old in earlier] or [None] * len(votes)
    figures = [vote.figure for vote in votes]
    written = sum(figure is not None for figure in figures)
    return Said(
        kinds=Transitions.of(zip(before, (vote.kind for vote in votes), strict=True), KINDS),
        counted=Counts.of((vote.kind for vote in votes), KINDS),
        figure=Spread.of(figures),
        written=Statistic(float(written), written),
        field=Density.of([(f, f) if f is not None else None for f in figures], bins=2),
        texts=Texts(tuple(vote.text for vote in votes)),
    )


@dataclass(frozen=True)
class Votes(Found):
    """An exercise without a folder."""

    manifest: ClassVar[Exercise]  # type: ignore[misc]
    answer = Vote
    merge = None  # type: ignore[assignment]

    def summarising(self, offered: Collection[str] = ()) -> Summarise:
        return summarise

    @property
    def manifest(self) -> Exercise:  # type: ignore[no-redef]
        return Exercise(self.id, 10, privacy="shared", rounds=2)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A room with people in it; each example asks them something of its own."""
    folder = tmp_path_factory.mktemp("releases")
    store = open_store(f"sqlite:///{folder / 'room.sqlite'}", "held")
    migrate(store.engine)
    store.open_room("two_day")
    for _ in range(PEOPLE):
        store.join(NewSeat("-", "field", consents={"quote": True}))
    return store


choices = st.tuples(
    st.sampled_from(KINDS), st.none() | st.sampled_from([1.0, 9.0]), st.sampled_from(["", "ก", "ข"])
)
moves = st.one_of(
    st.tuples(
        st.just("answer"), st.lists(st.tuples(st.integers(0, PEOPLE - 1), choices), max_size=9)
    ),
    st.tuples(st.sampled_from(["reveal", "next"]), st.just([])),
)
numbers = itertools.count()


@settings(max_examples=25)
@given(first=st.lists(choices, min_size=6, max_size=14), series=st.lists(moves, max_size=6))
def test_nothing_follows_from_comparing_any_two_pictures(
    held: Store, first: list[Any], series: list[Any]
) -> None:
    votes = Votes(f"votes_{next(numbers)}", Path())
    seats = [seat.id for seat in held.seats()]
    seen: dict[int, list[Release]] = {1: [], 2: []}

    def answer(who: int, kind: str, figure: float | None, text: str) -> None:
        number = room.state(held).place(votes.id).round
        held.save(seats[who], votes.id, number, {"kind": kind, "figure": figure, "text": text})

    def look() -> None:
        for number, pictures in seen.items():
            made = release(held, votes, number, K)
            if made is not None and (not pictures or pictures[-1] != made):
                pictures.append(made)

    room.go(held, votes.manifest)
    for who, given_ in enumerate(first):
        answer(who, *given_)
    room.reveal(held, votes.manifest)
    look()
    for what, answers in series:
        before = {number: pictures[-1:] for number, pictures in seen.items()}
        for who, given_ in answers:
            answer(who, *given_)
        if what == "answer":
            look()  # answers alone change nothing that is shown
            assert before == {number: pictures[-1:] for number, pictures in seen.items()}
        elif what == "reveal":
            room.reveal(held, votes.manifest)
        else:
            room.next_round(held, votes.manifest)
        look()
    for pictures in seen.values():
        for one, other in itertools.combinations(pictures, 2):
            _compare(one, other)
    for one, other in itertools.product(seen[1], seen[2]):
        _compare_rounds(one, other)


def _compare(one: Release, other: Release) -> None:
    if one.summary is None or other.summary is None:
        return
    for (path, item), (_, later) in zip(figures(one.summary), figures(other.summary), strict=True):
        for cells, n, now, n_now in _tables(item, later):
            for change in _differences(cells, n, now, n_now):
                assert change == 0 or abs(change) >= K, (path, cells, now)
        if isinstance(item, Spread | Statistic) and isinstance(later, Spread | Statistic):
            old = item.median if isinstance(item, Spread) else item.value
            assert item == later or old is None or abs(later.n - item.n) >= K
        if isinstance(item, Texts) and isinstance(later, Texts) and item.items:
            new = len(later.items) - len(item.items)
            assert set(item.items) <= set(later.items) and (new == 0 or new >= K)


def _compare_rounds(one: Release, other: Release) -> None:
    """Who came or left between two rounds is not found by the earlier answers of the later one."""
    if one.summary is None or other.summary is None:
        return
    then, now = one.summary.kinds.second, other.summary.kinds.first
    if now.n:
        for change in _differences(then.cells, then.n, now.cells, now.n):
            assert change == 0 or abs(change) >= K


Table = tuple[Mapping[Any, int | None], int, Mapping[Any, int | None], int]


def _tables(item: Any, later: Any) -> Iterator[Table]:
    if isinstance(item, Counts):
        yield item.cells, item.n, later.cells, later.n
    elif isinstance(item, Transitions):
        for name in ("first", "second", "change"):
            one, other = getattr(item, name), getattr(later, name)
            yield one.cells, one.n, other.cells, other.n
        everybody = (sum(count or 0 for count in one.cells.values()) for one in (item, later))
        if not item.hidden and not later.hidden:
            yield item.cells, next(everybody), later.cells, next(everybody)
    elif isinstance(item, Density):
        flat = [dict(enumerate(itertools.chain(*one.rows))) for one in (item, later)]
        yield flat[0], item.n, flat[1], later.n


def _differences(
    cells: Mapping[Any, int | None], n: int, now: Mapping[Any, int | None], n_now: int
) -> Iterator[int]:
    """Return what subtraction finds: cells both tables show, and the sums of what one hides."""
    groups = [{key} for key in cells if cells[key] is not None and now[key] is not None]
    hidden = {key for key in cells if cells[key] is None}
    hidden_now = {key for key in now if now[key] is None}
    if hidden.isdisjoint(hidden_now):
        groups += [group for group in (hidden, hidden_now) if group]
    else:
        groups.append(hidden | hidden_now)
    for group in groups:
        if len(group) < len(cells):
            yield _sum(now, n_now, group) - _sum(cells, n, group)


def _sum(cells: Mapping[Any, int | None], n: int, group: set[Any]) -> int:
    if any(cells[key] is None for key in group):
        return n - sum(count or 0 for key, count in cells.items() if key not in group)
    return sum(cells[key] or 0 for key in group)


@cache
def table(sizes: tuple[int, ...], k: int) -> Counts:
    """Return a protected table."""
    return protect(Counts({str(place): size for place, size in enumerate(sizes)}), k)


def filled(shown: Counts) -> Iterator[tuple[int, ...]]:
    """Yield every table that looks like this one to somebody who can add and subtract."""
    gaps = [key for key, count in shown.cells.items() if count is None]
    rest = shown.n - sum(count or 0 for count in shown.cells.values())
    for sizes in _sums(rest, len(gaps)):
        cells = dict(zip(gaps, sizes, strict=True))
        yield tuple(cells[key] if n is None else n for key, n in shown.cells.items())


@cache
def _sums(total: int, parts: int) -> list[tuple[int, ...]]:
    if parts == 0:
        return [()] if total == 0 else []
    return [(n, *rest) for n in range(total + 1) for rest in _sums(total - n, parts - 1)]


def test_all_pairs_of_small_tables_leave_every_small_cell_open() -> None:
    """Who came in between is not found for any two tables of three cells, by any arithmetic."""
    k, tried = 3, set()
    for sizes in itertools.product(range(6), repeat=3):
        for late in itertools.product(range(4), repeat=3):
            if sum(sizes) < k or not sum(late):
                continue
            one = table(sizes, k)
            other = table(tuple(a + b for a, b in zip(sizes, late, strict=True)), k)
            view = (tuple(one.cells.values()), one.n, tuple(other.cells.values()), other.n)
            if view in tried or not may_follow(other, one, k):
                continue
            tried.add(view)
            pairs = [
                (a, tuple(y - x for x, y in zip(a, b, strict=True)), b)
                for a in filled(one)
                for b in filled(other)
                if all(x <= y for x, y in zip(a, b, strict=True))
            ]
            for cells in zip(*pairs, strict=True):
                for values in zip(*cells, strict=True):
                    assert not (len(set(values)) == 1 and 0 < values[0] < k), view
    assert len(tried) > 500
