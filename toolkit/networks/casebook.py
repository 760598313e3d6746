"""Cases to learn from: a map at its moments, facts, lessons, and what a facilitator may look for.

A case is a folder with ``case.toml``, ``people.csv`` and ``ties.csv``; each tie tells its origin.
"""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from toolkit.actors import Role
from toolkit.content import Language
from toolkit.data import case_folder, chosen_case, shipped
from toolkit.networks import csvs
from toolkit.networks.model import Actor, Map, Moments, Origin, Tie
from toolkit.networks.problems import MapFileError
from toolkit.networks.rows import assembled
from toolkit.networks.tables import Tables

DEFAULT = "wawi"
Meeting = Literal["left_out", "as_actor", "as_ties"]
_ENGLISH = {name: f"{name}_en" for name in ("name", "place", "brings", "members", "note")}


class Told(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    th: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: str) -> str:
        """Return the text in a language."""
        return self.en if language == "en" else self.th


class Point(Told):
    """A text with a name: a reason for a network, a hint for the facilitator."""

    id: str


class Fact(Point):
    """Something that the source says; with a figure, ``part`` of ``whole`` at a moment."""

    moment: str | None = None
    part: int | None = Field(default=None, ge=0)
    whole: int | None = Field(default=None, gt=0)

    @property
    def share(self) -> float | None:
        """The part of the whole; None without a figure."""
        return self.part / self.whole if self.part is not None and self.whole else None


class Event(Point):
    """An event and who comes: the other mode of a two-mode network."""

    moments: Moments = ()
    origin: Origin
    actors: tuple[str, ...]


class Lesson(Point):
    """A lesson of the case, and the mechanism that it shows in one defensible reading."""

    group: Literal["entry", "working", "success"]
    mechanism: str


class Suggestion(Told):
    """What an actor may be to the project of the case, and why; one defensible answer."""

    actor: str
    role: Role


