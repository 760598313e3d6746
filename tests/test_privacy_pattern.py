"""A pattern: shown from enough people on, in no order, the same each time, not quite exact."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from toolkit.privacy import protect
from toolkit.privacy.following import may_follow
from toolkit.privacy.pattern import FEWEST, Pattern

Named = dict[str, tuple[str, str]]


@some.composite
def rooms(draw: some.DrawFn, least: int = 3, most: int = 30) -> Named:
    names = [str(number) for number in range(draw(some.integers(least, most)))]
    pairs = some.permutations(names)
    found = {}
    for name in names:
        others = [other for other in draw(pairs) if other != name]
        found[name] = (others[0], others[1])
    return found


@given(rooms())
def test_everybody_keeps_as_many_lines_none_to_themselves_and_none_twice(room: Named) -> None:
    pattern = Pattern.of(room)
    assert len(pattern.lines) == len(room)
    for person, ends in enumerate(pattern.lines):
        assert len({person, *ends}) == 3
        assert all(0 <= end < len(room) for end in ends)


@given(rooms())
def test_the_same_lines_give_the_same_pattern_however_they_are_listed(room: Named) -> None:
    again = {name: (ends[1], ends[0]) for name, ends in reversed(room.items())}
    assert Pattern.of(again) == Pattern.of(room)


@given(rooms(), some.integers(3, 40))
def test_it_is_shown_whole_or_not_at_all(room: Named, k: int) -> None:
    shown = Pattern.of(room).protected(k)
    assert shown.hidden is (len(room) < max(k, FEWEST))
    assert shown.n == len(room)
    assert shown.protected(k) == shown
    assert protect({"room": Pattern.of(room)}, k)["room"] == shown


def test_invented_lines_do_not_count_as_people_behind_it() -> None:
    room = {str(n): (str((n + 1) % 20), str((n + 2) % 20)) for n in range(20)}
    assert Pattern.of(room, told=FEWEST - 1).protected(5).hidden
    assert not Pattern.of(room, told=FEWEST).protected(5).hidden


def test_no_place_of_the_list_is_anybodys_and_some_lines_lead_elsewhere() -> None:
    """A ring, where every exchanged line and every unmoved person can be seen."""
    places, exchanged, people = Counter[bool](), 0, 20
    for start in range(100):
        names = [f"{start}-{n:02}" for n in range(people)]
        ring = {
            name: (names[(n + 1) % people], names[(n + 2) % people]) for n, name in enumerate(names)
        }
        pattern = Pattern.of(ring)
        received = Counter(end for ends in pattern.lines for end in ends)
        exchanged += sum(abs(received[one] - 2) for one in range(people)) > 0
        places.update(
            set(ends) == {(n + 1) % people, (n + 2) % people}
            for n, ends in enumerate(pattern.lines)
        )
    assert exchanged == 100
    assert places[True] < 0.05 * places.total()


def test_a_line_must_lead_to_somebody() -> None:
    with pytest.raises(ValueError, match="not there"):
        Pattern.of({"1": ("2", "3"), "2": ("1", "3")})


def test_a_second_picture_replaces_the_first_only_where_that_was_hidden() -> None:
    room = {str(n): (str((n + 1) % 14), str((n + 2) % 14)) for n in range(14)}
    shown, other = Pattern.of(room).protected(5), Pattern.of(room | {"0": ("5", "6")}).protected(5)
    assert may_follow(other, Pattern((), 8, 5), 5)
    assert may_follow(shown, shown, 5)
    assert not may_follow(other, shown, 5)
