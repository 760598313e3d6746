"""Groups: even, mixed, repeatable, whatever room comes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.groups import Member, Projects, join_late, make

ROLES = ("executive", "manager", "coordinator", "field")
PROJECTS = ("", "ป่าชุมชนกินได้", "ลำน้ำสะอาด", "ผู้สูงวัยไม่ถูกทิ้ง")

rooms = st.lists(
    st.tuples(st.sampled_from(ROLES), st.sampled_from(PROJECTS)), min_size=0, max_size=40
).map(lambda people: [Member(f"s{n}", role, project) for n, (role, project) in enumerate(people)])
sizes = st.integers(min_value=2, max_value=9)
seeds = st.integers(min_value=0, max_value=99)


@given(rooms, sizes, seeds, st.sampled_from(["mix", "apart", "together"]))
def test_everybody_is_in_one_group_and_the_same_wish_gives_the_same_groups(
    room: list[Member], size: int, seed: int, projects: Projects
) -> None:
    groups = make(room, size, projects, seed)
    assert Counter(id for group in groups for id in group) == Counter(m.id for m in room)
    assert groups == make(list(reversed(room)), size, projects, seed)
    if projects != "together":
        assert not groups or max(map(len, groups)) - min(map(len, groups)) <= 1


@given(rooms, sizes, seeds)
def test_roles_are_spread_evenly(room: list[Member], size: int, seed: int) -> None:
    by_id = {member.id: member.role for member in room}
    groups = make(room, size, "mix", seed)
    for role in ROLES:
        counts = [sum(by_id[id] == role for id in group) for group in groups]
        assert not counts or max(counts) - min(counts) <= 1


@given(rooms, sizes, seeds)
def test_projects_meet_others_or_stay_together(room: list[Member], size: int, seed: int) -> None:
    by_id = {member.id: member.project for member in room}
    apart = make(room, size, "apart", seed)
    for project in PROJECTS[1:]:
        counts = [sum(by_id[id] == project for id in group) for group in apart]
        assert not counts or max(counts) - min(counts) <= 1
    for project in PROJECTS[1:]:
        homes = [
            group
            for group in make(room, size, "together", seed)
            if any(by_id[id] == project for id in group)
        ]
        assert len(homes) <= 1


def test_one_project_may_be_spelt_in_two_ways() -> None:
    room = [Member("a", "field", "น้ำใส "), Member("b", "field", "นํ้าใส")]
    room += [Member(f"c{n}", "field", "") for n in range(2)]
    assert {"a", "b"} in [set(group) for group in make(room, 2, "together")]


def test_fifty_one_people_of_four_roles_sit_in_ten_groups() -> None:
    room = [Member(f"s{n}", ROLES[n % 4], PROJECTS[n % 3]) for n in range(51)]
    groups = make(room, 5, "apart", 3)
    assert sorted(map(len, groups)) == [5] * 9 + [6]
    assert groups != make(room, 5, "apart", 4)
    by_id = {member.id: member.role for member in room}
    assert all(len({by_id[id] for id in group}) >= 3 for group in groups)


@given(rooms, sizes, seeds)
def test_who_comes_late_joins_the_smallest_group_and_nobody_moves(
    room: list[Member], size: int, seed: int
) -> None:
    early, late = room[: len(room) // 2], room[len(room) // 2 :]
    before = make(early, size, "mix", seed)
    after = join_late(before, room)
    assert [group[: len(old)] for group, old in zip(after, before, strict=False)] == before
    assert sum(map(len, after)) == len(room)
    if len(late) >= len(early) and len(after) > 1:
        assert max(map(len, after)) - min(map(len, after)) <= 1


def test_a_group_of_one_is_none() -> None:
    with pytest.raises(ValueError, match="two people"):
        make([Member("a")], 1)
