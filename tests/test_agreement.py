"""Agreement figures against published examples and, where installed, another implementation."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.agreement import entropy, fleiss_kappa, iqr, krippendorff_alpha, median, modal_share

# Krippendorff (2011), example C: four observers, twelve units, "." where a value is missing.
FOUR = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
# Fleiss' worked example as Wikipedia gives it: fourteen raters, ten units, five categories.
FLEISS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
ratings = st.integers(1, 6).flatmap(
    lambda units: st.lists(
        st.lists(st.none() | st.integers(0, 4), min_size=units, max_size=units),
        min_size=1,
        max_size=5,
    )
)


def test_alpha_of_two_coders_published() -> None:
    binary = ["0100000010", "1110010000"]
    letters = ["aabbdcccedda", "babbbccceddd"]
    assert krippendorff_alpha(binary) == pytest.approx(0.095, abs=5e-4)
    assert krippendorff_alpha(letters) == pytest.approx(0.692, abs=5e-4)


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_four_observers_published(level, published) -> None:
    assert krippendorff_alpha(FOUR, level) == pytest.approx(published, abs=5e-4)
    with_nan = [[math.nan if value is None else value for value in row] for row in FOUR]
    assert krippendorff_alpha(with_nan, level) == krippendorff_alpha(FOUR, level)


@pytest.mark.parametrize("table", [[], [[]], [[1, 2]], [[1, None], [None, 2]], [[3, 3], [3, 3]]])
def test_alpha_is_undefined_without_pairs_or_differences(table) -> None:
    assert krippendorff_alpha(table) is None


def test_alpha_refuses_what_it_cannot_read() -> None:
    with pytest.raises(ValueError, match="level"):
        krippendorff_alpha(FOUR, "ratio")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="None"):
        krippendorff_alpha([[1, 2], [1]])


@given(ratings, st.sampled_from(["nominal", "ordinal", "interval"]))
def test_alpha_does_not_depend_on_the_order_of_people_or_units(table, level) -> None:
    alpha = krippendorff_alpha(table, level)
    turned = krippendorff_alpha([row[::-1] for row in table[::-1]], level)
    assert alpha == (None if turned is None else pytest.approx(turned, abs=1e-9))
    assert alpha is None or alpha <= 1


@settings(deadline=None)
@given(ratings, st.sampled_from(["nominal", "ordinal", "interval"]))
def test_alpha_agrees_with_the_krippendorff_package(table, level) -> None:
    oracle = pytest.importorskip("krippendorff")
    alpha = krippendorff_alpha(table, level)
    if alpha is not None:
        data = [[math.nan if value is None else value for value in row] for row in table]
        other = oracle.alpha(reliability_data=data, level_of_measurement=level)
        assert alpha == pytest.approx(other, abs=1e-9)


def test_fleiss_published() -> None:
    assert fleiss_kappa(FLEISS) == pytest.approx(0.20993, abs=5e-6)


@pytest.mark.parametrize("table", [[], [[]], [[0, 0]], [[1, 0], [0, 1]], [[3, 0], [3, 0]]])
def test_fleiss_is_undefined_without_pairs_or_differences(table) -> None:
    assert fleiss_kappa(table) is None


def test_fleiss_names_what_is_wrong() -> None:
    with pytest.raises(ValueError, match=r"found 3 to 4.*krippendorff_alpha"):
        fleiss_kappa([[3, 0], [2, 2]])
    with pytest.raises(ValueError, match="category"):
        fleiss_kappa([[3, 0], [3]])
    with pytest.raises(ValueError, match="negative"):
        fleiss_kappa([[3, -1], [1, 1]])


def test_modal_share() -> None:
    assert modal_share(["a", "b", "a", None, math.nan]) == pytest.approx(2 / 3)
    assert modal_share([None]) is None


def test_entropy_by_hand() -> None:
    assert entropy([]) is None
    assert entropy(["a", "a", None]) == 0
    assert entropy(["a", "b"]) == pytest.approx(0.5)  # ln 2 / ln 4
    assert entropy("abcd") == pytest.approx(1)
    assert entropy("abcde") == pytest.approx(1)  # five labels found: measured against ln 5
    assert entropy(["a"], categories=1) == 0
    with pytest.raises(ValueError, match="at least 1"):
        entropy("ab", categories=0)


@given(st.lists(st.sampled_from("abcdef"), min_size=1), st.integers(1, 8))
def test_entropy_stays_between_none_and_all(labels, categories) -> None:
    value = entropy(labels, categories)
    assert value is not None
    assert 0 <= value <= 1


def test_median_and_quartiles() -> None:
    assert median([4, None, 1, math.nan, 2]) == 2
    assert median([None]) is None
    assert iqr([1, 2, None, 3, 4]) == (1.75, 3.25)  # type 7
    assert iqr([7]) == (7, 7)
    assert iqr([]) is None


@given(st.lists(st.floats(0, 10), min_size=2))
def test_quartiles_surround_the_median(values) -> None:
    quartiles = iqr(values)
    assert quartiles is not None
    assert quartiles[0] <= statistics.median(values) + 1e-9
    assert quartiles[1] >= statistics.median(values) - 1e-9
