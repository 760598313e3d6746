"""Reads ``workshop.toml``: which exercises, in which order, for how long, in which language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from toolkit.data import case_folder, deck_file, shipped
from toolkit.registry import exercises, find
from toolkit.thai import parse_date
from toolkit.timetable import Slot, clock, timetable
from toolkit.walls import THRESHOLD


class Text(BaseModel):
    """One text in both languages."""

    model_config = ConfigDict(extra="forbid")

    th: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: str) -> str:
        """Return the text in a language."""
        return self.en if language == "en" else self.th


def _a_day(text: str) -> str:
    if text:
        parse_date(text)
    return text


Clock = Annotated[str, Field(pattern=r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$")]


class Again(BaseModel):
    """When an exercise comes back for its next round: a question asked again before the close."""

    model_config = ConfigDict(extra="forbid")

    day: int = Field(default=1, ge=1, le=10)
    start: Clock
    minutes: int = Field(default=10, ge=1, le=600)
    note: Text | None = None


class Item(BaseModel):
    """One entry of the agenda.

    ``start`` is a time of day; without it an entry follows the one before. What lies between two
    entries is a break. ``least`` are the minutes it can be done in when the room is late, ``drop``
    says that it may be left out; ``offer`` names what of the exercise's ``offers`` is offered.
    """

    model_config = ConfigDict(extra="forbid")

    exercise: str
    day: int = Field(default=1, ge=1, le=10)
    start: Clock | None = None
    minutes: int = Field(default=0, ge=0, le=600)
    least: int = Field(default=0, ge=0, le=600)
    drop: bool = False
    offer: list[str] = Field(default_factory=list, max_length=20)
    note: Text | None = None
    again: Again | None = None


class Keeping(BaseModel):
    """How long a room's data are kept: so many days, or until a day in either era."""

    model_config = ConfigDict(extra="forbid")

    keep_days: int = Field(default=180, ge=1, le=3650)
    until: Annotated[str, AfterValidator(_a_day)] = ""


class Design(BaseModel):
    """A workshop as its organiser wrote it.

    ``aims`` stand in the report. ``case`` and ``decks`` choose other data than the exercises
    bring: a shipped name, or a path beside ``workshop.toml`` (``toolkit.data`` finds it).
    """

    model_config = ConfigDict(extra="forbid")

    title: Text
    language: Literal["th", "en"] = "th"
    threshold: int = Field(default=THRESHOLD, ge=3, le=50)
    aims: list[Text] = Field(default_factory=list, max_length=12)
    case: str = ""
    decks: dict[str, str] = Field(default_factory=dict)
    data: Keeping = Field(default_factory=Keeping)
    agenda: list[Item] = Field(min_length=1)


@dataclass(frozen=True)
class Workshop:
    """A design and the folder it stands in."""

    id: str
    folder: Path
    design: Design


