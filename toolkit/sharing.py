"""What the people of one project share: an exercise that offers ``merge`` is theirs together.

A project is what people named alike, when joining or on their project's card. Everybody's row in
the store stays their own; what they see is joined when it is read. Nobody outside the project
learns anything by it, and who names no project shares with nobody.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence

from toolkit.exercise import Answer
from toolkit.reading import read_answer
from toolkit.registry import Found
from toolkit.store import Store
from toolkit.store.teams import latest_of
from toolkit.thai import normalise

NO_PROJECT = frozenset(
    ("ไม่มี ยังไม่มี ไม่ระบุ ไม่ทราบ ไม่แน่ใจ ยังไม่แน่ใจ ยังไม่ทราบ ทดสอบ none no na notyet unknown test").split()
)
"""What people write where they name no project: they would otherwise all be one team."""


def team(project: str) -> str:
    """Return what tells one project from another: its letters and digits, "" for none."""
    written = normalise(project).casefold()
    letters = "".join(sign for sign in written if unicodedata.category(sign)[0] in "LMN")
    return "" if letters in NO_PROJECT or not any(map(str.isalpha, letters)) else letters


def mates(store: Store, seat: str) -> list[str]:
    """Return the seats of the same project, without this one."""
    teams = {other.id: team(other.project) for other in store.seats()}
    own = teams.get(seat, "")
    return [id for id, name in teams.items() if own and name == own and id != seat]


def others(store: Store, seat: str, exercise: Found) -> list[Answer]:
    """Return the latest answers of the other people of the project."""
    found = mates(store, seat)
    rows = latest_of(store, exercise.id, found) if found else []
    answers = (read_answer(exercise, row.body) for row in rows)
    return [answer for answer in answers if answer is not None]


def seen(store: Store, seat: str, exercise: Found, own: Answer | None) -> Answer | None:
    """Return what a person sees: their own answer, joined with those of their project."""
    if exercise.merge is None:
        return own
    theirs = others(store, seat, exercise)
    return exercise.merge(own, theirs) if own is not None or theirs else None


def kept(store: Store, seat: str, exercise: Found, answer: Answer, before: Answer | None) -> Answer:
    """Return what a person's own row has to hold of what they saw: nothing is stored for others."""
    if exercise.own is None:
        return answer
    part: Answer = exercise.own(answer, before, others(store, seat, exercise))
    return part


def joined(store: Store, exercise: Found, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return answers by seat as their people see them: each joined with those of its project."""
    if exercise.merge is None:
        return dict(answers)
    teams: dict[str, list[str]] = defaultdict(list)
    for seat in store.seats():
        if seat.id in answers:
            teams[team(seat.project) or seat.id].append(seat.id)
    found = dict(answers)
    for people in teams.values():
        for person in people:
            theirs: Sequence[Answer] = [answers[other] for other in people if other != person]
            if theirs:
                found[person] = exercise.merge(answers[person], theirs)
    return found
