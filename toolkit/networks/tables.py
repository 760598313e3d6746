"""Maps as rows of text, which is what every file format comes down to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from toolkit.networks.model import Map
from toolkit.networks.words import spoken

PEOPLE = (
    "id", "name", "kind", "role", "place", "brings", "members", "inside", "moments", "us", "pinned",
    "x", "y",
)  # fmt: skip
TIES = (
    "source", "target", "layer", "directed", "strength", "vertical", "last_contact", "status",
    "origin", "channels", "moments", "note",
)  # fmt: skip
ABOUT = ("question", "drawn", "moments")
OTHER_NAMES = {
    "label": "name", "title": "name", "type": "kind", "from": "source",
    "to": "target", "weight": "strength", "direction": "directed",
}  # fmt: skip
APART = "extra:"
"""Put before the name of a kept column that would be taken for one of ours."""

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """One row of a table, with the line of the file where it begins."""

    cells: Cells
    line: int | None = None


@dataclass
class Tables:
    """Actors, ties, and what is said about the map as a whole."""

    people: list[Row]
    ties: list[Row]
    about: Cells = field(default_factory=dict)
    people_file: str = "people.csv"
    ties_file: str = "ties.csv"
    strict: bool = False
    """A value that is not known is an error; else it is kept as it is, beside what is known."""


def tables(map: Map) -> Tables:
    """Return a map as rows; cells that say nothing are left out."""
    pinned = set(map.pinned)
    people = []
    for actor in map.actors:
        x, y = map.positions.get(actor.id, (None, None))
        row = {
            **{name: getattr(actor, name) for name in ("id", "name", "kind", "place", "brings")},
            **{"members": actor.members, "inside": actor.inside, "moments": actor.moments},
            **{"role": map.roles.get(actor.id), "us": actor.id == map.us or None},
            **{"pinned": actor.id in pinned or None, "x": x, "y": y},
        }
        people.append(Row(_written(row, PEOPLE, actor.extra)))
    ties = [Row(_written(tie.model_dump(exclude={"extra"}), TIES, tie.extra)) for tie in map.ties]
    about = {"question": map.question, "drawn": map.drawn, "moments": map.moments}
    return Tables(people, ties, _written(about, ABOUT, {}))


def _written(values: Mapping[str, Any], order: Sequence[str], extra: Cells) -> dict[str, str]:
    cells = {name: _cell(values[name]) for name in order}
    known = {*column_names(), *order}
    for key, text in extra.items():
        apart = key.casefold() in known or key.startswith(APART)
        cells[APART + key if apart else key] = text
    return {name: text for name, text in cells.items() if text}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ";".join(value)
    return repr(value) if isinstance(value, float) else str(value)


@cache
def column_names() -> dict[str, str]:
    """Return what a column may be called, in either language, to its name here."""
    return {
        **OTHER_NAMES,
        **{name: name for name in (*PEOPLE, *TIES, *ABOUT)},
        **spoken("columns")["columns"],
    }
