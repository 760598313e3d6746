"""Reads ``workshop.toml``: which exercises, in which order, for how long, in which language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from toolkit.data import shipped
from toolkit.registry import exercises
from toolkit.walls import THRESHOLD


class Text(BaseModel):
    """One text in both languages."""

    model_config = ConfigDict(extra="forbid")

    th: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_(self, language: str) -> str:
        """Return the text in a language."""
        return self.en if language == "en" else self.th


class Item(BaseModel):
    """One entry of the agenda."""

    model_config = ConfigDict(extra="forbid")

    exercise: str
    day: int = Field(default=1, ge=1, le=10)
    minutes: int = Field(default=0, ge=0, le=600)
    note: Text | None = None


class Design(BaseModel):
    """A workshop as its organiser wrote it."""

    model_config = ConfigDict(extra="forbid")

    title: Text
    language: Literal["th", "en"] = "th"
    threshold: int = Field(default=THRESHOLD, ge=3, le=50)
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
    if problems := _unknown(path, text, design):
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
        seen.add(item.exercise)
    return problems


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
    for number in range(start, end):
        line = lines[number].strip()
        if names and (line.startswith((f"{names[0]} ", f"{names[0]}=", f"[{names[0]}]"))):
            return number + 1
    return start + 1
