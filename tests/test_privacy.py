"""Nothing that fewer than k people stand behind is shown or can be computed from what is shown."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables import all_tables, answers, rounds, tables, thresholds
from toolkit.privacy import Counts, Density, Spread, Statistic, Texts, protect


def seen(sizes: tuple[int, ...], k: int) -> tuple[int | None, ...]:
    counts = Counts({str(place): size for place, size in enumerate(sizes)})
    return tuple(protect(counts, k).cells.values())


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ((8, 7, 5), (8, 7, 5)),
        ((8, 0, 5), (8, 0, 5)),  # nobody is behind a zero
        ((8, 0, 0), (8, 0, 0)),
        ((2, 3, 7, 8), (None, None, 7, 8)),  # two are hidden and five are behind them
        ((1, 3, 7, 8), (None, None, None, 8)),  # four are not enough
        ((2, 0, 7, 8), (None, 0, None, 8)),  # one cell alone would follow from n
        ((2, 7, 7, 9), (None, None, None, 9)),  # equal cells are treated alike
        ((1, 1, 1, 1, 1, 20), (None,) * 5 + (20,)),
        ((1, 1, 1, 1, 1, 0, 20), (None,) * 6 + (20,)),  # or each of the five would be one
        ((4, 4, 6, 9), (None, None, None, 9)),  # eight in two cells below five are twice four
        ((2, 9, 0), (None, None, None)),
        ((1, 1, 2), (None, None, None)),  # too few altogether
        ((0, 0), (None, None)),
    ],
)
def test_counts_by_hand(sizes, shown) -> None:
    assert seen(sizes, 5) == shown


@given(tables, thresholds)
def test_no_small_cell_is_shown(counts, k) -> None:
    safe = protect(counts, k)
    shown = [count for count in safe.cells.values() if count is not None]
    assert all(count == 0 or count >= k for count in shown)
    assert safe.n == counts.n
    assert safe.n >= k or not shown
    assert all(count in (None, counts.cells[key]) for key, count in safe.cells.items())


@given(tables, thresholds)
def test_a_hidden_cell_does_not_follow_from_n(counts, k) -> None:
    safe = protect(counts, k)
    hidden = [counts.cells[key] for key, count in safe.cells.items() if count is None]
    assert safe.hidden == bool(hidden)
    if hidden and safe.n >= k:
        assert len(hidden) >= 2
        assert sum(hidden) >= k


@given(tables, thresholds)
def test_large_tables_are_not_hidden_without_need(counts, k) -> None:
    if all(count == 0 or count >= k for count in counts.cells.values()) and counts.n >= k:
        assert protect(counts, k).cells == counts.cells


@pytest.mark.parametrize("k", [3, 4, 5])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_a_hidden_cell_stays_open_even_to_those_who_know_the_rule(size, k) -> None:
    for n in range(k, 14):
        alike = defaultdict(list)
        for sizes in all_tables(n, size):
            alike[seen(sizes, k)].append(sizes)
        for shown, candidates in alike.items():
            for place, count in enumerate(shown):
                assert count is not None or len({sizes[place] for sizes in candidates}) > 1


def test_two_summaries_can_be_subtracted_which_protect_cannot_know() -> None:
    before, after = Counts.of("aaaaabbbbb", "ab"), Counts.of("aaaaabbbbbb", "ab")
    assert protect(before).cells == {"a": 5, "b": 5}
    assert protect(after).cells == {"a": 5, "b": 6}  # so the eleventh person said b


@given(st.lists(answers, max_size=30), answers, thresholds)
def test_one_more_person_changes_a_cell_shown_twice_by_one_at_most(labels, added, k) -> None:
    before = protect(Counts.of(labels, "abcd"), k)
    after = protect(Counts.of([*labels, added], "abcd"), k)
    for key, count in before.cells.items():
        later = after.cells[key]
        if count is not None and later is not None:
            assert later - count == (key == added)


def test_counting_labels() -> None:
    counts = Counts.of(["b", None, "b"], ["a", "b"])
    assert counts.cells == {"a": 0, "b": 2}
    assert (counts.n, counts.k, counts.hidden) == (2, 0, False)
    with pytest.raises(ValueError, match="'c' is not among the keys a, b"):
        Counts.of(["c"], ["a", "b"])


def test_counts_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="negative"):
        Counts({"a": -1})
    for cells, n in (({"a": 1}, 2), ({"a": 3, "b": None}, 2), ({"a": 3, "b": None}, -1)):
        with pytest.raises(ValueError, match="sum of all cells"):
            Counts(cells, n)


def test_shares_of_few_people_are_round() -> None:
    assert Counts({"a": 5, "b": 9}).share("a") == 0.4  # 0.357
    assert Counts({"a": 1, "b": 3}).share("a") == 0.3  # halves go up
    assert Counts({"a": 7, "b": 13}).share("a") == 0.35
    assert Counts({"a": 0}).share("a") is None
    assert protect(Counts({"a": 2, "b": 9})).share("a") is None


def test_spread() -> None:
    values = [1, 2, None, 3, 4, float("nan"), 5]
    assert Spread.of(values) == Spread(n=5, median=3, q1=2, q3=4)
    assert protect(Spread.of(values)) == Spread(n=5, median=3, q1=2, q3=4, k=5)
    assert protect(Spread.of(values), 6) == Spread(n=5, median=None, q1=None, q3=None, k=6)
    assert Spread.of([]) == Spread(n=0, median=None, q1=None, q3=None)


def test_density() -> None:
    points = [(0.0, 0.0)] * 5 + [(10, 0)] * 6 + [(2, 10)] * 7 + [None]
    density = Density.of(points)
    assert density.n == 18
    assert density.rows[0] == (5, 0, 0, 0, 6)  # lowest y, low x first
    assert density.rows[4] == (0, 7, 0, 0, 0)  # 2 begins the second square, 10 ends the last
    assert protect(density).rows == density.rows
    assert protect(Density.of([*points, (5, 5)])).rows[0] == (None, 0, 0, 0, 6)
    assert protect(Density.of([(x, x) for x in range(11)])).rows == ((None,) * 5,) * 5
    for point in ((-0.1, 5), (5, 10.1), (float("nan"), 5)):
        with pytest.raises(ValueError, match=r"must lie in 0 \.\. 10"):
            Density.of([point])


def test_statistic() -> None:
    assert protect(Statistic(0.4, n=5)).value == 0.4
    assert protect(Statistic(0.4, n=4)).value is None


def test_texts() -> None:
    texts = Texts(("ขา", " แก ", "กา", "", "  ", "เก", "งา"))
    assert texts.n == 5
    assert protect(texts).items == ("กา", "เก", "แก", "ขา", "งา")  # not as they came
    assert not protect(texts).hidden
    below = protect(texts, 6)
    assert (below.items, below.n, below.hidden) == ((), 5, True)


class Place(NamedTuple):
    name: str
    counts: Counts


@dataclass(frozen=True)
class Summary:
    title: str
    open: bool
    types: Counts
    problems: dict[str, tuple[Spread, list[Statistic]]]
    place: Place | None = None
    numbers: object = None


def summary(**changes: object) -> Summary:
    whole = Summary(
        title="ปัญหา",
        open=True,
        types=Counts({"a": 2, "b": 9, "c": 12}),
        problems={"p1": (Spread.of([1, 2, 3]), [Statistic(0.5, n=4)])},
        place=Place("กลุ่ม 1", Counts({"a": 1})),
    )
    return replace(whole, **changes)


def test_protect_walks_through_a_summary() -> None:
    safe = protect(summary())
    assert type(safe) is Summary
    assert (safe.title, safe.open, safe.numbers) == ("ปัญหา", True, None)
    assert safe.types.cells == {"a": None, "b": None, "c": 12}
    spread, [statistic] = safe.problems["p1"]
    assert spread.median is None
    assert statistic.value is None
    assert isinstance(safe.place, Place)
    assert safe.place.counts.cells == {"a": None}
    assert summary().types.k == 0  # an unprotected item can be told from a protected one
    assert safe.types.k == 5


@pytest.mark.parametrize(
    ("numbers", "place"),
    [
        (3, "Summary.numbers is a bare int"),
        ({"a": [0, 1.5]}, r"Summary.numbers\['a'\]\[0\] is a bare int"),
        ((None, 1.5), r"Summary.numbers\[1\] is a bare float"),
        ({1: "a"}, "Summary.numbers has the key 1"),
        ({3, 4}, "Summary.numbers is a bare set"),
        (object(), "Summary.numbers is a bare object"),
        (Summary, "Summary.numbers is a bare type"),
    ],
)
def test_a_bare_number_is_refused_by_name(numbers, place) -> None:
    with pytest.raises(TypeError, match=place):
        protect(summary(numbers=numbers))


def test_classes_that_could_carry_a_number_past_are_refused() -> None:
    @dataclass
    class Open:
        counts: Counts

    @dataclass(frozen=True)
    class Made:
        counts: Counts
        total: int = field(init=False, default=3)

    with pytest.raises(TypeError, match="declare it frozen"):
        protect(Open(Counts({"a": 9})))
    with pytest.raises(TypeError, match=r"Made.total is made by the class"):
        protect(Made(Counts({"a": 9})))


def test_any_mapping_will_do() -> None:
    assert protect(MappingProxyType({"a": Counts({"a": 9})}))["a"].cells == {"a": 9}


def test_the_floor() -> None:
    assert protect(Counts({"a": 3}), 3).cells == {"a": 3}
    with pytest.raises(ValueError, match="floor 3"):
        protect(Counts({"a": 3}), 2)


@settings(deadline=None)
@given(
    st.one_of(
        tables,
        rounds,
        st.lists(st.floats(0, 10)).map(Spread.of),
        st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10))).map(Density.of),
        st.builds(Statistic, st.floats(0, 1), n=st.integers(0, 9)),
        st.lists(st.text()).map(lambda texts: Texts(tuple(texts))),
    ),
    thresholds,
    thresholds,
)
def test_protecting_again_never_shows_more(item, k, again) -> None:
    once = protect(item, k)
    assert protect(once, k) == once
    twice = protect(once, again)
    if again <= k:
        assert twice == once
    else:
        assert hidden_leaves(twice) >= hidden_leaves(protect(item, again))
        assert hidden_leaves(twice) >= hidden_leaves(once)


def hidden_leaves(item: object, place: str = "") -> frozenset[str]:
    """Return where an item shows nothing."""
    if item is None:
        return frozenset([place])
    if isinstance(item, Texts):
        return frozenset([place] if item.hidden else [])
    if isinstance(item, dict):
        parts = item.items()
    elif isinstance(item, tuple):
        parts = enumerate(item)
    elif hasattr(item, "__dict__"):
        parts = vars(item).items()
    else:
        return frozenset()
    return frozenset().union(*(hidden_leaves(part, f"{place}/{name}") for name, part in parts))
