"""The project's actors as they are today, and what was said of them when they were sorted.

The social map goes on changing: an actor is renamed, merged into another, or removed. What was said
of it is never lost by that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from exercises.partners.answer import OWN, Sorted
from toolkit.actors import became, roster
from toolkit.exercise import Answer as AnyAnswer


def is_own(id: str) -> bool:
    """Tell whether an actor was added in this exercise."""
    return re.fullmatch(OWN, id) is not None


def settled(actors: Mapping[str, Sorted], given: Mapping[str, AnyAnswer]) -> dict[str, Sorted]:
    """Return what was said, by the ids and names of today.

    What was said of an actor that was merged goes to the one it became, unless that one was sorted
    itself; then, and where it was removed, it stays as ``gone``. Without a social map all stays.
    """
    there = {actor.id: actor for actor in roster(given)}
    if not there:
        return dict(actors)
    found: dict[str, Sorted] = {}
    for id, one in actors.items():
        living = id if is_own(id) or id in there else became(given, id)
        if living is None or (living != id and living in actors) or living in found:
            found[id] = one.model_copy(update={"gone": True})
        elif living in there:
            actor = there[living]
            today = {"name": actor.name, "kind": actor.kind, "gone": False}
            found[living] = one.model_copy(update=today)
        else:
            found[id] = one
    return found
