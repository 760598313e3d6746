"""Who moved between two rounds: no small number follows, neither from one table nor from both."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings

from tests.tables import all_tables, rounds, thresholds
from toolkit.privacy import Transitions, protect


def change_of(pairs: str, keys: str = "abc", k: int = 5) -> Transitions:
    """Protect pairs such as "ab*3 aa*9"; "-" is no answer."""
    found = []
    for part in pairs.split():
        names, count = part.split("*")
        before, after = (None if name == "-" else name for name in names)
        found += [(before, after)] * int(count)
    return protect(Transitions.of(found, keys), k)


def test_transitions_of_large_cells() -> None:
    both = change_of("aa*6 ab*5 bb*7 -c*5")
    assert not both.hidden
    assert both.cells["a", "b"] == 5
    assert both.cells[None, "c"] == 5
    assert both.first.cells == {"a": 11, "b": 7, "c": 0}
    assert both.second.cells == {"a": 6, "b": 12, "c": 5}
    assert (both.n, both.stayed, both.moved) == (18, 13, 5)


def test_small_cells_hide_all_cells_and_leave_the_movers() -> None:
    both = change_of("aa*6 ab*2 ba*3 bb*7 bc*1 cb*2 cc*6")
    assert set(both.cells.values()) == {None}
    assert (both.stayed, both.moved) == (19, 8)
    assert both.first.cells == {"a": 8, "b": 11, "c": 8}


@pytest.mark.parametrize(
    ("pairs", "keys"),
    [
        ("cc*10 ca*3 cb*3 aa*5 bb*5", "abc"),  # six moved, c lost six: where to is a subtraction
        ("aa*7 ab*2 ba*4 bb*7", "ab"),  # with two answers it always is
        ("aa*7 bb*7 cc*7 -c*1", "abc"),  # nobody moved: the difference is the late-comer
        ("aa*7 bb*7 cc*7 b-*1", "abc"),  # or the one who left
    ],
)
def test_movers_are_hidden_where_they_would_give_a_cell_away(pairs, keys) -> None:
    both = change_of(pairs, keys)
    assert both.hidden
    assert (both.moved, both.stayed) == (None, None)


def hidden_of(both: Transitions) -> tuple[frozenset[str], ...]:
    """Which counts of the two rounds are hidden."""
    rounds_ = (both.first.cells, both.second.cells)
    return tuple(frozenset(key for key in cells if cells[key] is None) for cells in rounds_)


def shown_of(true: Transitions, hidden: tuple[frozenset[str], ...]) -> tuple[object, ...]:
    """What everybody sees of a table beside the movers, where these counts are hidden."""
    rounds_ = (true.first, true.second)
    counts = [
        count
        for round_, without in zip(rounds_, hidden, strict=True)
        for key, count in round_.cells.items()
        if key not in without
    ]
    return true.n, true.stayed, true.first.n, true.second.n, *counts


@pytest.mark.parametrize(
    ("sides", "n"),
    [("abc", 6), ("abc-", 4), pytest.param("abc", 7, marks=pytest.mark.slow)],
)
def test_no_small_number_follows_from_the_movers_by_arithmetic(sides, n) -> None:
    names = [None if side == "-" else side for side in sides]
    pairs = [(a, b) for a in names for b in names if (a, b) != (None, None)]
    truths = [
        Transitions.of(
            (pair for pair, size in zip(pairs, sizes, strict=True) for _ in range(size)), "abc"
        )
        for sizes in all_tables(n, len(pairs))
    ]
    cases = defaultdict(list)
    for true in truths:
        both = protect(true, 3)
        if both.hidden and both.moved is not None:
            cases[hidden_of(both)].append(true)
    assert cases
    for hidden, risky in cases.items():
        alike = defaultdict(list)
        for true in truths:
            alike[shown_of(true, hidden)].append(true)
        for true in risky:
            others = alike[shown_of(true, hidden)]
            for pair, count in true.cells.items():
                assert not 0 < count < 3 or len({other.cells[pair] for other in others}) > 1
            for key in hidden[0]:
                assert len({other.first.cells[key] for other in others}) > 1
            for key in hidden[1]:
                assert len({other.second.cells[key] for other in others}) > 1


@settings(deadline=None)
@given(rounds, thresholds)
def test_transitions_show_no_small_number(true, k) -> None:
    both = protect(true, k)
    tables = (both.first.cells, both.second.cells, both.change.cells, both.cells)
    for cells in tables:
        assert all(count is None or count == 0 or count >= k for count in cells.values())
    assert both.first == protect(true.first, k)
    assert both.second == protect(true.second, k)
    assert both.n == true.n
    assert len({count is None for count in both.cells.values()}) == 1


def test_transitions_count_everybody() -> None:
    both = Transitions.of([("a", "b"), ("a", "a"), (None, "a"), ("b", None), (None, None)], "ab")
    assert both.first.cells == {"a": 2, "b": 1}
    assert both.second.cells == {"a": 2, "b": 1}
    assert (both.n, both.stayed, both.moved) == (2, 1, 1)
    assert both.cells["b", None] == 1
    with pytest.raises(ValueError, match="'c' is not among"):
        Transitions.of([("a", "c")], "ab")
