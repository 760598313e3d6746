"""Tables of counts for tests of privacy: any of a kind, and all there are."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from toolkit.privacy import Counts, Transitions

thresholds = st.integers(3, 7)
tables = st.lists(st.integers(0, 12), min_size=1, max_size=8).map(
    lambda sizes: Counts({f"key{place}": size for place, size in enumerate(sizes)})
)
answers = st.sampled_from("abcd")
rounds = st.lists(st.tuples(st.none() | answers, st.none() | answers), max_size=30).map(
    lambda pairs: Transitions.of(pairs, "abcd")
)


def all_tables(n: int, size: int) -> Iterator[tuple[int, ...]]:
    """Give every table of a size whose cells make n together."""
    if size == 1:
        yield (n,)
        return
    for first in range(n + 1):
        for rest in all_tables(n - first, size - 1):
            yield first, *rest