class Case(BaseModel):
    """A case with everything that is told about it; :meth:`map` gives its map."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: Told
    question: Told
    story: Told
    warning: Told | None = None
    """What figures of different moments do not allow to conclude."""
    assumed: Told | None = None
    moments: Moments = ()
    drawn: date | None = None
    facts: tuple[Fact, ...] = ()
    reasons: tuple[Point, ...] = ()
    events: tuple[Event, ...] = ()
    mechanisms: dict[str, Told] = Field(default_factory=dict)
    lessons: tuple[Lesson, ...] = ()
    suggested: tuple[Suggestion, ...] = ()
    look_for: tuple[Point, ...] = ()
    drawing: Map = Field(default_factory=Map, repr=False)
    """The map of all moments as the files have it, with both languages."""

    @model_validator(mode="after")
    def _fits_together(self) -> Case:
        for place, lesson in enumerate(self.lessons):
            if lesson.mechanism not in self.mechanisms:
                raise _At(("lessons", place, "mechanism"), f"no mechanism {lesson.mechanism!r}")
        ids = set(self.drawing.names)
        for place, fact in enumerate(self.facts):
            if fact.moment and fact.moment not in self.moments:
                raise _At(("facts", place, "moment"), f"no moment {fact.moment!r}")
        for place, event in enumerate(self.events):
            if unknown := set(event.moments) - set(self.moments):
                raise _At(("events", place, "moments"), f"no moment {min(unknown)!r}")
            for id in event.actors:
                if id not in ids:
                    raise _At(("events", place, "actors"), f"no actor {id!r} in people.csv")
        for place, suggestion in enumerate(self.suggested):
            if suggestion.actor not in ids:
                raise _At(("suggested", place, "actor"), f"no actor {suggestion.actor!r}")
        return self

    def map(
        self,
        language: Language = "th",
        moment: str | None = None,
        *,
        meetings: Meeting = "left_out",
    ) -> Map:
        """Return the map in one language, at one moment or with all of them.

        Parameters
        ----------
        meetings : {"left_out", "as_actor", "as_ties"}
            What becomes of events: an actor of its own, with a tie to everybody who comes; or a tie
            between every two who come. The second says more than is known, and a large meeting
            makes everybody look close.
        """
        body = self.drawing.model_dump()
        body["question"] = self.question.in_(language)
        body["actors"] = [_translated(actor, language) for actor in body["actors"]]
        body["ties"] = [_translated(tie, language) for tie in body["ties"]]
        for event in self.events if meetings != "left_out" else ():
            _held(event, body, language, meetings)
        made = Map.model_validate(body)
        return made if moment is None else made.at(moment)


def _translated(thing: dict[str, Any], language: Language) -> dict[str, Any]:
    extra = dict(thing["extra"])
    for field, column in _ENGLISH.items():
        english = extra.pop(column, None)
        if english and language == "en":
            thing[field] = english
    return {**thing, "extra": extra}


def _held(event: Event, body: dict[str, Any], language: Language, meetings: Meeting) -> None:
    """Add an event to a map, as an actor or as ties."""
    tie = Tie(
        source=event.id,
        target=event.id,
        layer="activity",
        origin=event.origin,
        channels=("meeting",),
        moments=event.moments,
    ).model_dump()
    if meetings == "as_actor":
        name = event.in_(language)
        actor = Actor(id=event.id, name=name, kind="network", moments=event.moments)
        body["actors"].append(actor.model_dump())
        body["ties"] += [{**tie, "target": id} for id in event.actors]
        return
    pairs = combinations(event.actors, 2)
    body["ties"] += [{**tie, "source": a, "target": b, "origin": "inferred"} for a, b in pairs]


def cases() -> list[str]:
    """Return the names of the cases that are shipped."""
    found = (shipped("datasets") / "cases").glob("*/case.toml")
    return sorted(path.parent.name for path in found)


def case(name: str | None = None) -> Case:
    """Return a case by its name; None is the one that the workshop chose, else Wawi.

    Raises
    ------
    FileNotFoundError
        When there is no such case.
    MapFileError
        When its files do not fit, with file, line and column.
    """
    return read_case(chosen_case(DEFAULT) if name is None else case_folder(name))


def read_case(folder: Path) -> Case:
    """Return the case of a folder.

    Raises
    ------
    MapFileError
        When its files do not fit, with file, line and column.
    """
    path = folder / "case.toml"
    text = path.read_text(encoding="utf-8")
    try:
        body = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MapFileError("broken", str(path), problem=str(error)) from None
    found = Tables(
        csvs.rows(
            str(folder / "people.csv"), (folder / "people.csv").read_bytes(), [("id",), ("name",)]
        ),
        csvs.rows(
            str(folder / "ties.csv"), (folder / "ties.csv").read_bytes(), [("source",), ("target",)]
        ),
        {
            "moments": ";".join(map(str, body.get("moments", ()))),
            "drawn": str(body.get("drawn", "")),
        },
        people_file=str(folder / "people.csv"),
        ties_file=str(folder / "ties.csv"),
        strict=True,
    )
    try:
        return Case.model_validate({**body, "drawing": assembled(found)})
    except _At as error:
        place, message = error.place, error.message
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place, message = first["loc"], first["msg"]
    column = ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
    raise MapFileError("broken", str(path), _line(text, place), column, problem=message)


class _At(Exception):
    """Something that does not fit, with its place in the file."""

    def __init__(self, place: tuple[str | int, ...], message: str) -> None:
        self.place, self.message = place, message
        super().__init__(message)


def _line(text: str, place: tuple[str | int, ...]) -> int:
    """Return the line of a table's heading or, below it, of the key, as near as can be told."""
    lines = text.splitlines()
    names = [step for step in place if isinstance(step, str)]
    numbers = [step for step in place if isinstance(step, int)]
    if not names:
        return 1
    heads = [n for n, line in enumerate(lines) if line.strip().strip("[]") == names[0]]
    start = heads[numbers[0] if numbers and numbers[0] < len(heads) else 0] if heads else 0
    for number in range(start, len(lines)):
        if number > start and heads and lines[number].startswith("["):
            break
        if lines[number].split("=")[0].strip() == names[-1]:
            return number + 1
    return start + 1
