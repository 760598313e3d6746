"""The rule of the board: which type a place reads as, which way of working suits it."""

from __future__ import annotations

import math

import pytest

from exercises.problem_types.model import KINDS
from exercises.problem_types.rule import classify, mismatch, mismatched


@pytest.mark.parametrize(
    ("certainty", "agreement", "kind"),
    [
        (9, 9, "simple"),
        (1, 9, "technical"),
        (9, 1, "social"),
        (1, 1, "complex"),
        (5, 5, "simple"),
        (0, 10, "technical"),
        (10, 0, "social"),
        (0, 0, "complex"),
        (5, 4.999, "social"),
        (4.999, 5, "technical"),
    ],
)
def test_quadrants_divide_at_five_and_five_is_high(certainty, agreement, kind):
    assert classify(certainty, agreement).type == kind


@pytest.mark.parametrize(
    ("certainty", "agreement", "candidates"),
    [
        (9, 9, ("simple",)),
        (6, 6, ("simple",)),
        (4, 4, ("complex",)),
        (5.999, 9, ("simple", "technical")),
        (4.001, 9, ("technical", "simple")),
        (9, 4.001, ("social", "simple")),
        (1, 5.5, ("technical", "complex")),
        (5, 5, ("simple", "technical", "social", "complex")),
        (4.5, 4.5, ("complex", "social", "technical", "simple")),
        (4.5, 5.5, ("technical", "simple", "complex", "social")),
    ],
)
def test_the_border_band_names_every_type_across_it(certainty, agreement, candidates):
    reading = classify(certainty, agreement)
    assert reading.candidates == candidates
    assert reading.type == candidates[0]
    assert reading.borderline == (len(candidates) > 1)


@pytest.mark.parametrize("value", [-0.001, 10.001, math.nan, math.inf, -math.inf])
def test_a_place_off_the_board_is_refused(value):
    with pytest.raises(ValueError, match="not between 0 and 10"):
        classify(value, 5)
    with pytest.raises(ValueError, match="not between 0 and 10"):
        classify(5, value)


def test_each_approach_suits_one_type():
    approaches = ("plan", "expert", "dialogue", "probe")
    suits = [(a, k) for a in approaches for k in KINDS if not mismatch(k, a)]
    assert suits == list(zip(approaches, KINDS, strict=True))
    assert not any(mismatch(kind, None) for kind in KINDS)


def test_on_the_border_an_approach_may_suit_either_side():
    border = classify(4.5, 9)
    assert not mismatched(border, "plan")
    assert not mismatched(border, "expert")
    assert mismatched(border, "probe")