class WorkshopError(ValueError):
    """A workshop that cannot be run; ``problems`` holds one sentence for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def locate(name: str) -> Path:
    """Return the folder of a workshop: a path, or the name of one that is shipped.

    Raises
    ------
    WorkshopError
        The message lists the shipped ones.
    """
    for folder in (Path(name), shipped("workshops") / name):
        if (folder / "workshop.toml").is_file():
            return folder.resolve()
    known = ", ".join(sorted(file.parent.name for file in shipped("workshops").glob("*/*.toml")))
    raise WorkshopError([f"{name}: no workshop.toml there (shipped workshops: {known})"])


def load(folder: Path) -> Workshop:
    """Read a workshop.

    Raises
    ------
    WorkshopError
        Each mistake as one sentence with file, line and remedy.
    """
    path = folder / "workshop.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise WorkshopError([f"{path}:{line}: not UTF-8 text; save the file as UTF-8"]) from None
    except OSError as error:
        raise WorkshopError([f"{path}: {error.strerror or error}"]) from None
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WorkshopError([f"{path}: {error}; correct the TOML there"]) from None
    try:
        design = Design.model_validate(raw)
    except ValidationError as error:
        raise WorkshopError(
            [_sentence(path, text, problem["loc"], problem["msg"]) for problem in error.errors()]
        ) from None
    if problems := [*_unknown(path, text, design), *_data(path, text, design)]:
        raise WorkshopError(problems)
    if problems := list(_times(path, text, design)):
        raise WorkshopError(problems)
    return Workshop(folder.name, folder, design)


def _unknown(path: Path, text: str, design: Design) -> list[str]:
    known, seen, problems = exercises(), set[str](), []
    for index, item in enumerate(design.agenda):
        place = ("agenda", index, "exercise")
        if item.exercise not in known:
            problems.append(
                _sentence(
                    path,
                    text,
                    place,
                    f"no exercise `{item.exercise}`; there are: " + ", ".join(known),
                )
            )
        elif item.exercise in seen:
            problems.append(
                _sentence(path, text, place, f"`{item.exercise}` is on the agenda twice; keep one")
            )
        else:
            offers = known[item.exercise].manifest.offers
            problems += [
                _sentence(
                    path,
                    text,
                    ("agenda", index, "offer"),
                    f"`{item.exercise}` has no `{name}` to offer (only: {', '.join(offers)})",
                )
                for name in item.offer
                if name not in offers
            ]
        seen.add(item.exercise)
    return problems


def _data(path: Path, text: str, design: Design) -> Iterator[str]:
    if design.case:
        try:
            case_folder(design.case, path.parent)
        except FileNotFoundError as error:
            yield _sentence(path, text, ("case",), str(error))
    for name, choice in design.decks.items():
        try:
            deck_file(choice, path.parent)
        except FileNotFoundError as error:
            yield _sentence(path, text, ("decks", name), str(error))


def _times(path: Path, text: str, design: Design) -> Iterator[str]:
    for index, item in enumerate(design.agenda):
        manifest = find(item.exercise).manifest
        planned = item.minutes or manifest.minutes
        if item.least > planned:
            said = f"{item.least} minutes at least, but only {planned} planned; lower it"
            yield _sentence(path, text, ("agenda", index, "least"), said)
        if item.again is not None and manifest.rounds < 2:
            said = f"`{item.exercise}` has one round only; take this table out"
            yield _sentence(path, text, ("agenda", index, "again"), said)
    before: Slot | None = None
    for slot in timetable(design):
        place = ("agenda", slot.index, *(("again",) if slot.again else ()))
        if before is not None and slot.day < before.day:
            said = f"day {slot.day} comes after day {before.day}; put the agenda into order"
            yield _sentence(path, text, (*place, "day"), said)
        elif before is not None and slot.day == before.day and slot.start < before.end:
            said = (
                f"starts at {clock(slot.start)}, but `{before.exercise}` lasts until "
                f"{clock(before.end)}; move one of them or give it fewer minutes"
            )
            yield _sentence(path, text, (*place, "start"), said)
        elif slot.end > 24 * 60:
            yield _sentence(path, text, (*place, "minutes"), "lasts beyond midnight")
        before = slot


def _sentence(path: Path, text: str, place: tuple[Any, ...], message: str) -> str:
    where = ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
    return f"{path}:{line_of(text, place)}: {where}: {message}"


def line_of(text: str, place: tuple[Any, ...]) -> int:
    """Return the line (from 1) that a place of a TOML text stands on, as near as can be told.

    TOML readers forget lines; a table is found by its heading and its number, a key below it.
    """
    lines, start, end = text.splitlines(), 0, len(text.splitlines())
    steps = list(place)
    if len(steps) >= 2 and isinstance(steps[1], int):
        heads = [n for n, line in enumerate(lines) if line.strip() == f"[[{steps[0]}]]"]
        if steps[1] < len(heads):
            start = heads[steps[1]]
            end = heads[steps[1] + 1] if steps[1] + 1 < len(heads) else len(lines)
        steps = steps[2:]
    names = [step for step in steps if isinstance(step, str)]
    if names:
        # a table of its own: `[decks]`, or `[agenda.note]` below its entry
        heading = f"[{names[0]}]" if steps == list(place) else f"[{place[0]}.{names[0]}]"
        below = [n for n in range(start, end) if lines[n].strip() == heading]
        if below:
            start, names = below[0], names[1:]
    for number in range(start, end):
        line = lines[number].strip()
        if names and (line.startswith((f"{names[0]} ", f"{names[0]}=", f"[{names[0]}]"))):
            return number + 1
    return start + 1
