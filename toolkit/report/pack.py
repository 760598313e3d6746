"""The file ``.workshop.json``: one person's answers, to be opened again in a room by their owner.

It holds what they answered and what they are called, and nothing that opens a seat.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from toolkit.exercise import Answer
from toolkit.registry import exercises
from toolkit.store import Entry, Seat

FORMAT = "workshop-pack"
VERSION = 1
LIMIT = 4 * 1024 * 1024
"""Largest file that is read, in bytes: some forty exercises at their limits fit."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


Trouble = Literal["large", "cut", "foreign", "newer", "damaged"]


class PackError(ValueError):
    """A file that is no pack, or a damaged one; the text says what to do, ``trouble`` which it is.

    The page on which people open their pack says it in their language (``keeping/content.toml``).
    """

    def __init__(self, trouble: Trouble, text: str) -> None:
        super().__init__(text)
        self.trouble: Trouble = trouble


@dataclass(frozen=True)
class Pack:
    """What a pack holds: answers by exercise, and those this version cannot read."""

    workshop: str
    name: str
    made: datetime
    answers: Mapping[str, Answer]
    rounds: Mapping[str, int]
    unread: tuple[str, ...]


class _Saved(BaseModel):
    model_config = ConfigDict(extra="ignore")

    round: int = Field(ge=1, le=99)
    at: AwareDatetime
    body: dict[str, Any]


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore")

    format: Literal["workshop-pack"]
    version: int = Field(ge=1)
    made: AwareDatetime
    workshop: Annotated[str, StringConstraints(max_length=64)]
    name: Annotated[str, StringConstraints(max_length=80)]
    exercises: Annotated[dict[Id, _Saved], Field(max_length=200)]


def write_pack(workshop: str, seat: Seat, rows: Mapping[str, Entry]) -> bytes:
    """Return a person's answers as a file."""
    body = {
        "format": FORMAT,
        "version": VERSION,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "workshop": workshop,
        "name": seat.name,
        "exercises": {
            id: {"round": row.round, "at": row.at.isoformat(), "body": dict(row.body)}
            for id, row in rows.items()
        },
    }
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def read_pack(data: bytes) -> Pack:
    """Read a pack that somebody brought; everything in it is checked.

    Raises
    ------
    PackError
        For a file that is no pack, is damaged, or was made by a newer version.
    """
    if len(data) > LIMIT:
        raise PackError(
            "large", f"the file has more than {LIMIT // 1024 // 1024} MB; it is no pack"
        )
    try:
        raw = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
        json.dumps(raw, ensure_ascii=False).encode()  # halves of signs cannot be shown or kept
    except (ValueError, RecursionError):
        raise PackError(
            "cut", "the file is cut off or no pack; choose the .workshop.json again"
        ) from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise PackError(
            "foreign", "the file is no pack; choose the one that ends in .workshop.json"
        )
    version = raw.get("version")
    if isinstance(version, int) and version > VERSION:
        raise PackError(
            "newer", f"the pack is of version {version}, made by a newer toolkit; update this"
        )
    try:
        file = _File.model_validate(raw)
    except (ValidationError, RecursionError) as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) if hasattr(error, "errors") else ""
        raise PackError("damaged", f"the pack is damaged at {where or 'its contents'}") from None
    return _checked(file)


def _checked(file: _File) -> Pack:
    known, answers, unread = exercises(), dict[str, Answer](), list[str]()
    for id, saved in file.exercises.items():
        try:
            answers[id] = known[id].answer.read(saved.body)
        except (ValidationError, KeyError, TypeError, ValueError, RecursionError):
            unread.append(id)
    rounds = {id: file.exercises[id].round for id in answers}
    return Pack(file.workshop, file.name, file.made, answers, rounds, tuple(unread))


def _no_number(sign: str) -> float:
    raise ValueError(f"{sign} is no number that can be kept")
