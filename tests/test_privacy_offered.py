"""What is offered travels without a word on it, and nothing that was not offered travels."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.actors import KINDS
from toolkit.privacy import protect
from toolkit.privacy.following import may_follow
from toolkit.privacy.offered import Drawing, Offered

NAMES = st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=12, unique=True)


@st.composite
def maps(draw):
    names = draw(NAMES)
    kinds = {name: draw(st.sampled_from(KINDS)) for name in names}
    ties = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=20))
    return kinds, ties, draw(st.none() | st.sampled_from(names))


@given(maps())
def test_a_drawing_keeps_the_shape_and_no_word(drawn):
    kinds, ties, us = drawn
    made = Drawing.of(kinds, ties, us)
    pairs = {frozenset(tie) for tie in ties if tie[0] != tie[1]}
    assert sorted(made.kinds) == sorted(kinds.values())
    assert len(made.lines) == len(pairs)
    degrees = sorted(sum(name in pair for pair in pairs) for name in kinds)
    assert degrees == sorted(sum(at in line for line in made.lines) for at in range(len(kinds)))
    shown = repr(protect(Offered.of([made])))
    assert not any(name in shown for name in kinds if len(name) > 12)


@given(maps(), st.randoms())
def test_a_map_looks_the_same_in_whatever_order_it_was_drawn(drawn, chance: random.Random):
    kinds, ties, us = drawn
    names = list(kinds)
    chance.shuffle(names)
    turned = [tie[::-1] if chance.random() < 0.5 else tie for tie in ties]
    chance.shuffle(turned)
    again = Drawing.of({name: kinds[name] for name in names}, turned, us)
    assert again == Drawing.of(kinds, ties, us)


@given(st.lists(st.none() | maps(), max_size=6), st.randoms())
def test_only_what_is_offered_travels_and_in_no_order_of_coming(room, chance: random.Random):
    drawings = [one and Drawing.of(*one) for one in room]
    offered = protect(Offered.of(drawings))
    chance.shuffle(drawings)
    assert offered == protect(Offered.of(drawings))
    assert offered.n == sum(one is not None for one in room)


def test_later_pictures_show_what_was_offered_later():
    star = Drawing.of({"a": "person", "b": "network"}, [("a", "b")])
    assert may_follow(Offered.of([star, star]), Offered.of([star]), 5)


@pytest.mark.parametrize(
    ("kinds", "lines", "us"),
    [(("นางสาวสมมติ",), (), None), (("person",), ((0, 1),), None), (("person",), (), 3)],
)
def test_a_word_in_a_drawing_is_refused(kinds, lines, us):
    with pytest.raises(ValueError, match=r"drawing|line"):
        Drawing(kinds, lines, us)
