"""Rows of text become a map, cell by cell; whatever does not fit is told with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from toolkit.actors import KINDS, ROLES
from toolkit.networks.model import LAYERS, MOST_EXTRA, ORIGINS, STATUSES, Actor, Map, Tie
from toolkit.networks.problems import MapFileError
from toolkit.networks.tables import (
    ABOUT,
    APART,
    OTHER_NAMES,
    PEOPLE,
    TIES,
    Row,
    Tables,
    column_names,
)
from toolkit.networks.words import spoken
from toolkit.thai import normalise, parse_date

_OTHER_VALUES = {
    "individual": "person", "organization": "organisation", "org": "organisation",
    "mutual": "false", "undirected": "false", "directed": "true", "yes": "true", "no": "false",
    "1": "true", "0": "false",
}  # fmt: skip
M = TypeVar("M", Actor, Tie)


def assembled(given: Tables) -> Map:
    """Return rows as a map.

    An actor without an id gets one; ties may name actors by id or, where no two have it, by name.

    Raises
    ------
    MapFileError
        With the file, the line and the column.
    """
    people = [_Reader(given, given.people_file, row, PEOPLE) for row in given.people]
    ids = _ids(people)
    by_name = Counter(
        _key(reader.cells.get("name") or id) for reader, id in zip(people, ids, strict=True)
    )
    find: dict[str, str] = {}
    for reader, id in zip(people, ids, strict=True):
        name = _key(reader.cells.get("name") or id)
        if by_name[name] == 1:
            find[name] = id
    find |= {
        _key(reader.cells["id"]): id
        for reader, id in zip(people, ids, strict=True)
        if reader.cells.get("id")
    }
    body: dict[str, Any] = {
        "actors": [reader.actor(id, find) for reader, id in zip(people, ids, strict=True)],
        "ties": [
            _Reader(given, given.ties_file, row, TIES).tie(find, by_name) for row in given.ties
        ],
        "positions": {},
        "roles": {},
    }
    us = [id for reader, id in zip(people, ids, strict=True) if reader.truth("us")]
    body["us"] = us[0] if us else None
    body["pinned"] = [id for reader, id in zip(people, ids, strict=True) if reader.truth("pinned")]
    for reader, id in zip(people, ids, strict=True):
        if role := reader.choice("role", ROLES):
            body["roles"][id] = role
        x, y = reader.number("x"), reader.number("y")
        if x is not None and y is not None:
            body["positions"][id] = (x, y)
    return Map.model_validate(body | _about(given, body))


def _about(given: Tables, body: Mapping[str, Any]) -> dict[str, Any]:
    about = given.about
    named = [moment for moment in about.get("moments", "").split(";") if moment]
    seen = [m for thing in (*body["actors"], *body["ties"]) for m in thing.moments]
    return {
        "question": about.get("question", "")[:200],
        "drawn": _Reader(given, "map.csv", Row(about, 2), ABOUT).parsed("drawn", parse_date),
        "moments": tuple(dict.fromkeys([*named, *sorted(set(seen))])),
    }


def _ids(people: Iterable[_Reader]) -> list[str]:
    taken: set[str] = set()
    found = []
    for place, reader in enumerate(people, start=1):
        wanted = reader.cells.get("id", "")
        if wanted and wanted in taken:
            raise reader.error("twice", "id", value=wanted)
        fits = _fits(Actor, {"id": wanted, "name": "x"}, "id") is None
        id = wanted if wanted and fits else _free(place, taken)
        taken.add(id)
        found.append(id)
    return found


def _free(place: int, taken: set[str]) -> str:
    id = f"a{place}"
    while id in taken:
        id += "-x"
    return id


def _key(text: str) -> str:
    return normalise(text).casefold()


@cache
def _values() -> dict[str, dict[str, str]]:
    named = {"kind": "kinds", "role": "roles", "layer": "layers", "status": "statuses",
             "origin": "origins", "truth": "truths", "channels": "channels"}  # fmt: skip
    said = spoken(*named.values())
    return {name: said[table] for name, table in named.items()}


class _Reader:
    """Reads the cells of one row and tells where it could not."""

    def __init__(self, given: Tables, file: str, row: Row, columns: Sequence[str]) -> None:
        self.file, self.line, self.strict = file, row.line, given.strict
        self.cells: dict[str, str] = {}
        self.column: dict[str, str] = {}
        self.extra: dict[str, str] = {}
        for column, text in row.cells.items():
            name = column_names().get(column.strip().casefold(), "")
            name = "layer" if columns is TIES and name == "kind" else name
            if column.startswith(APART) or name not in columns:
                self._keep(column.removeprefix(APART), text)
            elif text.strip() and not (name in self.cells and column.casefold() in OTHER_NAMES):
                self.cells[name] = text.strip()
                self.column[name] = column

    def _keep(self, column: str, text: str) -> None:
        if column.strip() and text.strip() and len(self.extra) < MOST_EXTRA:
            self.extra[column.strip()[:40]] = text.strip()[:200]

    def error(self, reason: str, column: str, **told: Any) -> MapFileError:
        return MapFileError(reason, self.file, self.line, self.column.get(column, column), **told)

    def _else(self, column: str, reason: str, **told: Any) -> None:
        """Raise where the file is ours to correct, else keep what stands there beside the rest."""
        if self.strict:
            raise self.error(reason, column, value=self.cells[column], **told)
        self._keep(self.column[column], self.cells[column])

    def choice(self, column: str, choices: Sequence[str]) -> str | None:
        said = self.cells.get(column, "").casefold()
        said = _values().get(column, {}).get(said, _OTHER_VALUES.get(said, said))
        if not said or said in choices:
            return said or None
        self._else(column, "choice", choices=", ".join(choices))
        return None

    def truth(self, column: str) -> bool | None:
        said = self.cells.get(column, "").casefold()
        said = _values()["truth"].get(said, _OTHER_VALUES.get(said, said))
        if said in ("true", "false"):
            return said == "true"
        if said:
            self._else(column, "choice", choices="true, false")
        return None

    def number(self, column: str) -> float | None:
        if column not in self.cells:
            return None
        try:
            return float(self.cells[column])
        except ValueError:
            self._else(column, "number")
            return None

    def parsed(self, column: str, parse: Callable[[str], Any]) -> Any:
        if column not in self.cells:
            return None
        try:
            return parse(self.cells[column])
        except ValueError:
            self._else(column, "date")
            return None

    def many(self, column: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self.cells.get(column, "").split(";"))
        return tuple(part for part in parts if part)

    def actor(self, id: str, find: Mapping[str, str]) -> Actor:
        inside = self.cells.get("inside")
        body = {
            "id": id,
            "name": self.cells.get("name") or self.cells.get("id") or "",
            "kind": self.choice("kind", KINDS),
            "inside": self._one(inside, "inside", find, {}) if inside else None,
            "moments": self.many("moments"),
            **{name: self.cells.get(name) for name in ("place", "brings", "members")},
        }
        return self._made(Actor, body)

    def tie(self, find: Mapping[str, str], by_name: Mapping[str, int]) -> Tie:
        ends = {
            end: self._one(self.cells.get(end, ""), end, find, by_name)
            for end in ("source", "target")
        }
        strength = self.number("strength")
        body = {
            **ends,
            "layer": self.choice("layer", LAYERS),
            "directed": self.truth("directed"),
            "strength": self._strength(strength),
            "vertical": self.truth("vertical"),
            "last_contact": self.parsed("last_contact", parse_date),
            "status": self.choice("status", STATUSES),
            "origin": self.choice("origin", ORIGINS),
            "channels": self.many("channels"),
            "moments": self.many("moments"),
            "note": self.cells.get("note"),
        }
        return self._made(Tie, body)

    def _strength(self, strength: float | None) -> int | None:
        if strength is None or strength in (1, 2, 3):
            return None if strength is None else int(strength)
        self._else("strength", "choice", choices="1, 2, 3")
        return None

    def _one(
        self, said: str, column: str, find: Mapping[str, str], by_name: Mapping[str, int]
    ) -> str:
        if not said:
            raise self.error("empty", column)
        if _key(said) in find:
            return find[_key(said)]
        if by_name.get(_key(said), 0) > 1:
            raise self.error("ambiguous", column, value=said)
        raise self.error("unknown", column, value=said)

    def _made(self, made: type[M], body: Mapping[str, Any]) -> M:
        given = {name: value for name, value in body.items() if value not in (None, (), "")}
        given["extra"] = self.extra
        problem = _fits(made, given)
        if problem:
            column, text = problem
            raise self.error("unfit", column, problem=text)
        return made.model_validate(given)


def _fits(made: type[Any], body: Mapping[str, Any], only: str = "") -> tuple[str, str] | None:
    """Return the field that does not fit and why; None where all (or the one asked for) do."""
    try:
        made.model_validate(body)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            column = str(problem["loc"][0]) if problem["loc"] else ""
            if not only or column == only:
                return column, problem["msg"]
    return None
