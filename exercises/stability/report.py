"""What a report says of the conditions, and one's own ratings to take home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from markupsafe import Markup

from exercises.stability.model import Answer, Summary
from exercises.stability.wall import is_disputed
from toolkit.carried import CONDITIONS
from toolkit.exercise import Words
from toolkit.html import table, tag


def findings(words: Words, summary: Summary) -> Iterator[tuple[Literal["agreed", "disputed"], str]]:
    """Say of each condition whether the room sees it alike, where that may be told."""
    for name, spread in summary.conditions.items():
        if spread.median is not None:
            yield ("disputed" if is_disputed(spread) else "agreed"), words["conditions"][name]


def mine(words: Words, answer: Answer) -> Markup:
    """Show a person's ratings and what they carry on."""
    said, names = words["mine"], words["conditions"]
    rows = [(names[name], answer.ratings[name]) for name in CONDITIONS if name in answer.ratings]
    carried = [names[name] for name in answer.carried]
    return tag(
        "div",
        table((said["condition"], said["rated"]), rows, said["caption"]) if rows else None,
        tag("p", tag("strong", said["carried"], ": "), words["choose"]["comma"].join(carried))
        if carried
        else None,
        tag("p", tag("strong", words["choose"]["why"], ": "), answer.why) if answer.why else None,
    )
