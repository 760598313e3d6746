"""What waits on the sheet: drafts made of what was carried on, and whom one could do it with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from exercises.action_plan.model import WHAT_LIMIT, Action, Answer
from exercises.action_plan.rule import ENOUGH, PROPOSED, SLOTS
from toolkit.actors import Role, roles, roster
from toolkit.carried import carried, hopes
from toolkit.exercise import Words
from toolkit.thai import clip

CHANGING: tuple[Role, ...] = ("boundary", "dual")
"""Roles of those we work with directly and hope to see change."""
MOST_PEOPLE = 50
"""A longer list is not read; boundary partners come first."""


class Person(NamedTuple):
    """Somebody an action may be done with."""

    id: str
    name: str
    partner: bool


def people(given: Mapping[str, Any]) -> dict[str, Person]:
    """Return the project's actors, boundary partners first, then in the order of the list."""
    told = roles(given)
    names = {actor.id: actor.name for actor in roster(given)}
    names |= {hope.actor: hope.name for hope in hopes(given) if hope.actor not in names}
    found = [Person(id, name, told.get(id) in CHANGING) for id, name in names.items()]
    found.sort(key=lambda person: not person.partner)
    return {person.id: person for person in found[:MOST_PEOPLE]}


def drafts(words: Words, given: Mapping[str, Any]) -> dict[str, Action]:
    """Return a draft for each place on the sheet that something was carried on for.

    Two for conditions and one for a partner come first, so that the three most people write are of
    both; the others follow while there is room.
    """
    known = people(given)
    said, starters = words["draft"], words["starters"]
    weak = [
        Action(
            what=clip(
                said["condition"].format(
                    start=starters[PROPOSED[name]], condition=words["conditions"][name]
                ),
                WHAT_LIMIT,
            ),
            kind=PROPOSED[name],
        )
        for name in carried(given)
    ]
    hoped = [
        Action(
            what=clip(said["hope"].format(name=hope.name, change=hope.change), WHAT_LIMIT),
            kind="partner",
            who=hope.actor if hope.actor in known else "",
        )
        for hope in hopes(given)
    ]
    first = ENOUGH - 1
    ordered = [*weak[:first], *hoped[:1], *weak[first:], *hoped[1:]]
    return dict(zip(SLOTS, ordered, strict=False))


def shown(answer: Answer, waiting: Mapping[str, Action], slot: Any) -> Action:
    """Return what stands in a place: what was saved there, else its draft."""
    return answer.actions.get(slot) or waiting.get(slot) or Action()
