"""Makes groups of a room: of even size, with roles mixed, projects apart or together.

Pure and repeatable: the same people, wish and seed give the same groups.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from toolkit.thai import normalise

Projects = Literal["mix", "apart", "together"]
"""``mix``: only roles matter. ``apart``: people of one project meet others. ``together``: they stay
with each other, and groups may then differ in size."""

PASSES = 6
"""How often all exchanges are gone through; a room of 200 settles in three."""


@dataclass(frozen=True)
class Member:
    """A person as far as groups care."""

    id: str
    role: str = ""
    project: str = ""


def make(
    members: Sequence[Member], size: int = 5, projects: Projects = "mix", seed: int = 0
) -> list[list[str]]:
    """Return groups of about `size` people, as lists of ids.

    Sizes differ by one at most, except where whole projects stay together. With ``mix`` each
    group has nearly the same number of every role: they differ by one at most. With ``apart`` the
    same is so of every project, and roles are mixed as well as that allows.

    Raises
    ------
    ValueError
        For a size below 2.
    """
    if size < 2:
        raise ValueError(f"a group of {size}; it needs two people at least")
    if not members:
        return []
    # a seed is a wish for other neighbours, not a secret
    choose = random.Random(seed)  # noqa: S311
    people = sorted(members, key=lambda member: member.id)
    choose.shuffle(people)
    count = max(1, round(len(people) / size))
    if projects == "together":
        groups = _together(people, count)
    else:
        groups = _dealt(people, count, projects)
        _exchange(groups, projects)
    choose.shuffle(groups)
    return [[member.id for member in group] for group in groups]


def join_late(
    groups: Iterable[Iterable[str]], members: Sequence[Member], projects: Projects = "mix"
) -> list[list[str]]:
    """Return the groups with everybody else put into the smallest of them; nobody moves."""
    known = {member.id: member for member in members}
    seated = [[known[id] for id in group if id in known] for group in groups] or [[]]
    placed = {member.id for group in seated for member in group}
    for late in (member for member in members if member.id not in placed):
        home = min(seated, key=lambda group: _strangeness(group, late, projects))
        home.append(late)
    return [[member.id for member in group] for group in seated]


def _dealt(people: list[Member], count: int, projects: Projects) -> list[list[Member]]:
    """Deal people out like cards, those alike one after the other: each group gets its share."""
    alike = {id(member): place for place, member in enumerate(people)}

    def order(member: Member) -> tuple[object, ...]:
        project = _project(member)
        # somebody without a project is a project of their own
        if projects == "apart":
            return (project == "", project, member.role, alike[id(member)])
        return (member.role, project, alike[id(member)])

    dealt = sorted(people, key=order)
    return [dealt[start::count] for start in range(count)]


def _exchange(groups: list[list[Member]], projects: Projects) -> None:
    """Exchange two people where that mixes better what was not dealt by, and harms nothing."""
    for _ in range(PASSES):
        better = False
        for a, first in enumerate(groups):
            for second in groups[a + 1 :]:
                better |= _exchange_between(first, second, projects)
        if not better:
            return


def _exchange_between(first: list[Member], second: list[Member], projects: Projects) -> bool:
    better = False
    for i in range(len(first)):
        for j in range(len(second)):
            before = _cost(first, projects), _cost(second, projects)
            first[i], second[j] = second[j], first[i]
            after = _cost(first, projects), _cost(second, projects)
            firm = after[0][0] + after[1][0] <= before[0][0] + before[1][0]
            if firm and sum(after[0]) + sum(after[1]) < sum(before[0]) + sum(before[1]):
                better = True
            else:
                first[i], second[j] = second[j], first[i]
    return better


def _cost(group: list[Member], projects: Projects) -> tuple[int, int]:
    """Return how alike the people of a group are: in what must be mixed, in what may be."""
    roles = _alike(member.role for member in group)
    same = _alike(name for member in group if (name := _project(member)))
    return (same, roles) if projects == "apart" else (roles, same)


def _alike(labels: Iterable[str]) -> int:
    return sum(count * count for count in Counter(labels).values())


def _together(people: list[Member], count: int) -> list[list[Member]]:
    """Place whole projects, the largest first, where there is most room and least of the roles."""
    units: dict[str, list[Member]] = {}
    for place, member in enumerate(people):
        units.setdefault(_project(member) or f"\0{place}", []).append(member)
    groups: list[list[Member]] = [[] for _ in range(min(count, len(units)))]
    for unit in sorted(units.values(), key=len, reverse=True):
        roles = Counter(member.role for member in unit)
        home = min(groups, key=lambda group: (len(group), sum(roles[m.role] for m in group)))
        home.extend(unit)
    return groups


def _strangeness(group: list[Member], late: Member, projects: Projects) -> tuple[int, int, int]:
    mates = sum(_project(member) == _project(late) != "" for member in group)
    roles = sum(member.role == late.role for member in group)
    if projects == "together":
        return (-mates, len(group), roles)
    return (len(group), mates if projects == "apart" else roles, roles)


def _project(member: Member) -> str:
    return _spelling(member.project)


@lru_cache(maxsize=1024)
def _spelling(project: str) -> str:
    return normalise(project).casefold().strip()
